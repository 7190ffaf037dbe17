import { Args, Context as GraphContext, Mutation, Resolver } from '@nestjs/graphql';
import { parsed, type Context } from '@shequ/graphql';
import {
  byAdmission,
  byMotion,
  motionInput,
  motionVoteInput,
  reownInput,
  settleInput,
  type ByAdmission,
  type ByMotion,
  type MotionInput,
  type MotionVoteInput,
  type ReownInput,
  type SettleInput,
} from './admission.input.js';
import { AdmissionAftermathCommands } from './aftermath.commands.js';
import { MotionCommands } from './motion.commands.js';

@Resolver()
export class AdmissionEndsResolver {
  constructor(
    private readonly motions: MotionCommands,
    private readonly afterwards: AdmissionAftermathCommands,
  ) {}

  @Mutation()
  proposeAdmissionMotion(
    @Args('input', parsed(motionInput)) input: MotionInput,
    @GraphContext() context: Context,
  ) {
    return this.motions.propose(context.actor, input);
  }

  @Mutation()
  voteOnAdmissionMotion(
    @Args('input', parsed(motionVoteInput)) input: MotionVoteInput,
    @GraphContext() context: Context,
  ) {
    return this.motions.vote(context.actor, input);
  }

  @Mutation()
  concludeAdmissionMotion(
    @Args('input', parsed(byMotion)) input: ByMotion,
    @GraphContext() context: Context,
  ) {
    return this.motions.conclude(context.actor, input);
  }

  @Mutation()
  reownAdmission(@Args('input', parsed(reownInput)) input: ReownInput, @GraphContext() context: Context) {
    return this.afterwards.reown(context.actor, input);
  }

  @Mutation()
  settleAdmission(@Args('input', parsed(settleInput)) input: SettleInput, @GraphContext() context: Context) {
    return this.afterwards.settle(context.actor, input);
  }

  @Mutation()
  archiveAdmission(@Args('input', parsed(byAdmission)) input: ByAdmission, @GraphContext() context: Context) {
    return this.afterwards.archive(context.actor, input);
  }
}
