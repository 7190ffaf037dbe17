import {
  Args,
  Context as GraphContext,
  Mutation,
  Query,
  ResolveField,
  ResolveReference,
  Resolver,
} from '@nestjs/graphql';
import { cut, isUuid, loader, parsed, type Context, type Page } from '@shequ/graphql';
import { historiesOf, type Entry } from '@shequ/history';
import { DataSource } from 'typeorm';
import type { AccessApplicationEntity } from '../access-application/access-application.entity.js';
import { findApplications } from '../access-application/access-application.store.js';
import { sightOf } from '../can.js';
import type { DepartmentEntity } from '../department/department.entity.js';
import { loadDepartment } from '../department/department.resolver.js';
import {
  DeploymentDecisionCommands,
  type DeploymentArchiving,
  type DeploymentFiling,
  type DeploymentRecording,
} from './deployment-decision.commands.js';
import {
  deploymentsArguments,
  fileDeploymentInput,
  archiveDeploymentInput,
  recordDeploymentInput,
  type DeploymentsArguments,
  type FileDeployment,
  type ArchiveDeployment,
  type RecordDeployment,
} from './deployment-decision.input.js';
import {
  findDeploymentByNumber,
  findDeployments,
  pageDeployments,
  type DeploymentRow,
} from './deployment-decision.store.js';

/** The decision, with all others that the request asks for in one statement. Decisions are public. */
export async function loadDeployment(
  db: DataSource,
  context: Context,
  id: string,
): Promise<DeploymentRow | null> {
  if (!isUuid(id)) return null;
  return loader(context, 'deployment-decision', (ids) => findDeployments(db.manager, ids)).load(
    id.toLowerCase(),
  );
}

@Resolver('AccessDeploymentDecision')
export class DeploymentDecisionResolver {
  constructor(
    private readonly db: DataSource,
    private readonly commands: DeploymentDecisionCommands,
  ) {}

  @Query()
  async deploymentDecision(
    @Args('reference') reference: string,
    @GraphContext() context: Context,
  ): Promise<DeploymentRow | null> {
    const byId = await loadDeployment(this.db, context, reference);
    return byId ?? findDeploymentByNumber(this.db.manager, reference);
  }

  @Query()
  async deploymentDecisions(
    @Args(parsed(deploymentsArguments)) args: DeploymentsArguments,
  ): Promise<Page<DeploymentRow>> {
    return cut(await pageDeployments(this.db.manager, args), args.first, ({ id }) => id);
  }

  @Mutation()
  recordDeploymentDecision(
    @Args('input', parsed(recordDeploymentInput)) input: RecordDeployment,
    @GraphContext() context: Context,
  ): Promise<DeploymentRecording> {
    return this.commands.record(context.actor, input);
  }

  @Mutation()
  fileDeploymentDecision(
    @Args('input', parsed(fileDeploymentInput)) input: FileDeployment,
    @GraphContext() context: Context,
  ): Promise<DeploymentFiling> {
    return this.commands.file(context.actor, input);
  }

  @Mutation()
  archiveDeploymentDecision(
    @Args('input', parsed(archiveDeploymentInput)) input: ArchiveDeployment,
    @GraphContext() context: Context,
  ): Promise<DeploymentArchiving> {
    return this.commands.archive(context.actor, input);
  }

  @ResolveReference()
  resolveReference(reference: { readonly id: string }, context: Context): Promise<DeploymentRow | null> {
    return loadDeployment(this.db, context, reference.id);
  }

  @ResolveField()
  applicant(row: DeploymentRow, _: unknown, context: Context): Promise<DepartmentEntity | null> {
    return loadDepartment(this.db, context, row.applicant);
  }

  @ResolveField()
  executingUnits(
    row: DeploymentRow,
    _: unknown,
    context: Context,
  ): Promise<readonly (DepartmentEntity | null)[]> {
    return Promise.all(row.executingUnits.map((uscc) => loadDepartment(this.db, context, uscc)));
  }

  @ResolveField()
  application(
    row: DeploymentRow,
    _: unknown,
    context: Context,
  ): Promise<AccessApplicationEntity | null> | null {
    if (row.applicationId === null) return null;
    const sight = sightOf(context.actor);
    const batch = (ids: readonly string[]) => findApplications(this.db.manager, sight, ids);
    return loader(context, 'application-of-deployment', batch).load(row.applicationId);
  }

  @ResolveField()
  async history(row: DeploymentRow, _: unknown, context: Context): Promise<readonly Entry[]> {
    const batch = (ids: readonly string[]) => historiesOf(this.db.manager, 'deployment-decision', ids);
    return (await loader(context, 'history-of-deployment', batch).load(row.id)) ?? [];
  }
}
