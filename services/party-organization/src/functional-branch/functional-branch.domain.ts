// 功能型党支部 (domain/02 §2.3): built on a skill, on volunteer service or on an occupation. Its members keep their
// organisational relation in the home branch, so it admits nobody to the Party and decides on nobody's discipline. Which of
// these powers it has is policy `party.functionalBranch`; how many members a branch needs is `party.branch`.
import { nextState, type MoveNotAllowed, type Moves, type Refusal } from '../problem/problem.domain.js';

export const branchBases = ['SKILL', 'VOLUNTEER_SERVICE', 'OCCUPATION'] as const;
export type BranchBasis = (typeof branchBases)[number];

export const branchStates = ['FORMING', 'OPERATING', 'DISSOLVED'] as const;
export type BranchState = (typeof branchStates)[number];

export const branchCommands = ['APPROVE', 'DISSOLVE'] as const;
export type BranchCommand = (typeof branchCommands)[number];

export const branchMoves = {
  FORMING: { APPROVE: 'OPERATING', DISSOLVE: 'DISSOLVED' },
  OPERATING: { DISSOLVE: 'DISSOLVED' },
  DISSOLVED: {},
} as const satisfies Moves<BranchState, BranchCommand>;

export const resolutionMatters = [
  'WORK_PLAN',
  'SERVICE_PROJECT',
  'PLEDGE',
  'ADMISSION_OF_MEMBER',
  'DISCIPLINE',
] as const;
export type ResolutionMatter = (typeof resolutionMatters)[number];

/** Policy `party.functionalBranch`. */
export interface BranchPowers {
  readonly membersKeepHomeRelation: boolean;
  readonly mayAdmitMembers: boolean;
  readonly mayVoteOnDiscipline: boolean;
}

/** Policy `party.branch`. */
export interface BranchSize {
  readonly minimumFormalMembers: number;
  readonly usualMaximum: number;
}

export interface BranchExists extends Refusal<'PartyBranchExists', 'BRANCH_EXISTS'> {
  readonly number: string;
}
export interface BeyondBranch extends Refusal<'PartyBeyondFunctionalBranch', 'BEYOND_FUNCTIONAL_BRANCH'> {
  readonly matter: ResolutionMatter;
}
export type HomeBranchNeeded = Refusal<'PartyHomeBranchNeeded', 'HOME_BRANCH_NEEDED'>;
export interface TooFewMembers extends Refusal<'PartyTooFewMembers', 'TOO_FEW_MEMBERS'> {
  readonly min: number;
  readonly members: number;
}
export type AlreadyMember = Refusal<'PartyAlreadyMember', 'ALREADY_MEMBER'>;
export type NoMember = Refusal<'PartyNoMember', 'NO_MEMBER'>;
export interface NotOperating extends Refusal<'PartyBranchNotOperating', 'BRANCH_NOT_OPERATING'> {
  readonly state: BranchState;
}
type Accepted = { readonly kind: 'ACCEPTED' };
const accepted: Accepted = { kind: 'ACCEPTED' };

interface Branch {
  readonly number: string;
  readonly state: BranchState;
}

function notOperating({ number, state }: Branch): NotOperating {
  return {
    kind: 'PartyBranchNotOperating',
    code: 'BRANCH_NOT_OPERATING',
    message: {
      zh: `${number} 处于 ${state}，此时不能办理`,
      en: `${number} is ${state}; this cannot be done now`,
    },
    state,
  };
}

export function branchExists(number: string): BranchExists {
  return {
    kind: 'PartyBranchExists',
    code: 'BRANCH_EXISTS',
    message: {
      zh: `本社区已有同名支部 ${number}，请改用其他名称`,
      en: `The community has a branch of that name, ${number}; take another name`,
    },
    number,
  };
}

/** May the branch begin its work with so many members, or be dissolved? */
export function decideStep(
  branch: Branch & { readonly members: number },
  command: BranchCommand,
  { minimumFormalMembers: min }: BranchSize,
): { readonly kind: 'MOVED'; readonly to: BranchState } | TooFewMembers | MoveNotAllowed {
  const move = nextState(branchMoves, branch.state, command);
  const { members } = branch;
  if (move.kind !== 'MOVED' || command !== 'APPROVE' || members >= min) return move;
  return {
    kind: 'PartyTooFewMembers',
    code: 'TOO_FEW_MEMBERS',
    message: {
      zh: `支部至少 ${min} 名正式党员，现有 ${members} 名`,
      en: `A branch has at least ${min} members; this one has ${members}`,
    },
    min,
    members,
  };
}

/** May the person join? The home branch is named and stays what it is. */
export function decideJoining(
  branch: Branch,
  person: { readonly homeBranch: string; readonly isMember: boolean },
  powers: BranchPowers,
): Accepted | NotOperating | AlreadyMember | HomeBranchNeeded {
  if (branch.state === 'DISSOLVED') return notOperating(branch);
  if (person.isMember) {
    return {
      kind: 'PartyAlreadyMember',
      code: 'ALREADY_MEMBER',
      message: { zh: '此人已是该支部成员', en: 'This person is a member already' },
    };
  }
  if (powers.membersKeepHomeRelation && person.homeBranch === branch.number) {
    return {
      kind: 'PartyHomeBranchNeeded',
      code: 'HOME_BRANCH_NEEDED',
      message: {
        zh: '功能型党支部不接转组织关系，请填写党员所在的原支部',
        en: 'A functional branch takes over no organisational relation: name the home branch',
      },
    };
  }
  return accepted;
}

export function noMember(): NoMember {
  return {
    kind: 'PartyNoMember',
    code: 'NO_MEMBER',
    message: { zh: '此人不是该支部成员', en: 'This person is no member of the branch' },
  };
}

/** May the branch decide on this matter? Admission and discipline belong to the home branch. */
export function decideResolution(
  branch: Branch,
  matter: ResolutionMatter,
  powers: BranchPowers,
): Accepted | NotOperating | BeyondBranch {
  if (branch.state !== 'OPERATING') return notOperating(branch);
  const beyond =
    (matter === 'ADMISSION_OF_MEMBER' && !powers.mayAdmitMembers) ||
    (matter === 'DISCIPLINE' && !powers.mayVoteOnDiscipline);
  if (!beyond) return accepted;
  return {
    kind: 'PartyBeyondFunctionalBranch',
    code: 'BEYOND_FUNCTIONAL_BRANCH',
    message: {
      zh: '发展党员和处分党员由党员组织关系所在的支部决定',
      en: 'Admission to the Party and discipline are decided by the branch that keeps the relation',
    },
    matter,
  };
}
