import { Args, Context as GraphContext, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { localDateOf } from '@shequ/calendar';
import { cut, isUuid, loader, pageAsked, parsed, type Context, type Page } from '@shequ/graphql';
import { Clock } from '@shequ/service';
import { DataSource } from 'typeorm';
import { viewOf } from '../access-application/case.js';
import type { AdmissionRow } from '../admission/admission.entity.js';
import { findAdmissions } from '../admission/admission.store.js';
import { sightOf } from '../can.js';
import { loadHistory } from '../life-cycle/life-cycle.view.js';
import { explainedDue } from '../timer/due.domain.js';
import { followUpsOf, type FollowUpRow } from './follow-up.store.js';
import { emptyBalance, type Balance } from './fund.domain.js';
import { entriesArguments, fundsArguments, type FundsArguments } from './fund.input.js';
import {
  accountsOf,
  balancesOf,
  entriesOf,
  findFunds,
  pageFunds,
  type EntryRow,
  type FundRow,
} from './fund.store.js';
import { lateOn, planOf } from './plan.domain.js';

@Resolver('AccessFund')
export class FundResolver {
  constructor(private readonly db: DataSource) {}

  @Query()
  async accessFund(@Args('id') id: string, @GraphContext() context: Context): Promise<FundRow | null> {
    if (!isUuid(id)) return null;
    const [fund] = await findFunds(this.db.manager, sightOf(context.actor), { ids: [id.toLowerCase()] });
    return fund ?? null;
  }

  @Query()
  async accessFunds(
    @Args(parsed(fundsArguments)) args: FundsArguments,
    @GraphContext() context: Context,
  ): Promise<Page<FundRow>> {
    const rows = await pageFunds(this.db.manager, sightOf(context.actor), args);
    return cut(rows, args.first, ({ id }) => id);
  }

  @ResolveField()
  admission(fund: FundRow, _: unknown, context: Context): Promise<AdmissionRow | null> {
    if (fund.kind !== 'ADMISSION') return Promise.resolve(null);
    const batch = (ids: readonly string[]) => findAdmissions(this.db.manager, sightOf(context.actor), ids);
    return loader(context, 'admission', batch).load(fund.subject);
  }

  @ResolveField()
  async balance(fund: FundRow, _: unknown, context: Context): Promise<Balance> {
    const batch = (ids: readonly string[]) => balancesOf(this.db.manager, ids);
    return (await loader(context, 'fund balances', batch).load(fund.id)) ?? emptyBalance;
  }

  @ResolveField()
  async accounts(fund: FundRow, _: unknown, context: Context) {
    const batch = (ids: readonly string[]) => accountsOf(this.db.manager, ids);
    const accounts = (await loader(context, 'fund accounts', batch).load(fund.id)) ?? [];
    return accounts.map(({ account, fen }) => ({ account, signedFen: String(fen) }));
  }

  @ResolveField()
  uses(fund: FundRow) {
    const uses = viewOf(fund).get('fund.uses')[fund.kind];
    return uses.map(({ code, zh, en }) => ({ code, name: { zh, en } }));
  }

  /** One statement for all funds of the request that ask for the same page. */
  @ResolveField()
  async entries(fund: FundRow, args: unknown, context: Context): Promise<Page<EntryRow>> {
    const page = pageAsked(args, entriesArguments);
    const batch = (ids: readonly string[]) => entriesOf(this.db.manager, ids, page);
    const name = `fund entries ${page.first} ${page.after ?? ''}`;
    const rows = (await loader(context, name, batch).load(fund.id)) ?? [];
    return cut(rows, page.first, ({ seq }) => String(seq));
  }

  @ResolveField()
  async followUps(fund: FundRow, _: unknown, context: Context): Promise<readonly FollowUpRow[]> {
    const batch = (ids: readonly string[]) => followUpsOf(this.db.manager, ids);
    return (await loader(context, 'fund follow-ups', batch).load(fund.id)) ?? [];
  }

  @ResolveField()
  history(fund: FundRow, _: unknown, context: Context) {
    return loadHistory(this.db, context, { type: 'fund', id: fund.id });
  }
}

@Resolver('AccessFundEntry')
export class FundEntryResolver {
  @ResolveField()
  number({ seq }: EntryRow): number {
    return seq;
  }
}

@Resolver('AccessFundFollowUp')
export class FollowUpResolver {
  constructor(private readonly clock: Clock) {}

  @ResolveField()
  overdue({ doneAt, dueOn }: FollowUpRow): boolean {
    return doneAt === null && dueOn < localDateOf(this.clock.now());
  }
}

@Resolver('Admission')
export class AdmissionMoneyResolver {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
  ) {}

  @ResolveField()
  ledger(row: AdmissionRow, _: unknown, context: Context): Promise<FundRow | null> {
    const batch = async (subjects: readonly string[]) => {
      const funds = await findFunds(this.db.manager, sightOf(context.actor), { kind: 'ADMISSION', subjects });
      return new Map(funds.map((fund) => [fund.subject, fund]));
    };
    return loader(context, 'ledger of admission', batch).load(row.id);
  }

  @ResolveField()
  instalments(row: AdmissionRow) {
    const today = localDateOf(this.clock.now());
    return planOf(row, viewOf(row)).map(({ due, ...one }) => ({
      ...one,
      dueOn: due?.dueOn ?? null,
      why: due === null ? null : explainedDue(due),
      overdue: due !== null && due.dueOn < today && one.receivedFen < one.fen,
    }));
  }

  @ResolveField()
  mayStopWork(row: AdmissionRow): boolean {
    if (row.state === 'SUSPENDED') return true;
    return lateOn(row, viewOf(row), localDateOf(this.clock.now())) !== null;
  }
}
