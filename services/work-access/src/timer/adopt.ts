import { transaction } from '@shequ/messaging';
import type { DataSource, EntityManager } from 'typeorm';
import { AccessApplicationEntity } from '../access-application/access-application.entity.js';
import { timersOfCase } from '../access-application/case-timers.js';
import { AdmissionEntity } from '../admission/admission.entity.js';
import { timersOfAdmission } from '../admission/admission-timers.js';
import { timersOfDeployment } from '../deployment-decision/emergency.timers.js';
import { findDeployments } from '../deployment-decision/deployment-decision.store.js';
import { openFollowUps } from '../fund-ledger/follow-up.store.js';
import { fundsNamed } from '../fund-ledger/fund.store.js';
import { followUpTimer } from '../fund-ledger/fund.timers.js';
import { startTimers, type NewTimer } from './timer.store.js';

const batchMax = 500;

type Wanted = (tx: EntityManager, ids: readonly string[]) => Promise<readonly NewTimer[]>;

interface Source {
  readonly type: string;
  /** What may have limits running, as s. */
  readonly from: string;
  readonly wanted: Wanted;
}

const sources: readonly Source[] = [
  {
    type: 'access-application',
    from: `access_application s
      where (s.step_due_on is not null or s.path_due_on is not null or s.reowning is not null)`,
    wanted: async (tx, ids) => {
      const rows = await tx.createQueryBuilder(AccessApplicationEntity, 'a').whereInIds(ids).getMany();
      return rows.flatMap(timersOfCase);
    },
  },
  {
    type: 'admission',
    from: `admission s where s.state not in ('EXPIRED', 'LAPSED', 'ARCHIVED')`,
    wanted: async (tx, ids) =>
      (await tx.createQueryBuilder(AdmissionEntity, 'a').whereInIds(ids).getMany()).flatMap(
        timersOfAdmission,
      ),
  },
  {
    type: 'deployment-decision',
    from: `deployment_decision s where (s.ended_at is null or s.state = 'EMERGENCY_ACTIVE')`,
    wanted: async (tx, ids) => [...(await findDeployments(tx, ids)).values()].flatMap(timersOfDeployment),
  },
  {
    type: 'fund',
    from: `fund s where exists (select from fund_follow_up u where u.fund_id = s.id and u.done_at is null)`,
    wanted: async (tx, ids) => {
      const funds = new Map((await fundsNamed(tx, ids)).map((fund) => [fund.id, fund]));
      return (await openFollowUps(tx, ids)).flatMap((one) => {
        const fund = funds.get(one.fundId);
        return fund === undefined ? [] : [followUpTimer(fund, one)];
      });
    },
  },
];

async function adoptSome(
  tx: EntityManager,
  { type, from, wanted }: Source,
  after: string,
): Promise<string | null> {
  const rows: readonly { readonly id: string }[] = await tx.query(
    `select s.id from ${from} and s.id > $1
       and not exists (select from timer t where t.subject_type = $2 and t.subject_id = s.id::text)
     order by s.id limit ${batchMax} for update of s`,
    [after, type],
  );
  const ids = rows.map(({ id }) => id);
  if (ids.length > 0) await startTimers(tx, await wanted(tx, ids));
  return rows.length < batchMax ? null : (ids.at(-1) ?? null);
}

/** Starts the limits of rows that were written before limits were kept. Safe to repeat: what has limits is left alone. */
export async function adoptTimers(db: DataSource): Promise<void> {
  for (const source of sources) {
    let after: string | null = '00000000-0000-0000-0000-000000000000';
    while (after !== null) {
      const from: string = after;
      after = await transaction(db, (tx) => adoptSome(tx, source, from));
    }
  }
}
