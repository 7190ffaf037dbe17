// Decisions on an admission: WA-11, WA-13, WA-14, WA-16, WA-18. The machine itself is life-cycle.domain.ts.
import type { LocalDate } from '@shequ/calendar';
import {
  admissionCommands,
  nextAdmissionState,
  type AdmissionCommand,
  type AdmissionState,
} from '../life-cycle/life-cycle.domain.js';
import {
  moveNotAllowed,
  refusedBy,
  type MoveNotAllowed,
  type Refusal,
  type RuleRefusal,
} from '../problem/refusal.domain.js';

export function decideAdmissionMove(
  state: AdmissionState,
  command: AdmissionCommand,
): AdmissionState | MoveNotAllowed {
  return nextAdmissionState(state, command) ?? moveNotAllowed(state, admissionCommands(state));
}

const beforeActive = new Set<AdmissionState>([
  'ADMITTED',
  'ADMITTED_WITH_CONDITIONS',
  'AGREEMENT_SIGNED',
  'FUNDED',
  'NOTIFIED',
  'PUBLISHED',
]);

type WireState = 'PENDING' | 'ACTIVE' | 'SUSPENDED' | 'EXPIRED' | 'EXITED' | 'LAPSED';

/** The state as other services see it. The yearly evaluation leaves the item in force until it is decided. */
export function wireState(state: AdmissionState): WireState {
  if (beforeActive.has(state)) return 'PENDING';
  if (state === 'SUSPENDED' || state === 'EXPIRED' || state === 'LAPSED') return state;
  return state === 'EXITED' || state === 'ARCHIVED' ? 'EXITED' : 'ACTIVE';
}

/** What WA-14 asks about. */
export interface Delivered {
  readonly state: AdmissionState;
  readonly signedAt: Date | null;
  readonly authorityDelegatedAt: Date | null;
  readonly fundedAt: Date | null;
  readonly receivedFen: number;
  readonly firstInstalmentFen: number;
}

type Precondition = 'AGREEMENT' | 'AUTHORITY' | 'FIRST_INSTALMENT';

export interface NotReady extends RuleRefusal<'AccessNotReady'> {
  readonly missing: readonly Precondition[];
}

/** True once the treasurer has confirmed the first instalment to the fen; where nothing is due, that nothing is due. */
export function isFunded(of: Pick<Delivered, 'receivedFen' | 'firstInstalmentFen'>): boolean {
  return of.receivedFen >= of.firstInstalmentFen;
}

/** WA-14: agreement signed, authority delegated and first instalment received, or the item does not become active. */
export function notReady(of: Delivered): NotReady | null {
  if (!beforeActive.has(of.state)) return null;
  const missing: readonly Precondition[] = [
    ...(of.signedAt === null ? (['AGREEMENT'] as const) : []),
    ...(of.authorityDelegatedAt === null ? (['AUTHORITY'] as const) : []),
    ...(of.fundedAt === null || !isFunded(of) ? (['FIRST_INSTALMENT'] as const) : []),
  ];
  return missing.length === 0 ? null : notReadyFor(missing);
}

/** WA-14: nor does it go on without the authority, once that was taken back. */
export function authorityMissing(of: Pick<Delivered, 'authorityDelegatedAt'>): NotReady | null {
  return of.authorityDelegatedAt === null ? notReadyFor(['AUTHORITY']) : null;
}

function notReadyFor(missing: readonly Precondition[]): NotReady {
  const message = {
    zh: '协议签订、权力下放、首笔经费到账后，事项方可生效。',
    en: 'The item becomes active once the agreement is signed, authority delegated and the first instalment received.',
  };
  return { ...refusedBy('WA-14', { kind: 'AccessNotReady', code: 'NOT_READY', message }), missing };
}

export interface PeriodOver extends RuleRefusal<'AccessPeriodOver'> {
  readonly endedOn: LocalDate;
}

/** WA-18: the last day itself still belongs to the period. */
export function isOver(to: LocalDate, today: LocalDate): boolean {
  return today > to;
}

export function periodOver(to: LocalDate): PeriodOver {
  const message = {
    zh: `准入已于 ${to} 到期，不自动续期，请重新申请。`,
    en: `The admission ended on ${to} and does not renew itself: apply again.`,
  };
  return { ...refusedBy('WA-18', { kind: 'AccessPeriodOver', code: 'PERIOD_OVER', message }), endedOn: to };
}

/** WA-16: a department never notifies a community by itself. */
export function directNotice(): RuleRefusal<'AccessDirectNotice'> {
  return refusedBy('WA-16', {
    kind: 'AccessDirectNotice',
    code: 'DIRECT_NOTICE',
    message: {
      zh: '部门不得直接向社区行文，通知由社区工作准入办公室统一下发。',
      en: 'A department may not notify a community directly: the work-access office issues the notice.',
    },
  });
}

export interface InstalmentTooLarge extends Refusal<'AccessInstalmentTooLarge'> {
  readonly outstandingFen: number;
}

/** Money beyond the admitted amount would belong to no item. */
export function instalmentTooLarge(
  of: { readonly amountFen: number; readonly receivedFen: number },
  amountFen: number,
): InstalmentTooLarge | null {
  const outstandingFen = of.amountFen - of.receivedFen;
  if (amountFen <= outstandingFen) return null;
  return {
    kind: 'AccessInstalmentTooLarge',
    code: 'INSTALMENT_TOO_LARGE',
    message: {
      zh: `尚未到账的金额为 ${outstandingFen} 分。`,
      en: `Only ${outstandingFen} fen are outstanding.`,
    },
    outstandingFen,
  };
}
