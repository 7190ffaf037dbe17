import { Injectable } from '@nestjs/common';
import { addWorkdays, localDateOf } from '@shequ/calendar';
import { badInput } from '@shequ/graphql';
import { record } from '@shequ/history';
import type { Actor } from '@shequ/identity';
import { transaction } from '@shequ/messaging';
import type { PolicyView } from '@shequ/policy';
import { Clock } from '@shequ/service';
import { DataSource, type EntityManager } from 'typeorm';
import { uuidv7 } from 'uuidv7';
import { requireOversight } from '../can.js';
import { findDepartments } from '../department/department.store.js';
import { policies } from '../policies.js';
import { notFound, type MoveNotAllowed, type NotFound } from '../problem/refusal.domain.js';
import { dueOf } from '../timer/due.domain.js';
import { startTimer, stopTimers } from '../timer/timer.store.js';
import {
  insertCorrection,
  insertNotice,
  insertReferral,
  lockViolator,
  nextNoticeNumber,
  unreferredNotices,
} from './notice.store.js';
import { referralOf, violationRefusal, violationState, type ViolationCommand } from './violation.domain.js';
import type { CorrectionInput, PublishViolation, RecordViolation } from './violation.input.js';
import { findViolations, insertViolation, type ViolationRow } from './violation.store.js';

export interface ViolationMoved<K extends string> {
  readonly kind: K;
  readonly violation: ViolationRow;
}
export type Recorded = ViolationMoved<'AccessViolationRecorded'> | NotFound;
export type Notified = ViolationMoved<'AccessViolationPublished'> | MoveNotAllowed | NotFound;
export type Corrected = ViolationMoved<'AccessViolationCorrected'> | MoveNotAllowed | NotFound;

interface Held {
  readonly tx: EntityManager;
  readonly row: ViolationRow;
  readonly view: PolicyView;
  readonly at: Date;
}

@Injectable()
export class ViolationCommands {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
  ) {}

  /** What the office found itself: any department or street, through any channel. */
  record(actor: Actor, input: RecordViolation): Promise<Recorded> {
    const at = this.clock.now();
    const view = policies.at({ jurisdiction: input.communityCode, on: localDateOf(at) });
    requireOversight(actor, view, { step: 'VIOLATION', place: input.communityCode });
    return transaction(this.db, async (tx): Promise<Recorded> => {
      if ((await findDepartments(tx, [input.violator])).size === 0) return notFound();
      const id = uuidv7();
      const {
        violator: department,
        violatorKind,
        rule: ruleId,
        channel,
        communityCode,
        serious,
        evidence,
      } = input;
      const found = { department, violatorKind, ruleId, channel, communityCode, serious, evidence };
      const about = {
        taskId: null,
        complaintId: null,
        jurisdiction: communityCode,
        policyVersion: view.version,
      };
      const one = { id, origin: 'OFFICE', code: 'FOUND_BY_OFFICE', message: input.what } as const;
      await insertViolation(tx, { ...found, ...about, ...one }, at);
      await note(tx, { id, actor, at, command: 'RECORD', detail: { ruleId, department, channel } });
      return { kind: 'AccessViolationRecorded', violation: await this.seen(tx, actor, id) };
    });
  }

  /** The notice of criticism, with the day by which it is corrected; what is serious or repeated is referred with it. */
  publish(actor: Actor, { id }: PublishViolation): Promise<Notified> {
    return this.on(actor, id, 'PUBLISH_VIOLATION', async ({ tx, row, view, at }) => {
      const today = localDateOf(at);
      const clock = addWorkdays(today, view.get('violation.correctionWorkdays'));
      const number = await nextNoticeNumber(tx, row.jurisdiction, today.slice(0, 4));
      const by = actor.subject;
      const policyVersion = view.version;
      await insertNotice(tx, { violationId: id, number, at, by, clock, policyVersion });
      await startTimer(tx, {
        ...{ kind: 'CORRECTION', subjectType: 'violation', subjectId: id, due: dueOf(clock) },
        ...{ place: row.jurisdiction, department: row.department, policyVersion },
      });
      const one = { id, publishedOn: today, serious: row.serious };
      const published = await unreferredNotices(tx, row.department);
      const referral = referralOf(one, published, view.get('violation.referral'));
      const detail = { number, correctBy: clock.due, referral: referral?.ground ?? null };
      await note(tx, { id, actor, at, command: 'PUBLISH_VIOLATION', detail });
      if (referral !== null)
        await insertReferral(tx, {
          ...referral,
          id: uuidv7(),
          department: row.department,
          at,
          by,
          policyVersion,
        });
      return { kind: 'AccessViolationPublished', violation: await this.seen(tx, actor, id) };
    });
  }

  confirmCorrection(actor: Actor, input: CorrectionInput): Promise<Corrected> {
    const { id, correctedOn: on, measure } = input;
    return this.on(actor, id, 'CONFIRM_CORRECTION', async ({ tx, at }) => {
      if (on > localDateOf(at)) throw badInput('correctedOn', '不得晚于今日 / not after today');
      await insertCorrection(tx, { violationId: id, on, measure, by: actor.subject, at });
      await stopTimers(tx, id);
      await note(tx, { id, actor, at, command: 'CONFIRM_CORRECTION', detail: { on } });
      return { kind: 'AccessViolationCorrected', violation: await this.seen(tx, actor, id) };
    });
  }

  private on<R>(
    actor: Actor,
    id: string,
    command: ViolationCommand,
    work: (held: Held) => Promise<R>,
  ): Promise<R | MoveNotAllowed | NotFound> {
    const at = this.clock.now();
    return transaction(this.db, async (tx) => {
      const seen = (await findViolations(tx, actor, [id])).get(id);
      if (seen === undefined) return notFound();
      const view = policies.at({ jurisdiction: seen.jurisdiction, on: localDateOf(at) });
      requireOversight(actor, view, { step: 'VIOLATION', place: seen.jurisdiction });
      await lockViolator(tx, seen.department);
      const row = await this.seen(tx, actor, id);
      const refusal = violationRefusal(violationState(row, localDateOf(at)), command);
      return refusal ?? work({ tx, row, view, at });
    });
  }

  private async seen(tx: EntityManager, actor: Actor, id: string): Promise<ViolationRow> {
    const row = (await findViolations(tx, actor, [id])).get(id);
    if (row === undefined) throw new Error('Who records a violation may see it.');
    return row;
  }
}

const outcomes = {
  RECORD: { from: null, to: 'RECORDED' },
  PUBLISH_VIOLATION: { from: 'RECORDED', to: 'PUBLISHED' },
  CONFIRM_CORRECTION: { from: 'PUBLISHED', to: 'CORRECTED' },
} as const;

async function note(
  tx: EntityManager,
  step: {
    readonly id: string;
    readonly actor: Actor;
    readonly at: Date;
    readonly command: keyof typeof outcomes;
    readonly detail: unknown;
  },
): Promise<void> {
  const { id, actor, at, command, detail } = step;
  const { subject, department } = actor;
  await record(tx, [
    { type: 'violation', id, at, actor: subject, department, command, ...outcomes[command], detail },
  ]);
}
