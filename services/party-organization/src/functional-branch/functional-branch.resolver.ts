import { Args, Context, Mutation, Query, ResolveField, ResolveReference, Resolver } from '@nestjs/graphql';
import {
  cut,
  isUuid,
  loader,
  pageAsked,
  parsed,
  type Context as RequestContext,
  type Page,
} from '@shequ/graphql';
import { historiesOf, type Entry } from '@shequ/history';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import { canRead, isOrganiser } from '../can.js';
import { policy } from '../policy.js';
import { FunctionalBranchCommands } from './functional-branch.commands.js';
import { branchMoves, type BranchState } from './functional-branch.domain.js';
import {
  branchReasonInput,
  branchStepInput,
  formFunctionalBranchInput,
  joinFunctionalBranchInput,
  leaveFunctionalBranchInput,
  recordBranchResolutionInput,
  type BranchReason,
  type BranchStep,
  type FormFunctionalBranch,
  type JoinFunctionalBranch,
  type LeaveFunctionalBranch,
  type RecordBranchResolution,
} from './functional-branch.input.js';
import {
  findBranches,
  findMembers,
  findResolutions,
  pageBranches,
  type Branch,
  type BranchMember,
  type Resolution,
} from './functional-branch.store.js';

@Resolver('FunctionalPartyBranch')
export class FunctionalBranchResolver {
  constructor(
    private readonly db: DataSource,
    private readonly commands: FunctionalBranchCommands,
  ) {}

  @Mutation()
  formFunctionalBranch(
    @Args('input', parsed(formFunctionalBranchInput)) input: FormFunctionalBranch,
    @Context() context: RequestContext,
  ) {
    return this.commands.form(context.actor, input);
  }

  @Mutation()
  approveFunctionalBranch(
    @Args('input', parsed(branchStepInput)) input: BranchStep,
    @Context() context: RequestContext,
  ) {
    return this.commands.approve(context.actor, input);
  }

  @Mutation()
  dissolveFunctionalBranch(
    @Args('input', parsed(branchReasonInput)) input: BranchReason,
    @Context() context: RequestContext,
  ) {
    return this.commands.dissolve(context.actor, input);
  }

  @Mutation()
  joinFunctionalBranch(
    @Args('input', parsed(joinFunctionalBranchInput)) input: JoinFunctionalBranch,
    @Context() context: RequestContext,
  ) {
    return this.commands.join(context.actor, input);
  }

  @Mutation()
  leaveFunctionalBranch(
    @Args('input', parsed(leaveFunctionalBranchInput)) input: LeaveFunctionalBranch,
    @Context() context: RequestContext,
  ) {
    return this.commands.leave(context.actor, input);
  }

  @Mutation()
  recordBranchResolution(
    @Args('input', parsed(recordBranchResolutionInput)) input: RecordBranchResolution,
    @Context() context: RequestContext,
  ) {
    return this.commands.resolve(context.actor, input);
  }

  @Query()
  functionalPartyBranch(@Args('id', parsed(z.uuid())) id: string, @Context() context: RequestContext) {
    return this.visible(id, context);
  }

  @ResolveReference()
  resolveReference(reference: { readonly id: string }, context: RequestContext) {
    return isUuid(reference.id) ? this.visible(reference.id, context) : null;
  }

  @ResolveField()
  community(branch: Branch) {
    return { code: branch.communityCode };
  }

  @ResolveField()
  async members(branch: Branch, _: unknown, context: RequestContext): Promise<readonly BranchMember[]> {
    const load = (ids: readonly string[]) => findMembers(this.db.manager, ids);
    return (await loader(context, 'branch members', load).load(branch.id)) ?? [];
  }

  @ResolveField()
  async memberCount(branch: Branch, _: unknown, context: RequestContext): Promise<number> {
    return (await this.members(branch, _, context)).length;
  }

  @ResolveField()
  async aboveUsualSize(branch: Branch, _: unknown, context: RequestContext): Promise<boolean> {
    const { usualMaximum } = policy.pinned(branch.policyVersion).get('party.branch');
    return (await this.memberCount(branch, _, context)) > usualMaximum;
  }

  @ResolveField()
  async resolutions(branch: Branch, _: unknown, context: RequestContext): Promise<readonly Resolution[]> {
    const load = (ids: readonly string[]) => findResolutions(this.db.manager, ids);
    return (await loader(context, 'resolutions', load).load(branch.id)) ?? [];
  }

  @ResolveField()
  allowedCommands(branch: Branch): readonly string[] {
    return Object.keys(branchMoves[branch.state]);
  }

  @ResolveField()
  async history(branch: Branch, _: unknown, context: RequestContext): Promise<readonly Entry[]> {
    const load = (ids: readonly string[]) => historiesOf(this.db.manager, 'functional-branch', ids);
    return (await loader(context, 'branch history', load).load(branch.id)) ?? [];
  }

  private async visible(id: string, context: RequestContext): Promise<Branch | null> {
    const load = (ids: readonly string[]) => findBranches(this.db.manager, ids);
    const branch = await loader(context, 'branch', load).load(id);
    if (branch === null || canRead(context.actor, [branch.communityCode]).length === 0) return null;
    return isOrganiser(context.actor) || branch.state !== 'FORMING' ? branch : null;
  }
}

@Resolver('Community')
export class CommunityBranchesResolver {
  constructor(private readonly db: DataSource) {}

  @ResolveField()
  async functionalBranches(
    community: { readonly code: string },
    args: unknown,
    context: RequestContext,
  ): Promise<Page<Branch>> {
    const { first, after } = pageAsked(args);
    const { actor } = context;
    const states: readonly BranchState[] = isOrganiser(actor) ? ['FORMING', 'OPERATING'] : ['OPERATING'];
    const rows = await loader(context, `branches ${first} ${after ?? ''}`, (codes) =>
      pageBranches(this.db.manager, { codes: canRead(actor, codes), states, after, limit: first + 1 }),
    ).load(community.code);
    return cut(rows ?? [], first, ({ id }) => id);
  }
}
