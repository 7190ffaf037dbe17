// WA-43: an item whose department was withdrawn or merged is taken over by another in time, or it leaves.
import type { LocalDate } from '@shequ/calendar';
import { refusedBy, type RuleRefusal } from '../problem/refusal.domain.js';

export type ReownRefused = RuleRefusal<'AccessReownRefused'>;

function refused(code: string, zh: string, en: string): ReownRefused {
  return refusedBy('WA-43', { kind: 'AccessReownRefused', code, message: { zh, en } });
}

/** The new owner exists, is another department of a place that holds the item's, and the time is not over. */
export function refuseReown(
  of: { readonly reownDueOn: LocalDate | null; readonly jurisdiction: string },
  next: { readonly jurisdiction: string; readonly endedOn: LocalDate | null } | null,
  today: LocalDate,
): ReownRefused | null {
  if (of.reownDueOn === null)
    return refused(
      'HAS_OWNER',
      '该事项的责任部门仍在。',
      'The item has its department: nobody takes it over.',
    );
  if (today > of.reownDueOn)
    return refused(
      'REOWN_LATE',
      `应于 ${of.reownDueOn} 前确定责任部门，事项退出。`,
      `A department was to be found until ${of.reownDueOn}: the item leaves.`,
    );
  if (next === null || next.endedOn !== null)
    return refused(
      'NO_SUCH_OWNER',
      '接手部门未登记或已撤销。',
      'That department is not on the register, or ended.',
    );
  if (of.jurisdiction.startsWith(next.jurisdiction)) return null;
  return refused('OWNER_ELSEWHERE', '接手部门不在该辖区。', 'That department is of another place.');
}
