import { Args, Context, Mutation, Query, ResolveField, ResolveReference, Resolver } from '@nestjs/graphql';
import { isUuid, pageAsked, parsed, type Context as RequestContext } from '@shequ/graphql';
import { DataSource } from 'typeorm';
import { requestActivities } from '../activity/activity.store.js';
import { reachOf } from '../can.js';
import { ServiceRequestCommands } from './service-request.commands.js';
import { requestState, type RequestState } from './service-request.domain.js';
import { requestInput, type RequestVolunteers } from './service-request.input.js';
import { listRequests, requestLoader, requestTasks, type VolunteerRequest } from './service-request.store.js';

@Resolver('VolunteerRequest')
export class ServiceRequestResolver {
  constructor(
    private readonly commands: ServiceRequestCommands,
    private readonly db: DataSource,
  ) {}

  @Query()
  volunteerRequest(@Args('id') id: string, @Context() context: RequestContext) {
    return isUuid(id) ? requestLoader(this.db, context).load(id) : null;
  }

  @Query()
  volunteerRequests(@Args() args: unknown, @Context() { actor }: RequestContext) {
    return listRequests(this.db, pageAsked(args), reachOf(actor));
  }

  @Mutation()
  requestVolunteers(
    @Args('input', parsed(requestInput)) input: RequestVolunteers,
    @Context() { actor }: RequestContext,
  ) {
    return this.commands.request(actor, input);
  }

  @ResolveReference()
  resolveReference({ id }: { readonly id: string }, context: RequestContext) {
    return isUuid(id) ? requestLoader(this.db, context).load(id) : null;
  }

  @ResolveField()
  async state({ id }: VolunteerRequest, _args: unknown, context: RequestContext): Promise<RequestState> {
    const tasks = await requestTasks(this.db, context).load(id);
    return requestState((tasks ?? []).map(({ state }) => state));
  }

  @ResolveField()
  async tasks({ id }: VolunteerRequest, _args: unknown, context: RequestContext) {
    const tasks = await requestTasks(this.db, context).load(id);
    return (tasks ?? []).map((task) => ({ ...task, community: { code: task.communityCode } }));
  }

  @ResolveField()
  async activities({ id }: VolunteerRequest, _args: unknown, context: RequestContext) {
    return (await requestActivities(this.db, context).load(id)) ?? [];
  }
}
