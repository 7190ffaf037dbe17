import {
  admitTasks,
  refuseVolunteerItem,
  replicaGate,
  requireFewCommunities,
  type Gate,
  type GatePassed,
} from '@shequ/admission';
import { Injectable } from '@nestjs/common';
import { badInput, forbidden } from '@shequ/graphql';
import { record, type NewEntry } from '@shequ/history';
import type { Actor } from '@shequ/identity';
import { transaction } from '@shequ/messaging';
import { Clock } from '@shequ/service';
import { DataSource, type EntityManager } from 'typeorm';
import { uuidv7 } from 'uuidv7';
import { daysOf } from '../activity/activity.commands.js';
import { isInsured } from '../activity/activity.domain.js';
import { activityType, insertActivities, type NewActivity } from '../activity/activity.store.js';
import { demand } from '../can.js';
import { requestRules } from '../policy.js';
import { problem } from '../problem/problem.domain.js';
import type { RequestVolunteers } from './service-request.input.js';
import { insertRequest, requestType } from './service-request.store.js';

/** Who asks, when, under which id. */
interface Asking {
  readonly id: string;
  readonly actor: Actor;
  readonly department: string;
  readonly now: Date;
}

@Injectable()
export class ServiceRequestCommands {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
  ) {}

  /**
   * One task and one activity for each community, or a refusal and nothing else. A constant number of statements. Another
   * gate than the real one is passed by a bench alone.
   */
  request(actor: Actor, input: RequestVolunteers, gate: Gate = replicaGate) {
    const { department } = actor;
    if (department === null) throw forbidden('You act for no department. / 您没有所属部门。');
    const now = this.clock.now();
    const { today, maxCommunities, allowedAgeSeconds, rules } = requestRules(actor.jurisdiction, now);
    requireFewCommunities(input.communityCodes, maxCommunities);
    demand(actor, 'REQUEST_VOLUNTEERS', input.communityCodes);
    if (input.startsAt <= now) throw badInput('startsAt', '须在未来 / it lies in the past');
    if (input.dueOn !== null && input.dueOn < today)
      throw badInput('dueOn', `期限已过，今天是 ${today} / that day is over, today is ${today}`);
    if (!isInsured(input, daysOf(input))) return problem('VolunteerInsuranceMissing');
    const asking: Asking = { id: uuidv7(), actor, department, now };
    const hook = refuseVolunteerItem({ ...input, rules }, { owner: null, quota: input.quota });
    const order = { ...input, actor, department, subjectId: asking.id, allowedAgeSeconds, now, rules, hook };
    const request = { ...order, producer: 'volunteers', channel: 'VOLUNTEER_REQUEST' };
    return transaction(this.db, async (tx) => {
      const answer = await admitTasks(tx, request, gate);
      if (answer.kind === 'REFUSED') return { ...answer, kind: 'VolunteerTaskRefused' } as const;
      return {
        kind: 'VolunteersRequested',
        request: await this.write(tx, input, { asking, answer }),
      } as const;
    });
  }

  private async write(
    tx: EntityManager,
    input: RequestVolunteers,
    { asking, answer }: { readonly asking: Asking; readonly answer: GatePassed },
  ) {
    const { id, actor, department, now } = asking;
    const { title, itemType, leadUnit, units, dueOn } = input;
    const { citation, gate, asOf } = answer;
    const said = { citation, gate, asOf };
    const made = { ...said, id, title, itemType, department, leadUnit, units, dueOn, requestedAt: now };
    const number = await insertRequest(tx, made, actor.subject);
    const activities = answer.tasks.map((task) => ({ ...activityOf(input, asking), ...task, id: uuidv7() }));
    await insertActivities(tx, activities);
    const by = { at: now, actor: actor.subject, department };
    const steps: NewEntry[] = activities.map((activity) => ({
      ...{ ...by, type: activityType, id: activity.id, command: 'REQUEST', to: activity.state },
    }));
    await record(tx, [
      { ...by, type: requestType, id, command: 'REQUEST', to: 'AWAITING_DECISION', detail: said },
      ...steps,
    ]);
    return { ...made, number };
  }
}

/** What the activities of all communities have in common. It says field by field what of the order they take over. */
function activityOf(
  input: RequestVolunteers,
  { id, actor, department, now }: Asking,
): Omit<NewActivity, 'id' | 'taskId' | 'communityCode'> {
  const { title, content, place, risks, startsAt, endsAt, capacity, requiredSkills, dangerous, insurance } =
    input;
  const told = { title, content, place, risks, startsAt, endsAt };
  const asked = { capacity, requiredSkills, dangerous, insurance };
  const from = { requestId: id, department, createdBy: actor.subject, createdAt: now };
  return { ...told, ...asked, ...from, organiser: 'DEPARTMENT', state: 'AWAITING_DECISION' };
}
