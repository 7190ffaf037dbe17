// Duty lists of departments (权责清单, S4-08).
import type { LocalizedText } from '@shequ/contracts';

/** One duty of one department, from its first to its last day. */
export interface DepartmentDuty {
  readonly id: string;
  readonly department: string;
  readonly code: string;
  readonly title: LocalizedText;
  readonly instrument: string;
  readonly article: string;
  readonly since: string;
  readonly until: string | null;
}
