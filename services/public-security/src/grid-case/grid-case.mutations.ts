import { Args, Context as GraphContext, Mutation, Resolver } from '@nestjs/graphql';
import { parsed, type Context } from '@shequ/graphql';
import { GridCaseCommands } from './grid-case.commands.js';
import {
  dispatchGridCaseInput,
  evaluateGridCaseInput,
  gridCaseStepInput,
  pushDownGridCaseInput,
  reportGridCaseInput,
  type DispatchGridCase,
  type EvaluateGridCase,
  type GridCaseStep,
  type PushDownGridCase,
  type ReportGridCase,
} from './grid-case.input.js';

const step = parsed(gridCaseStepInput);

/** Each step of the closed loop is a mutation of its own, so that the schema says what each can answer. */
@Resolver()
export class GridCaseMutations {
  constructor(private readonly commands: GridCaseCommands) {}

  @Mutation()
  reportGridCase(
    @Args('input', parsed(reportGridCaseInput)) input: ReportGridCase,
    @GraphContext() context: Context,
  ) {
    return this.commands.report(context.actor, input);
  }

  @Mutation()
  pushDownGridCase(
    @Args('input', parsed(pushDownGridCaseInput)) input: PushDownGridCase,
    @GraphContext() context: Context,
  ) {
    return this.commands.pushDown(context.actor, input);
  }

  @Mutation()
  dispatchGridCase(
    @Args('input', parsed(dispatchGridCaseInput)) input: DispatchGridCase,
    @GraphContext() context: Context,
  ) {
    return this.commands.step(context.actor, 'DISPATCH', input);
  }

  @Mutation()
  evaluateGridCase(
    @Args('input', parsed(evaluateGridCaseInput)) input: EvaluateGridCase,
    @GraphContext() context: Context,
  ) {
    return this.commands.step(context.actor, 'EVALUATE', input);
  }

  @Mutation()
  verifyGridCase(@Args('input', step) input: GridCaseStep, @GraphContext() context: Context) {
    return this.commands.step(context.actor, 'VERIFY', input);
  }

  @Mutation()
  dismissGridCase(@Args('input', step) input: GridCaseStep, @GraphContext() context: Context) {
    return this.commands.step(context.actor, 'DISMISS', input);
  }

  @Mutation()
  fileGridCase(@Args('input', step) input: GridCaseStep, @GraphContext() context: Context) {
    return this.commands.step(context.actor, 'FILE', input);
  }

  @Mutation()
  acceptGridCase(@Args('input', step) input: GridCaseStep, @GraphContext() context: Context) {
    return this.commands.step(context.actor, 'ACCEPT', input);
  }

  @Mutation()
  returnGridCase(@Args('input', step) input: GridCaseStep, @GraphContext() context: Context) {
    return this.commands.step(context.actor, 'RETURN', input);
  }

  @Mutation()
  startGridCase(@Args('input', step) input: GridCaseStep, @GraphContext() context: Context) {
    return this.commands.step(context.actor, 'START', input);
  }

  @Mutation()
  extendGridCase(@Args('input', step) input: GridCaseStep, @GraphContext() context: Context) {
    return this.commands.step(context.actor, 'EXTEND', input);
  }

  @Mutation()
  feedBackGridCase(@Args('input', step) input: GridCaseStep, @GraphContext() context: Context) {
    return this.commands.step(context.actor, 'FEED_BACK', input);
  }

  @Mutation()
  checkGridCase(@Args('input', step) input: GridCaseStep, @GraphContext() context: Context) {
    return this.commands.step(context.actor, 'CHECK', input);
  }

  @Mutation()
  closeGridCase(@Args('input', step) input: GridCaseStep, @GraphContext() context: Context) {
    return this.commands.step(context.actor, 'CLOSE', input);
  }

  @Mutation()
  reopenGridCase(@Args('input', step) input: GridCaseStep, @GraphContext() context: Context) {
    return this.commands.step(context.actor, 'REOPEN', input);
  }

  @Mutation()
  archiveGridCase(@Args('input', step) input: GridCaseStep, @GraphContext() context: Context) {
    return this.commands.step(context.actor, 'ARCHIVE', input);
  }
}
