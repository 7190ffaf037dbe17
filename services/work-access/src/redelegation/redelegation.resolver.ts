import { Args, Context as GraphContext, Mutation, ResolveField, Resolver } from '@nestjs/graphql';
import { loader, parsed, type Context } from '@shequ/graphql';
import { DataSource } from 'typeorm';
import type { CommunityTask } from '../community-task/community-task.store.js';
import {
  RedelegationCommands,
  type ConsentGiven,
  type ConsentTakenBack,
  type HandedOn,
} from './redelegation.commands.js';
import type { Redelegation } from './redelegation.domain.js';
import {
  consentInput,
  redelegateInput,
  withdrawConsentInput,
  type Consent,
  type Redelegate,
  type WithdrawConsent,
} from './redelegation.input.js';
import { findRedelegations } from './redelegation.store.js';

@Resolver('CommunityTask')
export class RedelegationResolver {
  constructor(
    private readonly db: DataSource,
    private readonly commands: RedelegationCommands,
  ) {}

  @Mutation()
  consentToRedelegation(
    @Args('input', parsed(consentInput)) input: Consent,
    @GraphContext() context: Context,
  ): Promise<ConsentGiven> {
    return this.commands.consent(context.actor, input);
  }

  @Mutation()
  withdrawRedelegationConsent(
    @Args('input', parsed(withdrawConsentInput)) input: WithdrawConsent,
    @GraphContext() context: Context,
  ): Promise<ConsentTakenBack> {
    return this.commands.withdraw(context.actor, input);
  }

  @Mutation()
  redelegateCommunityTask(
    @Args('input', parsed(redelegateInput)) input: Redelegate,
    @GraphContext() context: Context,
  ): Promise<HandedOn> {
    return this.commands.redelegate(context.actor, input);
  }

  @ResolveField()
  async redelegations({ id }: CommunityTask, _: unknown, context: Context): Promise<readonly Redelegation[]> {
    const batch = (ids: readonly string[]) => findRedelegations(this.db.manager, ids);
    return (await loader(context, 'redelegations-of-task', batch).load(id)) ?? [];
  }
}
