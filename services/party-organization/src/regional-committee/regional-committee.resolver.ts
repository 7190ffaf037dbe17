import { Args, Context, Mutation, Query, ResolveField, ResolveReference, Resolver } from '@nestjs/graphql';
import { isUuid, loader, parsed, type Context as RequestContext } from '@shequ/graphql';
import { historiesOf, type Entry } from '@shequ/history';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import { canRead, isOrganiser } from '../can.js';
import { policy } from '../policy.js';
import { RegionalCommitteeCommands } from './regional-committee.commands.js';
import {
  committeeMoves,
  countSeats,
  faultsOf,
  type CommitteeState,
  type CompositionFault,
} from './regional-committee.domain.js';
import {
  committeeStepInput,
  formRegionalCommitteeInput,
  reasonInput,
  reviewRegionalCommitteeInput,
  type CommitteeStep,
  type FormRegionalCommittee,
  type Reason,
  type ReviewRegionalCommittee,
} from './regional-committee.input.js';
import { findCommittees, findCurrent, type Committee } from './regional-committee.store.js';
import { heldIn } from './seat.domain.js';
import { findSeats, type Seat } from './seat.store.js';

/** What the public knows: that a committee sits, or sat. What is in preparation concerns the organisers. */
const publicStates: readonly CommitteeState[] = ['IN_OFFICE', 'TERM_ENDED', 'DISSOLVED'];
const overStates: readonly CommitteeState[] = ['TERM_ENDED', 'DISSOLVED', 'ABANDONED'];

@Resolver('RegionalPartyCommittee')
export class RegionalCommitteeResolver {
  constructor(
    private readonly db: DataSource,
    private readonly commands: RegionalCommitteeCommands,
  ) {}

  @Mutation()
  formRegionalCommittee(
    @Args('input', parsed(formRegionalCommitteeInput)) input: FormRegionalCommittee,
    @Context() context: RequestContext,
  ) {
    return this.commands.form(context.actor, input);
  }

  @Mutation()
  submitRegionalCommittee(
    @Args('input', parsed(committeeStepInput)) input: CommitteeStep,
    @Context() context: RequestContext,
  ) {
    return this.commands.submit(context.actor, input);
  }

  @Mutation()
  reviewRegionalCommittee(
    @Args('input', parsed(reviewRegionalCommitteeInput)) input: ReviewRegionalCommittee,
    @Context() context: RequestContext,
  ) {
    return this.commands.review(context.actor, input);
  }

  @Mutation()
  takeRegionalCommitteeOffice(
    @Args('input', parsed(committeeStepInput)) input: CommitteeStep,
    @Context() context: RequestContext,
  ) {
    return this.commands.takeOffice(context.actor, input);
  }

  @Mutation()
  endRegionalCommittee(
    @Args('input', parsed(reasonInput)) input: Reason,
    @Context() context: RequestContext,
  ) {
    return this.commands.end(context.actor, input);
  }

  @Query()
  regionalPartyCommittee(@Args('id', parsed(z.uuid())) id: string, @Context() context: RequestContext) {
    return this.visible(id, context);
  }

  @ResolveReference()
  resolveReference(reference: { readonly id: string }, context: RequestContext) {
    return isUuid(reference.id) ? this.visible(reference.id, context) : null;
  }

  @ResolveField()
  community(committee: Committee) {
    return { code: committee.communityCode };
  }

  @ResolveField()
  async members(committee: Committee, _: unknown, context: RequestContext): Promise<readonly Seat[]> {
    return heldIn(await this.seatsOf(committee, context));
  }

  @ResolveField()
  async candidates(committee: Committee, _: unknown, context: RequestContext): Promise<readonly Seat[]> {
    const seats = await this.seatsOf(committee, context);
    const held = new Set(heldIn(seats));
    return seats.filter((seat) => !held.has(seat));
  }

  @ResolveField()
  async seats(committee: Committee, _: unknown, context: RequestContext): Promise<number> {
    return (await this.members(committee, _, context)).length;
  }

  @ResolveField()
  async fullTimeSeats(committee: Committee, _: unknown, context: RequestContext): Promise<number> {
    return countSeats(await this.members(committee, _, context)).fullTime;
  }

  @ResolveField()
  async partTimeSeats(committee: Committee, _: unknown, context: RequestContext): Promise<number> {
    return countSeats(await this.members(committee, _, context)).partTime;
  }

  @ResolveField()
  async faults(
    committee: Committee,
    _: unknown,
    context: RequestContext,
  ): Promise<readonly CompositionFault[]> {
    if (overStates.includes(committee.state)) return [];
    const rules = policy.pinned(committee.policyVersion).get('party.committeeSeats');
    return faultsOf(await this.members(committee, _, context), rules);
  }

  @ResolveField()
  allowedCommands(committee: Committee): readonly string[] {
    return Object.keys(committeeMoves[committee.state]).filter((command) => command !== 'EXPIRE');
  }

  @ResolveField()
  async history(committee: Committee, _: unknown, context: RequestContext): Promise<readonly Entry[]> {
    const load = (ids: readonly string[]) => historiesOf(this.db.manager, 'regional-committee', ids);
    return (await loader(context, 'committee history', load).load(committee.id)) ?? [];
  }

  private async seatsOf(committee: Committee, context: RequestContext): Promise<readonly Seat[]> {
    const load = (ids: readonly string[]) => findSeats(this.db.manager, ids);
    return (await loader(context, 'seats', load).load(committee.id)) ?? [];
  }

  private async visible(id: string, context: RequestContext): Promise<Committee | null> {
    const load = (ids: readonly string[]) => findCommittees(this.db.manager, ids);
    const committee = await loader(context, 'committee', load).load(id);
    if (committee === null || canRead(context.actor, [committee.communityCode]).length === 0) return null;
    return isOrganiser(context.actor) || publicStates.includes(committee.state) ? committee : null;
  }
}

@Resolver('Community')
export class CommunityCommitteeResolver {
  constructor(private readonly db: DataSource) {}

  @ResolveField()
  partyCommittee(
    community: { readonly code: string },
    _: unknown,
    context: RequestContext,
  ): Promise<Committee | null> {
    const { actor } = context;
    return loader(context, 'committee of community', (codes) =>
      findCurrent(this.db.manager, canRead(actor, codes), isOrganiser(actor)),
    ).load(community.code);
  }
}
