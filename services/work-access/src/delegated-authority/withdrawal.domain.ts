// A department takes back early what it handed over with an item (权随责走). WA-14: what is not delegated makes no item
// active, so one in force pauses until the authority is there again, its tasks go back, and the community owes nothing for
// them. WA-41: the register keeps the entry with its end. The money stays the item's own: what was done is paid (WA-38).
import type { LocalizedText } from '@shequ/contracts';
import {
  admissionCommands,
  nextAdmissionState,
  type AdmissionState,
} from '../life-cycle/life-cycle.domain.js';
import {
  alreadyDone,
  moveNotAllowed,
  type AlreadyDone,
  type MoveNotAllowed,
} from '../problem/refusal.domain.js';

/** What the register does: the item in force pauses, or one that is not in force has its authority missing again. */
export type Withdrawal = 'SUSPEND' | 'NOTE' | AlreadyDone | MoveNotAllowed;

/** Not in force, whatever is handed over: nothing pauses, and nothing goes on without it. */
const idle: readonly AdmissionState[] = ['AGREEMENT_SIGNED', 'FUNDED', 'NOTIFIED', 'PUBLISHED', 'SUSPENDED'];

/**
 * May it be taken back as the item stands? Not where nothing is delegated, nor where the item has ended.
 */
export function decideWithdrawal(of: {
  readonly state: AdmissionState;
  readonly authorityDelegatedAt: Date | null;
}): Withdrawal {
  const { state, authorityDelegatedAt } = of;
  const stops = nextAdmissionState(state, 'SUSPEND') !== null;
  if (!stops && !idle.includes(state)) return moveNotAllowed(state, admissionCommands(state));
  if (authorityDelegatedAt === null)
    return alreadyDone('没有已移交的权力可收回。', 'No authority is delegated that could be taken back.');
  return stops ? 'SUSPEND' : 'NOTE';
}

/** What communities and departments read of it. */
export function withdrawalCause(of: { readonly reason: string; readonly document: string }): LocalizedText {
  return {
    zh: `部门提前收回权力（${of.document}）：${of.reason}；权力重新移交后方可恢复`,
    en: `the department has withdrawn the authority (${of.document}): ${of.reason}; it goes on once it is delegated again`,
  };
}
