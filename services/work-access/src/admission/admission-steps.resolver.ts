import { Args, Context as GraphContext, Mutation, Resolver } from '@nestjs/graphql';
import { parsed, type Context } from '@shequ/graphql';
import { AdmissionCommands } from './admission.commands.js';
import {
  agreementInput,
  authorityInput,
  byAdmission,
  instalmentInput,
  noticeInput,
  reasonInput,
  type AgreementInput,
  type AuthorityInput,
  type ByAdmission,
  type InstalmentInput,
  type NoticeInput,
  type ReasonInput,
} from './admission.input.js';
import { StandingCommands } from './standing.commands.js';

@Resolver()
export class AdmissionStepsResolver {
  constructor(
    private readonly commands: AdmissionCommands,
    private readonly standing: StandingCommands,
  ) {}

  @Mutation()
  signAccessAgreement(
    @Args('input', parsed(agreementInput)) input: AgreementInput,
    @GraphContext() context: Context,
  ) {
    return this.commands.sign(context.actor, input);
  }

  @Mutation()
  delegateAuthority(
    @Args('input', parsed(authorityInput)) input: AuthorityInput,
    @GraphContext() context: Context,
  ) {
    return this.commands.delegate(context.actor, input);
  }

  @Mutation()
  recordInstalment(
    @Args('input', parsed(instalmentInput)) input: InstalmentInput,
    @GraphContext() context: Context,
  ) {
    return this.commands.recordInstalment(context.actor, input);
  }

  @Mutation()
  issueAdmissionNotice(
    @Args('input', parsed(noticeInput)) input: NoticeInput,
    @GraphContext() context: Context,
  ) {
    return this.standing.notify(context.actor, input);
  }

  @Mutation()
  publishAdmission(@Args('input', parsed(byAdmission)) input: ByAdmission, @GraphContext() context: Context) {
    return this.standing.publish(context.actor, input);
  }

  @Mutation()
  activateAdmission(
    @Args('input', parsed(byAdmission)) input: ByAdmission,
    @GraphContext() context: Context,
  ) {
    return this.standing.activate(context.actor, input);
  }

  @Mutation()
  suspendAdmission(@Args('input', parsed(reasonInput)) input: ReasonInput, @GraphContext() context: Context) {
    return this.standing.suspend(context.actor, input);
  }

  @Mutation()
  resumeAdmission(@Args('input', parsed(reasonInput)) input: ReasonInput, @GraphContext() context: Context) {
    return this.standing.resume(context.actor, input);
  }
}
