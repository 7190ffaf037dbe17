import {
  admissionMigrations,
  admissionSchema,
  admissionSubscriptions,
  replicaChore,
  type OnTasksChanged,
} from '@shequ/admission';
import { historyMigrations } from '@shequ/history';
import { messagingMigrations } from '@shequ/messaging';
import { operated } from '@shequ/operations';
import type { Clock, ServiceDefinition } from '@shequ/service';
import { access } from './access.js';
import { CommunityResolver } from './community/community.resolver.js';
import { followCampaignTasks } from './grid-campaign/follow-tasks.js';
import { GridCampaignCommands } from './grid-campaign/grid-campaign.commands.js';
import { GridCampaignResolver } from './grid-campaign/grid-campaign.resolver.js';
import { followCaseTasks } from './grid-case/follow-tasks.js';
import { GridCaseCommands } from './grid-case/grid-case.commands.js';
import { GridCaseMutations } from './grid-case/grid-case.mutations.js';
import { GridCaseResolver } from './grid-case/grid-case.resolver.js';
import { superviseOverdue } from './grid-case/overdue.js';
import { GridCommands } from './grid/grid.commands.js';
import { GridResolver } from './grid/grid.resolver.js';

const name = 'public-security';
const file = (path: string): URL => new URL(path, import.meta.url);
const overdueEveryMs = 60_000;

/** What the service's own rows do when the register has spoken on their tasks. */
function onTasksChanged(clock: Clock): OnTasksChanged {
  return async (tx, changed) => {
    const now = clock.now();
    await followCampaignTasks(tx, changed, now);
    await followCaseTasks(tx, changed, now);
  };
}

/** Everything that makes public security what it is. */
export const publicSecurity: ServiceDefinition = operated({
  name,
  schemaParts: [
    admissionSchema,
    file('./problem/problem.graphql'),
    file('./community/community.graphql'),
    file('./grid/grid.graphql'),
    file('./grid-case/grid-case.graphql'),
    file('./grid-campaign/grid-campaign.graphql'),
  ],
  access,
  entities: [],
  migrations: [
    messagingMigrations,
    historyMigrations,
    admissionMigrations,
    { name, dir: file('./migrations/') },
  ],
  providers: [
    GridCommands,
    GridResolver,
    GridCaseCommands,
    GridCaseResolver,
    GridCaseMutations,
    GridCampaignCommands,
    GridCampaignResolver,
    CommunityResolver,
  ],
  subscriptions: (parts) => admissionSubscriptions(parts, name, onTasksChanged(parts.clock)),
  chores: ({ db, clock, transport }) => [
    replicaChore({ db, transport }, onTasksChanged(clock)),
    { name: 'grid-case-overdue', everyMs: overdueEveryMs, run: () => superviseOverdue(db, clock) },
  ],
});
