// People, places and steps of the story, for specs: everything is done through GraphQL, as those who may do it.
import { civilAffairs } from '@shequ/contracts';
import type { Actor, Role } from '@shequ/identity';
import { isUnionType } from 'graphql';
import { anActor, testService, type Answered, type TestService } from '@shequ/testing';
import { workAccess } from '../service.js';

export const units = {
  health: '11620200DEM000010A',
  publicSecurity: '11620200DEM000020B',
  finance: '11620200DEM000030C',
  civilAffairs: '11620200DEM000040D',
  office: '11620200DEM000050E',
  street: '11620201DEM000010Q',
} as const;

const placesOf = (county: string) => ({
  xinhua: `${county}002002`,
  dazhong: `${county}002001`,
  fumin: `${county}001001`,
});

function peopleOf(county: string) {
  const { xinhua, dazhong } = placesOf(county);
  const official = (role: Role, over: Partial<Actor> = {}): Actor =>
    anActor(role, { jurisdiction: county, ...over });
  return {
    clerk: official('OFFICE_CLERK', { department: units.office }),
    otherClerk: official('OFFICE_CLERK', { subject: 'office-clerk-2', department: units.office }),
    health: official('DEPARTMENT_OFFICER', { subject: 'health-officer', department: units.health }),
    police: official('DEPARTMENT_OFFICER', { subject: 'police-officer', department: units.publicSecurity }),
    reviewer: official('PRELIMINARY_REVIEWER', { department: units.civilAffairs }),
    street: anActor('STREET_OFFICER', { jurisdiction: `${county}002`, department: units.street }),
    worker: anActor('COMMUNITY_WORKER', { subject: 'worker-xinhua', jurisdiction: xinhua }),
    workerDazhong: anActor('COMMUNITY_WORKER', { subject: 'worker-dazhong', jurisdiction: dazhong }),
    finance: official('JOINT_MEETING_MEMBER', { subject: 'joint-1', department: units.finance }),
    civil: official('JOINT_MEETING_MEMBER', { subject: 'joint-2', department: units.civilAffairs }),
    healthMember: official('JOINT_MEETING_MEMBER', { subject: 'joint-3', department: units.health }),
    head: official('DECISION_HEAD'),
    treasurer: official('TREASURER', { department: units.finance }),
    resident: anActor('RESIDENT', { jurisdiction: xinhua }),
  } as const;
}

const jiayuguan = '620201';
export const places = placesOf(jiayuguan);
export const people = peopleOf(jiayuguan);

/** A Monday; in the year before and after, every day is settled by a notice. */
export const today = '2026-03-02';

export const completeForm = {
  contact: { office: '基层卫生科', phone: '0937-0000000' },
  level: 'COUNTY',
  itemName: { zh: '老年人健康随访', en: 'Health visits to the elderly' },
  itemType: 'WORK_TASK',
  matter: '协助网格员入户随访独居老人',
  assignment: { post: '社区卫生联络员', responsibility: '带路、敲门、介绍情况；诊疗由卫健委负责' },
  legalBases: [{ instrument: '基本医疗卫生与健康促进法', article: '第三十六条', issuingLevel: 'NATIONAL' }],
  ownStatutoryDuty: true,
  necessity: '独居老人情况只有社区掌握',
  alternatives: '医疗机构无法入户识别',
  responsibilityMode: 'STATUTORY_ASSIST',
  leadUnit: 'DEPARTMENT',
  communityRole: 'ASSISTING',
  executingUnits: [units.publicSecurity],
  duration: 'PHASED',
  from: '2026-04-20',
  to: '2026-09-30',
  timeLimit: '每月 20 日前完成',
  communityCodes: [places.xinhua, places.dazhong],
  peopleServed: 200,
  workload: {
    frequency: '每月一次',
    hoursPerMonth: 20,
    casesPerYear: 400,
    staffNeeded: 2,
    unit: { zh: '户次', en: 'visits' },
    unitsTotal: 400,
    unitsPerMonth: 100,
    minutesPerUnit: 30,
  },
  authority: [{ kind: 'MANAGEMENT', scope: '安排随访时间和路线' }],
  money: { amountFen: 200_000, rateFen: 500, calculation: '400 户次 × 5 元', budgetLine: '基本公共卫生' },
  support: [{ kind: 'TRAINING', description: '随访培训两次' }],
  standards: { requirements: '如实登记', process: '预约、入户、登记', acceptance: '抽查 5%' },
  personalData: [
    { field: 'address', sensitive: false, purpose: '入户', retentionDays: 180, recipient: '卫健委' },
  ],
  exit: { condition: '随访系统上线', settlement: '按实际户次结算' },
  signatory: '副主任',
  signedOn: '2026-03-02',
  sealed: true,
} as const;

type Form = Readonly<Record<string, unknown>>;

/** Answer of a mutation: the member's name and its fields. */
export type Result = Answered['data'];

const problem = `code message { zh en } ... on WorkAccessProblem { ruleId article { zh } routes }`;
const admission = `id number state version`;
const application = `id number state applicant { uscc } recommendation admission { ${admission} }
  clocks { step startedOn dueOn endedOn workdays overdue }`;

const handedOn = `task { id state closing { zh }
  redelegations { delegate redelegatedAt withdrawnAt withdrawalReason } }`;

/** What is read of a result, by its kind. */
const selections: Readonly<Record<string, string>> = {
  AccessApplicationDrafted: `application { ${application} }`,
  AccessApplicationMoved: `command from to application { ${application} }`,
  AdmissionMoved: `command from to admission { ${admission} }`,
  AccessDepartmentRegistered: `department { uscc name { zh } jurisdiction producer source }`,
  AccessDepartmentExists: `department { uscc }`,
  AccessNegativeMatch: `entries { code list jurisdiction version ruleId path } application { id state }`,
  AccessItemListed: `listEntryId moneyFen conditions { kind description } application { id state }`,
  AccessCollectedFieldRegistered: `field { id owner { uscc } source }`,
  AccessCollectedFieldEnded: `field { id until }`,
  AccessDocumentRegistered: `document { id name inForce }`,
  DepartmentDutyRegistered: `duty { id code department { uscc } }`,
  DepartmentDutyEnded: `duty { id until }`,
  AccessListDrafted: `list { id version state }`,
  AccessListPublished: `list { id version state publishedAt publication { dueOn endedOn overdue } }`,
  AccessListIncomplete: `problems { path message { zh en } }`,
  AccessListFloor: `codes`,
  AccessMoveNotAllowed: `state allowedCommands`,
  AccessApplicationIncomplete: `problems { path ruleId }`,
  AccessResponsibilityTransfer: `application { state }`,
  AccessMeetingIncomplete: `countedVotes neededVotes`,
  AccessOverCapacity: `communities { communityCode month loadHours capacityHours }`,
  AccessNotArchivable: `missing dueOn`,
  AccessDepartmentGone: `uscc`,
  AccessDepartmentEnded: `department { uscc endedOn mergedInto { uscc } } items applications`,
  AccessAttachmentStored: `sm3 sha256 size`,
  AccessConsultationOpen: `missing dueOn`,
  AccessNothingFollowsTask: `missing`,
  AccessNotReady: `missing`,
  AccessPeriodOver: `endedOn`,
  AccessInstalmentTooLarge: `outstandingFen`,
  AccessVoucherUsed: `voucher`,
  AccessInstalmentLate: `dueOn missingFen`,
  AccessFundOpened: `fund { id kind place }`,
  AccessFundMoved: `fund { id } entry { number kind amountFen after { receivedFen spentFen returnedFen heldFen } }`,
  AccessFollowedUp: `followUp { id matter dueOn overdue outcome }`,
  AccessFundShort: `heldFen`,
  AccessFundLimit: `outstandingFen`,
  AccessFundSourceRefused: `accepted`,
  AccessPurchaseSigned: `contract { id number state priceFen }`,
  AccessPurchaseMoved: `contract { id state paidFen acceptedFen }`,
  AccessPaymentTooEarly: `acceptedFen paidFen`,
  AccessFunctionTransferred: `transfer { id number kind }`,
  AccessLiaisonSet: `liaisons { id communityCode to }`,
  RedelegationConsented: handedOn,
  RedelegationConsentWithdrawn: `halted ${handedOn}`,
  CommunityTaskRedelegated: handedOn,
  AccessConsentMissing: `consentedTo`,
  CommunityTaskRefused: `complaint { id }`,
  DeploymentDecisionRecorded: `deploymentDecision { id state }`,
  AccessSafeguardRecorded: `safeguards { inclusion met }`,
};

export class Story {
  readonly people: ReturnType<typeof peopleOf>;
  readonly places: ReturnType<typeof placesOf>;

  private constructor(
    readonly test: TestService,
    county: string,
  ) {
    this.people = peopleOf(county);
    this.places = placesOf(county);
  }

  /** The register of a county with its departments and communities, at nine on a Monday. */
  static async begin(county = jiayuguan): Promise<Story> {
    const story = new Story(await testService(workAccess), county);
    story.at(today);
    const names = Object.entries(units).map(([zh, uscc]) => ({ uscc, zh }));
    for (const { uscc, zh } of names) {
      const producer = uscc === units.publicSecurity ? 'public-security' : null;
      const input = { uscc, name: { zh, en: zh }, jurisdiction: county, producer };
      await story.do(story.people.clerk, 'registerDepartment', input);
    }
    await story.communities(Object.values(story.places));
    return story;
  }

  async communities(codes: readonly string[], dispatchTarget = true): Promise<void> {
    await this.test.publishAs(
      'civil-affairs',
      codes.map((code) => ({
        type: civilAffairs.communityState.type,
        key: code,
        jurisdiction: code,
        data: { code, name: code, kind: 'RESIDENTS_COMMITTEE', dispatchTarget, epoch: 1, version: 1 },
      })),
    );
  }

  /** Nine in the morning of that day, or a moment. */
  at(when: string): void {
    this.test.clock.shiftTo(new Date(when.length === 10 ? `${when}T09:00:00+08:00` : when));
  }

  /** One mutation. @throws Error with the first error's code when the answer has errors. */
  async do(actor: Actor, mutation: string, input: Form): Promise<Result> {
    const name = `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}`;
    const result = this.test.service.subgraph.schema.getType(`${name}Result`);
    if (!isUnionType(result)) throw new Error(`${name}Result is no union.`);
    const members = result.getTypes().flatMap(({ name: member }) => {
      const fields = selections[member];
      return fields === undefined ? [] : [`... on ${member} { ${fields} }`];
    });
    const query = `mutation ($input: ${name}Input!) {
      ${mutation}(input: $input) { __typename ... on Problem { ${problem} } ${members.join(' ')} }
    }`;
    const { data, errors } = await this.test.ask(actor, query, { input });
    const [error] = errors ?? [];
    if (error !== undefined)
      throw new Error(`${String(error.extensions?.['code'])} ${JSON.stringify(error)}`);
    return data[mutation];
  }

  async draft(over: Form = {}, actor: Actor = this.people.health): Promise<string> {
    const { xinhua, dazhong } = this.places;
    const input = { form: { ...completeForm, communityCodes: [xinhua, dazhong], ...over } };
    return (await this.do(actor, 'draftAccessApplication', input)).application.id;
  }

  submit(id: string, actor: Actor = this.people.health): Promise<Result> {
    return this.do(actor, 'submitAccessApplication', { id });
  }

  async submitted(over: Form = {}): Promise<string> {
    const id = await this.draft(over);
    await this.expectMoved(this.submit(id));
    return id;
  }

  async inPreliminaryReview(over: Form = {}): Promise<string> {
    const id = await this.submitted(over);
    await this.expectMoved(this.do(this.people.clerk, 'checkAccessApplication', { id, outcome: 'ACCEPT' }));
    return id;
  }

  async inConsultation(over: Form = {}): Promise<string> {
    const id = await this.inPreliminaryReview(over);
    await this.expectMoved(this.do(this.people.reviewer, 'reviewAccessApplication', { id, opinion: '同意' }));
    return id;
  }

  async inJointReview(over: Form = {}): Promise<string> {
    const id = await this.inConsultation(over);
    const said = { id, opinion: 'SUPPORT' };
    const community = (communityCode: string) => ({ ...said, party: 'COMMUNITY', communityCode });
    await this.expectMoved(
      this.do(this.people.street, 'recordAccessConsultation', { ...said, party: 'STREET' }),
    );
    await this.expectMoved(
      this.do(this.people.worker, 'recordAccessConsultation', community(this.places.xinhua)),
    );
    await this.expectMoved(
      this.do(this.people.workerDazhong, 'recordAccessConsultation', community(this.places.dazhong)),
    );
    return id;
  }

  async inDecision(over: Form = {}): Promise<string> {
    const id = await this.inJointReview(over);
    for (const member of [this.people.finance, this.people.civil])
      await this.expectMoved(this.do(member, 'castAccessVote', { id, vote: 'APPROVE' }));
    await this.expectMoved(this.do(this.people.finance, 'concludeJointReview', { id }));
    return id;
  }

  /** Gives the admission's id. */
  async admitted(over: Form = {}): Promise<string> {
    const id = await this.inDecision(over);
    const decision = { id, outcome: 'ADMIT', reason: '确需社区协助' };
    const moved = await this.expectMoved(this.do(this.people.head, 'decideAccessApplication', decision));
    return moved.application.admission.id;
  }

  async signed(over: Form = {}): Promise<string> {
    const admissionId = await this.admitted(over);
    const input = { admissionId, signatories: ['卫健委副主任', '新华社区主任'] };
    await this.expectMoved(this.do(this.people.clerk, 'signAccessAgreement', input));
    return admissionId;
  }

  delegate(admissionId: string): Promise<Result> {
    return this.do(this.people.health, 'delegateAuthority', { admissionId, document: '授权书 1 号' });
  }

  pay(admissionId: string, amountFen: number, voucher = `V${amountFen}`): Promise<Result> {
    return this.do(this.people.treasurer, 'recordInstalment', { admissionId, amountFen, voucher });
  }

  async published(over: Form = {}, amountFen = 100_000): Promise<string> {
    const admissionId = await this.signed(over);
    await this.expectMoved(this.delegate(admissionId));
    await this.expectMoved(this.pay(admissionId, amountFen));
    await this.expectMoved(this.do(this.people.clerk, 'issueAdmissionNotice', { admissionId }));
    await this.expectMoved(this.do(this.people.clerk, 'publishAdmission', { admissionId }));
    return admissionId;
  }

  activate(admissionId: string): Promise<Result> {
    return this.do(this.people.clerk, 'activateAdmission', { admissionId });
  }

  async active(over: Form = {}): Promise<string> {
    const admissionId = await this.published(over);
    await this.expectMoved(this.activate(admissionId));
    return admissionId;
  }

  /** A motion on the admission, by the office. Gives the motion's id. */
  async moved(admissionId: string, motion: Form, actor: Actor = this.people.clerk): Promise<string> {
    await this.expectMoved(this.do(actor, 'proposeAdmissionMotion', { admissionId, ...motion }));
    const query = 'query ($r: String!) { admission(reference: $r) { motions { id } } }';
    const { admission: found } = await this.read(this.people.clerk, query, { r: admissionId });
    return found.motions.at(-1).id;
  }

  /** Two members vote for the motion and one of them concludes it. */
  async carried(motionId: string): Promise<Result> {
    for (const member of [this.people.finance, this.people.civil])
      await this.expectMoved(this.do(member, 'voteOnAdmissionMotion', { motionId, vote: 'APPROVE' }));
    return this.do(this.people.finance, 'concludeAdmissionMotion', { motionId });
  }

  /** Money of an item that has ended goes back to who paid it. */
  async givenBack(admissionId: string, amountFen: number): Promise<Result> {
    const query = 'query ($r: String!) { admission(reference: $r) { ledger { id } } }';
    const { admission } = await this.read(this.people.clerk, query, { r: admissionId });
    const voucher = `退-${admissionId}-${amountFen}`;
    const back = { fundId: admission.ledger.id, amountFen, voucher, reason: '结余退回' };
    const answer = await this.do(this.people.treasurer, 'returnFunds', back);
    if (answer.__typename !== 'AccessFundMoved') throw new Error(`Not given back: ${JSON.stringify(answer)}`);
    return answer;
  }

  suspend(admissionId: string, reason = '核查'): Promise<Result> {
    return this.do(this.people.clerk, 'suspendAdmission', { admissionId, reason });
  }

  /** Of an active admission: suspended, moved, voted out. */
  async exited(admissionId: string, exitReason = 'AIM_REACHED'): Promise<Result> {
    await this.expectMoved(this.suspend(admissionId));
    return this.expectMoved(this.carried(await this.moved(admissionId, { kind: 'EXIT', exitReason })));
  }

  async expectMoved(result: Promise<Result>): Promise<Result> {
    const answer = await result;
    const kind = String(answer.__typename);
    if (!kind.endsWith('Moved')) throw new Error(`Expected a move: ${JSON.stringify(answer)}`);
    return answer;
  }

  async read(actor: Actor, query: string, variables: Form = {}): Promise<Result> {
    const { data, errors } = await this.test.ask(actor, query, variables);
    if (errors !== undefined) throw new Error(JSON.stringify(errors));
    return data;
  }

  async stateOf(id: string): Promise<string> {
    const query = 'query ($id: ID!) { accessApplication(id: $id) { state } }';
    return (await this.read(this.people.clerk, query, { id })).accessApplication.state;
  }

  async admissionState(reference: string): Promise<string> {
    const query = 'query ($reference: ID!) { admission(reference: $reference) { state } }'.replace(
      'ID!',
      'String!',
    );
    return (await this.read(this.people.clerk, query, { reference })).admission.state;
  }
}
