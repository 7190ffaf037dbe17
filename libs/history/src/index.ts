export type { Entry, NewEntry } from './entry.js';
export { historiesOf, historyOf } from './read.js';
export { record } from './record.js';
export { seal, sm3 } from './seal.js';
export { verifyChain, type ChainFault } from './verify.js';

/** SQL of this lib's table, migrated before a service's own. */
export const historyMigrations = {
  name: 'history',
  dir: new URL('./migrations/', import.meta.url),
} as const;
