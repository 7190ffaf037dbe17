import type { Derivation } from '@shequ/calendar';
import { grouped } from '@shequ/graphql';
import type { EntityManager } from 'typeorm';
import { stopTimers } from '../timer/timer.store.js';
import type { Sight } from '../can.js';
import type { Delivery, EvaluationResult, Given, ScoredIndicator } from './evaluation.domain.js';
import type { EvaluationsArguments, EvaluationState } from './evaluation.input.js';

/** The evaluation of one admission in one year. */
export interface EvaluationRow {
  readonly id: string;
  readonly admissionId: string;
  readonly year: number;
  readonly state: EvaluationState;
  readonly openedAt: Date;
  readonly dueOn: string;
  readonly clock: Derivation;
  readonly result: EvaluationResult | null;
  readonly jurisdiction: string;
  readonly policyVersion: string;
  readonly applicant: string;
  readonly communityCodes: readonly string[];
}

const columns = `e.id, e.admission_id as "admissionId", e.year, e.state, e.opened_at as "openedAt", e.due_on as "dueOn",
  e.clock, e.result, e.jurisdiction, e.policy_version as "policyVersion", a.applicant,
  a.community_codes as "communityCodes"`;
const from = 'evaluation e join admission a on a.id = e.admission_id';

// $1 place, $2 official, $3 own department, $4 somebody of a place.
const visible = `((e.jurisdiction like $1 || '%' and $2) or a.applicant = $3
  or ($4 and exists (select from unnest(a.community_codes) c where c like $1 || '%')))`;
const sightValues = ({ place, all, department, local }: Sight): readonly unknown[] => [
  place,
  all,
  department,
  local,
];

export async function findEvaluations(
  manager: EntityManager,
  sight: Sight,
  ids: readonly string[],
): Promise<ReadonlyMap<string, EvaluationRow>> {
  const rows: readonly EvaluationRow[] = await manager.query(
    `select ${columns} from ${from} where e.id = any($5::uuid[]) and ${visible}`,
    [...sightValues(sight), ids],
  );
  return new Map(rows.map((row) => [row.id, row]));
}

/** What the reader may see, the newest first, and one row more if there are more. */
export function pageEvaluations(
  manager: EntityManager,
  sight: Sight,
  page: EvaluationsArguments,
): Promise<readonly EvaluationRow[]> {
  return manager.query(
    `select ${columns} from ${from}
     where ${visible} and ($5::uuid is null or e.id < $5) and ($6::text is null or e.state = $6)
       and ($7::uuid is null or e.admission_id = $7)
     order by e.id desc limit $8`,
    [...sightValues(sight), page.after, page.state, page.admissionId, page.first + 1],
  );
}

/** The evaluation under its row lock, whoever asks. */
export async function lockEvaluation(tx: EntityManager, id: string): Promise<EvaluationRow | null> {
  const [row]: readonly EvaluationRow[] = await tx.query(
    `select ${columns} from ${from} where e.id = $1 for update of e`,
    [id],
  );
  return row ?? null;
}

export interface NewEvaluation {
  readonly id: string;
  readonly admissionId: string;
  readonly year: number;
  readonly at: Date;
  readonly by: string;
  readonly clock: Derivation;
  readonly jurisdiction: string;
  readonly policyVersion: string;
}

/** False if the year has its evaluation (WA-35: once a year). */
export async function insertEvaluation(tx: EntityManager, one: NewEvaluation): Promise<boolean> {
  const rows: readonly unknown[] = await tx.query(
    `insert into evaluation (id, admission_id, year, state, opened_at, opened_by, due_on, clock, jurisdiction, policy_version)
     values ($1, $2, $3, 'OPEN', $4, $5, $6, $7, $8, $9) on conflict (admission_id, year) do nothing returning id`,
    [
      ...[one.id, one.admissionId, one.year, one.at, one.by, one.clock.due, JSON.stringify(one.clock)],
      ...[one.jurisdiction, one.policyVersion],
    ],
  );
  return rows.length > 0;
}

export interface ScoreRow extends Given {
  readonly evaluationId: string;
  readonly points: readonly ScoredIndicator[];
  readonly givenAt: Date;
}

export async function scoresOf(
  manager: EntityManager,
  ids: readonly string[],
): Promise<ReadonlyMap<string, readonly ScoreRow[]>> {
  const rows: readonly ScoreRow[] = await manager.query(
    `select evaluation_id as "evaluationId", side, community_code as "communityCode", points,
       total_hundredths as "totalHundredths", given_at as "givenAt"
     from evaluation_score where evaluation_id = any($1::uuid[]) order by evaluation_id, side, community_code`,
    [ids],
  );
  return grouped(rows, (row) => row.evaluationId);
}

/** False if this side has scored this community: a score stands. */
export async function insertScore(
  tx: EntityManager,
  row: Omit<ScoreRow, 'givenAt'> & {
    readonly evidence: readonly unknown[];
    readonly by: string;
    readonly at: Date;
  },
): Promise<boolean> {
  const rows: readonly unknown[] = await tx.query(
    `insert into evaluation_score (evaluation_id, side, community_code, points, total_hundredths, evidence, given_by, given_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict do nothing returning side`,
    [
      ...[row.evaluationId, row.side, row.communityCode, JSON.stringify(row.points), row.totalHundredths],
      ...[JSON.stringify(row.evidence), row.by, row.at],
    ],
  );
  return rows.length > 0;
}

/** What a community did of an item's tasks in a year. Tasks refused by right, halted or handed back are in neither number. */
export async function deliveryOf(
  manager: EntityManager,
  of: { readonly admissionId: string; readonly communityCode: string; readonly year: number },
  today: string,
): Promise<Delivery> {
  const [row]: readonly Delivery[] = await manager.query(
    `select count(*) filter (where state = 'COMPLETED') as done,
       count(*) filter (where state = 'ADMITTED' and due_on < $5) as overdue
     from community_task
     where community_code = $1 and citation_kind = 'ADMISSION' and citation_id = $2 and state in ('ADMITTED', 'COMPLETED')
       and month between $3 and $4`,
    [of.communityCode, of.admissionId, `${of.year}-01-01`, `${of.year}-12-31`, today],
  );
  return row ?? { done: 0, overdue: 0 };
}

/** Of these tasks the ones that a community refused by right. */
export async function refusedByRight(
  manager: EntityManager,
  taskIds: readonly string[],
): Promise<readonly string[]> {
  const rows: readonly { readonly id: string }[] = await manager.query(
    `select id from community_task where id = any($1::uuid[]) and state = 'REFUSED_BY_COMMUNITY' order by id`,
    [taskIds],
  );
  return rows.map(({ id }) => id);
}

/** Ends a locked evaluation. */
export async function saveResult(
  tx: EntityManager,
  id: string,
  end: { readonly result: EvaluationResult; readonly at: Date; readonly by: string },
): Promise<void> {
  await tx.query(
    `update evaluation set state = 'FINAL', result = $2, concluded_at = $3, concluded_by = $4 where id = $1`,
    [id, JSON.stringify(end.result), end.at, end.by],
  );
  await stopTimers(tx, id);
}

export interface DueAdmission {
  readonly id: string;
  readonly jurisdiction: string;
  readonly policyVersion: string;
}

/** Active items whose last evaluation, or whose beginning, lies a review period back. */
export function dueForEvaluation(
  tx: EntityManager,
  of: { readonly today: string; readonly months: number; readonly limit: number },
): Promise<readonly DueAdmission[]> {
  return tx.query(
    `select a.id, a.jurisdiction, a.policy_version as "policyVersion" from admission a
     where a.state = 'ACTIVE'
       and ((a.activated_at at time zone 'Asia/Shanghai')::date + make_interval(months => $2::integer))::date <= $1
       and not exists (select from evaluation e where e.admission_id = a.id
         and (e.year = extract(year from $1::date)
           or ((e.opened_at at time zone 'Asia/Shanghai')::date + make_interval(months => $2::integer))::date > $1))
     order by a.id limit $3`,
    [of.today, of.months, of.limit],
  );
}
