// S0-10, S1-06: functions move between streets, departments, communities and economic bodies; which way is open says the
// policy. WA-06: what a department or street must do itself by law is never moved down to a community.
import { isUscc } from '@shequ/standards';
import { refusedBy, type RuleRefusal } from '../problem/refusal.domain.js';

export const holders = ['STREET', 'DEPARTMENT', 'COMMUNITY', 'ECONOMIC_BODY'] as const;
export type Holder = (typeof holders)[number];
export const functionKinds = ['ECONOMIC', 'ADMINISTRATIVE', 'PUBLIC_SERVICE'] as const;
export type FunctionKind = (typeof functionKinds)[number];

export interface Path {
  readonly kind: FunctionKind;
  readonly from: Holder;
  readonly to: Holder;
}

export type TransferRefused = RuleRefusal<'AccessTransferRefused'>;

/** Null where the policy opens this way for functions of this kind. */
export function refuseTransfer(path: Path, open: readonly Path[]): TransferRefused | null {
  const { kind, from, to } = path;
  if (open.some((one) => one.kind === kind && one.from === from && one.to === to)) return null;
  const ways = open.filter((one) => one.kind === kind).map((one) => `${one.from} → ${one.to}`);
  const message = {
    zh: `${kind} 职能不得由 ${from} 划转至 ${to}；可行：${ways.join('；')}。`,
    en: `A function of kind ${kind} does not move from ${from} to ${to}; these ways are open: ${ways.join('; ')}.`,
  };
  return refusedBy('WA-06', { kind: 'AccessTransferRefused', code: 'TRANSFER_REFUSED', message });
}

/** Whether a code has the shape that this kind of holder has, in the place that records the transfer. */
export function isHolderCode(holder: Holder, code: string, jurisdiction: string): boolean {
  if (holder === 'DEPARTMENT' || holder === 'ECONOMIC_BODY') return isUscc(code);
  const digits = holder === 'STREET' ? 9 : 12;
  return new RegExp(`^\\d{${digits}}$`).test(code) && code.startsWith(jurisdiction);
}
