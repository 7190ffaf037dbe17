import type { MigrationSource } from '@shequ/database';
import { historyMigrations } from '@shequ/history';
import { messagingMigrations } from '@shequ/messaging';

/** Lib migrations first, this service's own last. */
export const migrations: readonly MigrationSource[] = [
  messagingMigrations,
  historyMigrations,
  { name: 'civil-affairs', dir: new URL('./migrations/', import.meta.url) },
];
