import {
  Args,
  Context as GraphContext,
  Query,
  ResolveField,
  ResolveReference,
  Resolver,
} from '@nestjs/graphql';
import { cut, loader, pageArguments, parsed, type Context, type Page } from '@shequ/graphql';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import { loadTask } from '../community-task/community-task.resolver.js';
import type { CommunityTask } from '../community-task/community-task.store.js';
import type { DepartmentEntity } from '../department/department.entity.js';
import { loadDepartment } from '../department/department.resolver.js';
import { loadDeployment } from '../deployment-decision/deployment-decision.resolver.js';
import type { DeploymentRow } from '../deployment-decision/deployment-decision.store.js';
import { findViolations, pageViolations, type ViolationRow } from './violation.store.js';

const optional = <T extends z.ZodType>(schema: T) => schema.nullish().transform((value) => value ?? null);
const violationsArguments = pageArguments.extend({
  department: optional(z.string().max(64)),
});
type ViolationsArguments = z.infer<typeof violationsArguments>;

@Resolver('Violation')
export class ViolationResolver {
  constructor(private readonly db: DataSource) {}

  @Query()
  async violations(
    @Args(parsed(violationsArguments)) args: ViolationsArguments,
    @GraphContext() context: Context,
  ): Promise<Page<ViolationRow>> {
    const rows = await pageViolations(this.db.manager, context.actor, args);
    return cut(rows, args.first, ({ id }) => id);
  }

  @ResolveReference()
  async resolveReference(reference: { readonly id: string }, context: Context): Promise<ViolationRow | null> {
    if (!z.uuid().safeParse(reference.id).success) return null;
    const batch = (ids: readonly string[]) => findViolations(this.db.manager, context.actor, ids);
    return loader(context, 'violation', batch).load(reference.id.toLowerCase());
  }

  @ResolveField()
  department(row: ViolationRow, _: unknown, context: Context): Promise<DepartmentEntity | null> {
    return loadDepartment(this.db, context, row.department);
  }

  @ResolveField()
  task(row: ViolationRow, _: unknown, context: Context): Promise<CommunityTask | null> | null {
    return row.taskId === null ? null : loadTask(this.db, context, row.taskId);
  }

  @ResolveField()
  deploymentDecision(row: ViolationRow, _: unknown, context: Context): Promise<DeploymentRow | null> | null {
    return row.deploymentDecisionId === null
      ? null
      : loadDeployment(this.db, context, row.deploymentDecisionId);
  }
}
