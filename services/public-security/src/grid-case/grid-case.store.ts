import assert from 'node:assert/strict';
import type { Citation, TaskRefusal } from '@shequ/contracts';
import { pagesOf, type Page, type PageArgs } from '@shequ/graphql';
import { run } from '@shequ/messaging';
import type { EntityManager } from 'typeorm';
import type { Reach } from '../can.js';
import {
  clockedStates,
  endedStates,
  unadmittedStates,
  type CaseFacts,
  type CaseState,
} from './grid-case.domain.js';
import type { Severity } from './time-limit.js';

export interface CaseRow extends CaseFacts {
  readonly id: string;
  readonly number: string;
  readonly gridCode: string | null;
  readonly category: string;
  readonly severity: Severity;
  readonly description: string;
  readonly reporter: string;
  readonly reportedAt: Date;
  /** The department that pushed it down; null for the community's own. */
  readonly department: string | null;
  readonly citation: Citation | null;
  readonly refusal: TaskRefusal | null;
  /** The rules under which it opened. */
  readonly policyVersion: string;
  readonly version: number;
}

const columns = `k.id, k.number, k.community_code as "communityCode", k.grid_code as "gridCode", k.category, k.severity,
  k.description, k.state, k.reporter, k.reported_at as "reportedAt", k.department, k.handling_unit as "handlingUnit",
  k.handler, k.due_at as "dueAt", k.due_provisional as "dueProvisional", k.extended, k.closed_by as "closedBy",
  k.closed_at as "closedAt", k.score, k.policy_version as "policyVersion", k.version, t.refusal,
  case when t.task_id is not null then jsonb_build_object('kind', t.citation_kind, 'id', t.citation_id, 'version',
    t.citation_version) end as citation`;
const withTask = 'left join dispatched_task t on k.department is not null and t.subject_id = k.id::text';

// The first six parameters of every read; I1 stands in the last line.
const visible = `starts_with(k.community_code, $1)
  and ($2::boolean or k.department = $3::text or k.handling_unit = $3::text or k.reporter = $4)
  and not ($5::boolean and k.state = any($6::text[]))`;
const reachValues = ({
  jurisdiction,
  readsPlace,
  department,
  subject,
  insider,
}: Reach): readonly unknown[] => [jurisdiction, readsPlace, department, subject, insider, unadmittedStates];

export interface NewCase {
  readonly id: string;
  readonly year: string;
  readonly communityCode: string;
  readonly gridCode: string | null;
  readonly category: string;
  readonly severity: Severity;
  readonly description: string;
  readonly state: CaseState;
  readonly reporter: string;
  readonly reportedAt: Date;
  readonly department: string | null;
  readonly policyVersion: string;
}

const insert = {
  name: 'grid-case-insert',
  text: `
insert into grid_case (id, number, community_code, grid_code, category, severity, description, state, reporter,
  reported_at, department, policy_version)
values ($1, 'AJ-' || $2 || '-' || lpad(nextval('grid_case_number')::text, 6, '0'), $3, $4, $5, $6, $7, $8, $9, $10, $11,
  $12)`,
};

export async function insertCase(tx: EntityManager, made: NewCase): Promise<void> {
  const { id, year, communityCode, gridCode, category, severity, description, state } = made;
  const place = [id, year, communityCode, gridCode, category, severity, description, state];
  const origin = [made.reporter, made.reportedAt, made.department, made.policyVersion];
  await run(tx, insert, [...place, ...origin]);
}

export async function findCases(
  manager: EntityManager,
  ids: readonly string[],
  reach: Reach,
): Promise<ReadonlyMap<string, CaseRow>> {
  const rows: readonly CaseRow[] = await manager.query(
    `select ${columns} from grid_case k ${withTask} where ${visible} and k.id = any($7::uuid[])`,
    [...reachValues(reach), ids],
  );
  return new Map(rows.map((row) => [row.id, row]));
}

/** Locks a case that the actor may see; null for any other. */
export async function lockCase(tx: EntityManager, id: string, reach: Reach): Promise<CaseRow | null> {
  const [row]: readonly CaseRow[] = await tx.query(
    `select ${columns} from grid_case k ${withTask} where ${visible} and k.id = $7 for update of k`,
    [...reachValues(reach), id],
  );
  return row ?? null;
}

/** The pushed-down cases that tasks stand for, locked in the order of their ids. */
export async function lockCasesOf(
  tx: EntityManager,
  subjectIds: readonly string[],
): Promise<readonly CaseRow[]> {
  return tx.query(
    `select ${columns} from grid_case k ${withTask} where k.id = any($1::uuid[]) and k.department is not null
     order by k.id for update of k`,
    [subjectIds],
  );
}

/** Cases whose time limit is over, at most so many; what another process is working on is left to it. */
export async function lockOverdue(tx: EntityManager, now: Date, max: number): Promise<readonly CaseRow[]> {
  return tx.query(
    `select ${columns} from grid_case k ${withTask} where k.state = any($1::text[]) and k.due_at <= $2
     order by k.due_at limit $3 for update of k skip locked`,
    [clockedStates, now, max],
  );
}

const update = {
  name: 'grid-case-update',
  text: `
update grid_case as k set state = x.state, handling_unit = x."handlingUnit", handler = x.handler, due_at = x."dueAt",
  due_provisional = x."dueProvisional", extended = x.extended, closed_by = x."closedBy", closed_at = x."closedAt",
  score = x.score, version = k.version + 1
from jsonb_to_recordset($1::jsonb) as x(id uuid, version integer, state text, "handlingUnit" text, handler text,
  "dueAt" timestamptz, "dueProvisional" boolean, extended boolean, "closedBy" text, "closedAt" timestamptz, score integer)
where k.id = x.id and k.version = x.version
returning k.id`,
};

/** Writes what steps changed in locked cases, in one statement. */
export async function saveCases(tx: EntityManager, rows: readonly CaseRow[]): Promise<void> {
  if (rows.length === 0) return;
  const saved = await run(tx, update, [JSON.stringify(rows)]);
  assert(saved.length === rows.length, 'a locked case has another version');
}

/** A page of the open cases of each of many communities, in one statement. */
export async function pageOpenCases(
  manager: EntityManager,
  communityCodes: readonly string[],
  { page: { first, after }, reach }: { readonly page: PageArgs; readonly reach: Reach },
): Promise<ReadonlyMap<string, Page<CaseRow>>> {
  const rows: readonly CaseRow[] = await manager.query(
    `select k.* from unnest($7::text[]) as c(code) cross join lateral (
       select ${columns} from grid_case k ${withTask}
       where ${visible} and k.community_code = c.code and k.state <> all($8::text[]) and k.id > $9::uuid
       order by k.id limit $10) k`,
    [...reachValues(reach), communityCodes, endedStates, after ?? firstId, first + 1],
  );
  const by = { first, groupOf: (row: CaseRow) => row.communityCode, keyOf: (row: CaseRow) => row.id };
  return pagesOf(communityCodes, rows, by);
}

/** Below every UUIDv7. */
const firstId = '00000000-0000-0000-0000-000000000000';
