import {
  workAccess,
  type AccessItemType,
  type DeploymentDecisionRecord,
  type LocalizedText,
} from '@shequ/contracts';
import { append } from '@shequ/messaging';
import type { EntityManager } from 'typeorm';
import type { DeploymentLevel, DeploymentState } from './deployment-decision.domain.js';

/** A deployment decision on the register. */
export interface DeploymentRow {
  readonly id: string;
  readonly number: string;
  readonly level: DeploymentLevel;
  readonly issuedBy: LocalizedText;
  readonly applicant: string;
  readonly executingUnits: readonly string[];
  readonly areas: readonly string[];
  readonly itemType: AccessItemType;
  readonly from: string;
  readonly to: string;
  readonly state: DeploymentState;
  readonly retroDueOn: string;
  readonly lapsesOn: string;
  readonly applicationId: string | null;
  readonly filedAt: Date | null;
  readonly lapsedAt: Date | null;
  readonly endedAt: Date | null;
  readonly policyVersion: string;
  readonly jurisdiction: string;
  readonly version: number;
}

const columns = `id, number, level, issued_by as "issuedBy", applicant, executing_units as "executingUnits", areas,
  item_type as "itemType", from_date as "from", to_date as "to", state, retro_due_on as "retroDueOn",
  lapses_on as "lapsesOn", application_id as "applicationId", filed_at as "filedAt", lapsed_at as "lapsedAt",
  ended_at as "endedAt", policy_version as "policyVersion", jurisdiction, version`;

export type NewDeployment = Omit<
  DeploymentRow,
  'state' | 'applicationId' | 'filedAt' | 'lapsedAt' | 'endedAt' | 'version'
>;

/** Null if the number is on the register already. Announce it with `publishDeployments`. */
export async function insertDeployment(
  tx: EntityManager,
  row: NewDeployment,
  by: { readonly subject: string; readonly at: Date },
): Promise<DeploymentRow | null> {
  const [inserted]: readonly DeploymentRow[] = await tx.query(
    `insert into deployment_decision (id, number, level, issued_by, applicant, executing_units, areas, item_type, from_date,
       to_date, state, retro_due_on, lapses_on, epoch, version, policy_version, jurisdiction, recorded_by, recorded_at)
     select r.id, r.number, r.level, r."issuedBy", r.applicant, r."executingUnits", r.areas, r."itemType", r."from", r."to",
       'EMERGENCY_ACTIVE', r."retroDueOn", r."lapsesOn", e.epoch, 0, r."policyVersion", r.jurisdiction, $2, $3
     from jsonb_to_record($1::jsonb) as r(id uuid, number text, level text, "issuedBy" jsonb, applicant text,
       "executingUnits" text[], areas text[], "itemType" text, "from" date, "to" date, "retroDueOn" date, "lapsesOn" date,
       "policyVersion" text, jurisdiction text)
     cross join register_epoch e
     on conflict (number) do nothing returning ${columns}`,
    [JSON.stringify(row), by.subject, by.at],
  );
  return inserted ?? null;
}

const raise = `
with raised as (
  update deployment_decision set version = version + 1, epoch = (select epoch from register_epoch)
  where id = any($1::uuid[]) returning *
), kept as (
  insert into deployment_period (deployment_decision_id, version, state, since, from_date, to_date)
  select id, version, state, $2, from_date, to_date from raised
)
select id as "deploymentDecisionId", epoch, version, number, level, issued_by as "issuedBy", applicant,
  executing_units as "executingUnits", areas, item_type as "itemType", from_date as "from", to_date as "to", state,
  jurisdiction
from raised order by id`;

/**
 * Tells the others of decisions that this transaction has locked, and keeps what is in force since `at`
 * (`registerTime`).
 */
export async function publishDeployments(tx: EntityManager, ids: readonly string[], at: Date): Promise<void> {
  if (ids.length === 0) return;
  const rows: readonly (DeploymentDecisionRecord & { readonly jurisdiction: string })[] = await tx.query(
    raise,
    [ids, at],
  );
  const { type } = workAccess.deploymentDecisionState;
  const events = rows.map(({ jurisdiction, ...data }) => ({
    type,
    key: data.deploymentDecisionId,
    jurisdiction,
    data,
  }));
  await append(tx, 'work-access', events);
}

export async function findDeployments(
  manager: EntityManager,
  ids: readonly string[],
): Promise<ReadonlyMap<string, DeploymentRow>> {
  const rows: readonly DeploymentRow[] = await manager.query(
    `select ${columns} from deployment_decision where id = any($1::uuid[])`,
    [ids],
  );
  return new Map(rows.map((row) => [row.id, row]));
}

export async function findDeploymentByNumber(
  manager: EntityManager,
  number: string,
): Promise<DeploymentRow | null> {
  const [row]: readonly DeploymentRow[] = await manager.query(
    `select ${columns} from deployment_decision where number = $1`,
    [number],
  );
  return row ?? null;
}

/** The newest first, and one row more if there are more. */
export function pageDeployments(
  manager: EntityManager,
  page: { readonly first: number; readonly after: string | null },
): Promise<readonly DeploymentRow[]> {
  return manager.query(
    `select ${columns} from deployment_decision where ($1::uuid is null or id < $1) order by id desc limit $2`,
    [page.after, page.first + 1],
  );
}

export async function lockDeployment(tx: EntityManager, id: string): Promise<DeploymentRow | null> {
  const [row]: readonly DeploymentRow[] = await tx.query(
    `select ${columns} from deployment_decision where id = $1 for update`,
    [id],
  );
  return row ?? null;
}

export async function markFiled(
  tx: EntityManager,
  id: string,
  filing: { readonly applicationId: string; readonly at: Date },
): Promise<void> {
  await tx.query(
    `update deployment_decision set state = 'RETRO_FILED', application_id = $2, filed_at = $3 where id = $1`,
    [id, filing.applicationId, filing.at],
  );
}

/** Files a lapsed decision away. The others were told that it lapsed: for them nothing changes. */
export async function markArchived(tx: EntityManager, id: string): Promise<void> {
  await tx.query(`update deployment_decision set state = 'ARCHIVED' where id = $1`, [id]);
}

/** Decisions lapse, and periods end, at `at`. */
export async function markOver(
  tx: EntityManager,
  over: { readonly lapsed: readonly string[]; readonly ended: readonly string[] },
  at: Date,
): Promise<void> {
  await tx.query(
    `update deployment_decision set
       state = case when id = any($1::uuid[]) then 'EMERGENCY_LAPSED' else state end,
       lapsed_at = case when id = any($1::uuid[]) then $3 else lapsed_at end, ended_at = $3
     where id = any($1::uuid[]) or id = any($2::uuid[])`,
    [over.lapsed, over.ended, at],
  );
}

/** True for a submitted application of that department. */
export async function isSubmittedBy(
  tx: EntityManager,
  applicationId: string,
  applicant: string,
): Promise<boolean> {
  const rows: readonly unknown[] = await tx.query(
    `select from access_application where id = $1 and applicant = $2 and submitted_at is not null and state <> 'WITHDRAWN'`,
    [applicationId, applicant],
  );
  return rows.length > 0;
}
