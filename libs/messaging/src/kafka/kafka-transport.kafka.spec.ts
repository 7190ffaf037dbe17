import { transportContract } from '../transport.contract.js';
import { clients, specTransport } from './broker.contract.js';

for (const client of Object.keys(clients)) {
  transportContract(
    `the Kafka transport over ${client}`,
    async () => (await specTransport(client)).transport,
  );
}
