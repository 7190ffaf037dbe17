// Gate one and gate three in the services, and what passes no gate.
import type { RuleOff } from '../rule.js';

const gateOne = 'libs/admission/src/gate-one.domain.ts';
const campaign = 'services/public-security/src/grid-campaign/grid-campaign.spec.ts';
const localList = 'services/public-security/src/grid-campaign/local-list.spec.ts';
const pushDown = 'services/public-security/src/grid-case/push-down.spec.ts';

const citesNothing = `const refusal = refuse('NOT_ADMITTED', '没有引用任何依据', 'nothing is cited');
    return { kind: 'REFUSED', refusal, asOf };`;
const letsNothingPass = `return { kind: 'UNVERIFIED', asOf, because: 'UNKNOWN_CITATION',
      citation: { kind: 'LIST_ENTRY', id: 'ST-04', version: null } };`;
const communityLeads = `if (request.leadUnit === 'COMMUNITY') return refuse('COMMUNITY_AS_LEAD');`;

export const gateOneRules: readonly RuleOff[] = [
  {
    id: 'WA-01',
    where: 'gate one: a citation is needed',
    file: gateOne,
    find: citesNothing,
    replace: letsNothingPass,
    tests: [campaign],
  },
  {
    id: 'S0-13',
    where: 'gate one: no duty goes down without a citation',
    file: gateOne,
    find: citesNothing,
    replace: letsNothingPass,
    tests: [campaign],
  },
  {
    id: 'WA-01',
    where: 'gate one: only those whom the admission names',
    file: gateOne,
    find: 'if (entitled.applicant === department || entitled.executingUnits.includes(department)) return null;',
    replace: 'return null;',
    tests: [campaign],
  },
  {
    id: 'WA-01',
    where: 'invisible until it is admitted',
    file: 'libs/admission/src/visibility.ts',
    find: 'return isCommunityInsider(actor) ? onceAdmitted : taskStates;',
    replace: 'return taskStates;',
    tests: [campaign],
  },
  {
    id: 'WA-02',
    where: 'gate one: the area',
    file: gateOne,
    find: 'refuseArea(request.communityCodes.filter((code) => !area.has(code))) ??',
    replace: '',
    tests: [campaign],
  },
  {
    id: 'WA-02',
    where: 'gate one: the place of a local list',
    file: gateOne,
    find: 'refuseArea(request.communityCodes.filter((code) => !code.startsWith(record.area))) ??',
    replace: '',
    tests: [localList],
  },
  {
    id: 'WA-01',
    where: 'gate one: only those whom a local list names',
    file: gateOne,
    find: 'refuseUnnamed(request.department, record) ??',
    replace: '',
    tests: [localList],
  },
  {
    id: 'WA-02',
    where: 'gate one: the kind of item',
    file: gateOne,
    find: 'if (wanted === admitted) return null;',
    replace: 'return null;',
    tests: [campaign],
  },
  {
    id: 'WA-02',
    where: 'gate one: the volume',
    file: gateOne,
    find: 'if (wanted > left) {',
    replace: 'if (false) {',
    tests: [campaign],
  },
  {
    id: 'WA-05',
    where: 'gate one',
    file: gateOne,
    find: communityLeads,
    replace: '',
    tests: [campaign],
  },
  {
    id: 'WA-04',
    where: 'gate one: barred subjects',
    file: gateOne,
    find: 'if (barred !== null) return barred;',
    replace: '',
    tests: [campaign],
  },
  {
    id: 'S0-12',
    where: 'gate one: enforcement is never the community’s',
    file: gateOne,
    find: 'if (barred !== null) return barred;',
    replace: '',
    tests: [campaign],
  },
  {
    id: 'WA-24',
    where: 'hooks of the services: contests of departments',
    file: 'libs/admission/src/gate-rules.domain.ts',
    find: 'if (!assessments.includes(item.itemType)) return null;',
    replace: 'return null;',
    tests: [campaign],
  },
  {
    id: 'S0-14',
    where: 'hooks of the services: nobody but the district assesses',
    file: 'libs/admission/src/gate-rules.domain.ts',
    find: 'if (!assessments.includes(item.itemType)) return null;',
    replace: 'return null;',
    tests: [campaign],
  },
  {
    id: 'S0-18',
    where: 'gate one: a committee is not put in charge',
    file: gateOne,
    find: communityLeads,
    replace: '',
    tests: [campaign],
  },
  {
    id: 'WA-13',
    where: 'gate one: the money that is left',
    file: gateOne,
    find: 'if (wanted <= affordable) return null;',
    replace: 'return null;',
    tests: [campaign],
  },
  {
    id: 'WA-16',
    where: 'gate one',
    file: gateOne,
    find: `if (request.channel === 'NOTICE') return refuse('DIRECT_NOTICE');`,
    replace: '',
    tests: [campaign],
  },
  {
    id: 'WA-18',
    where: 'gate one: the last day',
    file: gateOne,
    find: 'if (period.to !== null && today > period.to)',
    replace: 'if (false)',
    tests: [campaign],
  },
  {
    id: 'WA-18',
    where: 'gate three in the services: what ends halts its tasks',
    file: 'libs/admission/src/gate-three.ts',
    find: 'return run<ChangedTask>(tx, haltByCitation, [kind, ids]);',
    replace: 'return Promise.resolve([]);',
    tests: [pushDown],
  },
  {
    id: 'WA-31',
    where: 'what people report in their own community',
    file: 'services/public-security/src/grid-case/grid-case.commands.ts',
    find: `if (!(await findGrids(tx, [input.gridCode])).has(input.gridCode)) return problem('SecurityNotFound');`,
    replace: `const gated = await admitTasks(tx, { actor, department: 'none', producer: 'public-security', channel: 'GRID_CASE',
        itemType: 'INSPECTION', title: { zh: '案件', en: 'Case' }, subjectId: uuidv7(), citation: null, units: 1,
        communityCodes: [communityCode], leadUnit: 'DEPARTMENT', personalDataFields: [], dueOn: null,
        allowedAgeSeconds: 60, now: reportedAt });
      if (gated.kind === 'REFUSED') return problem('SecurityNotFound');`,
    tests: ['services/public-security/src/grid-case/grid-case.spec.ts'],
  },
  {
    id: 'WA-31',
    where: 'activities of committees, teams and residents',
    file: 'services/volunteers/src/activity/activity.commands.ts',
    find: `if (!(await communityExists(tx, communityCode))) return problem('VolunteerNotFound');`,
    replace: `return problem('VolunteerNotFound');`,
    tests: ['services/volunteers/src/activity/activity.spec.ts'],
  },
];
