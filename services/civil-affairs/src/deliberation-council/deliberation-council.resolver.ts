import { Args, Context, Mutation, ResolveField, Resolver } from '@nestjs/graphql';
import { parsed, type Context as RequestContext } from '@shequ/graphql';
import { DataSource } from 'typeorm';
import type { Community } from '../community/community.store.js';
import { policy } from '../policy.js';
import { DeliberationCouncilCommands } from './deliberation-council.commands.js';
import { formDeliberationCouncilInput, type FormDeliberationCouncil } from './deliberation-council.input.js';
import { councilLoader, type DeliberationCouncil } from './deliberation-council.store.js';
import { neededFor } from './meeting.domain.js';

@Resolver('DeliberationCouncil')
export class DeliberationCouncilResolver {
  constructor(private readonly commands: DeliberationCouncilCommands) {}

  @Mutation()
  formDeliberationCouncil(
    @Args('input', parsed(formDeliberationCouncilInput)) input: FormDeliberationCouncil,
    @Context() { actor }: RequestContext,
  ) {
    return this.commands.form(actor, input);
  }

  /** By the rules under which the council was formed. */
  @ResolveField()
  quorum({ seats, policyVersion }: DeliberationCouncil): number {
    return neededFor(policy.pinned(policyVersion).get('meeting.quorum').DELIBERATION_COUNCIL, seats);
  }
}

/** What this aggregate adds to a community. */
@Resolver('Community')
export class CommunityCouncilResolver {
  constructor(private readonly db: DataSource) {}

  @ResolveField()
  council({ code }: Community, _args: object, context: RequestContext): Promise<DeliberationCouncil | null> {
    return councilLoader(this.db, context).load(code);
  }
}
