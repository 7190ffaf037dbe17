// Decisions on an application: WA-06, WA-07, WA-10 to WA-13; WA-44 is in reconsideration.domain.ts. The machine itself is life-cycle.domain.ts.
import { localDateOf, type LocalDate } from '@shequ/calendar';
import {
  refusedBy,
  moveNotAllowed,
  type MoveNotAllowed,
  type RuleRefusal,
} from '../problem/refusal.domain.js';
import {
  applicationCommands,
  nextApplicationState,
  type ApplicationCommand,
  type ApplicationState,
} from '../life-cycle/life-cycle.domain.js';
import { allEnded, ended, pathStarted, started, type Clocks } from '../life-cycle/clock.domain.js';
import type { VoteChoice } from '../life-cycle/joint-meeting.domain.js';
import type { CompleteForm } from './form.domain.js';
import type { FormProblem } from './form-check.domain.js';

/** Day counts of the case's own policy. */
export interface StepDays {
  readonly formalCheck: number;
  readonly supplement: number;
  readonly preliminary: number;
  readonly consultation: number;
  readonly jointMeeting: number;
  readonly decision: number;
  readonly reconsideration: number;
  readonly path: number;
}

export interface Applying {
  readonly applicant: string;
  readonly draftedBy: string;
  readonly submittedBy: string | null;
  readonly reviewedBy: string | null;
}

/** Who acts, as far as WA-10 asks. */
export interface Person {
  readonly subject: string;
  readonly department: string | null;
}

export function decideMove(
  state: ApplicationState,
  command: ApplicationCommand,
): ApplicationState | MoveNotAllowed {
  return nextApplicationState(state, command) ?? moveNotAllowed(state, applicationCommands(state));
}

export interface Incomplete extends RuleRefusal<'AccessApplicationIncomplete'> {
  readonly problems: readonly FormProblem[];
}

export function incomplete(problems: readonly FormProblem[]): Incomplete {
  const message = {
    zh: `申请有 ${problems.length} 处缺少或有误，请一次补正后提交。`,
    en: `${problems.length} parts are missing or wrong: put them right, then submit.`,
  };
  const kind = 'AccessApplicationIncomplete' as const;
  return { ...refusedBy('WA-07', { kind, code: 'APPLICATION_INCOMPLETE', message }), problems };
}

export function responsibilityTransfer(): RuleRefusal<'AccessResponsibilityTransfer'> {
  return refusedBy('WA-06', {
    kind: 'AccessResponsibilityTransfer',
    code: 'RESPONSIBILITY_TRANSFER',
    message: {
      zh: '部门法定职责不得转嫁社区；部门继续负责并请求协助、委托管理（授权并拨付经费）或购买服务的，可以申请。',
      en:
        "A department's legal duty does not pass to the community. Apply for help, entrusted management with authority " +
        'and money, or a bought service, and stay responsible.',
    },
  });
}

export function supplementUsed(): RuleRefusal<'AccessSupplementUsed'> {
  return refusedBy('WA-07', {
    kind: 'AccessSupplementUsed',
    code: 'SUPPLEMENT_USED',
    message: {
      zh: '补正通知只能一次性告知，本申请已告知过；请受理或驳回。',
      en: 'The one notice of missing parts was given: accept the application or refuse it.',
    },
  });
}

type FourEyes = RuleRefusal<'AccessFourEyes'>;

function fourEyes(zh: string, en: string): FourEyes {
  return refusedBy('WA-10', { kind: 'AccessFourEyes', code: 'FOUR_EYES', message: { zh, en } });
}

const appliesHere = (of: Applying, person: Person): boolean =>
  person.subject === of.draftedBy || person.subject === of.submittedBy || person.department === of.applicant;

/** WA-10: the preliminary reviewer neither applied nor belongs to the applying department. */
export function mayReview(of: Applying, person: Person): FourEyes | null {
  if (!appliesHere(of, person)) return null;
  return fourEyes(
    '申请部门的人员不得初审本部门的申请。',
    'Nobody of the applying department reviews its application.',
  );
}

/** WA-10: the decision maker is neither applicant nor preliminary reviewer. */
export function mayDecide(of: Applying, person: Person): FourEyes | null {
  if (appliesHere(of, person))
    return fourEyes(
      '申请部门的人员不得作出决定。',
      'Nobody of the applying department decides on its application.',
    );
  if (person.subject === of.reviewedBy)
    return fourEyes('初审人不得作出决定。', 'The preliminary reviewer does not decide.');
  return null;
}

/** WA-10: a member of the applying department abstains in the joint meeting, and does not conclude it. */
export function mayVote(of: Applying, person: Person, vote: VoteChoice | 'CONCLUDE'): FourEyes | null {
  if (vote === 'ABSTAIN' || !appliesHere(of, person)) return null;
  return fourEyes('申请部门的成员应当回避，只能弃权。', 'A member of the applying department abstains.');
}

/** WA-12: every affected community and its street is heard. Codes of 9 digits are streets. */
export function consulted(communityCodes: readonly string[]): readonly string[] {
  const streets = new Set(communityCodes.map((code) => code.slice(0, 9)));
  return [...streets, ...communityCodes].sort();
}

type Means = 'MONEY_OR_NO_COST_REASON' | 'AUTHORITY' | 'SUPPORT';

export interface NothingFollowsTask extends RuleRefusal<'AccessNothingFollowsTask'> {
  readonly missing: readonly Means[];
}

/** WA-13: money above zero or a documented reason why nothing is due, and neither authority nor support empty. */
export function meansFollow(
  form: Pick<CompleteForm, 'money' | 'authority' | 'support'>,
): NothingFollowsTask | null {
  const { money, authority, support } = form;
  const isFree = (money.noCostReason ?? '').trim() !== '';
  const said = (text: string): boolean => text.trim() !== '';
  const missing: readonly Means[] = [
    ...(money.amountFen > 0 || isFree ? [] : (['MONEY_OR_NO_COST_REASON'] as const)),
    ...(authority.some(({ scope }) => said(scope)) ? [] : (['AUTHORITY'] as const)),
    ...(support.some(({ description }) => said(description)) ? [] : (['SUPPORT'] as const)),
  ];
  if (missing.length === 0) return null;
  const message = {
    zh: '权随责走、费随事转：经费（或不需经费的理由）、权力和支持必须齐备，方可准入。',
    en: 'Money (or a reason why none is due), authority and support come with the task, or it is not admitted.',
  };
  const kind = 'AccessNothingFollowsTask' as const;
  return { ...refusedBy('WA-13', { kind, code: 'NOTHING_FOLLOWS_TASK', message }), missing };
}

type Ticking = (clocks: Clocks, on: LocalDate, days: StepDays) => Clocks;

/** Which clocks a move stops and starts. */
const ticking: Readonly<Partial<Record<ApplicationCommand, Ticking>>> = {
  SUBMIT: (clocks, on, days) => {
    const path = pathStarted(ended(clocks, 'SUPPLEMENT', on), { on, workdays: days.path });
    return started(path, 'FORMAL_CHECK', { on, workdays: days.formalCheck });
  },
  REQUIRE_SUPPLEMENT: (clocks, on, days) =>
    started(allEnded(clocks, on), 'SUPPLEMENT', { on, workdays: days.supplement }),
  ACCEPT: (clocks, on, days) =>
    started(ended(clocks, 'FORMAL_CHECK', on), 'PRELIMINARY_REVIEW', { on, workdays: days.preliminary }),
  TAKE_ROUTINE_PATH: (clocks, on, days) =>
    started(ended(clocks, 'FORMAL_CHECK', on), 'DECISION', { on, workdays: days.decision }),
  // The opinions are part of the preliminary review's time, so that clock goes on.
  PASS_PRELIMINARY: (clocks, on, days) =>
    started(clocks, 'CONSULTATION', { on, workdays: days.consultation }),
  CONCLUDE_CONSULTATION: (clocks, on, days) => {
    const heard = ended(ended(clocks, 'CONSULTATION', on), 'PRELIMINARY_REVIEW', on);
    return started(heard, 'JOINT_REVIEW', { on, workdays: days.jointMeeting });
  },
  CONCLUDE_JOINT_REVIEW: (clocks, on, days) =>
    started(ended(clocks, 'JOINT_REVIEW', on), 'DECISION', { on, workdays: days.decision }),
  // WA-44: from the rejection on, the applicant has these days to bring new facts.
  REJECT: (clocks, on, days) =>
    started(allEnded(clocks, on), 'RECONSIDERATION', { on, workdays: days.reconsideration }),
  RECONSIDER: (clocks, on, days) =>
    started(allEnded(clocks, on), 'JOINT_REVIEW', { on, workdays: days.jointMeeting }),
};

/** The clocks after a move made at `now`; a move that ends the review stops them all. */
export function clocksAfter(
  clocks: Clocks,
  command: ApplicationCommand,
  at: { readonly now: Date; readonly days: StepDays },
): Clocks {
  const on = localDateOf(at.now);
  return ticking[command]?.(clocks, on, at.days) ?? allEnded(clocks, on);
}

/** The day on which the newest running clock of the steps, and that of the whole path, are due. */
export function dueDays(clocks: Clocks): {
  readonly stepDueOn: string | null;
  readonly pathDueOn: string | null;
} {
  const open = clocks.filter(({ endedOn }) => endedOn === null);
  return {
    stepDueOn: open.filter(({ step }) => step !== 'PATH').at(-1)?.dueOn ?? null,
    pathDueOn: open.find(({ step }) => step === 'PATH')?.dueOn ?? null,
  };
}
