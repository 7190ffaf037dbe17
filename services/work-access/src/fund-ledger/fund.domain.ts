// Earmarked money in double entry (WA-38): what comes in stands against its source, what goes out against its use, and what
// is left is never below zero. S2-65 and S4-01: sources are told apart, the money of a task among them (费随事转).
import type { LocalizedText } from '@shequ/contracts';
import { refusedBy, type Refusal, type RuleRefusal } from '../problem/refusal.domain.js';

export const fundKinds = ['ADMISSION', 'PURCHASE', 'COMMUNITY', 'AWARD', 'PAYMENT_IN_LIEU'] as const;
export type FundKind = (typeof fundKinds)[number];

export const fundSources = [
  'FISCAL',
  'TASK_TRANSFER',
  'SPONSOR',
  'PAID_SERVICE',
  'SOCIAL_ORGANISATION',
  'RESIDENT_UNIT',
  'DONATION',
  'CO_BUILDING',
  'DEVELOPER',
  'SELF_RAISED',
  'OTHER',
] as const;
export type FundSource = (typeof fundSources)[number];

export const entryKinds = ['RECEIVE', 'SPEND', 'RETURN'] as const;
export type EntryKind = (typeof entryKinds)[number];

export interface Balance {
  readonly receivedFen: number;
  readonly spentFen: number;
  readonly returnedFen: number;
  /** Received and neither spent nor returned. */
  readonly heldFen: number;
}

export const emptyBalance: Balance = { receivedFen: 0, spentFen: 0, returnedFen: 0, heldFen: 0 };

/** One movement. `source` of what comes in, `use` of what goes out. */
export type Movement =
  | { readonly kind: 'RECEIVE'; readonly amountFen: number; readonly source: FundSource }
  | { readonly kind: 'SPEND'; readonly amountFen: number; readonly use: string }
  | { readonly kind: 'RETURN'; readonly amountFen: number };

export interface Posting {
  readonly account: string;
  readonly fen: number;
}

/** Both sides of a movement: together always zero. */
export function postingsOf(movement: Movement): readonly Posting[] {
  const { amountFen } = movement;
  if (movement.kind === 'RECEIVE')
    return [
      { account: `SOURCE:${movement.source}`, fen: -amountFen },
      { account: 'HELD', fen: amountFen },
    ];
  const account = movement.kind === 'SPEND' ? `SPENT:${movement.use}` : 'RETURNED';
  return [
    { account: 'HELD', fen: -amountFen },
    { account, fen: amountFen },
  ];
}

export interface FundShort extends RuleRefusal<'AccessFundShort'> {
  readonly heldFen: number;
}

function fundShort(heldFen: number): FundShort {
  const message = {
    zh: `专款余额只有 ${heldFen} 分，不得透支。`,
    en: `Only ${heldFen} fen are held for this purpose; nothing is overdrawn.`,
  };
  return { ...refusedBy('WA-38', { kind: 'AccessFundShort', code: 'FUND_SHORT', message }), heldFen };
}

/** Work that was done is paid before anything goes back: of what is held, only the rest is the payer's. */
export function keptForWork(of: { readonly heldFen: number; readonly returnFen: number }): FundShort {
  const { heldFen, returnFen } = of;
  const message = {
    zh: `已完成的工作尚待支付，最多可退 ${returnFen} 分。`,
    en: `Work that is done has yet to be paid: at most ${returnFen} fen go back.`,
  };
  return { ...refusedBy('WA-38', { kind: 'AccessFundShort', code: 'KEPT_FOR_WORK', message }), heldFen };
}

export interface FundLimit extends Refusal<'AccessFundLimit'> {
  readonly outstandingFen: number;
}

/** The balance after a movement, or why it cannot be made. No fen more comes in than the limit, or than can be counted. */
export function moved(
  before: Balance,
  movement: Movement,
  limitFen: number | null,
): Balance | FundShort | FundLimit {
  const { receivedFen, spentFen, returnedFen, heldFen } = before;
  const { kind, amountFen } = movement;
  if (kind === 'RECEIVE') {
    const outstandingFen = (limitFen ?? Number.MAX_SAFE_INTEGER) - receivedFen;
    if (amountFen > outstandingFen) return fundLimit(outstandingFen);
    return { ...before, receivedFen: receivedFen + amountFen, heldFen: heldFen + amountFen };
  }
  if (amountFen > heldFen) return fundShort(heldFen);
  const left = { ...before, heldFen: heldFen - amountFen };
  return kind === 'SPEND'
    ? { ...left, spentFen: spentFen + amountFen }
    : { ...left, returnedFen: returnedFen + amountFen };
}

function fundLimit(outstandingFen: number): FundLimit {
  return {
    kind: 'AccessFundLimit',
    code: 'FUND_LIMIT',
    message: {
      zh: `尚可到账 ${outstandingFen} 分。`,
      en: `Only ${outstandingFen} fen more may come in.`,
    },
    outstandingFen,
  };
}

export type NotEarmarked = RuleRefusal<'AccessNotEarmarked'>;

function notEarmarked(message: LocalizedText): NotEarmarked {
  return refusedBy('WA-38', { kind: 'AccessNotEarmarked', code: 'NOT_EARMARKED', message });
}

/** WA-38: only the uses that the policy names for this kind of fund. */
export function wrongUse(use: string, uses: readonly { readonly code: string }[]): NotEarmarked | null {
  if (uses.some(({ code }) => code === use)) return null;
  const names = uses.map(({ code }) => code).join(', ');
  return notEarmarked({
    zh: `此项专款不得用于 ${use}；可用于：${names}。`,
    en: `This money is not for ${use}; it is for: ${names}.`,
  });
}

/** WA-38: money of one item is not spent on another; and no other fund pays for what a department handed over. */
export function wrongItem(
  fund: { readonly kind: FundKind; readonly subject: string },
  admissionId: string | null,
): NotEarmarked | null {
  const own = fund.kind === 'ADMISSION' ? fund.subject : null;
  if (own === admissionId) return null;
  if (own === null)
    return notEarmarked({
      zh: '准入事项的费用由交办部门承担，不得从其他资金列支。',
      en: 'What a department handed over is paid by that department, out of no other fund.',
    });
  return notEarmarked({
    zh: '此项经费只用于本准入事项，不得挪用于其他事项。',
    en: 'This money belongs to its own item and is spent on no other.',
  });
}

export interface SourceRefused extends Refusal<'AccessFundSourceRefused'> {
  readonly accepted: readonly string[];
}

/** S2-65, S4-01: the sources of the place; where none are listed every known one, but a task's money only for its item. */
export function wrongSource(
  kind: FundKind,
  source: FundSource,
  listed: readonly { readonly code: string }[] | null,
): SourceRefused | null {
  const known = listed === null ? fundSources : listed.map(({ code }) => code);
  const accepted =
    kind === 'ADMISSION'
      ? ['TASK_TRANSFER']
      : kind === 'PAYMENT_IN_LIEU'
        ? ['DEVELOPER']
        : known.filter((code) => code !== 'TASK_TRANSFER' && code !== 'DEVELOPER');
  if (accepted.includes(source)) return null;
  return {
    kind: 'AccessFundSourceRefused',
    code: 'FUND_SOURCE_REFUSED',
    message: {
      zh: `来源 ${source} 不适用；可用：${accepted.join('、')}。`,
      en: `${source} is no source here; these are: ${accepted.join(', ')}.`,
    },
    accepted,
  };
}

export type AwardOwner = Refusal<'AccessAwardOwner'>;

/** S3-30: the Party committee or the government rewards; a department by itself does not (C-13). */
export function wrongOwner(decidedBy: string, owners: readonly string[]): AwardOwner | null {
  if (owners.includes(decidedBy)) return null;
  return {
    kind: 'AccessAwardOwner',
    code: 'AWARD_OWNER',
    message: {
      zh: '奖励扶持由党委、政府决定，部门不得单独进行。',
      en: 'Awards are decided by the Party committee or the government, not by a department alone.',
    },
  };
}
