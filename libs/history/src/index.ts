export { anchorAll, anchorHistory, type Anchoring } from './anchor-history.js';
export { AnchorFile } from './anchor-file.js';
export type { Anchor, AnchorPlace } from './anchor.js';
export type { Entry, NewEntry } from './entry.js';
export { historiesOf, historyOf } from './read.js';
export { record } from './record.js';
export { chainWith, hashers, seal, sm3, type Hasher, type HashName } from './seal.js';
export { verifyChain, type ChainFault } from './verify.js';
export { verifyHistory, type AnchorFault, type HistoryReport } from './verify-history.js';

/** SQL of this lib's table, migrated before a service's own. */
export const historyMigrations = {
  name: 'history',
  dir: new URL('./migrations/', import.meta.url),
} as const;
