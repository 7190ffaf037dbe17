import { Args, Context, Mutation, ResolveField, Resolver } from '@nestjs/graphql';
import { localDateOf } from '@shequ/calendar';
import { parsed, type Context as RequestContext } from '@shequ/graphql';
import { Clock } from '@shequ/service';
import { DataSource } from 'typeorm';
import type { Community } from '../community/community.store.js';
import { ResidentsCommitteeCommands } from './residents-committee.commands.js';
import { formResidentsCommitteeInput, type FormResidentsCommittee } from './residents-committee.input.js';
import { committeeLoader, type ResidentsCommittee } from './residents-committee.store.js';

@Resolver('ResidentsCommittee')
export class ResidentsCommitteeResolver {
  constructor(
    private readonly commands: ResidentsCommitteeCommands,
    private readonly clock: Clock,
  ) {}

  @Mutation()
  formResidentsCommittee(
    @Args('input', parsed(formResidentsCommitteeInput)) input: FormResidentsCommittee,
    @Context() { actor }: RequestContext,
  ) {
    return this.commands.form(actor, input);
  }

  @ResolveField()
  termOver({ termTo }: ResidentsCommittee): boolean {
    return localDateOf(this.clock.now()) > termTo;
  }
}

/** What this aggregate adds to a community. */
@Resolver('Community')
export class CommunityCommitteeResolver {
  constructor(private readonly db: DataSource) {}

  @ResolveField()
  committee({ code }: Community, _args: object, context: RequestContext): Promise<ResidentsCommittee | null> {
    return committeeLoader(this.db, context).load(code);
  }
}
