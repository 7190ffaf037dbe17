import { readFileSync } from 'node:fs';
import type { TransportSettings } from '@shequ/config';
import { InProcessTransport, kafkaClient, KafkaTransport, type Problem } from '@shequ/messaging';

export interface TransportOptions {
  /** Whose events and consumers these are. */
  readonly service: string;
  readonly onProblem?: (problem: Problem) => void;
}

const textOf = (file: string): string => readFileSync(file, 'utf8').trim();

/** The transport that the settings name. In a process of its own a service is alone: there it is Kafka's. */
export function transportOf(
  settings: TransportSettings,
  options: TransportOptions,
): InProcessTransport | KafkaTransport {
  const { KAFKA_BROKERS, KAFKA_USERNAME, KAFKA_PASSWORD_FILE, KAFKA_CA_FILE } = settings;
  if (settings.TRANSPORT === 'in-process') return new InProcessTransport(options);
  const client = kafkaClient(settings.KAFKA_CLIENT, {
    brokers: KAFKA_BROKERS ?? [],
    clientId: options.service,
    ...(KAFKA_USERNAME === undefined ? {} : { username: KAFKA_USERNAME }),
    ...(KAFKA_PASSWORD_FILE === undefined ? {} : { password: textOf(KAFKA_PASSWORD_FILE) }),
    ...(KAFKA_CA_FILE === undefined ? {} : { ca: textOf(KAFKA_CA_FILE) }),
  });
  return new KafkaTransport({ ...options, client });
}
