// What a front end would send: one document per mutation, with what the story reads of each result.

const problem = `... on Problem { code message { zh en } } ... on WorkAccessProblem { ruleId article { zh en } routes }`;
const application = `id number state applicant { uscc } recommendation admission { id number state }`;
const movedApplication = `... on AccessApplicationMoved { command from to application { ${application} } }`;
const movedAdmission = `... on AdmissionMoved { command from to admission { id number state version } }`;
const complaint = `id state reason note department { uscc } communityCode dueOn decidedAt decisionReason`;

/** What is read of a mutation's result beside its problems. */
const selections = {
  registerDepartment: `... on AccessDepartmentRegistered { department { uscc } } ... on AccessDepartmentExists { department { uscc } }`,
  draftAccessApplication: `... on AccessApplicationDrafted { application { ${application} problems { path ruleId } } }`,
  submitAccessApplication: `${movedApplication} ... on AccessApplicationIncomplete { problems { path ruleId } }
    ... on AccessResponsibilityTransfer { application { state } }`,
  checkAccessApplication: movedApplication,
  reviewAccessApplication: movedApplication,
  recordAccessConsultation: movedApplication,
  castAccessVote: movedApplication,
  concludeJointReview: movedApplication,
  decideAccessApplication: movedApplication,
  signAccessAgreement: movedAdmission,
  delegateAuthority: movedAdmission,
  recordInstalment: `${movedAdmission} ... on AccessInstalmentTooLarge { outstandingFen }`,
  issueAdmissionNotice: movedAdmission,
  publishAdmission: movedAdmission,
  activateAdmission: `${movedAdmission} ... on AccessNotReady { missing }`,
  suspendAdmission: movedAdmission,
  resumeAdmission: movedAdmission,
  dispatchGridCampaign: `... on GridCampaignDispatched { campaign { id number state gate department units
    citation { kind id version } tasks { id communityCode state units } } }`,
  refuseCommunityTask: `... on CommunityTaskRefused { task { id state } complaint { ${complaint} } }
    ... on AccessMoveNotAllowed { state allowedCommands }`,
  completeCommunityTask: `... on CommunityTaskCompleted { task { id state } }`,
  decideComplaint: `... on ComplaintDecided { complaint { ${complaint} } }`,
  setHouseholds: `... on HouseholdsSet { community { code households { value source }
    staffing { fullTimeMembers explanation { zh en } instrument policyVersion reason { en } } } }`,
  recordDeploymentDecision: `... on DeploymentDecisionRecorded { deploymentDecision { id number state } }`,
  requestVolunteers: `... on VolunteersRequested { request { id number state gate tasks { id state } } }`,
  createActivity: `... on ActivityCreated { activity { id number state request { id } } }`,
  openActivity: `... on ActivityMoved { activity { id state } }`,
  joinActivity: `... on ActivityJoined { activity { id joined } }`,
  reportGridCase: `... on GridCaseReported { case { id number state citation { kind } } }`,
} as const;
export type Mutation = keyof typeof selections;

/** Unions of other departments' subgraphs know no refusal by the access rules. */
const withoutRules: readonly Mutation[] = [
  'setHouseholds',
  'registerDepartment',
  'createActivity',
  'openActivity',
  'reportGridCase',
];

/** Mutations that share an input. */
const inputs: Readonly<Partial<Record<Mutation, string>>> = { openActivity: 'MoveActivityInput' };
const plainProblem = `... on Problem { code message { zh en } }`;

export function documentOf(mutation: Mutation): string {
  const name = mutation.charAt(0).toUpperCase() + mutation.slice(1);
  const refusals = withoutRules.includes(mutation) ? plainProblem : problem;
  const input = inputs[mutation] ?? `${name}Input`;
  return `mutation ${name}($input: ${input}!) {
    ${mutation}(input: $input) { __typename ${refusals} ${selections[mutation]} }
  }`;
}

export const campaignQuery = `query Campaign($id: ID!) { gridCampaign(id: $id) { id number state
  tasks { id communityCode community { code name } state units amountFen refusal { code ruleId } } } }`;

export const deskQuery = `query Desk($code: ID!, $states: [CommunityTaskState!]) { community(code: $code) {
  code name desk(first: 100, states: $states) { items { id state title { zh en } itemType channel units amountFen minutes dueOn
    department { uscc name { zh } } community { code } citation { kind id } allowedCommands } next } } }`;

export const burdenQuery = `query Burden($code: ID!) { community(code: $code) {
  burden { month items tasks minutes hours amountFen unmeasuredTasks overdueTasks } } }`;

export const admissionQuery = `query Admission($reference: String!) { admission(reference: $reference) { id number state
  applicant { uscc name { zh } } executingUnits { uscc } communities { code name } from to unitsTotal remainingUnits
  amountFen remainingFen suspension { reason } allowedCommands
  funding { amountFen receivedFen firstInstalmentFen shares { party percent fen } sharesNote { zh en }
    schedule { percent when fen } received { amountFen voucher } }
  history { seq actor department command from to prevHash hash } } }`;

export const taskQuery = `query Task($id: ID!) { communityTask(id: $id) { id state department { uscc } community { code }
  refusal { code ruleId } closing { zh en } complaint { id state } violation { id } history { command from to } } }`;

export const requestQuery = `query Request($id: ID!) { volunteerRequest(id: $id) { id state
  tasks { id state community { code } } activities { id state } } }`;
