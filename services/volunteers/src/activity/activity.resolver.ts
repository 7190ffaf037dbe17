import { Args, Context, Mutation, Query, ResolveField, ResolveReference, Resolver } from '@nestjs/graphql';
import { isUuid, pageAsked, parsed, type Context as RequestContext } from '@shequ/graphql';
import { DataSource } from 'typeorm';
import { requestLoader } from '../service-request/service-request.store.js';
import { ActivityCommands } from './activity.commands.js';
import { allowedCommands } from './activity.domain.js';
import * as input from './activity.input.js';
import { activityLoader, activitySteps, type Activity } from './activity.store.js';
import { ParticipationCommands } from './participation.commands.js';
import { activityParticipants } from './participation.store.js';

@Resolver('VolunteerActivity')
export class ActivityResolver {
  constructor(private readonly db: DataSource) {}

  @Query()
  volunteerActivity(@Args('id') id: string, @Context() context: RequestContext) {
    return isUuid(id) ? activityLoader(this.db, context).load(id) : null;
  }

  @ResolveReference()
  resolveReference({ id }: { readonly id: string }, context: RequestContext) {
    return isUuid(id) ? activityLoader(this.db, context).load(id) : null;
  }

  @ResolveField()
  community({ communityCode }: Activity) {
    return { code: communityCode };
  }

  @ResolveField()
  request({ requestId }: Activity, _args: unknown, context: RequestContext) {
    return requestId === null ? null : requestLoader(this.db, context).load(requestId);
  }

  @ResolveField()
  allowedCommands(activity: Activity) {
    return allowedCommands(activity);
  }

  @ResolveField()
  participants({ id }: Activity, args: unknown, context: RequestContext) {
    return activityParticipants(this.db, context, pageAsked(args)).load(id);
  }

  @ResolveField()
  async history({ id }: Activity, _args: unknown, context: RequestContext) {
    return (await activitySteps(this.db, context).load(id)) ?? [];
  }
}

/** The commands; in a class of their own, so that neither grows beyond a page. */
@Resolver()
export class ActivityMutations {
  constructor(
    private readonly commands: ActivityCommands,
    private readonly participation: ParticipationCommands,
  ) {}

  @Mutation()
  createActivity(
    @Args('input', parsed(input.createInput)) create: input.Create,
    @Context() { actor }: RequestContext,
  ) {
    return this.commands.create(actor, create);
  }

  @Mutation()
  insureActivity(
    @Args('input', parsed(input.insureInput)) insure: input.Insure,
    @Context() { actor }: RequestContext,
  ) {
    return this.commands.insure(actor, insure);
  }

  @Mutation()
  openActivity(
    @Args('input', parsed(input.moveInput)) { id }: input.MoveOf,
    @Context() { actor }: RequestContext,
  ) {
    return this.commands.move(actor, { id, command: 'OPEN' });
  }

  @Mutation()
  closeActivity(
    @Args('input', parsed(input.moveInput)) { id }: input.MoveOf,
    @Context() { actor }: RequestContext,
  ) {
    return this.commands.move(actor, { id, command: 'CLOSE' });
  }

  @Mutation()
  reopenActivity(
    @Args('input', parsed(input.moveInput)) { id }: input.MoveOf,
    @Context() { actor }: RequestContext,
  ) {
    return this.commands.move(actor, { id, command: 'REOPEN' });
  }

  @Mutation()
  beginActivity(
    @Args('input', parsed(input.moveInput)) { id }: input.MoveOf,
    @Context() { actor }: RequestContext,
  ) {
    return this.commands.move(actor, { id, command: 'BEGIN' });
  }

  @Mutation()
  endActivity(@Args('input', parsed(input.endInput)) end: input.End, @Context() { actor }: RequestContext) {
    return this.commands.end(actor, end);
  }

  @Mutation()
  cancelActivity(
    @Args('input', parsed(input.cancelInput)) { id, reason }: input.Cancel,
    @Context() { actor }: RequestContext,
  ) {
    return this.commands.move(actor, { id, command: 'CANCEL', reason });
  }

  @Mutation()
  joinActivity(
    @Args('input', parsed(input.joinInput)) join: input.Join,
    @Context() { actor }: RequestContext,
  ) {
    return this.participation.join(actor, join);
  }

  @Mutation()
  leaveActivity(
    @Args('input', parsed(input.joinInput)) leave: input.Join,
    @Context() { actor }: RequestContext,
  ) {
    return this.participation.leave(actor, leave);
  }
}
