import { describe, expect, it } from '@jest/globals';
import { loadConfig, transportSettings } from './index.js';

const load = (environment: Record<string, string>) => loadConfig(transportSettings, environment);

describe('the settings of the transport', () => {
  it('stay in the process when nothing is said, and need no broker then', () => {
    expect(load({})).toEqual({ TRANSPORT: 'in-process', KAFKA_CLIENT: 'kafkajs' });
  });

  it('name the brokers of Kafka, and which client talks to them', () => {
    const given = {
      TRANSPORT: 'kafka',
      KAFKA_BROKERS: 'one:9092,10.0.0.2:9093',
      KAFKA_CLIENT: 'platformatic',
    };
    expect(load(given)).toMatchObject({
      KAFKA_BROKERS: ['one:9092', '10.0.0.2:9093'],
      KAFKA_CLIENT: 'platformatic',
    });
  });

  it('refuse Kafka without brokers, and addresses without a port', () => {
    expect(() => load({ TRANSPORT: 'kafka' })).toThrow(/KAFKA_BROKERS/);
    expect(() => load({ TRANSPORT: 'kafka', KAFKA_BROKERS: 'one' })).toThrow(/KAFKA_BROKERS/);
  });

  it('refuse a name without its password, and both over a connection that is open to all', () => {
    const kafka = { TRANSPORT: 'kafka', KAFKA_BROKERS: 'one:9092', KAFKA_USERNAME: 'register' };
    expect(() => load(kafka)).toThrow(/KAFKA_PASSWORD_FILE/);
    expect(() => load({ ...kafka, KAFKA_PASSWORD_FILE: '/run/password' })).toThrow(/KAFKA_CA_FILE/);
    expect(
      load({ ...kafka, KAFKA_PASSWORD_FILE: '/run/password', KAFKA_CA_FILE: '/run/ca.pem' }),
    ).toBeTruthy();
  });
});
