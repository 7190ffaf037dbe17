import {
  Args,
  Context as GraphContext,
  Mutation,
  Query,
  ResolveField,
  ResolveReference,
  Resolver,
} from '@nestjs/graphql';
import type { TaskState } from '@shequ/contracts';
import { cut, isUuid, loader, parsed, type Context, type Page } from '@shequ/graphql';
import { historiesOf, type Entry } from '@shequ/history';
import { DataSource } from 'typeorm';
import { sightOf } from '../can.js';
import { findComplaintsOfTasks, type ComplaintRow } from '../complaint/complaint.store.js';
import type { DepartmentEntity } from '../department/department.entity.js';
import { loadDepartment } from '../department/department.resolver.js';
import { findViolationsOfTasks, type ViolationRow } from '../violation/violation.store.js';
import {
  CommunityTaskCommands,
  type TaskCompletion,
  type TaskRefusedByRight,
} from './community-task.commands.js';
import { openCommands } from './community-task.domain.js';
import {
  completeTaskInput,
  refuseTaskInput,
  tasksArguments,
  type CompleteTask,
  type RefuseTask,
  type TasksArguments,
} from './community-task.input.js';
import { findTasks, pageTasks, type CommunityTask } from './community-task.store.js';

/** The task, if the actor may see it, with all others that the request asks for in one statement. */
export async function loadTask(db: DataSource, context: Context, id: string): Promise<CommunityTask | null> {
  if (!isUuid(id)) return null;
  const sight = sightOf(context.actor);
  return loader(context, 'community-task', (ids) => findTasks(db.manager, sight, ids)).load(id.toLowerCase());
}

@Resolver('CommunityTask')
export class CommunityTaskResolver {
  constructor(
    private readonly db: DataSource,
    private readonly commands: CommunityTaskCommands,
  ) {}

  @Query()
  communityTask(@Args('id') id: string, @GraphContext() context: Context): Promise<CommunityTask | null> {
    return loadTask(this.db, context, id);
  }

  @Query()
  async communityTasks(
    @Args(parsed(tasksArguments)) args: TasksArguments,
    @GraphContext() context: Context,
  ): Promise<Page<CommunityTask>> {
    const rows = await pageTasks(this.db.manager, sightOf(context.actor), args);
    return cut(rows, args.first, ({ id }) => id);
  }

  @Mutation()
  refuseCommunityTask(
    @Args('input', parsed(refuseTaskInput)) input: RefuseTask,
    @GraphContext() context: Context,
  ): Promise<TaskRefusedByRight> {
    return this.commands.refuse(context.actor, input);
  }

  @Mutation()
  completeCommunityTask(
    @Args('input', parsed(completeTaskInput)) input: CompleteTask,
    @GraphContext() context: Context,
  ): Promise<TaskCompletion> {
    return this.commands.complete(context.actor, input);
  }

  @ResolveReference()
  resolveReference(reference: { readonly id: string }, context: Context): Promise<CommunityTask | null> {
    return loadTask(this.db, context, reference.id);
  }

  @ResolveField()
  department(task: CommunityTask, _: unknown, context: Context): Promise<DepartmentEntity | null> {
    return loadDepartment(this.db, context, task.department);
  }

  @ResolveField()
  community(task: CommunityTask): { readonly code: string } {
    return { code: task.communityCode };
  }

  @ResolveField()
  allowedCommands(task: { readonly state: TaskState }): readonly string[] {
    return openCommands(task.state);
  }

  @ResolveField()
  complaint(task: CommunityTask, _: unknown, context: Context): Promise<ComplaintRow | null> {
    const batch = (ids: readonly string[]) =>
      findComplaintsOfTasks(this.db.manager, sightOf(context.actor), ids);
    return loader(context, 'complaint-of-task', batch).load(task.id);
  }

  @ResolveField()
  violation(task: CommunityTask, _: unknown, context: Context): Promise<ViolationRow | null> {
    const batch = (ids: readonly string[]) => findViolationsOfTasks(this.db.manager, context.actor, ids);
    return loader(context, 'violation-of-task', batch).load(task.id);
  }

  @ResolveField()
  async history(task: CommunityTask, _: unknown, context: Context): Promise<readonly Entry[]> {
    const batch = (ids: readonly string[]) => historiesOf(this.db.manager, 'community-task', ids);
    return (await loader(context, 'history-of-task', batch).load(task.id)) ?? [];
  }
}
