import { record } from '@shequ/history';
import type { Actor } from '@shequ/identity';
import type { EntityManager } from 'typeorm';
import { uuidv7 } from 'uuidv7';
import { insertViolation } from '../violation/violation.store.js';
import { ruleOfReason } from './complaint.domain.js';
import type { ComplaintRow } from './complaint.store.js';

/** The community was right: what the department did goes on its record (WA-33, WA-37). */
export async function recordUpheld(
  tx: EntityManager,
  complaint: ComplaintRow,
  step: { readonly actor: Actor; readonly at: Date; readonly policyVersion: string },
): Promise<void> {
  const { actor, at, policyVersion } = step;
  const { department, communityCode, taskId, reason } = complaint;
  const id = uuidv7();
  const ruleId = ruleOfReason[reason];
  const message = {
    zh: `社区依法拒绝（${reason}），经准入办公室核实成立。`,
    en: `A community refused by right (${reason}), and the office found that it was right.`,
  };
  const about = { department, communityCode, taskId, complaintId: complaint.id, jurisdiction: communityCode };
  const what = { ruleId, code: reason, channel: 'COMMUNITY_TASK', message, serious: false, evidence: [] };
  const one = { id, origin: 'COMPLAINT', violatorKind: 'DEPARTMENT', policyVersion } as const;
  if (!(await insertViolation(tx, { ...one, ...about, ...what }, at))) return;
  const detail = { complaintId: complaint.id, ruleId };
  const by = { actor: actor.subject, department: actor.department };
  await record(tx, [{ type: 'violation', id, at, ...by, command: 'RECORD', to: 'RECORDED', detail }]);
}
