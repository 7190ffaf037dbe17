// An application, from the form to the decision.
import type { RuleOff } from '../rule.js';

const folder = 'services/work-access/src/access-application';
const commands = `${folder}/access-application.commands.ts`;
const review = `${folder}/decide.ts`;
const decisions = `${folder}/access-application.domain.ts`;
const formCheck = `${folder}/form-check.domain.ts`;
const forms = [`${folder}/access-application.spec.ts`];
const steps = [`${folder}/review.spec.ts`];

const meansFollow = 'if (nothing !== null) return nothing;';

export const applicationRules: readonly RuleOff[] = [
  {
    id: 'WA-05',
    where: 'application',
    file: formCheck,
    find: `if (leadUnit === 'COMMUNITY' && !movesResponsibility(form))`,
    replace: 'if (false)',
    tests: forms,
  },
  {
    id: 'WA-06',
    where: 'a transfer of responsibility is rejected',
    file: commands,
    find: 'if (movesResponsibility(row.form)) return rejectTransfer(tx, moved, now);',
    replace: '',
    tests: forms,
  },
  {
    id: 'WA-06',
    where: 'entrusted management comes with authority',
    file: formCheck,
    find: `if (mode === 'ENTRUSTED' && authority?.length === 0)`,
    replace: 'if (false)',
    tests: forms,
  },
  {
    id: 'S0-15',
    where: 'what stays with the department goes to review',
    file: formCheck,
    find: 'if (form.ownStatutoryDuty !== true) return false;',
    replace: 'if (form.ownStatutoryDuty === true) return true;',
    tests: forms,
  },
  {
    id: 'S0-15',
    where: 'entrusted management comes with money',
    file: formCheck,
    find: `if (mode === 'ENTRUSTED' && money?.amountFen === 0)`,
    replace: 'if (false)',
    tests: forms,
  },
  {
    id: 'WA-07',
    where: 'all that is missing, at once',
    file: commands,
    find: `if (problems.length > 0 && applicationCommands(row.state).includes('SUBMIT'))`,
    replace: 'if (false)',
    tests: forms,
  },
  {
    id: 'WA-07',
    where: 'one notice of missing parts',
    file: commands,
    find: `if (row.state === 'SUBMITTED' && row.supplement !== null) return supplementUsed();`,
    replace: '',
    tests: steps,
  },
  {
    id: 'WA-10',
    where: 'the applying department keeps out',
    file: decisions,
    find: 'person.subject === of.draftedBy || person.subject === of.submittedBy || person.department === of.applicant;',
    replace: 'false;',
    tests: steps,
  },
  {
    id: 'WA-10',
    where: 'the reviewer does not decide',
    file: decisions,
    find: 'if (person.subject === of.reviewedBy)',
    replace: 'if (false)',
    tests: steps,
  },
  {
    id: 'WA-11',
    where: 'no step of the review is skipped',
    file: 'services/work-access/src/life-cycle/life-cycle.domain.ts',
    find: 'const next = movesOf(applicationMoves, state)[command];',
    replace: `const next = Object.values(applicationMoves).map((moves) => moves[command]).find((to) => to !== undefined);`,
    tests: steps,
  },
  {
    id: 'WA-13',
    where: 'decision: money or a reason, authority, support',
    file: review,
    find: meansFollow,
    replace: '',
    tests: steps,
  },
  {
    id: 'S1-22',
    where: 'decision: money follows the task',
    file: review,
    find: meansFollow,
    replace: '',
    tests: steps,
  },
  {
    id: 'S4-09',
    where: 'decision: authority follows the duty',
    file: decisions,
    find: `...(authority.some(({ scope }) => said(scope)) ? [] : (['AUTHORITY'] as const)),`,
    replace: '',
    tests: steps,
  },
];
