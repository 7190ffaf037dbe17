import { Args, Context, Mutation, Query, ResolveField, ResolveReference, Resolver } from '@nestjs/graphql';
import { isUuid, pageAsked, parsed, type Context as RequestContext } from '@shequ/graphql';
import { DataSource } from 'typeorm';
import { servedMinutes, volunteerRecords } from '../service-record/service-record.store.js';
import { VolunteerCommands } from './volunteer.commands.js';
import { changeInput, registerInput, type Change, type Register } from './volunteer.input.js';
import { registeredBy, volunteerLoader, type Volunteer } from './volunteer.store.js';

@Resolver('Volunteer')
export class VolunteerResolver {
  constructor(
    private readonly commands: VolunteerCommands,
    private readonly db: DataSource,
  ) {}

  @Query()
  volunteer(@Args('id') id: string, @Context() context: RequestContext) {
    return isUuid(id) ? volunteerLoader(this.db, context).load(id) : null;
  }

  @Query()
  myVolunteers(@Context() { actor }: RequestContext) {
    return registeredBy(this.db, actor.subject);
  }

  @Mutation()
  registerVolunteer(
    @Args('input', parsed(registerInput)) input: Register,
    @Context() { actor }: RequestContext,
  ) {
    return this.commands.register(actor, input);
  }

  @Mutation()
  changeVolunteer(@Args('input', parsed(changeInput)) input: Change, @Context() { actor }: RequestContext) {
    return this.commands.change(actor, input);
  }

  @ResolveReference()
  resolveReference({ id }: { readonly id: string }, context: RequestContext) {
    return isUuid(id) ? volunteerLoader(this.db, context).load(id) : null;
  }

  @ResolveField()
  community({ communityCode }: Volunteer) {
    return { code: communityCode };
  }

  @ResolveField()
  servedMinutes({ id }: Volunteer, _args: unknown, context: RequestContext) {
    return servedMinutes(this.db, context).load(id);
  }

  @ResolveField()
  records({ id }: Volunteer, args: unknown, context: RequestContext) {
    return volunteerRecords(this.db, context, pageAsked(args)).load(id);
  }
}
