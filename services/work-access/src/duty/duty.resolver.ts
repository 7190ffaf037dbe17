import assert from 'node:assert/strict';
import { Args, Context as GraphContext, Mutation, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { localDateOf } from '@shequ/calendar';
import { cut, parsed, type Context, type Page } from '@shequ/graphql';
import { Clock } from '@shequ/service';
import { DataSource } from 'typeorm';
import { loadDepartment } from '../department/department.resolver.js';
import { DutyCommands } from './duty.commands.js';
import type { DepartmentDuty } from './duty.domain.js';
import {
  dutiesArguments,
  endDutyInput,
  registerDutyInput,
  type DutiesArguments,
  type EndDuty,
  type RegisterDuty,
} from './duty.input.js';
import { pageDuties } from './duty.store.js';

@Resolver('DepartmentDuty')
export class DutyResolver {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
    private readonly commands: DutyCommands,
  ) {}

  @Query()
  async departmentDuties(
    @Args(parsed(dutiesArguments)) args: DutiesArguments,
  ): Promise<Page<DepartmentDuty>> {
    const on = args.on ?? localDateOf(this.clock.now());
    return cut(await pageDuties(this.db.manager, { ...args, on }), args.first, ({ id }) => id);
  }

  @Mutation()
  registerDepartmentDuty(
    @Args('input', parsed(registerDutyInput)) input: RegisterDuty,
    @GraphContext() { actor }: Context,
  ) {
    return this.commands.register(actor, input);
  }

  @Mutation()
  endDepartmentDuty(@Args('input', parsed(endDutyInput)) input: EndDuty, @GraphContext() { actor }: Context) {
    return this.commands.end(actor, input);
  }

  @ResolveField()
  async unit({ department }: DepartmentDuty, _: unknown, context: Context) {
    const found = await loadDepartment(this.db, context, department);
    assert(found);
    return { uscc: found.uscc, name: found.name };
  }

  @ResolveField()
  department({ department }: DepartmentDuty, _: unknown, context: Context) {
    return loadDepartment(this.db, context, department);
  }
}
