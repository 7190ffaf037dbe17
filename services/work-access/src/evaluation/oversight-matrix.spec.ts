// Role × place × operation of what judges and publishes, the anonymous among them: every cell against a table written by hand.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { anonymous, roles, type Actor, type Role } from '@shequ/identity';
import { anActor } from '@shequ/testing';
import { aDispatch } from '../community-task/register.scene.js';
import { Story, places, units } from '../life-cycle/story.contract.js';

let story: Story;
let admission: string;
let evaluation: string;
let violation: string;
let task: string;
const nowhere = '00000000-0000-7000-8000-000000000000';

beforeAll(async () => {
  story = await Story.begin();
  const application = await story.inConsultation();
  admission = await story.active();
  const open =
    'mutation ($i: ID!) { openAccessEvaluation(input: { admissionId: $i }) { ... on AccessEvaluationOpened { evaluation { id } } } }';
  evaluation = (await story.read(story.people.clerk, open, { i: admission })).openAccessEvaluation.evaluation
    .id;
  await story.test.publishAs('public-security', [aDispatch(null, { communityCode: places.xinhua })]);
  violation = (await story.read(story.people.clerk, '{ violations { items { id } } }')).violations.items[0]
    .id;
  story.at('2026-05-06');
  const asOf = new Date(story.test.clock.now().getTime() - 2_000).toISOString();
  const event = aDispatch(admission, { itemType: 'WORK_TASK', communityCode: places.xinhua, asOf });
  await story.test.publishAs('public-security', [event]);
  task = event.key;
  expect(application).not.toBe('');
}, 60_000);
afterAll(() => story?.test.close());

const ofPlace: Readonly<Partial<Record<Role, string>>> = {
  STREET_OFFICER: '620201002',
  COMMUNITY_WORKER: places.xinhua,
  PARTY_SECRETARY: places.xinhua,
  GRID_OFFICER: places.xinhua,
  VOLUNTEER_LEADER: places.xinhua,
  RESIDENT: places.xinhua,
};

/** Each role at its own place, in the community or county beside it, and the anonymous. */
const actors: ReadonlyMap<string, Actor> = new Map([
  ['ANONYMOUS', anonymous],
  ...roles.flatMap((role): readonly (readonly [string, Actor])[] => {
    const here = ofPlace[role] ?? '620201';
    const beside = here.length === 12 ? places.fumin : here.length === 9 ? '620201001' : '330105';
    const department = role === 'DEPARTMENT_OFFICER' ? units.health : null;
    const at = (where: string, jurisdiction: string) =>
      [`${role} ${where}`, anActor(role, { subject: `${role} ${where}`, jurisdiction, department })] as const;
    return [at('here', here), at('beside', beside)];
  }),
]);
const all = [...actors.keys()];
const signedIn = all.slice(1);
const clerk = ['OFFICE_CLERK here'];

/** What an operation asks; `may` names who gets past the door: everybody else hears FORBIDDEN, or to sign in. */
interface Operation {
  readonly query: () => string;
  readonly may: readonly string[];
}

const input = (fields: object): string =>
  JSON.stringify(fields)
    .replaceAll(/"(\w+)":/g, '$1: ')
    .replaceAll(/"(DEPARTMENT|STATION|ADMISSION|SUMMARY)"/g, '$1');
const mutation = (name: string, fields: () => object) => () =>
  `mutation { ${name}(input: ${input(fields())}) { __typename } }`;

const operations: Readonly<Record<string, Operation>> = {
  openAccessEvaluation: {
    query: mutation('openAccessEvaluation', () => ({ admissionId: admission })),
    may: clerk,
  },
  // Only sides that could be: full points are missing, so that nothing is written.
  scoreAccessEvaluation: {
    query: mutation('scoreAccessEvaluation', () => ({
      id: evaluation,
      communityCode: places.xinhua,
      points: [{ indicator: 'NONE', points: 0 }],
    })),
    may: ['DEPARTMENT_OFFICER here', 'DEPARTMENT_OFFICER beside', 'COMMUNITY_WORKER here'],
  },
  concludeAccessEvaluation: {
    query: mutation('concludeAccessEvaluation', () => ({ id: evaluation })),
    may: clerk,
  },
  callAccessAppraisal: {
    query: mutation('callAccessAppraisal', () => ({
      evaluationId: evaluation,
      meetingOn: '2026-05-07',
      members: [{ subject: 'a', post: 'b' }],
    })),
    may: clerk,
  },
  takeAccessAppraisalStep: {
    query: mutation('takeAccessAppraisalStep', () => ({ evaluationId: evaluation, step: 'SUMMARY' })),
    may: clerk,
  },
  signAccessAppraisal: {
    query: mutation('signAccessAppraisal', () => ({ evaluationId: evaluation })),
    may: [],
  },
  rateStation: {
    query: mutation('rateAccess', () => ({ kind: 'STATION', target: places.xinhua, satisfied: true })),
    may: [
      'RESIDENT here',
      ...[
        'STREET_OFFICER',
        'OFFICE_CLERK',
        'PRELIMINARY_REVIEWER',
        'JOINT_MEETING_MEMBER',
        'DECISION_HEAD',
      ].map((role) => `${role} here`),
      ...['TREASURER here', 'AUDITOR here', 'DEPARTMENT_OFFICER here'],
    ],
  },
  setEvaluationWeights: {
    query: mutation('setEvaluationWeights', () => ({
      ...{ jurisdiction: '620201', year: 2026, departmentPercent: 1, dispatchedOrganPercent: 1 },
    })),
    may: ['DECISION_HEAD here'],
  },
  assessDepartment: {
    query: mutation('assessDepartment', () => ({ department: units.street, year: 2026, points: 1 })),
    may: ['DECISION_HEAD here'],
  },
  recordAccessViolation: {
    query: mutation('recordAccessViolation', () => ({
      ...{ violator: '11620200DEM000070G', violatorKind: 'DEPARTMENT', rule: 'WA-01', channel: 'PHONE' },
      ...{
        communityCode: places.xinhua,
        what: { zh: 'x', en: 'x' },
        serious: false,
        evidence: [{ description: 'x' }],
      },
    })),
    may: clerk,
  },
  // Who may not see a violation hears that there is none.
  publishAccessViolation: {
    query: mutation('publishAccessViolation', () => ({ id: nowhere })),
    may: signedIn,
  },
  confirmViolationCorrection: {
    query: mutation('confirmViolationCorrection', () => ({
      id: violation,
      correctedOn: '2026-05-06',
      measure: 'x',
    })),
    may: signedIn.filter(
      (name) =>
        !/^(PRELIMINARY_REVIEWER|JOINT_MEETING_MEMBER|DECISION_HEAD|TREASURER|AUDITOR) here$/.test(name),
    ),
  },
  recordCommunityStaffing: {
    query: mutation('recordCommunityStaffing', () => ({
      ...{ communityCode: places.xinhua, from: '2026-05-06', staff: 5, source: 'x' },
    })),
    may: ['STREET_OFFICER here'],
  },
  fileHearingMinutes: {
    query: mutation('fileHearingMinutes', () => ({
      ...{
        applicationId: nowhere,
        communityCode: places.xinhua,
        heldOn: '2026-05-05',
        postedOn: '2026-05-06',
      },
      ...{ facts: 'x', inclinedPlan: 'x', opinions: [{ group: 'x', opinion: 'x' }] },
    })),
    may: ['COMMUNITY_WORKER here', 'STREET_OFFICER here'],
  },
  accessIntake: {
    query: () => '{ accessIntake { next } }',
    may: signedIn.filter((name) =>
      /^(OFFICE_CLERK|PRELIMINARY_REVIEWER|JOINT_MEETING_MEMBER|DECISION_HEAD|TREASURER|AUDITOR) /.test(name),
    ),
  },
  violations: {
    query: () => '{ violations { next } violationReferrals { next } }',
    may: signedIn.filter((name) =>
      /^(OFFICE_CLERK|PRELIMINARY_REVIEWER|JOINT_MEETING_MEMBER|DECISION_HEAD|AUDITOR|DEPARTMENT_OFFICER|STREET_OFFICER) /.test(
        name,
      ),
    ),
  },
  accessEvaluation: {
    query: () =>
      `{ accessEvaluation(id: "${evaluation}") { id } departmentScore(department: "${units.health}", year: 2026) { year } }`,
    may: signedIn.filter((name) => !/^(GRID_OFFICER|VOLUNTEER_LEADER|RESIDENT) /.test(name)),
  },
  accessSatisfaction: {
    query: () => `{ accessSatisfaction(kind: STATION, target: "${places.xinhua}", year: 2026) { year } }`,
    may: signedIn,
  },
  burden: {
    query: () =>
      `{ _entities(representations: [{ __typename: "Community", code: "${places.xinhua}" }]) { ... on Community {
        burden { tasks } burdenByDepartment { next } capacity { loadHours } } } }`,
    may: signedIn,
  },
  publicRegister: {
    query: () =>
      '{ publicItems { next } publicViolations { next } publicBurden(place: "62") { next } publicRecord(unit: "x") { published } }',
    may: all,
  },
  publishedLists: {
    query: () =>
      `{ accessChannels(jurisdiction: "62") { itemType } accessFunctions(jurisdiction: "62") { classes { code } }
        certificateDecision(kind: "x", jurisdiction: "62") { __typename } departmentDuties { items { unit { uscc } } }
        accessDocuments(jurisdiction: "62") { next } }`,
    may: all,
  },
};

describe.each(Object.entries(operations))('%s', (_, { query, may }) => {
  it('is done by those who may, and by nobody else', async () => {
    const text = query();
    const answers = await Promise.all(
      [...actors].map(async ([name, actor]) => {
        const { errors } = await story.test.ask(actor, text);
        const code: unknown = errors?.[0]?.extensions?.['code'] ?? 'OPEN';
        return [name, code === 'BAD_USER_INPUT' ? 'OPEN' : code] as const;
      }),
    );
    const expected = all.map((name) => {
      if (may.includes(name)) return [name, 'OPEN'];
      return [name, name === 'ANONYMOUS' ? 'UNAUTHENTICATED' : 'FORBIDDEN'];
    });
    expect(answers).toEqual(expected);
  });
});

describe('what is seen', () => {
  const seen = async (query: string, found: (data: Readonly<Record<string, never>>) => unknown) => {
    const names: string[] = [];
    for (const [name, actor] of actors) {
      const { data, errors } = await story.test.ask(actor, query);
      if (errors === undefined && found(data) === true) names.push(name);
    }
    return names;
  };

  it('of a desk: its own community, those above it, and nobody of another community', async () => {
    const r = `[{ __typename: "Community", code: "${places.xinhua}" }]`;
    const query = `{ _entities(representations: ${r}) { ... on Community { desk { items { id } } } } }`;
    const readers = await seen(query, (data) => JSON.stringify(data).includes(task));
    expect(readers).toEqual(
      signedIn.filter((name) => name.endsWith(' here') && name !== 'DEPARTMENT_OFFICER here'),
    );
    const own = anActor('DEPARTMENT_OFFICER', { department: units.publicSecurity });
    expect(JSON.stringify(await story.test.ask(own, query))).toContain(task);
  });

  it('of an evaluation: both sides and the officials of the place', async () => {
    const query = `{ accessEvaluation(id: "${evaluation}") { id } }`;
    const readers = await seen(query, (data) => JSON.stringify(data).includes(evaluation));
    const here = [
      'DEPARTMENT_OFFICER',
      'OFFICE_CLERK',
      'PRELIMINARY_REVIEWER',
      'STREET_OFFICER',
      'COMMUNITY_WORKER',
    ];
    const officials = ['JOINT_MEETING_MEMBER', 'DECISION_HEAD', 'TREASURER', 'PARTY_SECRETARY', 'AUDITOR'];
    const expected = [...here, ...officials].map((role) => `${role} here`);
    expect([...readers].sort()).toEqual([...expected, 'DEPARTMENT_OFFICER beside'].sort());
  });

  it('of a violation before its notice: officials of the place alone, the violator and nobody of a community', async () => {
    const readers = await seen('{ violations { items { id } } }', (data) =>
      JSON.stringify(data).includes(violation),
    );
    const officials = [
      'OFFICE_CLERK',
      'PRELIMINARY_REVIEWER',
      'JOINT_MEETING_MEMBER',
      'DECISION_HEAD',
      'AUDITOR',
    ];
    expect(readers).toEqual(officials.map((role) => `${role} here`));
  });
});
