// WA-47: a community hands a task on only to whom its department has consented. The department stays the lead
// unit and answers for the task; nothing moves in the task's own life.
import type { TaskState } from '@shequ/contracts';
import { openCommands } from '../community-task/community-task.domain.js';
import {
  alreadyDone,
  moveNotAllowed,
  refusedBy,
  type AlreadyDone,
  type MoveNotAllowed,
  type RuleRefusal,
} from '../problem/refusal.domain.js';

/** A consent, and the use that the community made of it. */
export interface Redelegation {
  readonly delegate: string;
  readonly note: string | null;
  readonly consentedAt: Date;
  readonly redelegatedAt: Date | null;
  readonly reason: string | null;
}

export interface ConsentMissing extends RuleRefusal<'AccessConsentMissing'> {
  readonly consentedTo: readonly string[];
}

export interface RedelegationRequest {
  readonly state: TaskState;
  readonly known: readonly Redelegation[];
  readonly delegate: string;
}

const isOpen = (state: TaskState): boolean => state === 'ADMITTED';

export function decideConsent(
  asked: RedelegationRequest,
): { readonly kind: 'CONSENTED' } | AlreadyDone | MoveNotAllowed {
  const { state, known, delegate } = asked;
  if (!isOpen(state)) return moveNotAllowed(state, openCommands(state));
  if (known.every((each) => each.delegate !== delegate)) return { kind: 'CONSENTED' };
  return alreadyDone(`已同意交由“${delegate}”办理。`, `The consent to “${delegate}” stands already.`);
}

export function decideRedelegation(
  asked: RedelegationRequest,
): { readonly kind: 'REDELEGATED' } | ConsentMissing | AlreadyDone | MoveNotAllowed {
  const { state, known, delegate } = asked;
  if (!isOpen(state)) return moveNotAllowed(state, openCommands(state));
  const consent = known.find((each) => each.delegate === delegate);
  if (consent === undefined) return consentMissing(delegate, known);
  if (consent.redelegatedAt === null) return { kind: 'REDELEGATED' };
  return alreadyDone(`已交由“${delegate}”办理。`, `It has been handed on to “${delegate}” already.`);
}

function consentMissing(delegate: string, known: readonly Redelegation[]): ConsentMissing {
  const message = {
    zh: `未经派发部门同意，不得将任务交由“${delegate}”办理；请先由部门同意。`,
    en: `Without its department's consent the task may not be handed on to “${delegate}”: ask the department first.`,
  };
  const refusal = refusedBy('WA-47', { kind: 'AccessConsentMissing', code: 'CONSENT_MISSING', message });
  return { ...refusal, consentedTo: known.map((each) => each.delegate) };
}
