import { Args, Context as GraphContext, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { localDateOf, workdaysBetween } from '@shequ/calendar';
import { cut, loader, pageArguments, parsed, type Context, type Page } from '@shequ/graphql';
import { Clock } from '@shequ/service';
import { DataSource, type EntityManager } from 'typeorm';
import { z } from 'zod';
import { findApplications } from '../access-application/access-application.store.js';
import { findAdmissions } from '../admission/admission.store.js';
import { sightOf, type Sight } from '../can.js';
import { loadDepartment } from '../department/department.resolver.js';
import { findFunds, type FundRow } from '../fund-ledger/fund.store.js';
import { noticesOf, pageDeadlines, type TimerNotice } from './deadline.store.js';
import { whyDue } from './due.domain.js';
import { duties } from './duties.domain.js';
import type { TimerRow } from './timer.store.js';

const deadlinesArguments = pageArguments.extend({ overdue: z.boolean(), all: z.boolean() });

type Find<R> = (
  manager: EntityManager,
  sight: Sight,
  ids: readonly string[],
) => Promise<ReadonlyMap<string, R>>;

const fundsById: Find<FundRow> = async (manager, sight, ids) =>
  new Map((await findFunds(manager, sight, { ids })).map((fund) => [fund.id, fund]));

const noticed = ({ left, roles, at }: TimerNotice) =>
  left < 0
    ? { kind: 'ESCALATION', workdaysLeft: null, roles, at }
    : { kind: 'REMINDER', workdaysLeft: left, roles, at };

@Resolver('AccessDeadline')
export class DeadlineResolver {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
  ) {}

  @Query()
  async accessDeadlines(
    @Args(parsed(deadlinesArguments)) page: z.infer<typeof deadlinesArguments>,
    @GraphContext() context: Context,
  ): Promise<Page<TimerRow>> {
    return cut(await pageDeadlines(this.db.manager, context.actor, page), page.first, ({ id }) => id);
  }

  @ResolveField()
  ruleId({ kind }: TimerRow): string {
    return duties[kind].ruleId;
  }

  @ResolveField()
  duty({ kind }: TimerRow) {
    return duties[kind].what;
  }

  @ResolveField()
  department({ department }: TimerRow, _: unknown, context: Context) {
    return department === null ? null : loadDepartment(this.db, context, department);
  }

  @ResolveField()
  overdue({ state, dueOn }: TimerRow): boolean {
    return state === 'OVERDUE' || (state === 'WAITING' && localDateOf(this.clock.now()) > dueOn);
  }

  @ResolveField()
  workdaysLeft({ dueOn }: TimerRow): number {
    return workdaysBetween(localDateOf(this.clock.now()), dueOn).days;
  }

  @ResolveField()
  why({ derivation }: TimerRow) {
    return whyDue(derivation);
  }

  @ResolveField()
  async notices({ id }: TimerRow, _: unknown, context: Context) {
    const batch = (ids: readonly string[]) => noticesOf(this.db.manager, ids);
    return ((await loader(context, 'deadline notices', batch).load(id)) ?? []).map(noticed);
  }

  @ResolveField()
  failedAttempts({ attempts }: TimerRow): number {
    return attempts;
  }

  @ResolveField()
  application(row: TimerRow, _: unknown, context: Context) {
    if (row.subjectType !== 'access-application') return null;
    return this.subject(context, { name: 'application', id: row.subjectId }, findApplications);
  }

  @ResolveField()
  admission(row: TimerRow, _: unknown, context: Context) {
    if (row.subjectType !== 'admission') return null;
    return this.subject(context, { name: 'admission', id: row.subjectId }, findAdmissions);
  }

  @ResolveField()
  fund(row: TimerRow, _: unknown, context: Context) {
    if (row.subjectType !== 'fund') return null;
    return this.subject(context, { name: 'fund', id: row.subjectId }, fundsById);
  }

  /** What the duty is about, if the reader may see it. */
  private subject<R>(context: Context, of: { readonly name: string; readonly id: string }, find: Find<R>) {
    const batch = (ids: readonly string[]) => find(this.db.manager, sightOf(context.actor), ids);
    return loader(context, of.name, batch).load(of.id);
  }
}
