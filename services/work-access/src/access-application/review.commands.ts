import { Injectable } from '@nestjs/common';
import { localDateOf } from '@shequ/calendar';
import { badInput, forbidden } from '@shequ/graphql';
import { covers, type Actor } from '@shequ/identity';
import { transaction } from '@shequ/messaging';
import { Clock } from '@shequ/service';
import { DataSource, type EntityManager } from 'typeorm';
import { requireStep } from '../can.js';
import { isOverdue, running } from '../life-cycle/clock.domain.js';
import { approved, type MeetingIncomplete } from '../life-cycle/joint-meeting.domain.js';
import { applicationCommands } from '../life-cycle/life-cycle.domain.js';
import {
  alreadyDone,
  moveNotAllowed,
  notFound,
  type AlreadyDone,
  type MoveNotAllowed,
  type NotFound,
} from '../problem/refusal.domain.js';
import { consulted, mayDecide, mayReview, mayVote } from './access-application.domain.js';
import type { AccessApplicationRow } from './access-application.entity.js';
import type {
  ById,
  ConsultationInput,
  DecideInput,
  HearingInput,
  ReviewInput,
  VoteInput,
} from './access-application.input.js';
import { lockApplication, saveApplication } from './access-application.store.js';
import { moveCase, noteStep, viewOf, type ApplicationMoved } from './case.js';
import { settle, type NotAdmitted } from './decide.js';
import { closeConsultation, consultationOpen, type ConsultationOpen } from './consultation.js';
import { hearingMissing, type HearingMissing } from './hearing.domain.js';
import { stopTimer } from '../timer/timer.store.js';
import { consultationsOf, insertConsultations, insertVote, votesOf } from './review.store.js';

type Moved = ApplicationMoved | MoveNotAllowed | NotFound;
type FourEyes = NonNullable<ReturnType<typeof mayDecide>>;

/** While a hearing may still be told to the joint meeting. */
const beforeConclusion: readonly AccessApplicationRow['state'][] = [
  'PRELIMINARY_REVIEW',
  'CONSULTATION',
  'JOINT_REVIEW',
];

/** The second meeting is another one: what was voted before does not count in it (WA-44). */
const roundOf = (row: AccessApplicationRow): 1 | 2 => (row.reconsideration === null ? 1 : 2);

@Injectable()
export class ReviewCommands {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
  ) {}

  review(actor: Actor, { id, opinion }: ReviewInput): Promise<Moved | FourEyes> {
    return this.on<FourEyes>(id, async (tx, row, now) => {
      requireStep(actor, viewOf(row), { step: 'PRELIMINARY_REVIEW', place: row.jurisdiction });
      const refusal = mayReview(row, actor);
      if (refusal !== null) return refusal;
      const changes = { reviewedBy: actor.subject, review: { opinion } };
      return moveCase(tx, row, { command: 'PASS_PRELIMINARY', actor, now, reason: opinion, changes });
    });
  }

  recordConsultation(actor: Actor, input: ConsultationInput): Promise<Moved | AlreadyDone> {
    return this.on<AlreadyDone>(input.id, async (tx, row, now) => {
      const code = placeOf(actor, row, input);
      if (row.state !== 'CONSULTATION') return moveNotAllowed(row.state, applicationCommands(row.state));
      const { opinion, reason } = input;
      const said = {
        applicationId: row.id,
        code,
        opinion,
        reason,
        recordedBy: actor.subject,
        recordedAt: now,
      };
      const added = await insertConsultations(tx, [said]);
      if (added.length === 0)
        return alreadyDone(`${code} 的意见已记录。`, `The opinion of ${code} is recorded.`);
      await stopTimer(tx, { subjectId: row.id, kind: 'CONSULTATION', key: code });
      const noted = await noteStep(tx, row, {
        command: 'RECORD_CONSULTATION',
        actor,
        now,
        reason,
        detail: { code, opinion },
      });
      const heard = (await consultationsOf(tx, [row.id])).get(row.id) ?? [];
      const asked = consulted(row.form.communityCodes ?? []);
      if (heard.length < asked.length) return noted;
      return moveCase(tx, row, { command: 'CONCLUDE_CONSULTATION', actor, now });
    });
  }

  concludeConsultation(actor: Actor, { id }: ById): Promise<Moved | ConsultationOpen> {
    return this.on<ConsultationOpen>(id, async (tx, row, now) => {
      requireStep(actor, viewOf(row), { step: 'PRELIMINARY_REVIEW', place: row.jurisdiction });
      const clock = running(row.clocks, 'CONSULTATION');
      if (row.state === 'CONSULTATION' && clock !== null && !isOverdue(clock, localDateOf(now)))
        return consultationOpen(tx, row, clock.dueOn);
      return closeConsultation(tx, row, { actor, now });
    });
  }

  castVote(actor: Actor, { id, vote, reason }: VoteInput): Promise<Moved | AlreadyDone | FourEyes> {
    return this.on<AlreadyDone | FourEyes>(id, async (tx, row, now) => {
      requireStep(actor, viewOf(row), { step: 'JOINT_REVIEW', place: row.jurisdiction });
      if (row.state !== 'JOINT_REVIEW') return moveNotAllowed(row.state, applicationCommands(row.state));
      const refusal = mayVote(row, actor, vote);
      if (refusal !== null) return refusal;
      const { subject: member, department } = actor;
      const cast = {
        applicationId: row.id,
        round: roundOf(row),
        member,
        department,
        vote,
        reason,
        castAt: now,
      };
      if (!(await insertVote(tx, cast)))
        return alreadyDone('您已投票，不能更改。', 'You have voted; a vote stands.');
      return noteStep(tx, row, { command: 'CAST_VOTE', actor, now, reason, detail: { vote } });
    });
  }

  concludeJointReview(
    actor: Actor,
    { id }: ById,
  ): Promise<Moved | MeetingIncomplete | FourEyes | HearingMissing> {
    return this.on<MeetingIncomplete | FourEyes | HearingMissing>(id, async (tx, row, now) => {
      const view = viewOf(row);
      requireStep(actor, view, { step: 'JOINT_REVIEW', place: row.jurisdiction });
      if (row.state !== 'JOINT_REVIEW') return moveNotAllowed(row.state, applicationCommands(row.state));
      const refusal = mayVote(row, actor, 'CONCLUDE') ?? hearingMissing(view.get('procedure.hearings'), row);
      if (refusal !== null) return refusal;
      const votes = (await votesOf(tx, [row.id])).get(row.id) ?? [];
      // Who has become the applicant since (WA-43) abstains as from the beginning (WA-10).
      const carried = approved(
        votes.filter(({ round, department }) => round === roundOf(row) && department !== row.applicant),
        view.get('procedure.jointMeeting'),
      );
      if (typeof carried !== 'boolean') return carried;
      const recommendation = carried ? 'ADMIT' : 'REJECT';
      const command = 'CONCLUDE_JOINT_REVIEW';
      return moveCase(tx, row, {
        ...{ command, actor, now, detail: { recommendation } },
        changes: { recommendation },
      });
    });
  }

  recordHearing(actor: Actor, input: HearingInput): Promise<Moved | AlreadyDone> {
    return this.on<AlreadyDone>(input.id, async (tx, row, now) => {
      requireStreetOf(actor, row);
      if (!beforeConclusion.includes(row.state))
        return moveNotAllowed(row.state, applicationCommands(row.state));
      if (row.hearing !== null) return alreadyDone('听证已登记。', 'The hearing is recorded.');
      const { heldOn, place, attendees, summary, documentHash } = input;
      if (heldOn > localDateOf(now))
        throw badInput('heldOn', 'The hearing must have been held. / 听证须已举行。');
      const held = { heldOn, place, attendees, summary, documentHash };
      const hearing = { ...held, recordedBy: actor.subject, recordedAt: now.toISOString() };
      const application = await saveApplication(tx, row, { hearing, updatedAt: now });
      const detail = { heldOn, attendees };
      const step = { command: 'RECORD_HEARING', actor, now, detail };
      return noteStep(tx, application, documentHash === null ? step : { ...step, documentHash });
    });
  }

  decide(actor: Actor, input: DecideInput): Promise<Moved | FourEyes | NotAdmitted> {
    return this.on<FourEyes | NotAdmitted>(input.id, async (tx, row, now) => {
      requireStep(actor, viewOf(row), { step: 'DECISION', place: row.jurisdiction });
      const refusal = mayDecide(row, actor);
      if (refusal !== null) return refusal;
      return settle(tx, row, { input, actor, now, clock: this.clock });
    });
  }

  private on<R>(
    id: string,
    work: (tx: EntityManager, row: AccessApplicationRow, now: Date) => Promise<Moved | R>,
  ): Promise<Moved | R> {
    const now = this.clock.now();
    return transaction(this.db, async (tx) => {
      const row = await lockApplication(tx, id);
      return row === null ? notFound() : work(tx, row, now);
    });
  }
}

/** Which of the consulted places the actor speaks for. @throws FORBIDDEN for any other. */
function placeOf(actor: Actor, row: AccessApplicationRow, input: ConsultationInput): string {
  const asked = consulted(row.form.communityCodes ?? []);
  if (input.party === 'COMMUNITY') {
    const code = input.communityCode ?? '';
    requireStep(actor, viewOf(row), { step: 'CONSULTATION_COMMUNITY', place: code });
    if (asked.includes(code)) return code;
  } else {
    const street = asked.find((code) => code.length === 9 && code === actor.jurisdiction.slice(0, 9));
    requireStep(actor, viewOf(row), { step: 'CONSULTATION_STREET', place: street ?? '' });
    if (street !== undefined && covers(actor, street)) return street;
  }
  throw forbidden('This place is not consulted on the application. / 该申请未征求此处意见。');
}

/** S2-41: the street records it with the department and the community. @throws FORBIDDEN for any other street. */
function requireStreetOf(actor: Actor, row: AccessApplicationRow): void {
  const street = consulted(row.form.communityCodes ?? []).find(
    (code) => code.length === 9 && covers(actor, code),
  );
  requireStep(actor, viewOf(row), { step: 'HEARING', place: street ?? '' });
  if (street === undefined) throw forbidden('This street is not concerned. / 该申请不涉及本街道。');
}
