import {
  admitTasks,
  refuseSecurityItem,
  replicaGate,
  requireFewCommunities,
  type Gate,
} from '@shequ/admission';
import { badInput, forbidden } from '@shequ/graphql';
import type { Actor } from '@shequ/identity';
import { transaction } from '@shequ/messaging';
import { Clock } from '@shequ/service';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { uuidv7 } from 'uuidv7';
import { demand } from '../can.js';
import { dispatchRules } from '../policy.js';
import type { DispatchGridCampaign } from './grid-campaign.input.js';
import { insertCampaign } from './grid-campaign.store.js';

@Injectable()
export class GridCampaignCommands {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
  ) {}

  /**
   * One task for each community, or a refusal and nothing else. Four statements for any number of communities; the row is
   * the record of its own dispatch, since the service can change nothing of it but the state, and history begins there.
   * Another gate than the real one is passed by a bench alone.
   */
  dispatch(actor: Actor, input: DispatchGridCampaign, gate: Gate = replicaGate) {
    const { department } = actor;
    if (department === null) throw forbidden('You act for no department. / 您没有所属部门。');
    const now = this.clock.now();
    const { maxCommunities, today, year, ...policy } = dispatchRules(actor.jurisdiction, now);
    requireFewCommunities(input.communityCodes, maxCommunities);
    demand(actor, 'DISPATCH_TASKS', input.communityCodes);
    if (input.dueOn !== null && input.dueOn < today)
      throw badInput('dueOn', `期限已过，今天是 ${today} / that day is over, today is ${today}`);
    const id = uuidv7();
    const { allowedAgeSeconds, rules } = policy;
    const hook = refuseSecurityItem({ ...input, rules }, { owner: input.assessmentOwner });
    const order = { ...input, actor, department, subjectId: id, allowedAgeSeconds, now, rules, hook };
    const request = { ...order, producer: 'public-security' };
    return transaction(this.db, async (tx) => {
      const answer = await admitTasks(tx, request, gate);
      if (answer.kind === 'REFUSED') return { ...answer, kind: 'SecurityTaskRefused' } as const;
      const { title, itemType, leadUnit, units, dueOn } = input;
      const { citation, gate: said, asOf } = answer;
      const facts = {
        id,
        title,
        itemType,
        department,
        leadUnit,
        citation,
        asOf,
        units,
        dueOn,
        dispatchedAt: now,
      };
      const made = { ...facts, gate: said, state: 'AWAITING_DECISION', year, actor: actor.subject } as const;
      const number = await insertCampaign(tx, made);
      const written = { ...made, number, tasks: answer.tasks };
      return { kind: 'GridCampaignDispatched', campaign: written } as const;
    });
  }
}
