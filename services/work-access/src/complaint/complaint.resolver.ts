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
import { historiesOf, type Entry } from '@shequ/history';
import { Clock } from '@shequ/service';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import { sightOf } from '../can.js';
import { loadTask } from '../community-task/community-task.resolver.js';
import type { CommunityTask } from '../community-task/community-task.store.js';
import type { DepartmentEntity } from '../department/department.entity.js';
import { loadDepartment } from '../department/department.resolver.js';
import { ComplaintCommands, type ComplaintDecision, type DecideComplaint } from './complaint.commands.js';
import { complaintStates, isOverdue } from './complaint.domain.js';
import { findComplaints, pageComplaints, type ComplaintRow } from './complaint.store.js';

const complaintsArguments = pageArguments.extend({
  state: optional(z.enum(complaintStates)),
});
type ComplaintsArguments = z.infer<typeof complaintsArguments>;

const decideComplaintInput = z.object({
  id: z.uuid().toLowerCase(),
  outcome: z.enum(['UPHELD', 'DISMISSED']),
  reason: z.string().trim().min(1).max(1_000),
});

@Resolver('Complaint')
export class ComplaintResolver {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
    private readonly commands: ComplaintCommands,
  ) {}

  @Query()
  complaint(@Args('id') id: string, @GraphContext() context: Context): Promise<ComplaintRow | null> {
    return this.load(id, context);
  }

  @Query()
  async complaints(
    @Args(parsed(complaintsArguments)) args: ComplaintsArguments,
    @GraphContext() context: Context,
  ): Promise<Page<ComplaintRow>> {
    const rows = await pageComplaints(this.db.manager, sightOf(context.actor), args);
    return cut(rows, args.first, ({ id }) => id);
  }

  @Mutation()
  decideComplaint(
    @Args('input', parsed(decideComplaintInput)) input: DecideComplaint,
    @GraphContext() context: Context,
  ): Promise<ComplaintDecision> {
    return this.commands.decide(context.actor, input);
  }

  @ResolveReference()
  resolveReference(reference: { readonly id: string }, context: Context): Promise<ComplaintRow | null> {
    return this.load(reference.id, context);
  }

  @ResolveField()
  task(row: ComplaintRow, _: unknown, context: Context): Promise<CommunityTask | null> {
    return loadTask(this.db, context, row.taskId);
  }

  @ResolveField()
  department(row: ComplaintRow, _: unknown, context: Context): Promise<DepartmentEntity | null> {
    return loadDepartment(this.db, context, row.department);
  }

  @ResolveField()
  community(row: ComplaintRow): { readonly code: string } {
    return { code: row.communityCode };
  }

  @ResolveField()
  dueProvisional(row: ComplaintRow): boolean {
    return row.clock.provisional;
  }

  @ResolveField()
  overdue(row: ComplaintRow): boolean {
    return isOverdue(row, localDateOf(this.clock.now()));
  }

  @ResolveField()
  async history(row: ComplaintRow, _: unknown, context: Context): Promise<readonly Entry[]> {
    const batch = (ids: readonly string[]) => historiesOf(this.db.manager, 'complaint', ids);
    return (await loader(context, 'history-of-complaint', batch).load(row.id)) ?? [];
  }

  private async load(id: string, context: Context): Promise<ComplaintRow | null> {
    if (!isUuid(id)) return null;
    const batch = (ids: readonly string[]) => findComplaints(this.db.manager, sightOf(context.actor), ids);
    return loader(context, 'complaint', batch).load(id.toLowerCase());
  }
}
