import type { EntityManager } from 'typeorm';
import type { Percents } from './department-score.domain.js';

/** The nearest place that set weights for the year: a county before its city. */
export async function weightsSet(
  manager: EntityManager,
  of: { readonly place: string; readonly year: number },
): Promise<Percents | null> {
  const [row]: readonly Percents[] = await manager.query(
    `select department_percent as department, organ_percent as "dispatchedOrgan" from evaluation_weights
     where $1 like jurisdiction || '%' and year = $2 order by length(jurisdiction) desc limit 1`,
    [of.place, of.year],
  );
  return row ?? null;
}

/** Weights and assessments of a year wait for each other: none is set while the other is being written. */
export async function lockYear(tx: EntityManager, year: number): Promise<void> {
  await tx.query(`select pg_advisory_xact_lock(hashtext('evaluation-year'), $1)`, [year]);
}

/** True once a department of the place has been assessed for the year. */
export async function isAssessed(
  manager: EntityManager,
  of: { readonly place: string; readonly year: number },
): Promise<boolean> {
  const rows: readonly unknown[] = await manager.query(
    `select from department_assessment a join department d on d.uscc = a.department
     where a.year = $2 and d.jurisdiction like $1 || '%' limit 1`,
    [of.place, of.year],
  );
  return rows.length > 0;
}

export async function saveWeights(
  tx: EntityManager,
  row: Percents & {
    readonly jurisdiction: string;
    readonly year: number;
    readonly by: string;
    readonly at: Date;
    readonly policyVersion: string;
  },
): Promise<void> {
  await tx.query(
    `insert into evaluation_weights (jurisdiction, year, department_percent, organ_percent, set_by, set_at, policy_version)
     values ($1, $2, $3, $4, $5, $6, $7)
     on conflict (jurisdiction, year) do update set department_percent = excluded.department_percent,
       organ_percent = excluded.organ_percent, set_by = excluded.set_by, set_at = excluded.set_at,
       policy_version = excluded.policy_version`,
    [row.jurisdiction, row.year, row.department, row.dispatchedOrgan, row.by, row.at, row.policyVersion],
  );
}

export interface RatingsRow {
  readonly ratings: number;
  readonly lowerHundredths: number | null;
  readonly superiorHundredths: number | null;
}

/** What communities and the government gave a department in a year. */
export async function ratingsOf(
  manager: EntityManager,
  of: { readonly department: string; readonly year: number },
): Promise<RatingsRow> {
  const [row]: readonly RatingsRow[] = await manager.query(
    `select count(s.total_hundredths) as ratings, floor(avg(s.total_hundredths))::integer as "lowerHundredths",
       (select d.total_hundredths from department_assessment d where d.department = $1 and d.year = $2)
         as "superiorHundredths"
     from admission a join evaluation e on e.admission_id = a.id and e.year = $2
       join evaluation_score s on s.evaluation_id = e.id and s.side = 'SUPPORT'
     where a.applicant = $1`,
    [of.department, of.year],
  );
  return row ?? { ratings: 0, lowerHundredths: null, superiorHundredths: null };
}

/** False if the year has its assessment: there is one, and it stands. */
export async function insertAssessment(
  tx: EntityManager,
  one: {
    readonly department: string;
    readonly year: number;
    readonly hundredths: number;
    readonly by: string;
    readonly at: Date;
  },
): Promise<boolean> {
  const rows: readonly unknown[] = await tx.query(
    `insert into department_assessment (department, year, total_hundredths, assessed_by, assessed_at)
     values ($1, $2, $3, $4, $5) on conflict do nothing returning department`,
    [one.department, one.year, one.hundredths, one.by, one.at],
  );
  return rows.length > 0;
}
