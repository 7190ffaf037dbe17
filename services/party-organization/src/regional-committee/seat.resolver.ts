import { Args, Context, Mutation, ResolveField, Resolver } from '@nestjs/graphql';
import { loader, parsed, type Context as RequestContext } from '@shequ/graphql';
import { historiesOf, type Entry } from '@shequ/history';
import { DataSource } from 'typeorm';
import {
  appointFullTimeMemberInput,
  candidateOpinionInput,
  endEngagementInput,
  engagePartTimeMemberInput,
  reasonInput,
  recommendPartTimeMemberInput,
  type AppointFullTimeMember,
  type CandidateOpinion,
  type EndEngagement,
  type EngagePartTimeMember,
  type Reason,
  type RecommendPartTimeMember,
} from './regional-committee.input.js';
import { SeatCommands } from './seat.commands.js';
import { seatMoves } from './seat.domain.js';
import type { Seat } from './seat.store.js';

@Resolver('PartyCommitteeMember')
export class SeatResolver {
  constructor(
    private readonly db: DataSource,
    private readonly commands: SeatCommands,
  ) {}

  @Mutation()
  appointFullTimeMember(
    @Args('input', parsed(appointFullTimeMemberInput)) input: AppointFullTimeMember,
    @Context() context: RequestContext,
  ) {
    return this.commands.appoint(context.actor, input);
  }

  @Mutation()
  recommendPartTimeMember(
    @Args('input', parsed(recommendPartTimeMemberInput)) input: RecommendPartTimeMember,
    @Context() context: RequestContext,
  ) {
    return this.commands.recommend(context.actor, input);
  }

  @Mutation()
  screenPartTimeMember(
    @Args('input', parsed(candidateOpinionInput)) input: CandidateOpinion,
    @Context() context: RequestContext,
  ) {
    return this.commands.screen(context.actor, input);
  }

  @Mutation()
  approvePartTimeMember(
    @Args('input', parsed(candidateOpinionInput)) input: CandidateOpinion,
    @Context() context: RequestContext,
  ) {
    return this.commands.approve(context.actor, input);
  }

  @Mutation()
  engagePartTimeMember(
    @Args('input', parsed(engagePartTimeMemberInput)) input: EngagePartTimeMember,
    @Context() context: RequestContext,
  ) {
    return this.commands.engage(context.actor, input);
  }

  @Mutation()
  withdrawPartTimeCandidate(
    @Args('input', parsed(reasonInput)) input: Reason,
    @Context() context: RequestContext,
  ) {
    return this.commands.withdraw(context.actor, input);
  }

  @Mutation()
  endEngagement(
    @Args('input', parsed(endEngagementInput)) input: EndEngagement,
    @Context() context: RequestContext,
  ) {
    return this.commands.end(context.actor, input);
  }

  @ResolveField()
  allowedCommands(seat: Seat): readonly string[] {
    return Object.keys(seatMoves[seat.state]);
  }

  @ResolveField()
  async history(seat: Seat, _: unknown, context: RequestContext): Promise<readonly Entry[]> {
    const load = (ids: readonly string[]) => historiesOf(this.db.manager, 'committee-seat', ids);
    return (await loader(context, 'seat history', load).load(seat.id)) ?? [];
  }
}
