import { historyMigrations } from '@shequ/history';
import { messagingMigrations } from '@shequ/messaging';
import { operated } from '@shequ/operations';
import type { ServiceDefinition, ServiceParts } from '@shequ/service';
import { access } from './access.js';
import { communityChore, communitySubscription } from './community/community.consumer.js';
import { FunctionalBranchCommands } from './functional-branch/functional-branch.commands.js';
import {
  CommunityBranchesResolver,
  FunctionalBranchResolver,
} from './functional-branch/functional-branch.resolver.js';
import { RegionalCommitteeCommands } from './regional-committee/regional-committee.commands.js';
import {
  CommunityCommitteeResolver,
  RegionalCommitteeResolver,
} from './regional-committee/regional-committee.resolver.js';
import { SeatCommands } from './regional-committee/seat.commands.js';
import { SeatResolver } from './regional-committee/seat.resolver.js';
import { ResidentUnitCommands } from './resident-unit/resident-unit.commands.js';
import { CommunityUnitsResolver, ResidentUnitResolver } from './resident-unit/resident-unit.resolver.js';

const file = (path: string): URL => new URL(path, import.meta.url);
const hour = 3_600_000;

function chores({ db, clock, transport }: ServiceParts) {
  const terms = new RegionalCommitteeCommands(db, clock);
  const ending = { name: 'party-terms', everyMs: hour, run: () => terms.runTerms() };
  return [communityChore({ db, transport }), ending];
}

/** Everything that makes the department of Party organisation what it is. */
export const partyOrganization: ServiceDefinition = operated({
  name: 'party-organization',
  schemaParts: [
    file('./problem/problem.graphql'),
    file('./community/community.graphql'),
    file('./resident-unit/resident-unit.graphql'),
    file('./regional-committee/regional-committee.graphql'),
    file('./regional-committee/seat.graphql'),
    file('./functional-branch/functional-branch.graphql'),
  ],
  access,
  entities: [],
  migrations: [
    messagingMigrations,
    historyMigrations,
    { name: 'party-organization', dir: file('./migrations/') },
  ],
  providers: [
    ResidentUnitCommands,
    ResidentUnitResolver,
    CommunityUnitsResolver,
    RegionalCommitteeCommands,
    RegionalCommitteeResolver,
    CommunityCommitteeResolver,
    SeatCommands,
    SeatResolver,
    FunctionalBranchCommands,
    FunctionalBranchResolver,
    CommunityBranchesResolver,
  ],
  subscriptions: (parts) => [communitySubscription(parts)],
  chores,
});
