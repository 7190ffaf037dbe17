// WA-47: a community hands a task on only to whom its department has consented. The department stays the lead
// unit and answers for the task; nothing moves in the task's own life.
import type { TaskState } from '@shequ/contracts';
import { openCommands } from '../community-task/community-task.domain.js';
import {
  alreadyDone,
  moveNotAllowed,
  notFound,
  refusedBy,
  type AlreadyDone,
  type MoveNotAllowed,
  type NotFound,
  type RuleRefusal,
} from '../problem/refusal.domain.js';

/** A consent, and the use that the community made of it. */
export interface Redelegation {
  readonly delegate: string;
  readonly note: string | null;
  readonly consentedAt: Date;
  readonly redelegatedAt: Date | null;
  readonly reason: string | null;
  /** The department took it back: from then on it carries nothing. */
  readonly withdrawnAt: Date | null;
  readonly withdrawalReason: string | null;
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
  const before = known.find((each) => each.delegate === delegate);
  if (before === undefined) return { kind: 'CONSENTED' };
  if (before.withdrawnAt !== null)
    return alreadyDone(
      `对“${delegate}”的同意已撤回，就本任务不再恢复。`,
      `The consent to “${delegate}” was withdrawn, for this task for good.`,
    );
  return alreadyDone(`已同意交由“${delegate}”办理。`, `The consent to “${delegate}” stands already.`);
}

export function decideRedelegation(
  asked: RedelegationRequest,
): { readonly kind: 'REDELEGATED' } | ConsentMissing | AlreadyDone | MoveNotAllowed {
  const { state, known, delegate } = asked;
  if (!isOpen(state)) return moveNotAllowed(state, openCommands(state));
  const consent = known.find((each) => each.delegate === delegate);
  if (consent === undefined) return consentMissing(delegate, known);
  if (consent.withdrawnAt !== null) return consentWithdrawn(delegate, known);
  if (consent.redelegatedAt === null) return { kind: 'REDELEGATED' };
  return alreadyDone(`已交由“${delegate}”办理。`, `It has been handed on to “${delegate}” already.`);
}

/**
 * The department that consented may take it back while the task is open, and at once: a date that had passed would make what
 * was done under it unlawful afterwards. Not used yet, the consent merely ends; used, the task ends with it, for what a
 * community had handed on does not fall back on its desk (`halts`).
 */
export function decideWithdrawal(
  asked: RedelegationRequest,
): { readonly kind: 'WITHDRAWN'; readonly halts: boolean } | AlreadyDone | MoveNotAllowed | NotFound {
  const { state, known, delegate } = asked;
  const consent = known.find((each) => each.delegate === delegate);
  if (consent === undefined) return notFound();
  if (consent.withdrawnAt !== null)
    return alreadyDone(
      `对“${delegate}”的同意已撤回。`,
      `The consent to “${delegate}” was withdrawn already.`,
    );
  if (!isOpen(state)) return moveNotAllowed(state, openCommands(state));
  return { kind: 'WITHDRAWN', halts: consent.redelegatedAt !== null };
}

const standing = (known: readonly Redelegation[]): readonly string[] =>
  known.filter(({ withdrawnAt }) => withdrawnAt === null).map(({ delegate }) => delegate);

function consentWithdrawn(delegate: string, known: readonly Redelegation[]): ConsentMissing {
  const message = {
    zh: `派发部门已撤回对“${delegate}”的同意，不得再将任务交由其办理。`,
    en: `Its department has withdrawn the consent to “${delegate}”: the task may not be handed on to it any more.`,
  };
  const refusal = refusedBy('WA-47', { kind: 'AccessConsentMissing', code: 'CONSENT_WITHDRAWN', message });
  return { ...refusal, consentedTo: standing(known) };
}

function consentMissing(delegate: string, known: readonly Redelegation[]): ConsentMissing {
  const message = {
    zh: `未经派发部门同意，不得将任务交由“${delegate}”办理；请先由部门同意。`,
    en: `Without its department's consent the task may not be handed on to “${delegate}”: ask the department first.`,
  };
  const refusal = refusedBy('WA-47', { kind: 'AccessConsentMissing', code: 'CONSENT_MISSING', message });
  return { ...refusal, consentedTo: standing(known) };
}
