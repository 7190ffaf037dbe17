import {
  Args,
  Context as GraphContext,
  Mutation,
  Query,
  ResolveField,
  ResolveReference,
  Resolver,
} from '@nestjs/graphql';
import { cut, loader, pageAfter, parsed, type Context, type Page } from '@shequ/graphql';
import { uscc } from '@shequ/standards';
import { DataSource } from 'typeorm';
import {
  DepartmentCommands,
  type DepartmentEnding,
  type DepartmentRegistration,
} from './department.commands.js';
import type { DepartmentRow } from './department.entity.js';
import {
  endDepartmentInput,
  registerDepartmentInput,
  type EndDepartment,
  type RegisterDepartment,
} from './department.input.js';
import { findDepartments, listDepartments } from './department.store.js';

const departmentsArguments = pageAfter(uscc);

/** The department of this code, with all others that the request asks for in one statement. */
export function loadDepartment(
  db: DataSource,
  context: Context,
  uscc: string,
): Promise<DepartmentRow | null> {
  return loader(context, 'department', (codes) => findDepartments(db.manager, codes)).load(uscc);
}

@Resolver('Department')
export class DepartmentResolver {
  constructor(
    private readonly db: DataSource,
    private readonly commands: DepartmentCommands,
  ) {}

  @Query()
  department(@Args('uscc') uscc: string, @GraphContext() context: Context): Promise<DepartmentRow | null> {
    return loadDepartment(this.db, context, uscc);
  }

  @Query()
  async departments(
    @Args(parsed(departmentsArguments)) page: { readonly first: number; readonly after: string | null },
  ): Promise<Page<DepartmentRow>> {
    return cut(await listDepartments(this.db.manager, page), page.first, ({ uscc }) => uscc);
  }

  @Mutation()
  registerDepartment(
    @Args('input', parsed(registerDepartmentInput)) input: RegisterDepartment,
    @GraphContext() context: Context,
  ): Promise<DepartmentRegistration> {
    return this.commands.register(context.actor, input);
  }

  @Mutation()
  endDepartment(
    @Args('input', parsed(endDepartmentInput)) input: EndDepartment,
    @GraphContext() context: Context,
  ): Promise<DepartmentEnding> {
    return this.commands.end(context.actor, input);
  }

  @ResolveField()
  mergedInto(row: DepartmentRow, _: unknown, context: Context): Promise<DepartmentRow | null> | null {
    return row.mergedInto === null ? null : loadDepartment(this.db, context, row.mergedInto);
  }

  @ResolveReference()
  resolveReference(reference: { readonly uscc: string }, context: Context): Promise<DepartmentRow | null> {
    return loadDepartment(this.db, context, reference.uscc);
  }
}
