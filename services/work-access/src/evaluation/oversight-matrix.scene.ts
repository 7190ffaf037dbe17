// The table of what judges and publishes, by hand: role × place × operation, the anonymous among them.
import { anonymous, roles, type Actor, type Role } from '@shequ/identity';
import { anActor } from '@shequ/testing';
import { places, units } from '../life-cycle/story.contract.js';

const ofPlace: Readonly<Partial<Record<Role, string>>> = {
  STREET_OFFICER: '620201002',
  COMMUNITY_WORKER: places.xinhua,
  PARTY_SECRETARY: places.xinhua,
  GRID_OFFICER: places.xinhua,
  VOLUNTEER_LEADER: places.xinhua,
  RESIDENT: places.xinhua,
};

/** Each role at its own place, in the community or county beside it, and the anonymous. */
export const actors: ReadonlyMap<string, Actor> = new Map([
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
export const all = [...actors.keys()];
export const signedIn = all.slice(1);
const clerk = ['OFFICE_CLERK here'];

/** What an operation asks; `may` names who gets past the door: everybody else hears FORBIDDEN, or to sign in. */
export interface Operation {
  /** The mutation that is asked; null for what is only read. */
  readonly mutation: string | null;
  readonly query: (rows: OversightRows) => string;
  readonly may: readonly string[];
}

const input = (fields: object): string =>
  JSON.stringify(fields)
    .replaceAll(/"(\w+)":/g, '$1: ')
    .replaceAll(/"(DEPARTMENT|STATION|ADMISSION|SUMMARY)"/g, '$1');
const asks = (mutation: string, fields: (rows: OversightRows) => object) => ({
  mutation,
  query: (rows: OversightRows) => `mutation { ${mutation}(input: ${input(fields(rows))}) { __typename } }`,
});
const nowhere = '00000000-0000-7000-8000-000000000000';

export interface OversightRows {
  readonly admission: string;
  readonly evaluation: string;
  readonly violation: string;
}

export const oversightOperations: Readonly<Record<string, Operation>> = {
  openAccessEvaluation: {
    ...asks('openAccessEvaluation', ({ admission }) => ({ admissionId: admission })),
    may: clerk,
  },
  // Only sides that could be: full points are missing, so that nothing is written.
  scoreAccessEvaluation: {
    ...asks('scoreAccessEvaluation', ({ evaluation }) => ({
      id: evaluation,
      communityCode: places.xinhua,
      points: [{ indicator: 'NONE', points: 0 }],
    })),
    may: ['DEPARTMENT_OFFICER here', 'DEPARTMENT_OFFICER beside', 'COMMUNITY_WORKER here'],
  },
  concludeAccessEvaluation: {
    ...asks('concludeAccessEvaluation', ({ evaluation }) => ({ id: evaluation })),
    may: clerk,
  },
  callAccessAppraisal: {
    ...asks('callAccessAppraisal', ({ evaluation }) => ({
      evaluationId: evaluation,
      meetingOn: '2026-05-07',
      members: [{ subject: 'a', post: 'b' }],
    })),
    may: clerk,
  },
  takeAccessAppraisalStep: {
    ...asks('takeAccessAppraisalStep', ({ evaluation }) => ({ evaluationId: evaluation, step: 'SUMMARY' })),
    may: clerk,
  },
  signAccessAppraisal: {
    ...asks('signAccessAppraisal', ({ evaluation }) => ({ evaluationId: evaluation })),
    may: [],
  },
  rateStation: {
    ...asks('rateAccess', () => ({ kind: 'STATION', target: places.xinhua, satisfied: true })),
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
    ...asks('setEvaluationWeights', () => ({
      ...{ jurisdiction: '620201', year: 2026, departmentPercent: 1, dispatchedOrganPercent: 1 },
    })),
    may: ['DECISION_HEAD here'],
  },
  assessDepartment: {
    ...asks('assessDepartment', () => ({ department: units.street, year: 2026, points: 1 })),
    may: ['DECISION_HEAD here'],
  },
  recordAccessViolation: {
    ...asks('recordAccessViolation', () => ({
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
    ...asks('publishAccessViolation', () => ({ id: nowhere })),
    may: signedIn,
  },
  confirmViolationCorrection: {
    ...asks('confirmViolationCorrection', ({ violation }) => ({
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
    ...asks('recordCommunityStaffing', () => ({
      ...{ communityCode: places.xinhua, from: '2026-05-06', staff: 5, source: 'x' },
    })),
    may: ['STREET_OFFICER here'],
  },
  fileHearingMinutes: {
    ...asks('fileHearingMinutes', () => ({
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
    mutation: null,
    query: () => '{ accessIntake { next } }',
    may: signedIn.filter((name) =>
      /^(OFFICE_CLERK|PRELIMINARY_REVIEWER|JOINT_MEETING_MEMBER|DECISION_HEAD|TREASURER|AUDITOR) /.test(name),
    ),
  },
  violations: {
    mutation: null,
    query: () => '{ violations { next } violationReferrals { next } }',
    may: signedIn.filter((name) =>
      /^(OFFICE_CLERK|PRELIMINARY_REVIEWER|JOINT_MEETING_MEMBER|DECISION_HEAD|AUDITOR|DEPARTMENT_OFFICER|STREET_OFFICER) /.test(
        name,
      ),
    ),
  },
  accessEvaluation: {
    mutation: null,
    query: ({ evaluation }) =>
      `{ accessEvaluation(id: "${evaluation}") { id } departmentScore(department: "${units.health}", year: 2026) { year } }`,
    may: signedIn.filter((name) => !/^(GRID_OFFICER|VOLUNTEER_LEADER|RESIDENT|OPERATOR) /.test(name)),
  },
  accessSatisfaction: {
    mutation: null,
    query: () => `{ accessSatisfaction(kind: STATION, target: "${places.xinhua}", year: 2026) { year } }`,
    may: signedIn,
  },
  burden: {
    mutation: null,
    query: () =>
      `{ _entities(representations: [{ __typename: "Community", code: "${places.xinhua}" }]) { ... on Community {
        burden { tasks } burdenByDepartment { next } capacity { loadHours } } } }`,
    may: signedIn,
  },
  publicRegister: {
    mutation: null,
    query: () =>
      '{ publicItems { next } publicViolations { next } publicBurden(place: "62") { next } publicRecord(unit: "x") { published } }',
    may: all,
  },
  publishedLists: {
    mutation: null,
    query: () =>
      `{ accessChannels(jurisdiction: "62") { itemType } accessFunctions(jurisdiction: "62") { classes { code } }
        certificateDecision(kind: "x", jurisdiction: "62") { __typename } departmentDuties { items { unit { uscc } } }
        accessDocuments(jurisdiction: "62") { next } }`,
    may: all,
  },
};
