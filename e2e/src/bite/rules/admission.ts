// An admission, from the agreement to its end; money; emergencies; the history.
import type { RuleOff } from '../rule.js';

const folder = 'services/work-access/src/admission';
const standing = `${folder}/standing.commands.ts`;
const decisions = `${folder}/admission.domain.ts`;
const standings = [`${folder}/admission.spec.ts`];
const fundings = [`${folder}/funding.spec.ts`];
const records = [`${folder}/publish.spec.ts`];
const emergency = 'services/work-access/src/deployment-decision';
const emergencies = [`${emergency}/deployment-decision.spec.ts`];

export const admissionRules: readonly RuleOff[] = [
  {
    id: 'WA-11',
    where: 'no step of an admission is skipped',
    file: 'services/work-access/src/life-cycle/life-cycle.domain.ts',
    find: 'const next = movesOf(admissionMoves, state)[command];',
    replace: `const next = Object.values(admissionMoves).map((moves) => moves[command]).find((to) => to !== undefined);`,
    tests: standings,
  },
  {
    id: 'WA-14',
    where: 'activation waits for agreement, authority and money',
    file: standing,
    find: 'if (missing !== null) return missing;',
    replace: '',
    tests: standings,
  },
  {
    id: 'S4-09',
    where: 'activation waits for the authority',
    file: decisions,
    find: `...(of.authorityDelegatedAt === null ? (['AUTHORITY'] as const) : []),`,
    replace: '',
    tests: standings,
  },
  {
    id: 'S1-22',
    where: 'activation waits for the first instalment',
    file: decisions,
    find: 'return of.receivedFen >= of.firstInstalmentFen;',
    replace: 'return true;',
    tests: standings,
  },
  {
    id: 'WA-16',
    where: 'the notice is the office’s own',
    file: standing,
    find: `if (isDirect) return directNotice();
        requireStep(actor, viewOf(row), { step: 'NOTICE', place: row.jurisdiction });`,
    replace: '',
    tests: standings,
  },
  {
    id: 'WA-18',
    where: 'the clock ends what is over',
    file: `${folder}/ending.timers.ts`,
    find: 'if (over.length > 0) await end(tx, over, how);',
    replace: '',
    tests: standings,
  },
  {
    id: 'WA-18',
    where: 'nothing begins again after its last day',
    file: standing,
    find: 'if (isPending && isOver(row.to, localDateOf(at))) return periodOver(row.to);',
    replace: '',
    tests: standings,
  },
  {
    id: 'WA-30',
    where: 'the decision has a number',
    file: `${emergency}/deployment-decision.domain.ts`,
    find: `return refused('NUMBER_MISSING', '须填写决定的文号。', 'State the number of the decision.');`,
    replace: `return decideDeployment({ ...draft, number: 'unnumbered' }, policy);`,
    tests: emergencies,
  },
  {
    id: 'WA-30',
    where: 'an emergency has an end',
    file: `${emergency}/deployment-decision.domain.ts`,
    find: 'if (to <= last) return null;',
    replace: 'return null;',
    tests: emergencies,
  },
  {
    id: 'WA-30',
    where: 'who does not file afterwards is on the record',
    file: `${emergency}/emergency.timers.ts`,
    find: 'const missed = rows.filter((row) => isFilingMissed(row, localDateOf(at)));',
    replace: 'const missed: DeploymentRow[] = [];',
    tests: emergencies,
  },
  {
    id: 'WA-39',
    where: 'no fen is lost',
    file: 'libs/policy/src/shares.ts',
    find: 'byRemainder.slice(0, rest)',
    replace: 'byRemainder.slice(0, 0)',
    tests: fundings,
  },
  {
    id: 'S2-70',
    where: 'city and district pay as the policy says',
    file: `${folder}/funding.domain.ts`,
    find: `{ party: 'CITY', percent: city },
    { party: 'DISTRICT', percent: district },`,
    replace: `{ party: 'CITY', percent: city + 10 },
    { party: 'DISTRICT', percent: district - 10 },`,
    tests: fundings,
  },
  {
    id: 'WA-45',
    where: 'nobody changes the history',
    file: 'libs/history/src/migrations/0001-history.sql',
    find: `create trigger history_append_only before update or delete or truncate on history
  for each statement execute function history_is_append_only();

grant select, insert on history to :app;`,
    replace: 'grant all on history to :app;',
    tests: records,
  },
  {
    id: 'WA-45',
    where: 'every move is recorded',
    file: 'services/work-access/src/access-application/case.ts',
    find: 'await note(tx, row, { ...step, detail, to });',
    replace: '',
    tests: records,
  },
  {
    id: 'WA-45',
    where: 'with who did it',
    file: 'libs/history/src/record.ts',
    find: 'actor: entry.actor,',
    replace: `actor: 'somebody',`,
    tests: records,
  },
  {
    id: 'WA-45',
    where: 'and why',
    file: 'libs/history/src/record.ts',
    find: 'reason: entry.reason ?? null,',
    replace: 'reason: null,',
    tests: records,
  },
];
