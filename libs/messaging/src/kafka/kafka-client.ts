import type { KafkaClient, KafkaConnection } from './client.js';
import { KafkajsClient } from './kafkajs-client.js';
import { PlatformaticClient } from './platformatic-client.js';

export type KafkaClientName = 'kafkajs' | 'platformatic';

/** Both keep the contract; which one is a matter of speed and of what an operator trusts. */
export function kafkaClient(name: KafkaClientName, connection: KafkaConnection): KafkaClient {
  return name === 'kafkajs' ? new KafkajsClient(connection) : new PlatformaticClient(connection);
}
