import { record } from '@shequ/history';
import type { Actor } from '@shequ/identity';
import type { PolicyView } from '@shequ/policy';
import type { EntityManager } from 'typeorm';
import type { ApplicationCommand, ApplicationState } from '../life-cycle/life-cycle.domain.js';
import { policies } from '../policies.js';
import type { AccessApplicationRow } from './access-application.entity.js';
import { followCase } from './case-timers.js';
import { clocksAfter, decideMove, dueDays, type StepDays } from './access-application.domain.js';
import { saveApplication } from './access-application.store.js';
import type { MoveNotAllowed } from '../problem/refusal.domain.js';

export interface ApplicationMoved {
  readonly kind: 'AccessApplicationMoved';
  readonly application: AccessApplicationRow;
  readonly command: string;
  readonly from: ApplicationState;
  readonly to: ApplicationState;
}

/** Who does it, or which chore, and when. */
export interface Act {
  readonly actor: Pick<Actor, 'subject' | 'department'>;
  readonly now: Date;
  readonly reason?: string | null;
  readonly detail?: unknown;
  readonly documentHash?: string;
}

/** The rules under which the case was opened: it keeps them. */
export function viewOf(row: { readonly policyVersion: string }): PolicyView {
  return policies.pinned(row.policyVersion);
}

export function stepDays(view: PolicyView): StepDays {
  return {
    formalCheck: view.get('clock.formalCheckWorkdays'),
    supplement: view.get('clock.supplementWorkdays'),
    preliminary: view.get('clock.preliminaryWorkdays'),
    consultation: view.get('clock.consultationWorkdays'),
    jointMeeting: view.get('clock.jointMeetingWorkdays'),
    decision: view.get('clock.decisionWorkdays'),
    reconsideration: view.get('clock.reconsiderationWorkdays'),
    path: view.get('clock.pathWorkdays'),
  };
}

/** One move of a locked case: table, clocks, limits, row and history together, or a refusal and nothing. */
export async function moveCase(
  tx: EntityManager,
  row: AccessApplicationRow,
  step: Act & { readonly command: ApplicationCommand; readonly changes?: Partial<AccessApplicationRow> },
): Promise<ApplicationMoved | MoveNotAllowed> {
  const { command, now, changes = {} } = step;
  const to = decideMove(row.state, command);
  if (typeof to !== 'string') return to;
  const days = stepDays(viewOf({ ...row, ...changes }));
  const clocks = clocksAfter(row.clocks, command, { now, days });
  const next = { ...changes, ...dueDays(clocks), clocks, state: to, updatedAt: now };
  const application = await saveApplication(tx, row, next);
  await followCase(tx, application);
  const detail = pinnedIn(step.detail, changes.policyVersion);
  await note(tx, row, { ...step, detail, to });
  return { kind: 'AccessApplicationMoved', application, command, from: row.state, to };
}

/** The step that pins a case to its packs says to which. */
function pinnedIn(detail: unknown, policyVersion: string | undefined): unknown {
  if (policyVersion === undefined) return detail;
  return typeof detail === 'object' ? { ...detail, policyVersion } : { policyVersion };
}

/** Records a step that leaves the state as it is: an opinion, a vote, a change of the draft. */
export async function noteStep(
  tx: EntityManager,
  row: AccessApplicationRow,
  step: Act & { readonly command: string },
): Promise<ApplicationMoved> {
  await note(tx, row, { ...step, to: row.state });
  const { state: from } = row;
  return { kind: 'AccessApplicationMoved', application: row, command: step.command, from, to: from };
}

async function note(
  tx: EntityManager,
  row: AccessApplicationRow,
  step: Act & { readonly command: string; readonly to: ApplicationState },
): Promise<void> {
  const { actor, now, command, to, reason = null, detail = null, documentHash = null } = step;
  await record(tx, [
    {
      type: 'access-application',
      id: row.id,
      at: now,
      actor: actor.subject,
      department: actor.department,
      command,
      from: row.state,
      to,
      reason,
      detail,
      documentHash,
    },
  ]);
}
