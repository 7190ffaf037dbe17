import { record } from '@shequ/history';
import type { EntityManager } from 'typeorm';
import { uuidv7 } from 'uuidv7';
import { recordMissedDuties } from '../violation/violation.store.js';
import type { DeploymentRow } from './deployment-decision.store.js';

/** WA-30: who did not file in time has a violation on the record, once for each decision. */
export async function recordMissedFilings(
  tx: EntityManager,
  rows: readonly DeploymentRow[],
  at: Date,
): Promise<void> {
  const missed = rows.map((row) => ({
    id: uuidv7(),
    department: row.applicant,
    ruleId: 'WA-30',
    code: 'RETRO_FILING_MISSED',
    message: {
      zh: `应急决定 ${row.number} 应于 ${row.retroDueOn} 前补办准入申请，逾期未办。`,
      en: `The application behind decision ${row.number} was due on ${row.retroDueOn} and had not been filed.`,
    },
    deploymentDecisionId: row.id,
    jurisdiction: row.jurisdiction,
  }));
  const written = new Set(await recordMissedDuties(tx, missed, at));
  const steps = missed
    .filter(({ id }) => written.has(id))
    .map(({ id, department, code, deploymentDecisionId }) => ({
      type: 'violation',
      id,
      at,
      actor: 'emergency chore',
      department,
      command: 'RECORD',
      to: 'RECORDED',
      reason: code,
      detail: { deploymentDecisionId },
    }));
  await record(tx, steps);
}
