// WA-43: a department that was withdrawn or merged neither applies nor gets anything admitted; its items need another.
import type { LocalDate } from '@shequ/calendar';
import { refusedBy, type RuleRefusal } from '../problem/refusal.domain.js';

export const departmentEnds = ['WITHDRAWN', 'MERGED'] as const;
export type DepartmentEnd = (typeof departmentEnds)[number];

export interface DepartmentGone extends RuleRefusal<'AccessDepartmentGone'> {
  readonly uscc: string;
}

interface Standing {
  readonly uscc: string;
  readonly endedOn: LocalDate | null;
  readonly mergedInto: string | null;
}

export function departmentGone(of: Standing | null): DepartmentGone | null {
  if (of?.endedOn === undefined || of.endedOn === null) return null;
  const { uscc, endedOn, mergedInto } = of;
  const next =
    mergedInto === null
      ? { zh: '请由接手的部门申请', en: 'let the department that takes over apply' }
      : { zh: `请由 ${mergedInto} 办理`, en: `${mergedInto} acts instead` };
  const message = {
    zh: `${uscc} 已于 ${endedOn} 撤销或合并；${next.zh}。`,
    en: `${uscc} ended on ${endedOn}: ${next.en}.`,
  };
  const kind = 'AccessDepartmentGone' as const;
  return { ...refusedBy('WA-43', { kind, code: 'DEPARTMENT_GONE', message }), uscc };
}
