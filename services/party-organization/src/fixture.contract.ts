import { civilAffairs } from '@shequ/contracts';
import type { Actor } from '@shequ/identity';
import { usccCheck } from '@shequ/standards';
import { anActor, testService, type TestService } from '@shequ/testing';
import { partyOrganization } from './service.js';

export const xinhua = '620201002002';
export const dazhong = '620201002001';
export const fumin = '620201001001';

export const secretary = anActor('PARTY_SECRETARY', { jurisdiction: xinhua });
export const street = anActor('STREET_OFFICER', { jurisdiction: '620201002' });
export const otherStreet = anActor('STREET_OFFICER', { subject: 'street-2', jurisdiction: '620201001' });
export const resident = anActor('RESIDENT', { jurisdiction: xinhua });

const now = '2026-03-02T09:00:00+08:00';

/** The service with three communities, on 2 March 2026. */
export async function testParty(): Promise<TestService> {
  const test = await testService(partyOrganization);
  // Nothing was sent before this service was there: its own database has no state of civil affairs.
  test.transport.stateFrom('civil-affairs', test.service.db);
  test.clock.shiftTo(new Date(now));
  await test.publishAs(
    'civil-affairs',
    [xinhua, dazhong, fumin].map((code) => ({
      type: civilAffairs.communityState.type,
      key: code,
      jurisdiction: code,
      data: { code, name: code, kind: 'RESIDENTS_COMMITTEE', dispatchTarget: true, epoch: 1, version: 1 },
    })),
  );
  return test;
}

/** A well-formed code of a fictitious unit. */
export function aUscc(serial: number): string {
  const first17 = `12620201MAT${String(serial).padStart(6, '0')}`;
  return first17 + usccCheck(first17);
}

/** The result of one mutation that takes one input. Fails with what went wrong. */
export async function call(
  test: TestService,
  actor: Actor,
  mutation: { readonly name: string; readonly input: object; readonly select: string },
) {
  const { name, input, select } = mutation;
  const typeName = inputTypes[name] ?? `${name.charAt(0).toUpperCase()}${name.slice(1)}Input`;
  const query = `mutation M($input: ${typeName}!) { ${name}(input: $input) { __typename ... on Problem { code message { zh en } } ${select} } }`;
  const { data, errors } = await test.ask(actor, query, { input });
  if (errors !== undefined) throw Object.assign(new Error(errors[0]?.message), { errors });
  return data[name];
}

const inputTypes: Readonly<Record<string, string>> = {
  submitRegionalCommittee: 'PartyCommitteeStepInput',
  takeRegionalCommitteeOffice: 'PartyCommitteeStepInput',
  endRegionalCommittee: 'PartyCommitteeReasonInput',
  withdrawPartTimeCandidate: 'PartyCommitteeReasonInput',
  screenPartTimeMember: 'PartyCandidateOpinionInput',
  approvePartTimeMember: 'PartyCandidateOpinionInput',
  approveFunctionalBranch: 'PartyBranchStepInput',
  dissolveFunctionalBranch: 'PartyBranchReasonInput',
};

const seat = '... on PartySeatChanged { seat { id state } }';
const committee = '... on RegionalCommitteeChanged { committee { id state } }';

export async function aCommittee(test: TestService, communityCode = xinhua): Promise<string> {
  const input = { communityCode, termFrom: '2026-03-02' };
  const made = await call(test, street, { name: 'formRegionalCommittee', input, select: committee });
  return made.committee.id;
}

export async function aUnit(test: TestService, serial: number, communityCode = xinhua): Promise<string> {
  const input = { communityCode, uscc: aUscc(serial), name: `驻区单位${serial}`, kind: 'INSTITUTION' };
  const select = '... on ResidentUnitRegistered { unit { id } }';
  const made = await call(test, street, { name: 'registerResidentUnit', input, select });
  return made.unit.id;
}

/** Takes a candidate as far as approval by the street. Gives the seat's id. */
export async function anApprovedCandidate(
  test: TestService,
  place: { readonly committeeId: string; readonly unitId: string; readonly subject: string },
): Promise<string> {
  const input = { ...place, role: 'MEMBER' };
  const made = await call(test, secretary, { name: 'recommendPartTimeMember', input, select: seat });
  const { id } = made.seat;
  const opinion = { id, passed: true };
  await call(test, secretary, { name: 'screenPartTimeMember', input: opinion, select: seat });
  await call(test, street, { name: 'approvePartTimeMember', input: opinion, select: seat });
  return id;
}

export function engage(test: TestService, id: string, term: object = {}) {
  return call(test, secretary, {
    name: 'engagePartTimeMember',
    input: { id, ...term },
    select: `${seat} ... on PartyCompositionWrong { faults } ... on PartyOutsideTerm { from to }`,
  });
}

export function appoint(test: TestService, committeeId: string, over: object = {}) {
  return call(test, street, {
    name: 'appointFullTimeMember',
    input: { committeeId, subject: 'person-full-1', role: 'SECRETARY', ...over },
    select: `${seat} ... on PartyCompositionWrong { faults }`,
  });
}

/** A committee with its secretary, one more full-time member and so many engaged part-time members. */
export async function aFilledCommittee(test: TestService, partTime: number, serial = 100) {
  const committeeId = await aCommittee(test);
  await appoint(test, committeeId);
  await appoint(test, committeeId, { subject: 'person-full-2', role: 'DEPUTY_SECRETARY' });
  const seatIds: string[] = [];
  for (let index = 0; index < partTime; index += 1) {
    const unitId = await aUnit(test, serial + index);
    const id = await anApprovedCandidate(test, { committeeId, unitId, subject: `person-${serial + index}` });
    await engage(test, id);
    seatIds.push(id);
  }
  return { committeeId, seatIds };
}

export async function putInOffice(test: TestService, committeeId: string): Promise<void> {
  const input = { id: committeeId };
  await call(test, secretary, { name: 'submitRegionalCommittee', input, select: committee });
  const review = { ...input, approved: true, filingReference: '备〔2026〕1号' };
  await call(test, street, { name: 'reviewRegionalCommittee', input: review, select: committee });
  const made = await call(test, secretary, { name: 'takeRegionalCommitteeOffice', input, select: committee });
  if (made.committee?.state !== 'IN_OFFICE') throw new Error(JSON.stringify(made));
}
