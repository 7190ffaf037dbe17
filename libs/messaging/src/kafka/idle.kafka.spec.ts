import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import {
  arriving,
  effects,
  eventually,
  noted,
  producer,
  specService,
  writeEffects,
  type SpecService,
} from '../fixture.contract.js';
import { broker, clients, connectionTo, freshInstallation, specTransport } from './broker.contract.js';
import { KafkajsClient } from './kafkajs-client.js';

const watchedMs = 2_000;

/** Every timer that is set meanwhile, by its delay. */
async function timersDuring(ms: number): Promise<readonly number[]> {
  const delays: number[] = [];
  const real = globalThis.setTimeout;
  const counting = (run: () => void, delay = 0, ...given: readonly []): NodeJS.Timeout => {
    delays.push(delay);
    return real(run, delay, ...given);
  };
  globalThis.setTimeout = Object.assign<typeof counting, typeof setTimeout>(counting, real);
  try {
    await new Promise((resolve) => real(resolve, ms));
  } finally {
    globalThis.setTimeout = real;
  }
  return delays;
}

describe.each(Object.keys(clients))('with nothing to do, %s', (client) => {
  let service: SpecService;
  beforeEach(async () => {
    service = await specService();
  });
  afterEach(() => service.close());

  it('rests: no timer rearms itself, and none has a negative delay, of which Node 24 would warn', async () => {
    const { transport } = await specTransport(client);
    const apply = (tx: Parameters<typeof writeEffects>[0], events: Parameters<typeof writeEffects>[2]) =>
      writeEffects(tx, 'reader', events);
    transport.subscribe({ consumer: 'reader', db: service.db, topics: [noted.topic], mode: 'inbox', apply });
    await transport.start();
    await transport.publish(producer, [arriving('a', 1)]);
    await eventually(async () => expect(await effects(service.db, 'reader')).toHaveLength(1));
    const before = process.cpuUsage();
    const delays = await timersDuring(watchedMs);
    const { user, system } = process.cpuUsage(before);
    await transport.stop();
    expect(delays.filter((ms) => ms < 0)).toEqual([]);
    expect(delays.filter((ms) => ms <= 1).length).toBeLessThan(20);
    expect((user + system) / 1_000).toBeLessThan(watchedMs / 4);
  });
});

describe('a consumer of kafkajs', () => {
  it('is heard of when it cannot begin where it is told to: a listener that throws would end it in silence', async () => {
    const topic = `${await freshInstallation()}.${noted.topic}`;
    const from = [{ topic, partition: Number.NaN, offset: 0n }];
    const joining = new KafkajsClient(connectionTo(broker())).join({
      group: `${topic}.reader`,
      topics: [topic],
      from,
      onBatch: () => Promise.resolve(null),
    });
    const whole = joining.then((membership) => membership.ended.finally(() => membership.leave()));
    await expect(whole).rejects.toThrow();
  });
});
