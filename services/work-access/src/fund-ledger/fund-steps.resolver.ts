import { Args, Context as GraphContext, Mutation, Resolver } from '@nestjs/graphql';
import { parsed, type Context } from '@shequ/graphql';
import { FollowUpCommands } from './follow-up.commands.js';
import { FundCommands } from './fund.commands.js';
import {
  acceptanceInput,
  followUpInput,
  openFundInput,
  receiveFundsInput,
  returnFundsInput,
  settleFollowUpInput,
  spendFundsInput,
  type AcceptanceInput,
  type FollowUp,
  type OpenFund,
  type ReceiveFunds,
  type ReturnFunds,
  type SettleFollowUp,
  type SpendFunds,
} from './fund.input.js';

@Resolver()
export class FundStepsResolver {
  constructor(
    private readonly funds: FundCommands,
    private readonly followUps: FollowUpCommands,
  ) {}

  @Mutation()
  openFund(@Args('input', parsed(openFundInput)) input: OpenFund, @GraphContext() context: Context) {
    return this.funds.open(context.actor, input);
  }

  @Mutation()
  receiveFunds(
    @Args('input', parsed(receiveFundsInput)) input: ReceiveFunds,
    @GraphContext() context: Context,
  ) {
    return this.funds.receive(context.actor, input);
  }

  @Mutation()
  spendFunds(@Args('input', parsed(spendFundsInput)) input: SpendFunds, @GraphContext() context: Context) {
    return this.funds.spend(context.actor, input);
  }

  @Mutation()
  returnFunds(@Args('input', parsed(returnFundsInput)) input: ReturnFunds, @GraphContext() context: Context) {
    return this.funds.giveBack(context.actor, input);
  }

  @Mutation()
  followUpFund(@Args('input', parsed(followUpInput)) input: FollowUp, @GraphContext() context: Context) {
    return this.followUps.open(context.actor, input);
  }

  @Mutation()
  settleFundFollowUp(
    @Args('input', parsed(settleFollowUpInput)) input: SettleFollowUp,
    @GraphContext() context: Context,
  ) {
    return this.followUps.settle(context.actor, input);
  }

  @Mutation()
  acceptItemResult(
    @Args('input', parsed(acceptanceInput)) input: AcceptanceInput,
    @GraphContext() context: Context,
  ) {
    return this.followUps.accept(context.actor, input);
  }
}
