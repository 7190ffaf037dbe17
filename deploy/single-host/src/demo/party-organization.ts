import { z } from 'zod';
import type { DemoRun, DemoVoice } from './demo.js';

const xinhua = '620201002002';

/** Fictitious units, like the departments of the demo. */
const units = [
  { uscc: '12620200DEM000011A', name: '演示市第一医院', kind: 'INSTITUTION' },
  { uscc: '12620200DEM000012D', name: '演示市实验小学', kind: 'INSTITUTION' },
  { uscc: '91620200DEM000013B', name: '演示钢铁公司', kind: 'STATE_FIRM' },
  { uscc: '11620200DEM000014N', name: '演示派出所', kind: 'ORGAN' },
  { uscc: '91620200DEM000015H', name: '演示物业公司', kind: 'NON_PUBLIC_FIRM' },
  { uscc: '91620200DEM000016L', name: '演示银行支行', kind: 'STATE_FIRM' },
  { uscc: '52620200DEM000017Q', name: '演示社会工作服务中心', kind: 'SOCIAL_ORGANISATION' },
] as const;

interface Step {
  readonly mutation: string;
  readonly type: string;
  readonly input: Readonly<Record<string, unknown>>;
  /** The member of the result that means success, and the field in it that has the id. */
  readonly success: readonly [type: string, field: string];
}

const answer = z.object({
  result: z.union([z.object({ made: z.object({ id: z.string() }) }), z.object({ code: z.string() })]),
});

/** Gives the id of what the step made or changed. @throws Error that names the refusal. */
async function take(voice: DemoVoice, { mutation, type, input, success }: Step): Promise<string> {
  const [member, field] = success;
  const query = `mutation ($input: ${type}!) { result: ${mutation}(input: $input) {
    ... on ${member} { made: ${field} { id } } ... on Problem { code } } }`;
  const { result } = answer.parse(await voice.do(query, { input }));
  if ('made' in result) return result.made.id;
  throw new Error(`Demo data, ${mutation}: ${result.code}`);
}

const seat = ['PartySeatChanged', 'seat'] as const;
const committee = ['RegionalCommitteeChanged', 'committee'] as const;
const branch = ['FunctionalBranchChanged', 'branch'] as const;
const unit = ['ResidentUnitRegistered', 'unit'] as const;

/** The whole way of one part-time member: recommended, screened, approved by the street, engaged. */
async function engage(
  run: DemoRun,
  candidate: {
    readonly committeeId: string;
    readonly unitId: string;
    readonly subject: string;
    readonly role: string;
  },
): Promise<void> {
  const secretary = run.as('party-secretary');
  const street = run.as('street-gangcheng');
  const type = 'PartyCandidateOpinionInput';
  const id = await take(secretary, {
    mutation: 'recommendPartTimeMember',
    type: 'RecommendPartTimeMemberInput',
    input: candidate,
    success: seat,
  });
  const opinion = { id, passed: true };
  await take(secretary, { mutation: 'screenPartTimeMember', type, input: opinion, success: seat });
  await take(street, { mutation: 'approvePartTimeMember', type, input: opinion, success: seat });
  await take(secretary, {
    mutation: 'engagePartTimeMember',
    type: 'EngagePartTimeMemberInput',
    input: { id },
    success: seat,
  });
}

async function fill(run: DemoRun, committeeId: string): Promise<void> {
  const street = run.as('street-gangcheng');
  for (const [subject, role] of [
    ['party-secretary', 'SECRETARY'],
    ['demo-deputy-secretary', 'DEPUTY_SECRETARY'],
  ] as const) {
    await take(street, {
      mutation: 'appointFullTimeMember',
      type: 'AppointFullTimeMemberInput',
      input: { committeeId, subject, role },
      success: seat,
    });
  }
  for (const [index, facts] of units.entries()) {
    const unitId = await take(street, {
      mutation: 'registerResidentUnit',
      type: 'RegisterResidentUnitInput',
      input: { communityCode: xinhua, ...facts },
      success: unit,
    });
    const role = index === 0 ? 'DEPUTY_SECRETARY' : 'MEMBER';
    await engage(run, { committeeId, unitId, subject: `demo-part-time-${index + 1}`, role });
  }
}

async function putInOffice(run: DemoRun, id: string): Promise<void> {
  const secretary = run.as('party-secretary');
  const type = 'PartyCommitteeStepInput';
  await take(secretary, { mutation: 'submitRegionalCommittee', type, input: { id }, success: committee });
  await take(run.as('street-gangcheng'), {
    mutation: 'reviewRegionalCommittee',
    type: 'ReviewRegionalCommitteeInput',
    input: { id, approved: true, filingReference: '演示备〔2026〕1号' },
    success: committee,
  });
  run.at('2026-01-19T10:00:00+08:00');
  await take(secretary, { mutation: 'takeRegionalCommitteeOffice', type, input: { id }, success: committee });
}

async function formBranch(run: DemoRun): Promise<void> {
  const secretary = run.as('party-secretary');
  const id = await take(secretary, {
    mutation: 'formFunctionalBranch',
    type: 'FormFunctionalBranchInput',
    input: { communityCode: xinhua, name: '便民服务党支部', basis: 'VOLUNTEER_SERVICE' },
    success: branch,
  });
  for (const [index, { name }] of units.slice(0, 3).entries()) {
    await take(secretary, {
      mutation: 'joinFunctionalBranch',
      type: 'JoinFunctionalBranchInput',
      input: { id, subject: `demo-branch-member-${index + 1}`, homeBranch: `${name}党支部` },
      success: branch,
    });
  }
  await take(run.as('street-gangcheng'), {
    mutation: 'approveFunctionalBranch',
    type: 'PartyBranchStepInput',
    input: { id },
    success: branch,
  });
}

/** 新华社区: a committee of nine in office, seven of them engaged from units that stand there, and one functional branch. */
export async function demoPartyOrganization(run: DemoRun): Promise<void> {
  run.at('2026-01-12T10:00:00+08:00');
  const committeeId = await take(run.as('street-gangcheng'), {
    mutation: 'formRegionalCommittee',
    type: 'FormRegionalCommitteeInput',
    input: { communityCode: xinhua, termFrom: '2026-01-19' },
    success: committee,
  });
  await fill(run, committeeId);
  await putInOffice(run, committeeId);
  await formBranch(run);
  run.note('新华社区党委 9 席（兼职 7）/ Party committee of Xinhua, 9 seats, 7 part-time');
}
