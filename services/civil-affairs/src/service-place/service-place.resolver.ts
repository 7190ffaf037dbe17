import { Args, Context, Mutation, ResolveField, Resolver } from '@nestjs/graphql';
import { parsed, type Context as RequestContext } from '@shequ/graphql';
import { DataSource } from 'typeorm';
import type { Community } from '../community/community.store.js';
import { ServicePlaceCommands } from './service-place.commands.js';
import { openServicePlaceInput, type OpenServicePlace } from './service-place.input.js';
import { placeKey, placeLoader, type ServicePlace } from './service-place.store.js';

@Resolver('Community')
export class ServicePlaceResolver {
  constructor(
    private readonly db: DataSource,
    private readonly commands: ServicePlaceCommands,
  ) {}

  @Mutation()
  openServiceCenter(
    @Args('input', parsed(openServicePlaceInput)) input: OpenServicePlace,
    @Context() { actor }: RequestContext,
  ) {
    return this.commands.open(actor, 'SERVICE_CENTER', input);
  }

  @Mutation()
  openPublicServiceStation(
    @Args('input', parsed(openServicePlaceInput)) input: OpenServicePlace,
    @Context() { actor }: RequestContext,
  ) {
    return this.commands.open(actor, 'PUBLIC_SERVICE_STATION', input);
  }

  @ResolveField()
  serviceCenter({ code }: Community, _args: object, context: RequestContext): Promise<ServicePlace | null> {
    return placeLoader(this.db, context).load(placeKey(code, 'SERVICE_CENTER'));
  }

  @ResolveField()
  publicServiceStation(
    { code }: Community,
    _args: object,
    context: RequestContext,
  ): Promise<ServicePlace | null> {
    return placeLoader(this.db, context).load(placeKey(code, 'PUBLIC_SERVICE_STATION'));
  }
}
