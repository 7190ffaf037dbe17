import { Injectable } from '@nestjs/common';
import { localDateOf } from '@shequ/calendar';
import { badInput } from '@shequ/graphql';
import { record } from '@shequ/history';
import type { Actor } from '@shequ/identity';
import { transaction } from '@shequ/messaging';
import { Clock } from '@shequ/service';
import { DataSource } from 'typeorm';
import { uuidv7 } from 'uuidv7';
import { demand } from '../can.js';
import { lockCommunity } from '../community/community.store.js';
import { notFound, type MoveNotAllowed, type NotFound } from '../problem/problem.domain.js';
import {
  decideDeparture,
  unitRegistered,
  type UnitHasSeat,
  type UnitRegistered,
} from './resident-unit.domain.js';
import type { RecordUnitDeparture, RegisterResidentUnit } from './resident-unit.input.js';
import { insertUnit, lockUnit, markLeft, seatOfUnit, type ResidentUnit } from './resident-unit.store.js';

type Registered = { readonly kind: 'ResidentUnitRegistered'; readonly unit: ResidentUnit };
type Left = { readonly kind: 'ResidentUnitLeft'; readonly unit: ResidentUnit };

const what = { zh: '驻区单位', en: 'resident unit' };

@Injectable()
export class ResidentUnitCommands {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
  ) {}

  register(actor: Actor, input: RegisterResidentUnit): Promise<Registered | UnitRegistered> {
    demand(actor, 'REGISTER_UNIT', input.communityCode);
    const at = this.clock.now();
    const unit: ResidentUnit = { ...input, id: uuidv7(), state: 'PRESENT', leftOn: null };
    return transaction(this.db, async (tx) => {
      await lockCommunity(tx, input.communityCode);
      const known = await insertUnit(tx, unit, at);
      if (known !== null) return unitRegistered(input.uscc, known.registeredIn);
      await record(tx, [
        {
          type: 'resident-unit',
          id: unit.id,
          at,
          actor: actor.subject,
          department: actor.department,
          command: 'REGISTER',
          to: 'PRESENT',
          detail: { uscc: unit.uscc, communityCode: unit.communityCode },
        },
      ]);
      return { kind: 'ResidentUnitRegistered', unit };
    });
  }

  depart(actor: Actor, input: RecordUnitDeparture): Promise<Left | UnitHasSeat | MoveNotAllowed | NotFound> {
    const at = this.clock.now();
    const { id, leftOn } = input;
    if (leftOn > localDateOf(at)) throw badInput('leftOn', '不能晚于今天 / not later than today');
    return transaction(this.db, async (tx) => {
      const unit = await lockUnit(tx, id);
      if (unit === null) return notFound(what, id);
      demand(actor, 'REGISTER_UNIT', unit.communityCode);
      const decision = decideDeparture(unit.state, await seatOfUnit(tx, id));
      if (decision.kind !== 'MOVED') return decision;
      await markLeft(tx, id, leftOn);
      const step = { type: 'resident-unit', id, at, actor: actor.subject, department: actor.department };
      await record(tx, [
        { ...step, command: 'LEAVE', from: unit.state, to: decision.to, detail: { leftOn } },
      ]);
      return { kind: 'ResidentUnitLeft', unit: { ...unit, state: decision.to, leftOn } };
    });
  }
}
