import { Injectable } from '@nestjs/common';
import { localDateOf } from '@shequ/calendar';
import { record } from '@shequ/history';
import type { Actor } from '@shequ/identity';
import { transaction } from '@shequ/messaging';
import { Clock } from '@shequ/service';
import { DataSource } from 'typeorm';
import { requireOversight } from '../can.js';
import { policies } from '../policies.js';
import { alreadyDone, type AlreadyDone } from '../problem/refusal.domain.js';
import type { StaffingInput } from './burden.input.js';
import type { Capacity } from './capacity.domain.js';
import { capacityOf, insertStaffing, loadOf } from './capacity.store.js';

export interface CapacityAnswer {
  readonly month: string;
  readonly staff: Capacity['staff'];
  readonly capacityHours: Capacity['hours'];
  readonly loadHours: number;
  readonly explanation: Capacity['explanation'];
}

export type StaffingRecorded =
  { readonly kind: 'AccessCommunityStaffingRecorded'; readonly capacity: CapacityAnswer } | AlreadyDone;

@Injectable()
export class BurdenCommands {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
  ) {}

  recordStaffing(actor: Actor, input: StaffingInput): Promise<StaffingRecorded> {
    const at = this.clock.now();
    const { communityCode, from, staff, households, source } = input;
    const view = policies.at({ jurisdiction: communityCode, on: localDateOf(at) });
    requireOversight(actor, view, { step: 'STAFFING', place: communityCode });
    return transaction(this.db, async (tx): Promise<StaffingRecorded> => {
      const row = { communityCode, from, staff, households, source, by: actor.subject, at };
      if (!(await insertStaffing(tx, row)))
        return alreadyDone(`${from} 已有登记。`, `${from} has its record.`);
      const step = { type: 'community-staffing', id: communityCode, at, actor: actor.subject };
      const detail = { from, staff, households, source };
      await record(tx, [
        { ...step, department: actor.department, command: 'RECORD', to: 'RECORDED', detail },
      ]);
      const month = from.slice(0, 7);
      const { hours, ...capacity } = await capacityOf(tx, communityCode, month);
      const loadHours = await loadOf(tx, communityCode, month);
      const answer = { ...capacity, month, capacityHours: hours, loadHours };
      return { kind: 'AccessCommunityStaffingRecorded', capacity: answer };
    });
  }
}
