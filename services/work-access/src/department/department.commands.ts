import { Injectable } from '@nestjs/common';
import { localDateOf } from '@shequ/calendar';
import { workAccess } from '@shequ/contracts';
import { badInput } from '@shequ/graphql';
import { record } from '@shequ/history';
import type { Actor } from '@shequ/identity';
import { append, transaction } from '@shequ/messaging';
import { Clock } from '@shequ/service';
import { DataSource } from 'typeorm';
import { requireRole } from '../can.js';
import { indexWords } from '../public-register/search-words.js';
import { passOnCases } from '../access-application/owner.js';
import { leaveOwnerless } from '../admission/ownership.js';
import {
  alreadyDone,
  notFound,
  type AlreadyDone,
  type NotFound,
  type Refusal,
} from '../problem/refusal.domain.js';
import type { DepartmentRow } from './department.entity.js';
import type { EndDepartment, RegisterDepartment } from './department.input.js';
import { endDepartment, findDepartments, insertDepartment } from './department.store.js';

export type DepartmentRegistration =
  | { readonly kind: 'AccessDepartmentRegistered'; readonly department: DepartmentRow }
  | (Refusal<'AccessDepartmentExists'> & { readonly department: DepartmentRow });

export type DepartmentEnding =
  | {
      readonly kind: 'AccessDepartmentEnded';
      readonly department: DepartmentRow;
      readonly items: number;
      readonly applications: number;
    }
  | AlreadyDone
  | NotFound;

@Injectable()
export class DepartmentCommands {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
  ) {}

  register(actor: Actor, input: RegisterDepartment): Promise<DepartmentRegistration> {
    requireRole(actor, ['OFFICE_CLERK'], input.jurisdiction);
    const standing = { endedOn: null, endedAt: null, endKind: null, mergedInto: null };
    const department: DepartmentRow = { ...input, ...standing, registeredAt: this.clock.now() };
    return transaction(this.db, async (tx) => {
      if (!(await insertDepartment(tx, department))) {
        const known = (await findDepartments(tx, [input.uscc])).get(input.uscc) ?? department;
        return { ...exists(input.uscc), department: known };
      }
      await indexWords(tx, 'DEPARTMENT', [{ id: input.uscc, name: input.name }]);
      await record(tx, [
        {
          type: 'department',
          id: input.uscc,
          at: department.registeredAt,
          actor: actor.subject,
          department: actor.department,
          command: 'REGISTER',
          to: 'REGISTERED',
          detail: input,
        },
      ]);
      return { kind: 'AccessDepartmentRegistered', department };
    });
  }

  /** WA-43: its items have to find another department in time; its open cases go to the successor, or wait as well. */
  end(actor: Actor, input: EndDepartment): Promise<DepartmentEnding> {
    const now = this.clock.now();
    return transaction(this.db, async (tx) => {
      const known = await findDepartments(tx, [input.uscc, ...(input.into === null ? [] : [input.into])]);
      const department = known.get(input.uscc);
      const into = input.into === null ? null : known.get(input.into);
      if (department === undefined || into === undefined) return notFound();
      requireRole(actor, ['OFFICE_CLERK'], department.jurisdiction);
      if (into !== null && into.endedOn !== null)
        throw badInput('into', 'That department has ended as well. / 该部门也已撤销。');
      const endedAt = await this.clock.ofLaw(tx);
      const end = { endedOn: localDateOf(now), endedAt, endKind: input.kind, mergedInto: input.into };
      if (!(await endDepartment(tx, input.uscc, end)))
        return alreadyDone('该部门已撤销或合并。', 'The department has ended already.');
      const step = { type: 'department', id: input.uscc, at: now, actor: actor.subject };
      const said = { department: actor.department, from: 'REGISTERED', to: 'ENDED', detail: input };
      await record(tx, [{ ...step, ...said, command: 'END', reason: input.document }]);
      const act = { actor, now, reason: input.document };
      const applications = await passOnCases(tx, { uscc: input.uscc, successor: into }, act);
      const items = await leaveOwnerless(tx, input.uscc, { ...act, clock: this.clock });
      const { type } = workAccess.departmentEnded;
      const { uscc: key, kind, into: mergedInto } = input;
      const data = { uscc: key, endedOn: end.endedOn, kind, mergedInto };
      await append(tx, 'work-access', [{ type, key, jurisdiction: department.jurisdiction, data }]);
      return { kind: 'AccessDepartmentEnded', department: { ...department, ...end }, items, applications };
    });
  }
}

function exists(uscc: string): Refusal<'AccessDepartmentExists'> {
  return {
    kind: 'AccessDepartmentExists',
    code: 'DEPARTMENT_EXISTS',
    message: { zh: `${uscc} 已登记。`, en: `${uscc} is registered already.` },
  };
}
