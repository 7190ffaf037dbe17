import { workAccess, type LocalizedText } from '@shequ/contracts';
import { record } from '@shequ/history';
import { append, run, type Statement } from '@shequ/messaging';
import type { EntityManager } from 'typeorm';
import { giveBack, type Returned } from './draws.store.js';

const closedColumns = `t.id, t.citation_kind as "citationKind", t.citation_id as "citationId", t.month, t.units,
  t.amount_fen as "amountFen", t.department, t.community_code as "communityCode"`;

const haltOpen: Statement = {
  name: 'access-halt-tasks',
  text: `
update community_task t set state = 'HALTED', closed_at = $3, closed_by = $4, closing = $5, version = t.version + 1
where t.citation_id = $2 and t.citation_kind = $1 and t.state = 'ADMITTED' returning ${closedColumns}`,
};

const haltOne: Statement = {
  name: 'access-halt-task',
  text: `
update community_task t set state = 'HALTED', closed_at = $2, closed_by = $3, closing = $4, version = t.version + 1
where t.id = $1 and t.state = 'ADMITTED' returning ${closedColumns}`,
};

const withdrawOpen: Statement = {
  name: 'access-withdraw-tasks',
  text: `
update community_task t set state = 'HANDED_BACK', closed_at = $4, closed_by = t.source, closing = w.reason,
  version = t.version + 1
from unnest($1::uuid[], $2::text[], $3::jsonb[]) as w(id, source, reason)
where t.id = w.id and t.source = w.source and t.state = 'ADMITTED' returning ${closedColumns}`,
};

interface ClosedTask extends Returned {
  readonly id: string;
  readonly department: string;
  readonly communityCode: string;
}

interface Closing {
  readonly command: string;
  readonly to: string;
  readonly actor: string;
  readonly at: Date;
  readonly reason: string;
}

async function settle(tx: EntityManager, closed: readonly ClosedTask[], closing: Closing): Promise<number> {
  await giveBack(tx, closed);
  const { at, actor, command, to, reason } = closing;
  const step = { type: 'community-task', at, actor, command, from: 'ADMITTED', to, reason };
  await record(
    tx,
    closed.map(({ id, department }) => ({ ...step, id, department })),
  );
  return closed.length;
}

/** Why open tasks end: in words, by whose act, and when by the time of law. */
export interface HaltCause {
  readonly reason: LocalizedText;
  readonly actor: string;
  readonly at: Date;
}

/**
 * Gate three for the register's own rows: halts every open task under a citation and gives its volume and
 * money back. The caller holds the row lock of what is cited, so nothing is admitted under it meanwhile
 * (I5). Returns how many were halted.
 */
export async function haltTasksUnder(
  tx: EntityManager,
  cited: { readonly kind: 'ADMISSION' | 'DEPLOYMENT_DECISION'; readonly id: string },
  cause: HaltCause,
): Promise<number> {
  const { reason, actor, at } = cause;
  const values = [cited.kind, cited.id, at, actor, JSON.stringify(reason)];
  const closed = await run<ClosedTask>(tx, haltOpen, values);
  return settle(tx, closed, { command: 'HALT', to: 'HALTED', actor, at, reason: reason.zh });
}

/**
 * `haltTasksUnder` an admission: call it in the transaction that suspends, expires or exits the admission.
 */
export function haltTasks(tx: EntityManager, admissionId: string, cause: HaltCause): Promise<number> {
  return haltTasksUnder(tx, { kind: 'ADMISSION', id: admissionId }, cause);
}

/**
 * Halts one open task, not what it cites, gives its volume and money back, and tells its department. No reproach to anybody.
 * The caller holds the locks of the admission and of the task.
 */
export async function haltTask(tx: EntityManager, taskId: string, cause: HaltCause): Promise<void> {
  const { reason, actor, at } = cause;
  const closed = await run<ClosedTask>(tx, haltOne, [taskId, at, actor, JSON.stringify(reason)]);
  await settle(tx, closed, { command: 'HALT', to: 'HALTED', actor, at, reason: reason.zh });
  const haltedAt = at.toISOString();
  const events = closed.map(({ id, department, communityCode }) => ({
    ...{ type: workAccess.taskHalted.type, key: id, jurisdiction: communityCode },
    data: { taskId: id, communityCode, department, reason, haltedAt },
  }));
  await append(tx, 'work-access', events);
}

export interface Withdrawal {
  readonly taskId: string;
  readonly source: string;
  readonly department: string;
  readonly reason: LocalizedText;
}

const remember: Statement = {
  name: 'access-remember-withdrawals',
  text: `
insert into withdrawn_task (task_id, source, department, reason, withdrawn_at)
select w.id, w.source, w.department, w.reason, $5
from unnest($1::uuid[], $2::text[], $3::text[], $4::jsonb[]) as w(id, source, department, reason)
where not exists (select from community_task t where t.id = w.id)
on conflict do nothing`,
};

/**
 * Hands back what its own sender withdraws; a withdrawal that came before its task is remembered for it.
 * The admissions under the tasks are locked.
 */
export async function withdrawTasks(
  tx: EntityManager,
  withdrawals: readonly Withdrawal[],
  at: Date,
): Promise<void> {
  if (withdrawals.length === 0) return;
  const ids = withdrawals.map(({ taskId }) => taskId);
  const sources = withdrawals.map(({ source }) => source);
  const reasons = withdrawals.map(({ reason }) => JSON.stringify(reason));
  const closed = await run<ClosedTask>(tx, withdrawOpen, [ids, sources, reasons, at]);
  const closing = { command: 'WITHDRAW', to: 'HANDED_BACK', actor: 'department', at, reason: '部门撤回' };
  await settle(tx, closed, closing);
  await run(tx, remember, [ids, sources, withdrawals.map(({ department }) => department), reasons, at]);
}
