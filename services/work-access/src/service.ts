import { admissionMigrations, admissionSchema, communitySubscription } from '@shequ/admission';
import { historyMigrations } from '@shequ/history';
import { messagingMigrations } from '@shequ/messaging';
import type { ServiceDefinition } from '@shequ/service';
import { AccessApplicationCommands } from './access-application/access-application.commands.js';
import { AccessApplicationEntity } from './access-application/access-application.entity.js';
import { AccessApplicationResolver } from './access-application/access-application.resolver.js';
import { ApplicationStepsResolver } from './access-application/application-steps.resolver.js';
import { deadlineChore } from './access-application/consultation.js';
import { ReviewCommands } from './access-application/review.commands.js';
import { access } from './access.js';
import { AdmissionStepsResolver } from './admission/admission-steps.resolver.js';
import { AdmissionCommands } from './admission/admission.commands.js';
import { AdmissionEntity } from './admission/admission.entity.js';
import { AdmissionResolver } from './admission/admission.resolver.js';
import { AdmittedItemsResolver } from './admission/admitted-items.resolver.js';
import { expiryChore } from './admission/expiry.chore.js';
import { StandingCommands } from './admission/standing.commands.js';
import { CommunityResolver } from './community/community.resolver.js';
import { DepartmentCommands } from './department/department.commands.js';
import { DepartmentEntity } from './department/department.entity.js';
import { DepartmentResolver } from './department/department.resolver.js';
import { watermarkChore } from './watermark/watermark.chore.js';

const file = (path: string): URL => new URL(path, import.meta.url);

/** Everything that makes the register of work access what it is. */
export const workAccess: ServiceDefinition = {
  name: 'work-access',
  schemaFiles: [
    admissionSchema,
    file('./problem/problem.graphql'),
    file('./community/community.graphql'),
    file('./life-cycle/life-cycle.graphql'),
    file('./department/department.graphql'),
    file('./access-application/form.graphql'),
    file('./access-application/access-application.graphql'),
    file('./admission/admission.graphql'),
  ],
  access,
  entities: [DepartmentEntity, AccessApplicationEntity, AdmissionEntity],
  migrations: [
    messagingMigrations,
    historyMigrations,
    admissionMigrations,
    { name: 'work-access', dir: file('./migrations/') },
  ],
  providers: [
    CommunityResolver,
    DepartmentCommands,
    DepartmentResolver,
    AccessApplicationCommands,
    ReviewCommands,
    AccessApplicationResolver,
    ApplicationStepsResolver,
    AdmissionCommands,
    StandingCommands,
    AdmissionResolver,
    AdmissionStepsResolver,
    AdmittedItemsResolver,
  ],
  subscriptions: ({ db }) => [communitySubscription(db, 'work-access')],
  chores: (parts) => [expiryChore(parts), deadlineChore(parts), watermarkChore(parts)],
};
