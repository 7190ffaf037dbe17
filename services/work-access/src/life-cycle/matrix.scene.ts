// The table of cases and items, by hand: role × place × operation. Specs ask each cell, and whether every mutation has a row.
import { createHash } from 'node:crypto';
import { roles, type Actor, type Role } from '@shequ/identity';
import { anActor } from '@shequ/testing';
import { places, today, units } from './story.contract.js';

const ofPlace: Readonly<Partial<Record<Role, string>>> = {
  STREET_OFFICER: '620201002',
  COMMUNITY_WORKER: places.xinhua,
  PARTY_SECRETARY: places.xinhua,
  GRID_OFFICER: places.xinhua,
  VOLUNTEER_LEADER: places.xinhua,
  RESIDENT: places.xinhua,
};

/** Each role at its own place, in the city above it, and in another county; departments their own and another. */
export const actors: ReadonlyMap<string, Actor> = new Map(
  roles.flatMap((role) => {
    const here = ofPlace[role] ?? '620201';
    const department = role === 'DEPARTMENT_OFFICER' ? units.health : null;
    const at = (where: string, jurisdiction: string, over: Partial<Actor> = {}): readonly [string, Actor] => [
      `${role} ${where}`,
      anActor(role, { subject: `${role} ${where}`, jurisdiction, department, ...over }),
    ];
    const cells = [at('here', here), at('above', '6202'), at('elsewhere', here.replace('620201', '330105'))];
    if (role !== 'DEPARTMENT_OFFICER') return cells;
    return [...cells, at('of another', here, { department: units.publicSecurity })];
  }),
);

export const cell = (role: Role, ...where: readonly string[]) => where.map((one) => `${role} ${one}`);
export const local = (role: Role) => cell(role, 'here', 'above');
export const office = local('OFFICE_CLERK');
export const meeting = local('JOINT_MEETING_MEMBER');
export const owner = local('DEPARTMENT_OFFICER');
const file = Buffer.from('x');

/** One row: the mutation, its input for the scene's rows, and everybody who gets past the door. */
export type Operation<Rows> = readonly [
  mutation: string,
  input: (rows: Rows) => Readonly<Record<string, unknown>>,
  allowed: readonly string[],
];

export interface CaseRows {
  readonly application: string;
  readonly admission: string;
  readonly motion: string;
}
const onCase =
  (over: object = {}) =>
  ({ application }: CaseRows) => ({ id: application, ...over });
const onItem =
  (over: object = {}) =>
  ({ admission }: CaseRows) => ({ admissionId: admission, ...over });
const consulted = { opinion: 'SUPPORT' };

export const caseOperations: readonly Operation<CaseRows>[] = [
  ['draftAccessApplication', () => ({ form: {} }), [...owner, ...cell('DEPARTMENT_OFFICER', 'of another')]],
  ['draftAccessApplication', onCase({ form: {} }), owner],
  ['submitAccessApplication', onCase(), owner],
  ['withdrawAccessApplication', onCase({ reason: 'x' }), owner],
  ['reconsiderAccessApplication', onCase({ newFacts: ['x'], reason: 'x' }), owner],
  ['checkAccessApplication', onCase({ outcome: 'ACCEPT' }), office],
  ['archiveAccessApplication', onCase(), office],
  ['reviewAccessApplication', onCase({ opinion: 'x' }), local('PRELIMINARY_REVIEWER')],
  ['concludeAccessConsultation', onCase(), local('PRELIMINARY_REVIEWER')],
  ['recordAccessConsultation', onCase({ ...consulted, party: 'STREET' }), cell('STREET_OFFICER', 'here')],
  [
    'recordAccessConsultation',
    onCase({ ...consulted, party: 'COMMUNITY', communityCode: places.xinhua }),
    local('COMMUNITY_WORKER'),
  ],
  [
    'recordAccessHearing',
    onCase({ heldOn: today, place: 'x', attendees: 1, summary: 'x' }),
    local('STREET_OFFICER'),
  ],
  ['castAccessVote', onCase({ vote: 'APPROVE' }), meeting],
  ['concludeJointReview', onCase(), meeting],
  ['decideAccessApplication', onCase({ outcome: 'ADMIT', reason: 'x' }), local('DECISION_HEAD')],
  ['signAccessAgreement', onItem({ signatories: ['a', 'b'] }), office],
  ['delegateAuthority', onItem({ document: 'x' }), owner],
  ['withdrawAuthority', onItem({ document: 'x', reason: 'x' }), owner],
  ['recordInstalment', onItem({ amountFen: 1, voucher: 'x' }), local('TREASURER')],
  ['issueAdmissionNotice', onItem(), office],
  ['publishAdmission', onItem(), office],
  ['activateAdmission', onItem(), office],
  ['suspendAdmission', onItem({ reason: 'x' }), office],
  ['resumeAdmission', onItem({ reason: 'x' }), office],
  ['reownAccessApplication', onCase({ department: units.finance, document: 'x' }), office],
  ['reownAdmission', onItem({ department: units.finance, document: 'x' }), office],
  ['settleAdmission', onItem({ part: 'NOTICE', note: 'x' }), office],
  ['settleAdmission', onItem({ part: 'DATA_HAND_BACK', note: 'x' }), owner],
  ['archiveAdmission', onItem(), office],
  ['proposeAdmissionMotion', onItem({ kind: 'RENEW', renewTo: '2026-12-31' }), [...office, ...owner]],
  [
    'proposeAdmissionMotion',
    onItem({ kind: 'EXIT', exitReason: 'BREACH' }),
    [...office, ...owner, ...local('COMMUNITY_WORKER')],
  ],
  ['voteOnAdmissionMotion', ({ motion }) => ({ motionId: motion, vote: 'APPROVE' }), meeting],
  ['concludeAdmissionMotion', ({ motion }) => ({ motionId: motion }), meeting],
  [
    'uploadAccessAttachment',
    () => ({ hash: createHash('sm3').update(file).digest('hex'), content: file.toString('base64') }),
    [...owner, ...cell('DEPARTMENT_OFFICER', 'of another')],
  ],
  [
    'registerDepartment',
    () => ({ uscc: units.health, name: { zh: 'x', en: 'x' }, jurisdiction: '620201' }),
    office,
  ],
  ['endDepartment', () => ({ uscc: units.civilAffairs, kind: 'WITHDRAWN', document: 'x' }), office],
];
