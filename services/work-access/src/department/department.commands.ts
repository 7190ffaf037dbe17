import { Injectable } from '@nestjs/common';
import { record } from '@shequ/history';
import type { Actor } from '@shequ/identity';
import { transaction } from '@shequ/messaging';
import { Clock } from '@shequ/service';
import { DataSource } from 'typeorm';
import { requireRole } from '../can.js';
import type { Refusal } from '../problem/refusal.domain.js';
import type { DepartmentRow } from './department.entity.js';
import type { RegisterDepartment } from './department.input.js';
import { findDepartments, insertDepartment } from './department.store.js';

export type DepartmentRegistration =
  | { readonly kind: 'AccessDepartmentRegistered'; readonly department: DepartmentRow }
  | (Refusal<'AccessDepartmentExists'> & { readonly department: DepartmentRow });

@Injectable()
export class DepartmentCommands {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
  ) {}

  register(actor: Actor, input: RegisterDepartment): Promise<DepartmentRegistration> {
    requireRole(actor, ['OFFICE_CLERK'], input.jurisdiction);
    const department: DepartmentRow = { ...input, registeredAt: this.clock.now() };
    return transaction(this.db, async (tx) => {
      if (!(await insertDepartment(tx, department))) {
        const known = (await findDepartments(tx, [input.uscc])).get(input.uscc) ?? department;
        return { ...exists(input.uscc), department: known };
      }
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
}

function exists(uscc: string): Refusal<'AccessDepartmentExists'> {
  return {
    kind: 'AccessDepartmentExists',
    code: 'DEPARTMENT_EXISTS',
    message: { zh: `${uscc} 已登记。`, en: `${uscc} is registered already.` },
  };
}
