import { Injectable } from '@nestjs/common';
import { localDateOf } from '@shequ/calendar';
import { badInput } from '@shequ/graphql';
import { record } from '@shequ/history';
import type { Actor } from '@shequ/identity';
import { transaction } from '@shequ/messaging';
import { Clock } from '@shequ/service';
import { communityCode } from '@shequ/standards';
import { DataSource } from 'typeorm';
import { uuidv7 } from 'uuidv7';
import { z } from 'zod';
import { requireRole } from '../can.js';
import { policies } from '../policies.js';
import { alreadyDone, type AlreadyDone } from '../problem/refusal.domain.js';
import { insertSafeguard, safeguardsOf, type SafeguardRow } from './safeguard.store.js';

const said = z.string().trim().min(1, { error: '不能为空 / must not be empty' }).max(500);

export const safeguardInput = z.object({
  communityCode,
  inclusion: said,
  met: z.boolean(),
  document: said,
  asOf: z.string(),
});
export type RecordSafeguard = z.infer<typeof safeguardInput>;

/** The check-list of a place with what is known of one community: unknown stays null. */
export function checkListOf(
  rows: readonly SafeguardRow[],
  at: { readonly code: string; readonly on: string },
) {
  const list = policies.at({ jurisdiction: at.code, on: at.on }).get('safeguard.inclusions') ?? [];
  return list.map(({ code: inclusion, zh, en }) => {
    const {
      met = null,
      document = null,
      asOf = null,
    } = rows.find((row) => row.inclusion === inclusion) ?? {};
    return { inclusion, name: { zh, en }, met, document, asOf };
  });
}

export interface SafeguardRecorded {
  readonly kind: 'AccessSafeguardRecorded';
  readonly safeguards: ReturnType<typeof checkListOf>;
}

const isSame = (row: SafeguardRow, input: RecordSafeguard): boolean =>
  row.inclusion === input.inclusion &&
  row.met === input.met &&
  row.asOf === input.asOf &&
  row.document === input.document;

@Injectable()
export class SafeguardCommands {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
  ) {}

  /** S0-36: whether one of the four inclusions holds for a community, with the document that shows it. */
  record(actor: Actor, input: RecordSafeguard): Promise<SafeguardRecorded | AlreadyDone> {
    const { communityCode: code, inclusion, asOf } = input;
    requireRole(actor, ['OFFICE_CLERK'], code);
    const now = this.clock.now();
    const on = localDateOf(now);
    if (!checkListOf([], { code, on }).some((one) => one.inclusion === inclusion))
      throw badInput('inclusion', 'Not on the check-list. / 不在核对清单中。');
    if (asOf > on) throw badInput('asOf', 'Not in the future. / 不得晚于今天。');
    return transaction(this.db, async (tx) => {
      const known = (await safeguardsOf(tx, [code])).get(code) ?? [];
      if (known.some((one) => isSame(one, input)))
        return alreadyDone('该项核对结果已登记。', 'That answer is on the record.');
      const row = { id: uuidv7(), ...input, recordedAt: now, recordedBy: actor.subject };
      await insertSafeguard(tx, row);
      const by = { at: now, actor: actor.subject, department: actor.department };
      const to = input.met ? 'MET' : 'NOT_MET';
      await record(tx, [{ type: 'safeguard', id: row.id, ...by, command: 'RECORD', to, detail: input }]);
      const rows = (await safeguardsOf(tx, [code])).get(code) ?? [];
      return { kind: 'AccessSafeguardRecorded', safeguards: checkListOf(rows, { code, on }) };
    });
  }
}
