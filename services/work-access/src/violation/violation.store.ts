import type { LocalizedText } from '@shequ/contracts';
import { hasRole, type Actor } from '@shequ/identity';
import type { EntityManager } from 'typeorm';
import { sightOf } from '../can.js';
import type { ViolatorKind } from './violation.domain.js';

export interface Evidence {
  readonly description: string;
  readonly reference: string | null;
}

/** A violation on the record of a department or a street, with what became of it. */
export interface ViolationRow {
  readonly id: string;
  readonly department: string;
  readonly violatorKind: ViolatorKind;
  readonly rule: string;
  readonly code: string;
  readonly message: LocalizedText;
  readonly channel: string;
  readonly taskId: string | null;
  readonly deploymentDecisionId: string | null;
  readonly complaintId: string | null;
  readonly communityCode: string | null;
  readonly producer: string | null;
  readonly origin: 'REGISTER' | 'COMPLAINT' | 'OFFICE';
  readonly serious: boolean;
  readonly evidence: readonly Evidence[];
  readonly jurisdiction: string;
  readonly recordedAt: Date;
  readonly noticeNumber: string | null;
  readonly publishedAt: Date | null;
  readonly correctBy: string | null;
  readonly correctedOn: string | null;
  readonly measure: string | null;
  readonly referred: boolean;
}

const columns = `v.id, v.department, v.violator_kind as "violatorKind", v.rule_id as rule, v.code,
  v.detail -> 'message' as message, v.channel, v.task_id as "taskId", v.deployment_decision_id as "deploymentDecisionId",
  v.complaint_id as "complaintId", coalesce(v.community_code, v.detail ->> 'communityCode') as "communityCode",
  v.producer, v.origin, v.serious, v.evidence, v.jurisdiction, v.recorded_at as "recordedAt",
  n.number as "noticeNumber", n.published_at as "publishedAt", n.correct_by as "correctBy",
  c.corrected_on as "correctedOn", c.measure,
  exists (select from violation_referral r where r.department = v.department and v.id = any(r.violation_ids)) as referred`;
const from = `violation v left join violation_notice n on n.violation_id = v.id
  left join violation_correction c on c.violation_id = v.id`;

// $1 place, $2 official of the place, $3 own department. Streets can be violators too (WA-37).
const visible = `((v.jurisdiction like $1 || '%' and $2) or v.department = $3)`;

function values(actor: Actor): readonly unknown[] {
  const { place, all } = sightOf(actor);
  const own = hasRole(actor, 'DEPARTMENT_OFFICER', 'STREET_OFFICER') ? actor.department : null;
  return [place, all, own];
}

export interface ViolationPage {
  readonly department: string | null;
  readonly first: number;
  readonly after: string | null;
}

/** What the actor may see, the newest first, and one row more if there are more. */
export function pageViolations(
  manager: EntityManager,
  actor: Actor,
  page: ViolationPage,
): Promise<readonly ViolationRow[]> {
  return manager.query(
    `select ${columns} from ${from}
     where ${visible} and ($4::text is null or v.department = $4) and ($5::uuid is null or v.id < $5)
     order by v.id desc limit $6`,
    [...values(actor), page.department, page.after, page.first + 1],
  );
}

export async function findViolations(
  manager: EntityManager,
  actor: Actor,
  ids: readonly string[],
): Promise<ReadonlyMap<string, ViolationRow>> {
  const rows: readonly ViolationRow[] = await manager.query(
    `select ${columns} from ${from} where v.id = any($4::uuid[]) and ${visible}`,
    [...values(actor), ids],
  );
  return new Map(rows.map((row) => [row.id, row]));
}

/** By task. */
export async function findViolationsOfTasks(
  manager: EntityManager,
  actor: Actor,
  taskIds: readonly string[],
): Promise<ReadonlyMap<string, ViolationRow>> {
  const rows: readonly ViolationRow[] = await manager.query(
    `select ${columns} from ${from} where v.task_id = any($4::uuid[]) and ${visible}`,
    [...values(actor), taskIds],
  );
  return new Map(rows.map((row) => [row.taskId ?? '', row]));
}

export interface MissedDuty {
  readonly id: string;
  readonly department: string;
  readonly ruleId: string;
  readonly code: string;
  readonly message: LocalizedText;
  readonly deploymentDecisionId: string;
  readonly jurisdiction: string;
}

/**
 * Records duties missed, each once however often it is found again (decisions, tasks and citations).
 * Returns the new ids.
 */
export async function recordMissedDuties(
  tx: EntityManager,
  missed: readonly MissedDuty[],
  at: Date,
): Promise<readonly string[]> {
  if (missed.length === 0) return [];
  const rows: readonly { readonly id: string }[] = await tx.query(
    `insert into violation (id, department, rule_id, code, channel, producer, deployment_decision_id, detail, jurisdiction,
       recorded_at)
     select r.id, r.department, r."ruleId", r.code, 'DEPLOYMENT_DECISION', null, r."deploymentDecisionId",
       jsonb_build_object('message', r.message), r.jurisdiction, $2
     from jsonb_to_recordset($1::jsonb) as r(id uuid, department text, "ruleId" text, code text,
       "deploymentDecisionId" uuid, message jsonb, jurisdiction text)
     on conflict do nothing returning id`,
    [JSON.stringify(missed), at],
  );
  return rows.map(({ id }) => id);
}

/** What somebody found: the office, or the answer to a complaint. */
export interface FoundViolation {
  readonly id: string;
  readonly origin: 'COMPLAINT' | 'OFFICE';
  readonly department: string;
  readonly violatorKind: ViolatorKind;
  readonly ruleId: string;
  readonly code: string;
  readonly channel: string;
  readonly message: LocalizedText;
  readonly communityCode: string | null;
  readonly taskId: string | null;
  readonly complaintId: string | null;
  readonly serious: boolean;
  readonly evidence: readonly Evidence[];
  readonly jurisdiction: string;
  readonly policyVersion: string;
}

/** One violation of a task is enough: another for the same task is not written. */
export async function insertViolation(tx: EntityManager, one: FoundViolation, at: Date): Promise<boolean> {
  const rows: readonly unknown[] = await tx.query(
    `insert into violation (id, origin, department, violator_kind, rule_id, code, channel, detail, community_code, task_id,
       complaint_id, serious, evidence, jurisdiction, policy_version, recorded_at)
     values ($1, $2, $3, $4, $5, $6, $7, jsonb_build_object('message', $8::jsonb), $9, $10, $11, $12, $13, $14, $15, $16)
     on conflict do nothing returning id`,
    [
      ...[one.id, one.origin, one.department, one.violatorKind, one.ruleId, one.code, one.channel],
      ...[JSON.stringify(one.message), one.communityCode, one.taskId, one.complaintId, one.serious],
      ...[JSON.stringify(one.evidence), one.jurisdiction, one.policyVersion, at],
    ],
  );
  return rows.length > 0;
}
