import { Injectable } from '@nestjs/common';
import { localDateOf } from '@shequ/calendar';
import { record } from '@shequ/history';
import type { Actor } from '@shequ/identity';
import { transaction } from '@shequ/messaging';
import { Clock } from '@shequ/service';
import { DataSource, type EntityManager } from 'typeorm';
import { uuidv7 } from 'uuidv7';
import { moveNotAllowed, overStates } from '../activity/activity.domain.js';
import { lockActivity, type Activity } from '../activity/activity.store.js';
import { hasJoined } from '../activity/participation.store.js';
import { demand, reachOf } from '../can.js';
import { recordClock } from '../policy.js';
import { problem } from '../problem/problem.domain.js';
import { lockVolunteer } from '../volunteer/volunteer.store.js';
import { refuseHours, refuseOverlap } from './service-record.domain.js';
import type { RecordInput } from './service-record.input.js';
import { findOverlap, insertRecord, type ServiceRecord } from './service-record.store.js';

@Injectable()
export class ServiceRecordCommands {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
  ) {}

  /** The volunteer is locked before the activity, so that two records of one person come one after the other. */
  record(actor: Actor, input: RecordInput) {
    const now = this.clock.now();
    return transaction(this.db, async (tx) => {
      const volunteer = await lockVolunteer(tx, input.volunteerId);
      const activity = await lockActivity(tx, input.activityId, reachOf(actor));
      if (volunteer === null || activity === null) return problem('VolunteerNotFound');
      demand(actor, 'RECORD_SERVICE', [activity.communityCode]);
      const refused = await this.refuse(tx, input, activity);
      if (refused !== null) return refused;
      const made = this.made(input, activity, now);
      await insertRecord(tx, made, actor.subject);
      const { id, late } = made;
      const step = { type: 'service-record', id, at: now, actor: actor.subject, command: 'RECORD' };
      await record(tx, [{ ...step, to: late ? 'RECORDED_LATE' : 'RECORDED' }]);
      return { kind: 'ServiceRecorded', record: made } as const;
    });
  }

  private async refuse(tx: EntityManager, input: RecordInput, activity: Activity) {
    const { startsAt, endedAt, state } = activity;
    if (endedAt === null || !overStates.includes(state))
      return moveNotAllowed(activity, { zh: '记录服务', en: 'recording service' });
    if (!(await hasJoined(tx, input))) return problem('VolunteerNotJoined');
    return (
      refuseHours(input, input.minutes, { startsAt, endedAt }) ??
      refuseOverlap(await findOverlap(tx, input.volunteerId, input))
    );
  }

  private made(input: RecordInput, { communityCode, endedAt }: Activity, now: Date): ServiceRecord {
    const { dueOn, provisional, policyVersion } = recordClock(communityCode, endedAt ?? now);
    const late = localDateOf(now) > dueOn;
    return {
      ...input,
      id: uuidv7(),
      recordedAt: now,
      dueOn,
      dueProvisional: provisional,
      late,
      policyVersion,
    };
  }
}
