import {
  Args,
  Context as GraphContext,
  Mutation,
  Query,
  ResolveField,
  ResolveReference,
  Resolver,
} from '@nestjs/graphql';
import { loader, parsed, type Context } from '@shequ/graphql';
import { DataSource } from 'typeorm';
import { GridCommands } from './grid.commands.js';
import {
  assignGridOfficerInput,
  registerGridInput,
  type AssignGridOfficer,
  type RegisterGrid,
} from './grid.input.js';
import { findGrids, type GridRow } from './grid.store.js';

/** Grids of one request by code, in one statement. */
export function gridLoader(db: DataSource, context: Context) {
  return loader<GridRow>(context, 'grid', (codes) => findGrids(db.manager, codes));
}

@Resolver('Grid')
export class GridResolver {
  constructor(
    private readonly commands: GridCommands,
    private readonly db: DataSource,
  ) {}

  @Query()
  grid(@Args('code') code: string, @GraphContext() context: Context) {
    return gridLoader(this.db, context).load(code);
  }

  @Mutation()
  registerGrid(
    @Args('input', parsed(registerGridInput)) input: RegisterGrid,
    @GraphContext() context: Context,
  ) {
    return this.commands.register(context.actor, input);
  }

  @Mutation()
  assignGridOfficer(
    @Args('input', parsed(assignGridOfficerInput)) input: AssignGridOfficer,
    @GraphContext() context: Context,
  ) {
    return this.commands.assignOfficer(context.actor, input);
  }

  @ResolveField()
  community(grid: GridRow) {
    return { code: grid.communityCode };
  }

  @ResolveReference()
  resolveReference(reference: { readonly code: string }, context: Context) {
    return gridLoader(this.db, context).load(reference.code);
  }
}
