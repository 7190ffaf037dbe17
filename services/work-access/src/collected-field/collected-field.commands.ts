import { Injectable } from '@nestjs/common';
import { badInput } from '@shequ/graphql';
import { record } from '@shequ/history';
import type { Actor } from '@shequ/identity';
import { transaction } from '@shequ/messaging';
import { Clock } from '@shequ/service';
import { DataSource, type EntityManager } from 'typeorm';
import { uuidv7 } from 'uuidv7';
import { departmentUnknown } from '../access-application/draft.js';
import { fieldKey } from '../access-application/kind-check.domain.js';
import { requireRole } from '../can.js';
import { findDepartments } from '../department/department.store.js';
import { alreadyDone, notFound, type AlreadyDone, type NotFound } from '../problem/refusal.domain.js';
import type { EndField, RegisterField } from './collected-field.input.js';
import { endField, insertField, lockField, type CollectedField } from './collected-field.store.js';

type Registered =
  | { readonly kind: 'AccessCollectedFieldRegistered'; readonly field: CollectedField }
  | ReturnType<typeof departmentUnknown>
  | AlreadyDone;
type Ended =
  { readonly kind: 'AccessCollectedFieldEnded'; readonly field: CollectedField } | AlreadyDone | NotFound;

/** The register of what is collected already is the office's (WA-21). */
@Injectable()
export class CollectedFieldCommands {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
  ) {}

  register(actor: Actor, input: RegisterField): Promise<Registered> {
    requireRole(actor, ['OFFICE_CLERK'], input.jurisdiction);
    const now = this.clock.now();
    const key = fieldKey(input.name.zh);
    return transaction(this.db, async (tx): Promise<Registered> => {
      if (!(await findDepartments(tx, [input.owner])).has(input.owner)) return departmentUnknown(input.owner);
      const by = { registeredBy: actor.subject, registeredAt: now };
      const field: CollectedField = { ...input, id: uuidv7(), key, until: null, ...by };
      if (!(await insertField(tx, field)))
        return alreadyDone('该字段已登记。', 'This field is registered already.');
      await note(tx, field, { actor, now, command: 'REGISTER' });
      return { kind: 'AccessCollectedFieldRegistered', field };
    });
  }

  end(actor: Actor, { id, until }: EndField): Promise<Ended> {
    const now = this.clock.now();
    return transaction(this.db, async (tx): Promise<Ended> => {
      const row = await lockField(tx, id);
      if (row === null) return notFound();
      requireRole(actor, ['OFFICE_CLERK'], row.jurisdiction);
      if (row.until !== null) return alreadyDone('该字段已停止采集。', 'This field has ended already.');
      if (until < row.since) throw badInput('until', `不得早于 ${row.since} / not before ${row.since}`);
      await endField(tx, id, until);
      const field = { ...row, until };
      await note(tx, field, { actor, now, command: 'END' });
      return { kind: 'AccessCollectedFieldEnded', field };
    });
  }
}

async function note(
  tx: EntityManager,
  field: CollectedField,
  step: { readonly actor: Actor; readonly now: Date; readonly command: string },
): Promise<void> {
  const { actor, now, command } = step;
  const { id, key, jurisdiction, owner, source, since, until } = field;
  await record(tx, [
    {
      ...{
        type: 'collected-field',
        id,
        at: now,
        actor: actor.subject,
        department: actor.department,
        command,
      },
      ...{
        to: until === null ? 'COLLECTED' : 'ENDED',
        detail: { key, jurisdiction, owner, source, since, until },
      },
    },
  ]);
}
