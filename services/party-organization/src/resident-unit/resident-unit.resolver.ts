import { Args, Context, Mutation, Query, ResolveField, ResolveReference, Resolver } from '@nestjs/graphql';
import {
  cut,
  isUuid,
  loader,
  pageAsked,
  parsed,
  type Context as RequestContext,
  type Page,
} from '@shequ/graphql';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import { canRead } from '../can.js';
import { ResidentUnitCommands } from './resident-unit.commands.js';
import {
  recordUnitDepartureInput,
  registerResidentUnitInput,
  type RecordUnitDeparture,
  type RegisterResidentUnit,
} from './resident-unit.input.js';
import { findUnits, pageUnits, type ResidentUnit } from './resident-unit.store.js';

@Resolver('PartyResidentUnit')
export class ResidentUnitResolver {
  constructor(
    private readonly db: DataSource,
    private readonly commands: ResidentUnitCommands,
  ) {}

  @Mutation()
  registerResidentUnit(
    @Args('input', parsed(registerResidentUnitInput)) input: RegisterResidentUnit,
    @Context() context: RequestContext,
  ) {
    return this.commands.register(context.actor, input);
  }

  @Mutation()
  recordUnitDeparture(
    @Args('input', parsed(recordUnitDepartureInput)) input: RecordUnitDeparture,
    @Context() context: RequestContext,
  ) {
    return this.commands.depart(context.actor, input);
  }

  @Query()
  partyResidentUnit(@Args('id', parsed(z.uuid())) id: string, @Context() context: RequestContext) {
    return this.visible(id, context);
  }

  @ResolveReference()
  resolveReference(reference: { readonly id: string }, context: RequestContext) {
    return isUuid(reference.id) ? this.visible(reference.id, context) : null;
  }

  @ResolveField()
  community(unit: ResidentUnit) {
    return { code: unit.communityCode };
  }

  private async visible(id: string, context: RequestContext): Promise<ResidentUnit | null> {
    const unit = await loader(context, 'unit', (ids) => findUnits(this.db.manager, ids)).load(id);
    return unit !== null && canRead(context.actor, [unit.communityCode]).length > 0 ? unit : null;
  }
}

@Resolver('Community')
export class CommunityUnitsResolver {
  constructor(private readonly db: DataSource) {}

  @ResolveField()
  async residentUnits(
    community: { readonly code: string },
    args: unknown,
    context: RequestContext,
  ): Promise<Page<ResidentUnit>> {
    const { first, after } = pageAsked(args);
    const rows = await loader(context, `units ${first} ${after ?? ''}`, (codes) =>
      pageUnits(this.db.manager, { codes: canRead(context.actor, codes), after, limit: first + 1 }),
    ).load(community.code);
    return cut(rows ?? [], first, ({ id }) => id);
  }
}
