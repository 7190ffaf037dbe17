import { Injectable } from '@nestjs/common';
import { badInput } from '@shequ/graphql';
import { record } from '@shequ/history';
import type { Actor } from '@shequ/identity';
import { transaction } from '@shequ/messaging';
import { Clock } from '@shequ/service';
import { DataSource, type EntityManager } from 'typeorm';
import { uuidv7 } from 'uuidv7';
import { departmentUnknown } from '../access-application/draft.js';
import { requireRole } from '../can.js';
import { findDepartments } from '../department/department.store.js';
import { alreadyDone, notFound, type AlreadyDone, type NotFound } from '../problem/refusal.domain.js';
import type { EndDuty, RegisterDuty } from './duty.input.js';
import type { DepartmentDuty } from './duty.domain.js';
import { endDuty, insertDuty, lockDuty } from './duty.store.js';

type Registered =
  | { readonly kind: 'DepartmentDutyRegistered'; readonly duty: DepartmentDuty }
  | ReturnType<typeof departmentUnknown>
  | AlreadyDone;
type Ended = { readonly kind: 'DepartmentDutyEnded'; readonly duty: DepartmentDuty } | AlreadyDone | NotFound;

/** Duty lists are registered by the office of the department's place. */
@Injectable()
export class DutyCommands {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
  ) {}

  register(actor: Actor, input: RegisterDuty): Promise<Registered> {
    const at = this.clock.now();
    return transaction(this.db, async (tx): Promise<Registered> => {
      const department = (await findDepartments(tx, [input.department])).get(input.department);
      if (department === undefined) return departmentUnknown(input.department);
      requireRole(actor, ['OFFICE_CLERK'], department.jurisdiction);
      const duty: DepartmentDuty = { ...input, id: uuidv7(), until: null };
      if (!(await insertDuty(tx, duty, { subject: actor.subject, at })))
        return alreadyDone('该职责已登记。', 'This duty is registered already.');
      await note(tx, duty, { actor, at, command: 'REGISTER' });
      return { kind: 'DepartmentDutyRegistered', duty };
    });
  }

  end(actor: Actor, { id, until }: EndDuty): Promise<Ended> {
    const at = this.clock.now();
    return transaction(this.db, async (tx): Promise<Ended> => {
      const row = await lockDuty(tx, id);
      if (row === null) return notFound();
      requireRole(actor, ['OFFICE_CLERK'], row.place);
      if (row.until !== null) return alreadyDone('该职责已终止。', 'This duty has ended already.');
      if (until < row.since) throw badInput('until', `不得早于 ${row.since} / not before ${row.since}`);
      await endDuty(tx, id, until);
      const duty = { ...row, until };
      await note(tx, duty, { actor, at, command: 'END' });
      return { kind: 'DepartmentDutyEnded', duty };
    });
  }
}

async function note(
  tx: EntityManager,
  { id, department, code, since, until }: DepartmentDuty,
  step: { readonly actor: Actor; readonly at: Date; readonly command: string },
): Promise<void> {
  const { actor, at, command } = step;
  const to = until === null ? 'IN_FORCE' : 'ENDED';
  const by = { actor: actor.subject, department: actor.department, command };
  await record(tx, [
    { type: 'department-duty', id, at, ...by, to, detail: { department, code, since, until } },
  ]);
}
