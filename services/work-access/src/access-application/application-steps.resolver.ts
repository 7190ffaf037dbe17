import { Args, Context as GraphContext, Mutation, Resolver } from '@nestjs/graphql';
import { parsed, type Context } from '@shequ/graphql';
import { AccessApplicationCommands } from './access-application.commands.js';
import {
  byId,
  checkInput,
  consultationInput,
  decideInput,
  draftInput,
  hearingInput,
  reconsiderInput,
  reownCaseInput,
  reviewInput,
  voteInput,
  withdrawInput,
  type ById,
  type CheckInput,
  type ConsultationInput,
  type DecideInput,
  type DraftInput,
  type HearingInput,
  type ReconsiderInput,
  type ReownCaseInput,
  type ReviewInput,
  type VoteInput,
  type WithdrawInput,
} from './access-application.input.js';
import { AftermathCommands } from './aftermath.commands.js';
import { ReviewCommands } from './review.commands.js';

@Resolver()
export class ApplicationStepsResolver {
  constructor(
    private readonly applying: AccessApplicationCommands,
    private readonly reviewing: ReviewCommands,
    private readonly afterwards: AftermathCommands,
  ) {}

  @Mutation()
  draftAccessApplication(
    @Args('input', parsed(draftInput)) input: DraftInput,
    @GraphContext() context: Context,
  ) {
    return this.applying.draft(context.actor, input);
  }

  @Mutation()
  submitAccessApplication(@Args('input', parsed(byId)) input: ById, @GraphContext() context: Context) {
    return this.applying.submit(context.actor, input);
  }

  @Mutation()
  withdrawAccessApplication(
    @Args('input', parsed(withdrawInput)) input: WithdrawInput,
    @GraphContext() context: Context,
  ) {
    return this.applying.withdraw(context.actor, input);
  }

  @Mutation()
  checkAccessApplication(
    @Args('input', parsed(checkInput)) input: CheckInput,
    @GraphContext() context: Context,
  ) {
    return this.applying.check(context.actor, input);
  }

  @Mutation()
  reviewAccessApplication(
    @Args('input', parsed(reviewInput)) input: ReviewInput,
    @GraphContext() context: Context,
  ) {
    return this.reviewing.review(context.actor, input);
  }

  @Mutation()
  recordAccessConsultation(
    @Args('input', parsed(consultationInput)) input: ConsultationInput,
    @GraphContext() context: Context,
  ) {
    return this.reviewing.recordConsultation(context.actor, input);
  }

  @Mutation()
  concludeAccessConsultation(@Args('input', parsed(byId)) input: ById, @GraphContext() context: Context) {
    return this.reviewing.concludeConsultation(context.actor, input);
  }

  @Mutation()
  castAccessVote(@Args('input', parsed(voteInput)) input: VoteInput, @GraphContext() context: Context) {
    return this.reviewing.castVote(context.actor, input);
  }

  @Mutation()
  concludeJointReview(@Args('input', parsed(byId)) input: ById, @GraphContext() context: Context) {
    return this.reviewing.concludeJointReview(context.actor, input);
  }

  @Mutation()
  decideAccessApplication(
    @Args('input', parsed(decideInput)) input: DecideInput,
    @GraphContext() context: Context,
  ) {
    return this.reviewing.decide(context.actor, input);
  }

  @Mutation()
  reconsiderAccessApplication(
    @Args('input', parsed(reconsiderInput)) input: ReconsiderInput,
    @GraphContext() context: Context,
  ) {
    return this.afterwards.reconsider(context.actor, input);
  }

  @Mutation()
  recordAccessHearing(
    @Args('input', parsed(hearingInput)) input: HearingInput,
    @GraphContext() context: Context,
  ) {
    return this.reviewing.recordHearing(context.actor, input);
  }

  @Mutation()
  archiveAccessApplication(@Args('input', parsed(byId)) input: ById, @GraphContext() context: Context) {
    return this.afterwards.archive(context.actor, input);
  }

  @Mutation()
  reownAccessApplication(
    @Args('input', parsed(reownCaseInput)) input: ReownCaseInput,
    @GraphContext() context: Context,
  ) {
    return this.afterwards.reown(context.actor, input);
  }
}
