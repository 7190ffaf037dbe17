import type { LocalizedText } from '@shequ/contracts';
import { hasRole, type Actor } from '@shequ/identity';
import type { EntityManager } from 'typeorm';
import { sightOf } from '../can.js';

/** A violation on the record of a department. */
export interface ViolationRow {
  readonly id: string;
  readonly department: string;
  readonly rule: string;
  readonly code: string;
  readonly message: LocalizedText;
  readonly channel: string;
  readonly taskId: string | null;
  readonly deploymentDecisionId: string | null;
  readonly producer: string | null;
  readonly jurisdiction: string;
  readonly recordedAt: Date;
}

const columns = `id, department, rule_id as rule, code, detail -> 'message' as message, channel, task_id as "taskId",
  deployment_decision_id as "deploymentDecisionId", producer, jurisdiction, recorded_at as "recordedAt"`;

// $1 place, $2 official of the place, $3 own department. Streets can be violators too (WA-37).
const visible = `((jurisdiction like $1 || '%' and $2) or department = $3)`;

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
    `select ${columns} from violation
     where ${visible} and ($4::text is null or department = $4) and ($5::uuid is null or id < $5)
     order by id desc limit $6`,
    [...values(actor), page.department, page.after, page.first + 1],
  );
}

export async function findViolations(
  manager: EntityManager,
  actor: Actor,
  ids: readonly string[],
): Promise<ReadonlyMap<string, ViolationRow>> {
  const rows: readonly ViolationRow[] = await manager.query(
    `select ${columns} from violation where id = any($4::uuid[]) and ${visible}`,
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
    `select ${columns} from violation where task_id = any($4::uuid[]) and ${visible}`,
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
