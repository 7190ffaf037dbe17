import { Args, Context as GraphContext, Query, ResolveField, Resolver } from '@nestjs/graphql';
import type { LocalizedText } from '@shequ/contracts';
import { cut, parsed, type Context, type Page } from '@shequ/graphql';
import { DataSource } from 'typeorm';
import type { DepartmentRow } from '../department/department.entity.js';
import { loadDepartment } from '../department/department.resolver.js';
import { policies } from '../policies.js';
import { pageReferrals, type ReferralRow } from './referral.store.js';
import { violationsArguments, type ViolationsArguments } from './violation.resolver.js';

@Resolver('AccessReferral')
export class ReferralResolver {
  constructor(private readonly db: DataSource) {}

  @Query()
  async violationReferrals(
    @Args(parsed(violationsArguments)) args: ViolationsArguments,
    @GraphContext() context: Context,
  ): Promise<Page<ReferralRow>> {
    const rows = await pageReferrals(this.db.manager, context.actor, args);
    return cut(rows, args.first, ({ id }) => id);
  }

  @ResolveField()
  department(row: ReferralRow, _: unknown, context: Context): Promise<DepartmentRow | null> {
    return loadDepartment(this.db, context, row.department);
  }

  @ResolveField()
  to(row: ReferralRow): LocalizedText {
    return policies.pinned(row.policyVersion).get('violation.referral').to;
  }
}
