import { Args, Context, Mutation, Query, ResolveField, ResolveReference, Resolver } from '@nestjs/graphql';
import { localDateOf } from '@shequ/calendar';
import { parsed, type Context as RequestContext, type Page } from '@shequ/graphql';
import { Clock } from '@shequ/service';
import { isDivisionCode12 } from '@shequ/standards';
import { DataSource } from 'typeorm';
import { pathTo } from '../division/division.resolver.js';
import { divisionLoader, type Division } from '../division/division.store.js';
import { policy } from '../policy.js';
import { CommunityCommands } from './community.commands.js';
import {
  decideStaffing,
  unknownHouseholds,
  type Households,
  type StaffingStandard,
} from './community.domain.js';
import {
  communitiesArgs,
  communityArgs,
  setHouseholdsInput,
  type CommunitiesArgs,
  type CommunityArgs,
  type SetHouseholds,
} from './community.input.js';
import { communityLoader, findCommunities, householdsLoader, type Community } from './community.store.js';

@Resolver('Community')
export class CommunityResolver {
  constructor(
    private readonly db: DataSource,
    private readonly commands: CommunityCommands,
    private readonly clock: Clock,
  ) {}

  @Query()
  community(
    @Args(parsed(communityArgs)) { code }: CommunityArgs,
    @Context() context: RequestContext,
  ): Promise<Community | null> {
    return communityLoader(this.db, context).load(code);
  }

  @Query()
  communities(
    @Args(parsed(communitiesArgs)) { within, first, after }: CommunitiesArgs,
  ): Promise<Page<Community>> {
    return findCommunities(this.db, within, { first, after });
  }

  @Mutation()
  setHouseholds(
    @Args('input', parsed(setHouseholdsInput)) input: SetHouseholds,
    @Context() { actor }: RequestContext,
  ) {
    return this.commands.setHouseholds(actor, input);
  }

  /** Codes, names and kinds are published by the statistical office: everybody who is signed in may read them. */
  @ResolveReference()
  async resolveReference(
    reference: { readonly code: string },
    context: RequestContext,
  ): Promise<Community | null> {
    if (!isDivisionCode12(reference.code)) return null;
    return communityLoader(this.db, context).load(reference.code);
  }

  @ResolveField()
  division({ code }: Community, _args: object, context: RequestContext): Promise<Division | null> {
    return divisionLoader(this.db, context).load(code);
  }

  @ResolveField()
  path({ code }: Community, _args: object, context: RequestContext): Promise<readonly Division[]> {
    return pathTo(this.db, context, code);
  }

  @ResolveField()
  async households({ code }: Community, _args: object, context: RequestContext): Promise<Households> {
    return (await householdsLoader(this.db, context).load(code)) ?? unknownHouseholds;
  }

  @ResolveField()
  async staffing(community: Community, args: object, context: RequestContext): Promise<StaffingStandard> {
    const households = await this.households(community, args, context);
    const view = policy.at({ jurisdiction: community.code, on: localDateOf(this.clock.now()) });
    const formula = view.has('staffing.formula') ? view.explain('staffing.formula') : null;
    return decideStaffing(households, { version: view.version, formula });
  }
}
