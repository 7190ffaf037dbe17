// The later parts of the procedure: lead time, hearing, reconsideration, motions of the joint meeting, owners that are gone.
import type { RuleOff } from '../rule.js';

const applications = 'services/work-access/src/access-application';
const admissions = 'services/work-access/src/admission';
const period = `${applications}/period-check.domain.ts`;
const reconsideration = `${applications}/reconsideration.domain.ts`;
const motions = `${admissions}/motion.domain.ts`;
const steps = [`${applications}/procedure.spec.ts`];
const departmentEnds = ['services/work-access/src/department/ending.spec.ts'];
const ends = [`${admissions}/ends.spec.ts`];

export const procedureRules: readonly RuleOff[] = [
  {
    id: 'WA-08',
    where: 'working days before the start',
    file: period,
    find: 'if (from >= earliest) return [];',
    replace: 'return [];',
    tests: steps,
  },
  {
    id: 'WA-30',
    where: 'an emergency without lead time has its decision',
    file: period,
    find: 'const found = [...wrongDecision(form, facts)];',
    replace: 'const found: FormProblem[] = [];',
    tests: steps,
  },
  {
    id: 'S1-27',
    where: 'post and responsibility are fixed',
    file: `${applications}/form-check.domain.ts`,
    find: 'isEmptyText(assignment[part])',
    replace: 'false',
    tests: steps,
  },
  {
    id: 'WA-12',
    where: 'those concerned have their time',
    file: `${applications}/review.commands.ts`,
    find: `if (row.state === 'CONSULTATION' && clock !== null && !isOverdue(clock, localDateOf(now)))`,
    replace: 'if (false)',
    tests: steps,
  },
  {
    id: 'S2-41',
    where: 'a hearing before the meeting concludes',
    file: `${applications}/hearing.domain.ts`,
    find: 'if (asked === null || of.hearing !== null) return null;',
    replace: 'return null;',
    tests: steps,
  },
  {
    id: 'WA-44',
    where: 'once',
    file: reconsideration,
    find: 'if (of.reconsideration !== null)',
    replace: 'if (false)',
    tests: steps,
  },
  {
    id: 'WA-44',
    where: 'in time',
    file: reconsideration,
    find: 'if (clock !== null && isOverdue(clock, asked.today))',
    replace: 'if (false)',
    tests: steps,
  },
  {
    id: 'WA-44',
    where: 'for new facts',
    file: reconsideration,
    find: 'if (asked.newFacts.some((fact) => isNew(fact, of.form))) return null;',
    replace: 'return null;',
    tests: steps,
  },
  {
    id: 'WA-45',
    where: 'a document has the hash that was said',
    file: 'services/work-access/src/attachment/attachment.domain.ts',
    find: 'if (of.hash === of.found) return null;',
    replace: 'return null;',
    tests: steps,
  },
  {
    id: 'WA-46',
    where: 'what is bought is not admitted',
    file: 'services/work-access/src/life-cycle/life-cycle.domain.ts',
    find: `REDIRECT_TO_PURCHASE: 'REDIRECTED_TO_PURCHASE',`,
    replace: `REDIRECT_TO_PURCHASE: 'ADMITTED',`,
    tests: steps,
  },
  {
    id: 'WA-34',
    where: 'the reason to admit too much is kept',
    file: `${applications}/decide.ts`,
    find: 'decidedAt: now, workloadOverride }',
    replace: 'decidedAt: now }',
    tests: steps,
  },
  {
    id: 'WA-10',
    where: 'the applicant keeps out of motions on its item',
    file: `${admissions}/motion.commands.ts`,
    find: 'const refusal = mayVote(partiesOf(of), actor, vote);',
    replace: 'const refusal = null;',
    tests: ends,
  },
  {
    id: 'WA-18',
    where: 'a renewal has its longest period',
    file: motions,
    find: 'if (to >= of.to && to <= last) return null;',
    replace: 'return null;',
    tests: ends,
  },
  {
    id: 'WA-20',
    where: 'exit below the threshold',
    file: motions,
    find: 'if (evaluation !== null && evaluation.acceptancePercent < least) return null;',
    replace: 'return null;',
    tests: ends,
  },
  {
    id: 'WA-41',
    where: 'authority ends at the exit',
    file: `${admissions}/ending.ts`,
    find: 'authorityUntil: on, ',
    replace: '',
    tests: ends,
  },
  {
    id: 'WA-43',
    where: 'what nobody took over leaves',
    file: `${admissions}/ending.timers.ts`,
    find: 'if (row !== null) await endAdmission(tx, row, ending);',
    replace: '',
    tests: ends,
  },
  {
    id: 'WA-43',
    where: 'open cases go to the successor, or wait for an owner',
    file: 'services/work-access/src/access-application/owner.ts',
    find: '.filter((row) => needsOwner(row, today));',
    replace: '.filter((row) => needsOwner(row, today) && false);',
    tests: departmentEnds,
  },
  {
    id: 'WA-43',
    where: 'gate one: the former owner of an item sends nothing',
    file: 'libs/admission/src/gate-one.domain.ts',
    find: 'if (!record.ownerless || record.applicant !== department) return null;',
    replace: 'if (record.ownerless || !record.ownerless || department !== undefined) return null;',
    tests: ['services/public-security/src/grid-campaign/grid-campaign.spec.ts'],
  },
  {
    id: 'WA-43',
    where: 'gate two: a department that has ended sends nothing',
    file: 'services/work-access/src/community-task/gate-two.domain.ts',
    find: 'if (task.departmentEndedAt !== null) {',
    replace: 'if (task.departmentEndedAt !== null && task.units === 0) {',
    tests: departmentEnds,
  },
  {
    id: 'S4-29',
    where: 'departments guide, the office suspends',
    file: `${admissions}/standing.commands.ts`,
    find: `requireStep(actor, viewOf(row), { step: 'SUSPENSION', place: row.jurisdiction });`,
    replace: '',
    tests: ends,
  },
];
