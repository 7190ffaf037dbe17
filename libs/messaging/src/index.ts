export { append, payloadMax, type NewEvent } from './append.js';
export { discard, parkedKeys, redrive, type Discarded, type ParkedKey, type Redriven } from './redrive.js';
export { messagingHealth, type MessagingHealth } from './health.js';
export { InProcessTransport } from './in-process.js';
export { longestReplayMs, pruneInbox, topicRetentionMs, type Pruned } from './prune.js';
export { attemptsMax, receive } from './receive.js';
export { Relay, type RelayOptions } from './relay.js';
export { run, type Statement } from './statement.js';
export { transaction } from './transaction.js';
export type { Problem, Subscription, Transport } from './transport.js';

/** SQL of this lib's tables, migrated before a service's own. */
export const messagingMigrations = {
  name: 'messaging',
  dir: new URL('./migrations/', import.meta.url),
} as const;
