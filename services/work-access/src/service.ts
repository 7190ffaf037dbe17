import type { ServiceDefinition } from '@shequ/service';
import { historyMigrations } from '@shequ/history';
import { messagingMigrations } from '@shequ/messaging';
import { access } from './access.js';

const file = (path: string): URL => new URL(path, import.meta.url);

/** Everything that makes the register of work access what it is. */
export const workAccess: ServiceDefinition = {
  name: 'work-access',
  schemaFiles: [file('./problem/problem.graphql'), file('./community/community.graphql')],
  access,
  entities: [],
  migrations: [messagingMigrations, historyMigrations, { name: 'work-access', dir: file('./migrations/') }],
  providers: [],
  subscriptions: () => [],
  chores: () => [],
};
