import { Injectable } from '@nestjs/common';
import { record } from '@shequ/history';
import type { Actor } from '@shequ/identity';
import { transaction } from '@shequ/messaging';
import { Clock } from '@shequ/service';
import { DataSource } from 'typeorm';
import { uuidv7 } from 'uuidv7';
import { demand } from '../can.js';
import { communityExists } from '../community/community.store.js';
import { problem } from '../problem/problem.domain.js';
import type { Change, Register } from './volunteer.input.js';
import { changeVolunteer, insertVolunteer, volunteerType } from './volunteer.store.js';

@Injectable()
export class VolunteerCommands {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
  ) {}

  register(actor: Actor, input: Register) {
    demand(actor, 'REGISTER', [input.communityCode]);
    const at = this.clock.now();
    const made = { ...input, id: uuidv7(), registeredBy: actor.subject, registeredAt: at };
    return transaction(this.db, async (tx) => {
      if (!(await communityExists(tx, input.communityCode))) return problem('VolunteerNotFound');
      const number = await insertVolunteer(tx, made);
      if (number === null) return problem('VolunteerAlreadyRegistered');
      const { id } = made;
      await record(tx, [
        { type: volunteerType, id, at, actor: actor.subject, command: 'REGISTER', to: 'REGISTERED' },
      ]);
      return { kind: 'VolunteerRegistered', volunteer: { ...made, number } } as const;
    });
  }

  change(actor: Actor, input: Change) {
    const at = this.clock.now();
    return transaction(this.db, async (tx) => {
      const volunteer = await changeVolunteer(tx, actor.subject, input);
      if (volunteer === null) return problem('VolunteerNotFound');
      const step = { type: volunteerType, id: input.id, at, actor: actor.subject, from: 'REGISTERED' };
      // What changed is personal: the history says only that it did.
      await record(tx, [{ ...step, command: 'CHANGE', to: 'REGISTERED' }]);
      return { kind: 'VolunteerChanged', volunteer } as const;
    });
  }
}
