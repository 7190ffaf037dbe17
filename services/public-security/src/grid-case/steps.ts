import type { NewEntry } from '@shequ/history';
import { record } from '@shequ/history';
import type { EntityManager } from 'typeorm';
import { decideCase, type CaseDecision, type CaseStep } from './grid-case.domain.js';
import { caseRulesOf } from '../policy.js';
import { saveCases, type CaseRow } from './grid-case.store.js';
import { deadlineOf } from './time-limit.js';

/** Who or what takes a step. A person's department stands in the history too. */
export type Step = Omit<CaseStep, 'deadline'> & { readonly department?: string | null };

export type Stepped = { readonly decision: CaseDecision; readonly row: CaseRow; readonly step: Step };

function entryOf({ row, step }: Stepped, to: string): NewEntry {
  const { command, actor, department = null, now: at, reason, handlingUnit = null, score = null } = step;
  const detail = { handlingUnit, score };
  return {
    type: 'grid-case',
    id: row.id,
    at,
    actor,
    department,
    command,
    from: row.state,
    to,
    reason,
    detail,
  };
}

/** Decides one step of each of some locked cases. */
export function decideSteps(
  rows: readonly CaseRow[],
  stepOf: (row: CaseRow) => Step | null,
): readonly Stepped[] {
  return rows.flatMap((row) => {
    const step = stepOf(row);
    if (step === null) return [];
    const deadline = deadlineOf(row, caseRulesOf(row), step.now);
    return [{ row, step, decision: decideCase(row, { ...step, deadline }) }];
  });
}

/** Writes the steps that were allowed, with their history: a constant number of statements. Gives the rows as they are now. */
export async function takeSteps(tx: EntityManager, steps: readonly Stepped[]): Promise<readonly CaseRow[]> {
  const moved = steps.flatMap((stepped) => {
    if (stepped.decision.kind !== 'MOVED') return [];
    return [{ stepped, row: { ...stepped.row, ...stepped.decision.changes } }];
  });
  await saveCases(
    tx,
    moved.map(({ row }) => row),
  );
  await record(
    tx,
    moved.map(({ stepped, row }) => entryOf(stepped, row.state)),
  );
  return moved.map(({ row }) => ({ ...row, version: row.version + 1 }));
}
