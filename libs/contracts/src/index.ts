import { civilAffairs } from './civil-affairs.js';
import { dispatched, taskProducers, withdrawn } from './community-task.js';
import type { EventContract } from './envelope.js';
import { workAccess } from './work-access.js';

export * from './asyncapi.js';
export * from './bus-page.js';
export * from './civil-affairs.js';
export * from './community-task.js';
export * from './envelope.js';
export * from './json-schema.js';
export * from './open-words.js';
export * from './partition.js';
export * from './plain-problem.js';
export * from './titles.js';
export * from './topics.js';
export * from './vocabulary.js';
export * from './watermark.js';
export * from './work-access.js';

const contracts = new Map<string, EventContract>();
const owners = new Map<string, string>();

/** Makes an event type known to this process. A type or topic has one producer; a second one is a programming error. */
export function register(contract: EventContract): void {
  const owner = owners.get(contract.topic);
  if (owner !== undefined && owner !== contract.producer)
    throw new Error(`${contract.topic} belongs to ${owner}.`);
  contracts.set(contract.type, contract);
  owners.set(contract.topic, contract.producer);
}

for (const contract of [
  ...Object.values(workAccess),
  ...Object.values(civilAffairs),
  ...taskProducers.flatMap((producer) => [dispatched(producer), withdrawn(producer)]),
]) {
  register(contract);
}

/** Every event type that this system knows, by type. */
export const eventContracts: ReadonlyMap<string, EventContract> = contracts;

/** The producer that alone may write a topic, or null for a topic that nobody owns. */
export function ownerOf(topic: string): string | null {
  return owners.get(topic) ?? null;
}

export function contractOf(type: string): EventContract | null {
  return contracts.get(type) ?? null;
}

/** Where a payload's JSON Schema stands: content follows from the type's name, which carries the major version. */
export function schemaUri(type: string): string {
  return `urn:shequ:schema:${type}`;
}
