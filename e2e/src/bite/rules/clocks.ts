// Time limits: reminders, escalation, publication.
import type { RuleOff } from '../rule.js';

const folder = 'services/work-access/src/timer';
const basis = 'services/work-access/src/basis-review/basis-review.spec.ts';
const tests = [`${folder}/timer.spec.ts`];

export const clockRules: readonly RuleOff[] = [
  {
    id: 'WA-09',
    where: 'who has to decide is reminded',
    file: `${folder}/due.domain.ts`,
    find: `return [...before, { left: null, at: overAt(due) }];`,
    replace: `return [{ left: null, at: overAt(due) }];`,
    tests,
  },
  {
    id: 'WA-09',
    where: 'an overdue step is escalated',
    file: `${folder}/scheduler.ts`,
    find: `await escalate(tx, over, now);`,
    replace: '',
    tests,
  },
  {
    id: 'WA-09',
    where: 'the last day is in time',
    file: `${folder}/due.domain.ts`,
    find: 'return startOfDay(plusDays(dueOn, 1));',
    replace: 'return startOfDay(dueOn);',
    tests,
  },
  {
    id: 'WA-17',
    where: 'what is not published in time is overdue',
    file: 'services/work-access/src/admission/admission-timers.ts',
    find: `const kinds = ['AGREEMENT', 'FUNDING', 'PUBLICATION',`,
    replace: `const kinds = ['AGREEMENT', 'FUNDING',`,
    tests,
  },
  {
    id: 'WA-19',
    where: 'what nobody reviewed leaves',
    file: 'services/work-access/src/basis-review/basis-timers.ts',
    find: 'if (row !== null)',
    replace: 'if (row === null)',
    tests: [basis],
  },
  {
    id: 'WA-19',
    where: 'a basis is known however its name is written',
    file: 'libs/admission/src/gate-rules.domain.ts',
    find: ".replace(marks, '')",
    replace: '',
    tests: [basis],
  },
  {
    id: 'WA-19',
    where: 'a review ends on a basis that stands',
    file: 'services/work-access/src/basis-review/basis-review.domain.ts',
    find: 'if (on === null) return null;',
    replace: 'return null;',
    tests: [basis],
  },
];
