import { operated } from '@shequ/operations';
import type { ServiceDefinition } from '@shequ/service';
import { access } from './access.js';
import { CommunityCommands } from './community/community.commands.js';
import { CommunityResolver } from './community/community.resolver.js';
import { DeliberationCouncilCommands } from './deliberation-council/deliberation-council.commands.js';
import {
  CommunityCouncilResolver,
  DeliberationCouncilResolver,
} from './deliberation-council/deliberation-council.resolver.js';
import { DeliberationTopicCommands } from './deliberation-topic/deliberation-topic.commands.js';
import {
  CommunityTopicsResolver,
  DeliberationTopicMutations,
  DeliberationTopicResolver,
} from './deliberation-topic/deliberation-topic.resolver.js';
import { DivisionResolver } from './division/division.resolver.js';
import { migrations } from './migrations.js';
import { ResidentsCommitteeCommands } from './residents-committee/residents-committee.commands.js';
import {
  CommunityCommitteeResolver,
  ResidentsCommitteeResolver,
} from './residents-committee/residents-committee.resolver.js';
import { ServicePlaceCommands } from './service-place/service-place.commands.js';
import { ServicePlaceResolver } from './service-place/service-place.resolver.js';

const schema = (aggregate: string): URL => new URL(`./${aggregate}/${aggregate}.graphql`, import.meta.url);

/** Divisions, communities and their own bodies. It tells the others which communities there are, and listens to nobody. */
export const civilAffairs: ServiceDefinition = operated({
  name: 'civil-affairs',
  schemaParts: [
    schema('division'),
    schema('community'),
    schema('residents-committee'),
    schema('deliberation-council'),
    schema('deliberation-topic'),
    schema('service-place'),
  ],
  access,
  // Rows are read and written by SQL in the stores: most of them are sets.
  entities: [],
  migrations,
  providers: [
    CommunityCommands,
    CommunityCommitteeResolver,
    CommunityCouncilResolver,
    CommunityResolver,
    CommunityTopicsResolver,
    DeliberationCouncilCommands,
    DeliberationCouncilResolver,
    DeliberationTopicCommands,
    DeliberationTopicMutations,
    DeliberationTopicResolver,
    DivisionResolver,
    ResidentsCommitteeCommands,
    ResidentsCommitteeResolver,
    ServicePlaceCommands,
    ServicePlaceResolver,
  ],
  subscriptions: () => [],
});
