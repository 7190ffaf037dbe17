import { Injectable } from '@nestjs/common';
import { record } from '@shequ/history';
import { covers, type Actor } from '@shequ/identity';
import { transaction } from '@shequ/messaging';
import { Clock } from '@shequ/service';
import { DataSource, type EntityManager } from 'typeorm';
import { reachOf } from '../can.js';
import { problem } from '../problem/problem.domain.js';
import { refuseForced } from '../volunteer/volunteer.domain.js';
import { lockVolunteer, type Volunteer } from '../volunteer/volunteer.store.js';
import { moveNotAllowed, refuseJoin } from './activity.domain.js';
import type { Join } from './activity.input.js';
import { activityType, lockActivity, type Activity } from './activity.store.js';
import { addParticipant, hasJoined, removeParticipant } from './participation.store.js';

interface Both {
  readonly activity: Activity;
  readonly volunteer: Volunteer;
}

@Injectable()
export class ParticipationCommands {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
  ) {}

  join(actor: Actor, input: Join) {
    const at = this.clock.now();
    return transaction(this.db, async (tx) => {
      const found = await this.find(tx, actor, input);
      if (found.kind !== 'Found') return found;
      const { activity, volunteer } = found;
      if (await hasJoined(tx, input)) return problem('VolunteerAlreadyJoined');
      const refused = refuseJoin(activity, volunteer.skills, at);
      if (refused !== null) return refused;
      await addParticipant(tx, input, at);
      await this.note(tx, actor, { activity, command: 'JOIN', at });
      const joined = { ...activity, joined: activity.joined + 1 };
      return { kind: 'ActivityJoined', activity: joined, volunteer } as const;
    });
  }

  leave(actor: Actor, input: Join) {
    const at = this.clock.now();
    return transaction(this.db, async (tx) => {
      const found = await this.find(tx, actor, input);
      if (found.kind !== 'Found') return found;
      const { activity, volunteer } = found;
      if (activity.state !== 'OPEN' && activity.state !== 'CLOSED')
        return moveNotAllowed(activity, { zh: '退出', en: 'leaving' });
      if (!(await removeParticipant(tx, input, at))) return problem('VolunteerNotJoined');
      await this.note(tx, actor, { activity, command: 'LEAVE', at });
      const left = { ...activity, joined: activity.joined - 1 };
      return { kind: 'ActivityLeft', activity: left, volunteer } as const;
    });
  }

  /** The volunteer first and the activity second, in every command: no two of them wait for each other. */
  private async find(tx: EntityManager, actor: Actor, { activityId, volunteerId }: Join) {
    const volunteer = await lockVolunteer(tx, volunteerId);
    const isOwn = volunteer?.registeredBy === actor.subject;
    if (volunteer === null || !(isOwn || covers(actor, volunteer.communityCode)))
      return problem('VolunteerNotFound');
    const activity = await lockActivity(tx, activityId, reachOf(actor));
    if (activity === null) return problem('VolunteerNotFound');
    const forced = refuseForced(volunteer.registeredBy, actor.subject);
    if (forced !== null) return forced;
    const both: Both = { activity, volunteer };
    return { kind: 'Found', ...both } as const;
  }

  /** The history is kept for ever: it names whoever acted by their opaque subject, and no volunteer. */
  private async note(
    tx: EntityManager,
    actor: Actor,
    { activity, command, at }: { readonly activity: Activity; readonly command: string; readonly at: Date },
  ): Promise<void> {
    const { id, state } = activity;
    await record(tx, [{ type: activityType, id, at, actor: actor.subject, command, from: state, to: state }]);
  }
}
