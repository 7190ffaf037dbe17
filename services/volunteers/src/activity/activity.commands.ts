import type { PlainProblem } from '@shequ/contracts';
import { Injectable } from '@nestjs/common';
import { localDateOf } from '@shequ/calendar';
import { badInput } from '@shequ/graphql';
import { record } from '@shequ/history';
import type { Actor } from '@shequ/identity';
import { transaction } from '@shequ/messaging';
import { Clock } from '@shequ/service';
import { DataSource, type EntityManager } from 'typeorm';
import { uuidv7 } from 'uuidv7';
import { demand, demandRun, reachOf } from '../can.js';
import { communityExists } from '../community/community.store.js';
import { problem } from '../problem/problem.domain.js';
import { decideMove, moveNotAllowed, type MoveNotAllowed, type PersonalCommand } from './activity.domain.js';
import type { Create, End, Insure } from './activity.input.js';
import {
  activityType,
  insertActivities,
  lockActivity,
  saveInsurance,
  saveMoves,
  type Activity,
} from './activity.store.js';

type Moved =
  | { readonly kind: 'ActivityMoved'; readonly activity: Activity }
  | PlainProblem<'VolunteerNotFound' | 'VolunteerInsuranceMissing'>
  | MoveNotAllowed;

interface Step {
  readonly id: string;
  readonly command: Exclude<PersonalCommand, 'END'>;
  readonly reason?: string;
}

/** The days of an activity in Asia/Shanghai, for which the insurance has to hold. */
export const daysOf = ({ startsAt, endsAt }: { readonly startsAt: Date; readonly endsAt: Date }) => ({
  first: localDateOf(startsAt),
  last: localDateOf(endsAt),
});

@Injectable()
export class ActivityCommands {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
  ) {}

  /** WA-31: what a committee, a team or residents do by themselves cites nothing and passes no gate. */
  create(actor: Actor, input: Create) {
    const { communityCode, organiser, startsAt } = input;
    demand(actor, `CREATE_${organiser}`, [communityCode]);
    const at = this.clock.now();
    if (startsAt <= at) throw badInput('startsAt', '须在未来 / it lies in the past');
    const own = { requestId: null, taskId: null, department: null, state: 'PLANNED' } as const;
    const made = { ...input, ...own, id: uuidv7(), createdBy: actor.subject, createdAt: at };
    return transaction(this.db, async (tx) => {
      if (!(await communityExists(tx, communityCode))) return problem('VolunteerNotFound');
      const number = (await insertActivities(tx, [made])).get(made.id) ?? '';
      const step = { type: activityType, id: made.id, at, actor: actor.subject };
      await record(tx, [{ ...step, command: 'CREATE', to: made.state }]);
      return { kind: 'ActivityCreated', activity: { ...made, number, joined: 0, endedAt: null } } as const;
    });
  }

  insure(actor: Actor, { id, insurance }: Insure): Promise<Moved> {
    return this.within(actor, id, async (tx, activity) => {
      const { state } = activity;
      if (state !== 'PLANNED') return moveNotAllowed(activity, { zh: '变更保险', en: 'insuring' });
      const insured = { ...activity, insurance };
      await saveInsurance(tx, insured);
      const step = { type: activityType, id, at: this.clock.now(), actor: actor.subject };
      await record(tx, [{ ...step, command: 'INSURE', from: state, to: state, detail: insurance }]);
      return { kind: 'ActivityMoved', activity: insured };
    });
  }

  move(actor: Actor, { id, command, reason }: Step): Promise<Moved> {
    return this.within(actor, id, async (tx, activity) => {
      const decision = decideMove(activity, command, daysOf(activity));
      if (decision.kind !== 'Move') return decision;
      const { to } = decision;
      await saveMoves(tx, [{ id, to, endedAt: null }]);
      const step = { type: activityType, id, at: this.clock.now(), actor: actor.subject };
      await record(tx, [{ ...step, command, from: activity.state, to, reason: reason ?? null }]);
      return { kind: 'ActivityMoved', activity: { ...activity, state: to } };
    });
  }

  end(actor: Actor, { id, endedAt }: End): Promise<Moved> {
    const now = this.clock.now();
    const ended = endedAt ?? now;
    if (ended > now) throw badInput('endedAt', '不得晚于现在 / it lies in the future');
    return this.within(actor, id, async (tx, activity) => {
      if (ended <= activity.startsAt) {
        const wish = { zh: '在开始之前结束', en: 'ending before the beginning' };
        return moveNotAllowed(activity, wish);
      }
      const decision = decideMove(activity, 'END', daysOf(activity));
      if (decision.kind !== 'Move') return decision;
      const { to } = decision;
      await saveMoves(tx, [{ id, to, endedAt: ended }]);
      const step = { type: activityType, id, at: now, actor: actor.subject, command: 'END' };
      await record(tx, [{ ...step, from: activity.state, to, detail: { endedAt: ended } }]);
      return { kind: 'ActivityMoved', activity: { ...activity, state: to, endedAt: ended } };
    });
  }

  private within(
    actor: Actor,
    id: string,
    work: (tx: EntityManager, activity: Activity) => Promise<Moved>,
  ): Promise<Moved> {
    return transaction(this.db, async (tx) => {
      const activity = await lockActivity(tx, id, reachOf(actor));
      if (activity === null) return problem('VolunteerNotFound');
      demandRun(actor, activity);
      return work(tx, activity);
    });
  }
}
