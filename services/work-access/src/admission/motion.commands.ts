import { Injectable } from '@nestjs/common';
import { localDateOf } from '@shequ/calendar';
import { forbidden } from '@shequ/graphql';
import { covers, hasRole, type Actor } from '@shequ/identity';
import { transaction } from '@shequ/messaging';
import { Clock } from '@shequ/service';
import { DataSource, type EntityManager } from 'typeorm';
import { uuidv7 } from 'uuidv7';
import { mayVote } from '../access-application/access-application.domain.js';
import { viewOf } from '../access-application/case.js';
import { requireStep } from '../can.js';
import { admissionCommands } from '../life-cycle/life-cycle.domain.js';
import { approved, type MeetingIncomplete } from '../life-cycle/joint-meeting.domain.js';
import {
  alreadyDone,
  moveNotAllowed,
  notFound,
  type AlreadyDone,
  type MoveNotAllowed,
  type NotFound,
} from '../problem/refusal.domain.js';
import { registerTime } from '../watermark/register-time.js';
import type { AdmissionRow } from './admission.entity.js';
import type { ByMotion, MotionInput, MotionVoteInput } from './admission.input.js';
import { lockAdmission } from './admission.store.js';
import { exitAdmission, renewAdmission } from './ending.js';
import { refuseExit, refuseLateRenewal, refuseRenewal, type MotionRefused } from './motion.domain.js';
import {
  admissionOfMotion,
  concludeMotion,
  findMotion,
  insertMotion,
  insertMotionVote,
  motionVotesOf,
  type MotionRow,
} from './motion.store.js';
import { noteAdmission, onAdmission, type AdmissionMoved } from './moves.js';
import { renewalTerms } from './renewal-terms.js';

type FourEyes = NonNullable<ReturnType<typeof mayVote>>;
type Answer = AdmissionMoved | AlreadyDone | MoveNotAllowed | NotFound;
interface OnMotion {
  readonly tx: EntityManager;
  readonly admission: AdmissionRow;
  readonly motion: MotionRow;
  readonly now: Date;
}

/** WA-10: who proposes neither votes nor concludes, and members of the applying department abstain. */
const partiesOf = ({ admission, motion }: OnMotion) => ({
  applicant: admission.applicant,
  draftedBy: motion.proposedBy,
  submittedBy: null,
  reviewedBy: null,
});

const stepOf = ({ kind }: Pick<MotionRow, 'kind'>) => (kind === 'EXIT' ? 'EXIT' : 'RENEWAL');

/** Renewal and exit: proposed by those concerned, decided by the joint meeting with votes. */
@Injectable()
export class MotionCommands {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
  ) {}

  propose(actor: Actor, input: MotionInput): Promise<Answer | MotionRefused> {
    const { admissionId, kind, exitReason, renewTo, note } = input;
    return onAdmission<Answer | MotionRefused>(this.parts(), admissionId, async (tx, row, now) => {
      requireProposer(actor, row, kind);
      const open: readonly string[] = admissionCommands(row.state);
      if (!open.includes(kind)) return moveNotAllowed(row.state, admissionCommands(row.state));
      const refusal = refuseMotion(row, input);
      if (refusal !== null) return refusal;
      const { subject: proposedBy, department: proposedDepartment } = actor;
      const by = { proposedBy, proposedDepartment, proposedAt: now };
      const fresh = { state: 'OPEN', concludedBy: null, concludedAt: null } as const;
      const motion = { id: uuidv7(), admissionId, kind, exitReason, renewTo, note, ...by, ...fresh };
      if (!(await insertMotion(tx, motion)))
        return alreadyDone('该事项已有待表决的提议。', 'A motion on it is open: vote on that one.');
      const reason = note ?? exitReason;
      const detail = { motion: motion.id, kind, exitReason, renewTo };
      return noteAdmission(tx, row, { command: `PROPOSE_${kind}`, actor, now, reason, detail });
    });
  }

  vote(actor: Actor, input: MotionVoteInput): Promise<Answer | FourEyes> {
    const { vote, reason } = input;
    return this.on<FourEyes>(actor, input.motionId, async (of) => {
      const refusal = mayVote(partiesOf(of), actor, vote);
      if (refusal !== null) return refusal;
      const { subject: member, department } = actor;
      const cast = { motionId: of.motion.id, member, department, vote, reason, castAt: of.now };
      if (!(await insertMotionVote(of.tx, cast)))
        return alreadyDone('您已投票，不能更改。', 'You have voted; a vote stands.');
      const detail = { motion: of.motion.id, vote };
      const step = { command: 'VOTE_ON_MOTION', actor, now: of.now, reason, detail };
      return noteAdmission(of.tx, of.admission, step);
    });
  }

  conclude(
    actor: Actor,
    { motionId }: ByMotion,
  ): Promise<Answer | FourEyes | MeetingIncomplete | MotionRefused> {
    return this.on<FourEyes | MeetingIncomplete | MotionRefused>(actor, motionId, async (of) => {
      const { tx, admission, motion, now } = of;
      const view = viewOf(admission);
      const refusal = mayVote(partiesOf(of), actor, 'CONCLUDE');
      if (refusal !== null) return refusal;
      const votes = (await motionVotesOf(tx, [motion.id])).get(motion.id) ?? [];
      const carried = approved(votes, view.get('procedure.jointMeeting'));
      if (typeof carried !== 'boolean') return carried;
      const end = { by: actor.subject, at: now };
      if (!carried) {
        await concludeMotion(tx, motion.id, { ...end, state: 'REJECTED' });
        const step = { command: 'REJECT_MOTION', actor, now, detail: { motion: motion.id } };
        return noteAdmission(tx, admission, step);
      }
      // The time of law, read once the admission is locked: a motion may be concluded after the item's last day.
      const today = localDateOf(await registerTime(tx, this.clock));
      const renews = motion.kind === 'RENEW' && admissionCommands(admission.state).includes('RENEW');
      const late = renews ? refuseLateRenewal(admission.to, today) : null;
      if (late !== null) return late;
      const moved = await this.carryOut(of, actor);
      if (moved.kind === 'AdmissionMoved') await concludeMotion(tx, motion.id, { ...end, state: 'CARRIED' });
      return moved;
    });
  }

  private parts() {
    return { db: this.db, clock: this.clock };
  }

  private carryOut({ tx, admission, motion, now }: OnMotion, actor: Actor) {
    const act = { actor, now, clock: this.clock };
    if (motion.exitReason !== null)
      return exitAdmission(tx, admission, { ...act, exitReason: motion.exitReason, note: motion.note });
    return renewAdmission(tx, admission, { ...act, to: motion.renewTo ?? admission.to });
  }

  /** Runs on an open motion, with its admission locked: a vote after the decision finds it closed. */
  private on<R>(actor: Actor, id: string, work: (of: OnMotion) => Promise<Answer | R>): Promise<Answer | R> {
    const now = this.clock.now();
    return transaction(this.db, async (tx) => {
      const admissionId = await admissionOfMotion(tx, id);
      const admission = admissionId === null ? null : await lockAdmission(tx, admissionId);
      const motion = await findMotion(tx, id);
      if (admission === null || motion === null) return notFound();
      requireStep(actor, viewOf(admission), { step: stepOf(motion), place: admission.jurisdiction });
      if (motion.state !== 'OPEN')
        return alreadyDone('联席会议已就此作出决定。', 'The joint meeting has decided on it.');
      return work({ tx, admission, motion, now });
    });
  }
}

function refuseMotion(row: AdmissionRow, input: MotionInput): MotionRefused | null {
  const terms = renewalTerms(viewOf(row));
  if (input.exitReason !== null)
    return refuseExit(input.exitReason, {
      evaluation: row.evaluation,
      thresholdPercent: terms.thresholdPercent,
    });
  return refuseRenewal(row, input.renewTo ?? row.to, terms);
}

/** Domain/01 §1.10: the department, a community concerned, or the office. @throws FORBIDDEN for anybody else */
function requireProposer(actor: Actor, row: AdmissionRow, kind: MotionRow['kind']): void {
  const isHere = covers(actor, row.jurisdiction);
  const isOwner = isHere && hasRole(actor, 'DEPARTMENT_OFFICER') && actor.department === row.applicant;
  const isOffice = isHere && hasRole(actor, 'OFFICE_CLERK');
  const isConcerned =
    hasRole(actor, 'COMMUNITY_WORKER') && row.communityCodes.some((code) => covers(actor, code));
  if (isOwner || isOffice || (isConcerned && kind === 'EXIT')) return;
  throw forbidden(
    'Only the department, the office or, for an exit, a community concerned proposes. / 只有申请部门、办公室或有关社区可以提议。',
  );
}
