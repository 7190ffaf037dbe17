import { Args, Context as GraphContext, Mutation, ResolveField, Resolver } from '@nestjs/graphql';
import { parsed, type Context } from '@shequ/graphql';
import type { PolicyValue } from '@shequ/policy';
import { policies } from '../policies.js';
import { AppraisalCommands, type Called, type Signed, type StepRecorded } from './appraisal.commands.js';
import { advisedMeeting, appraisalSteps, isUnsigned, stepDue, warnOn } from './appraisal.domain.js';
import type { AppraisalRow } from './appraisal.store.js';
import {
  callInput,
  signInput,
  stepInput,
  type CallInput,
  type SignInput,
  type StepInput,
} from './evaluation.input.js';
import { gradeView, type GradeView } from './evaluation.view.js';

const daysOf = (row: AppraisalRow): PolicyValue<'appraisal.clock'> =>
  policies.pinned(row.policyVersion).get('appraisal.clock');

@Resolver('AccessAppraisal')
export class AppraisalResolver {
  constructor(private readonly commands: AppraisalCommands) {}

  @Mutation()
  callAccessAppraisal(
    @Args('input', parsed(callInput)) input: CallInput,
    @GraphContext() context: Context,
  ): Promise<Called> {
    return this.commands.call(context.actor, input);
  }

  @Mutation()
  takeAccessAppraisalStep(
    @Args('input', parsed(stepInput)) input: StepInput,
    @GraphContext() context: Context,
  ): Promise<StepRecorded> {
    return this.commands.step(context.actor, input);
  }

  @Mutation()
  signAccessAppraisal(
    @Args('input', parsed(signInput)) input: SignInput,
    @GraphContext() context: Context,
  ): Promise<Signed> {
    return this.commands.sign(context.actor, input);
  }

  @ResolveField()
  advisedOn(row: AppraisalRow): string {
    return advisedMeeting(row.noticedOn, daysOf(row));
  }

  @ResolveField()
  warnOn(row: AppraisalRow): string {
    return warnOn(row.noticedOn, daysOf(row));
  }

  @ResolveField()
  nextStep(row: AppraisalRow): string | null {
    return appraisalSteps[row.steps.length] ?? null;
  }

  @ResolveField()
  nextDueOn(row: AppraisalRow): string | null {
    const next = appraisalSteps[row.steps.length];
    return next === undefined ? null : stepDue(row, next, daysOf(row));
  }

  @ResolveField()
  grade(row: AppraisalRow): GradeView | null {
    const grades = policies.pinned(row.policyVersion).get('evaluation.grades');
    const found = grades.find(({ code }) => code === row.grade);
    return found === undefined ? null : gradeView(found);
  }

  /** Posts alone: who they are is nobody else's business. */
  @ResolveField()
  members(row: AppraisalRow) {
    return row.members.map(({ subject, post }) => ({ post, signed: row.signed.includes(subject) }));
  }

  @ResolveField()
  signed(row: AppraisalRow): boolean {
    return !isUnsigned(row, row.signed);
  }
}
