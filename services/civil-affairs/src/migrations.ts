import type { MigrationSource } from '@shequ/database';
import { messagingMigrations } from '@shequ/messaging';

/** Lib migrations first, this service's own last. */
export const migrations: readonly MigrationSource[] = [
  messagingMigrations,
  { name: 'civil-affairs', dir: new URL('./migrations/', import.meta.url) },
];
