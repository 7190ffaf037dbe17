import { Args, Context, Mutation, ResolveField, Resolver } from '@nestjs/graphql';
import { parsed, type Context as RequestContext } from '@shequ/graphql';
import { DataSource } from 'typeorm';
import { activityLoader } from '../activity/activity.store.js';
import { ServiceRecordCommands } from './service-record.commands.js';
import { recordInput, type RecordInput } from './service-record.input.js';
import type { ServiceRecord } from './service-record.store.js';

@Resolver('VolunteerRecord')
export class ServiceRecordResolver {
  constructor(
    private readonly commands: ServiceRecordCommands,
    private readonly db: DataSource,
  ) {}

  @Mutation()
  recordService(
    @Args('input', parsed(recordInput)) input: RecordInput,
    @Context() { actor }: RequestContext,
  ) {
    return this.commands.record(actor, input);
  }

  @ResolveField()
  activity({ activityId }: ServiceRecord, _args: unknown, context: RequestContext) {
    return activityLoader(this.db, context).load(activityId);
  }

  @ResolveField()
  hours({ minutes }: ServiceRecord): number {
    return minutes / 60;
  }
}
