import {
  Args,
  Context as GraphContext,
  Mutation,
  Query,
  ResolveField,
  ResolveReference,
  Resolver,
} from '@nestjs/graphql';
import { localDateOf } from '@shequ/calendar';
import {
  cut,
  isUuid,
  loader,
  optional,
  pageArguments,
  parsed,
  type Context,
  type Page,
} from '@shequ/graphql';
import { Clock } from '@shequ/service';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import { loadTask } from '../community-task/community-task.resolver.js';
import type { CommunityTask } from '../community-task/community-task.store.js';
import type { DepartmentEntity } from '../department/department.entity.js';
import { loadDepartment } from '../department/department.resolver.js';
import { loadDeployment } from '../deployment-decision/deployment-decision.resolver.js';
import type { DeploymentRow } from '../deployment-decision/deployment-decision.store.js';
import { ViolationCommands, type Corrected, type Notified, type Recorded } from './violation.commands.js';
import { violationState, type ViolationState } from './violation.domain.js';
import {
  correctionInput,
  publishViolationInput,
  recordViolationInput,
  type CorrectionInput,
  type PublishViolation,
  type RecordViolation,
} from './violation.input.js';
import { findViolations, pageViolations, type ViolationRow } from './violation.store.js';

export const violationsArguments = pageArguments.extend({
  department: optional(z.string().max(64)),
});
export type ViolationsArguments = z.infer<typeof violationsArguments>;

@Resolver('Violation')
export class ViolationResolver {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
    private readonly commands: ViolationCommands,
  ) {}

  @Query()
  async violations(
    @Args(parsed(violationsArguments)) args: ViolationsArguments,
    @GraphContext() context: Context,
  ): Promise<Page<ViolationRow>> {
    const rows = await pageViolations(this.db.manager, context.actor, args);
    return cut(rows, args.first, ({ id }) => id);
  }

  @Mutation()
  recordAccessViolation(
    @Args('input', parsed(recordViolationInput)) input: RecordViolation,
    @GraphContext() context: Context,
  ): Promise<Recorded> {
    return this.commands.record(context.actor, input);
  }

  @Mutation()
  publishAccessViolation(
    @Args('input', parsed(publishViolationInput)) input: PublishViolation,
    @GraphContext() context: Context,
  ): Promise<Notified> {
    return this.commands.publish(context.actor, input);
  }

  @Mutation()
  confirmViolationCorrection(
    @Args('input', parsed(correctionInput)) input: CorrectionInput,
    @GraphContext() context: Context,
  ): Promise<Corrected> {
    return this.commands.confirmCorrection(context.actor, input);
  }

  @ResolveField()
  state(row: ViolationRow): ViolationState {
    return violationState(row, localDateOf(this.clock.now()));
  }

  @ResolveReference()
  async resolveReference(reference: { readonly id: string }, context: Context): Promise<ViolationRow | null> {
    if (!isUuid(reference.id)) return null;
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
