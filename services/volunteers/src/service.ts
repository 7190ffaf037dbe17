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
import { ActivityCommands } from './activity/activity.commands.js';
import { ActivityMutations, ActivityResolver } from './activity/activity.resolver.js';
import { followTasks } from './activity/follow-tasks.js';
import { ParticipationCommands } from './activity/participation.commands.js';
import { CommunityResolver } from './community/community.resolver.js';
import { ServiceRecordCommands } from './service-record/service-record.commands.js';
import { ServiceRecordResolver } from './service-record/service-record.resolver.js';
import { ServiceRequestCommands } from './service-request/service-request.commands.js';
import { ServiceRequestResolver } from './service-request/service-request.resolver.js';
import { VolunteerCommands } from './volunteer/volunteer.commands.js';
import { VolunteerResolver } from './volunteer/volunteer.resolver.js';

const name = 'volunteers';
const schema = (path: string): URL => new URL(`./${path}.graphql`, import.meta.url);

/** Requested activities move with their tasks, in the transaction that brings the register's word. */
const onTasksChanged =
  (clock: Clock): OnTasksChanged =>
  (tx, changed) =>
    followTasks(tx, changed, clock.now());

/** Volunteers, activities and service records. It sends tasks through the gate and follows the register's answers. */
export const volunteers: ServiceDefinition = operated({
  name,
  schemaParts: [
    admissionSchema,
    schema('problem/problem'),
    schema('community/community'),
    schema('volunteer/volunteer'),
    schema('activity/activity'),
    schema('service-request/service-request'),
    schema('service-record/service-record'),
  ],
  access,
  // Rows are read and written by SQL in the stores: most of them are sets.
  entities: [],
  migrations: [
    messagingMigrations,
    historyMigrations,
    admissionMigrations,
    { name, dir: new URL('./migrations/', import.meta.url) },
  ],
  providers: [
    ActivityCommands,
    ActivityMutations,
    ActivityResolver,
    CommunityResolver,
    ParticipationCommands,
    ServiceRecordCommands,
    ServiceRecordResolver,
    ServiceRequestCommands,
    ServiceRequestResolver,
    VolunteerCommands,
    VolunteerResolver,
  ],
  subscriptions: (parts) => admissionSubscriptions(parts, name, onTasksChanged(parts.clock)),
  chores: ({ db, clock, transport }) => [replicaChore({ db, transport }, onTasksChanged(clock))],
});
