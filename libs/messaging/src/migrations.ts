/** SQL of this lib's tables, migrated before a service's own. */
export const messagingMigrations = {
  name: 'messaging',
  dir: new URL('./migrations/', import.meta.url),
} as const;
