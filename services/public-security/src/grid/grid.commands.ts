import { Injectable } from '@nestjs/common';
import { badInput } from '@shequ/graphql';
import { record } from '@shequ/history';
import type { Actor } from '@shequ/identity';
import { transaction } from '@shequ/messaging';
import { Clock } from '@shequ/service';
import { DataSource } from 'typeorm';
import { demand } from '../can.js';
import { problem } from '../problem/problem.domain.js';
import type { AssignGridOfficer, RegisterGrid } from './grid.input.js';
import { insertGrid, isCommunity, lockGrid, saveOfficer } from './grid.store.js';

@Injectable()
export class GridCommands {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
  ) {}

  /** A grid belongs to the community whose code it begins with. */
  register(actor: Actor, input: RegisterGrid) {
    const community = input.code.slice(0, 12);
    demand(actor, 'REGISTER_GRID', [community]);
    const now = this.clock.now();
    return transaction(this.db, async (tx) => {
      if (!(await isCommunity(tx, community)))
        throw badInput('code', `没有代码为 ${community} 的社区 / there is no community ${community}`);
      const grid = await insertGrid(tx, { ...input, registeredAt: now });
      if (grid === null) return problem('SecurityGridExists');
      const step = {
        type: 'grid',
        id: grid.code,
        at: now,
        actor: actor.subject,
        department: actor.department,
      };
      await record(tx, [{ ...step, command: 'REGISTER', to: 'REGISTERED' }]);
      return { kind: 'GridRegistered', grid } as const;
    });
  }

  assignOfficer(actor: Actor, { gridCode, officer }: AssignGridOfficer) {
    demand(actor, 'ASSIGN_GRID_OFFICER', [gridCode.slice(0, 12)]);
    const now = this.clock.now();
    return transaction(this.db, async (tx) => {
      const grid = await lockGrid(tx, gridCode);
      if (grid === null) return problem('SecurityNotFound');
      if (grid.officer === officer) return problem('SecurityAlreadyAssigned');
      const step = {
        type: 'grid',
        id: gridCode,
        at: now,
        actor: actor.subject,
        department: actor.department,
      };
      const detail = { before: grid.officer, after: officer };
      await record(tx, [
        { ...step, command: 'ASSIGN_OFFICER', from: 'REGISTERED', to: 'REGISTERED', detail },
      ]);
      const saved = await saveOfficer(tx, { code: gridCode, officer, officerSince: now });
      return { kind: 'GridOfficerAssigned', grid: saved } as const;
    });
  }
}
