import { Injectable } from '@nestjs/common';
import { localDateOf } from '@shequ/calendar';
import { badInput } from '@shequ/graphql';
import { record } from '@shequ/history';
import type { Actor } from '@shequ/identity';
import { transaction } from '@shequ/messaging';
import { Clock } from '@shequ/service';
import { jurisdiction } from '@shequ/standards';
import { DataSource, type EntityManager } from 'typeorm';
import { uuidv7 } from 'uuidv7';
import { z } from 'zod';
import { textInput } from '../access-application/form.input.js';
import { requireRole } from '../can.js';
import { findDepartments } from '../department/department.store.js';
import { policies } from '../policies.js';
import {
  functionKinds,
  holders,
  isHolderCode,
  refuseTransfer,
  type TransferRefused,
} from './function-transfer.domain.js';
import { insertTransfer, nextTransferNumber, type TransferRow } from './function-transfer.store.js';

const said = z.string().trim().min(1, { error: '不能为空 / must not be empty' }).max(1_000);

export const transferInput = z.object({
  name: textInput,
  kind: z.enum(functionKinds),
  fromKind: z.enum(holders),
  fromCode: said,
  toKind: z.enum(holders),
  toCode: said,
  decision: said,
  effectiveOn: z.string(),
  follows: said,
  jurisdiction,
});
export type TransferFunction = z.infer<typeof transferInput>;

export type Transferred =
  { readonly kind: 'AccessFunctionTransferred'; readonly transfer: TransferRow } | TransferRefused;

@Injectable()
export class FunctionTransferCommands {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
  ) {}

  /** What was decided elsewhere is put on the register, if that way is open at all. */
  transfer(actor: Actor, input: TransferFunction): Promise<Transferred> {
    const { jurisdiction: place, kind, fromKind: from, toKind: to } = input;
    requireRole(actor, ['OFFICE_CLERK'], place);
    const now = this.clock.now();
    const on = localDateOf(now);
    const open = policies.at({ jurisdiction: place, on }).get('function.transferPaths');
    const refusal = refuseTransfer({ kind, from, to }, open);
    if (refusal !== null) return Promise.resolve(refusal);
    return transaction(this.db, async (tx) => {
      await requireHolders(tx, input);
      const number = await nextTransferNumber(tx, place, on.slice(0, 4));
      const transfer = { id: uuidv7(), number, ...input, recordedAt: now, recordedBy: actor.subject };
      await insertTransfer(tx, transfer);
      const step = { type: 'function-transfer', id: transfer.id, at: now, actor: actor.subject };
      const about = { department: actor.department, command: 'TRANSFER', to: 'RECORDED' };
      await record(tx, [{ ...step, ...about, reason: input.decision, detail: input }]);
      return { kind: 'AccessFunctionTransferred', transfer };
    });
  }
}

/** @throws BAD_USER_INPUT for a code of another shape, an unknown department, or from and to the same. */
async function requireHolders(tx: EntityManager, input: TransferFunction): Promise<void> {
  const { fromKind, fromCode, toKind, toCode, jurisdiction: place } = input;
  if (fromCode === toCode) throw badInput('toCode', 'The same holder. / 划转双方相同。');
  const sides = [
    { path: 'fromCode', kind: fromKind, code: fromCode },
    { path: 'toCode', kind: toKind, code: toCode },
  ];
  const known = await findDepartments(
    tx,
    sides.flatMap(({ kind, code }) => (kind === 'DEPARTMENT' ? [code] : [])),
  );
  for (const { path, kind, code } of sides) {
    if (!isHolderCode(kind, code, place))
      throw badInput(path, `No code of a ${kind} here. / 不是本辖区 ${kind} 的代码。`);
    if (kind === 'DEPARTMENT' && !known.has(code))
      throw badInput(path, 'Register the department first. / 请先登记该部门。');
  }
}
