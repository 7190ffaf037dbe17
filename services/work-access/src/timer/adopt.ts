import { transaction } from '@shequ/messaging';
import type { DataSource, EntityManager } from 'typeorm';
import { AccessApplicationEntity } from '../access-application/access-application.entity.js';
import { timersOfCase } from '../access-application/case-timers.js';
import { AdmissionEntity } from '../admission/admission.entity.js';
import { timersOfAdmission } from '../admission/admission-timers.js';
import { timersOfDeployment } from '../deployment-decision/emergency.timers.js';
import { findDeployments } from '../deployment-decision/deployment-decision.store.js';
import { startTimers, type NewTimer } from './timer.store.js';

const batchMax = 500;

type Wanted = (tx: EntityManager, ids: readonly string[]) => Promise<readonly NewTimer[]>;

interface Source {
  readonly type: string;
  /** What may have limits running. */
  readonly from: string;
  readonly wanted: Wanted;
}

const sources: readonly Source[] = [
  {
    type: 'access-application',
    from: 'access_application where (step_due_on is not null or path_due_on is not null or reowning is not null)',
    wanted: async (tx, ids) => {
      const rows = await tx.createQueryBuilder(AccessApplicationEntity, 'a').whereInIds(ids).getMany();
      return rows.flatMap(timersOfCase);
    },
  },
  {
    type: 'admission',
    from: `admission where state not in ('EXPIRED', 'LAPSED', 'ARCHIVED')`,
    wanted: async (tx, ids) =>
      (await tx.createQueryBuilder(AdmissionEntity, 'a').whereInIds(ids).getMany()).flatMap(
        timersOfAdmission,
      ),
  },
  {
    type: 'deployment-decision',
    from: `deployment_decision where (ended_at is null or state = 'EMERGENCY_ACTIVE')`,
    wanted: async (tx, ids) => [...(await findDeployments(tx, ids)).values()].flatMap(timersOfDeployment),
  },
];

async function adoptSome(
  tx: EntityManager,
  { type, from, wanted }: Source,
  after: string,
): Promise<string | null> {
  const rows: readonly { readonly id: string }[] = await tx.query(
    `select id from ${from} and id > $1
       and not exists (select from timer t where t.subject_type = $2 and t.subject_id = id::text)
     order by id limit ${batchMax} for update`,
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
