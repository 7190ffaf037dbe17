import { ResolveField, Resolver } from '@nestjs/graphql';
import type { Context } from '@shequ/graphql';
import { DataSource } from 'typeorm';
import type { DepartmentRow } from '../department/department.entity.js';
import { loadDepartment } from '../department/department.resolver.js';
import { hoursOf } from './burden.resolver.js';
import type { DepartmentBurden } from './burden.store.js';

@Resolver('AccessDepartmentBurden')
export class DepartmentBurdenResolver {
  constructor(private readonly db: DataSource) {}

  @ResolveField()
  department(row: DepartmentBurden, _: unknown, context: Context): Promise<DepartmentRow | null> {
    return loadDepartment(this.db, context, row.department);
  }

  @ResolveField()
  hours(row: DepartmentBurden): number {
    return hoursOf(row.minutes);
  }
}
