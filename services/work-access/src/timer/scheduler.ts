import { isTransient } from '@shequ/database';
import { record } from '@shequ/history';
import { transaction } from '@shequ/messaging';
import type { Clock } from '@shequ/service';
import type { DataSource, EntityManager } from 'typeorm';
import { policies } from '../policies.js';
import { stageAfter, stageAt, type Stage } from './due.domain.js';
import { duties, subjectTables, type SubjectType, type TimerKind } from './duties.domain.js';
import type { OverTimer, TimerHandler } from './handler.js';
import { timerColumns, type TimerRow } from './timer.store.js';

const batchMax = 200;
const backoffMs = { first: 30_000, most: 3_600_000 } as const;
const actor = 'chore:deadlines';

export type Handlers = Readonly<Partial<Record<TimerKind, TimerHandler>>>;

export interface SchedulerParts {
  readonly db: DataSource;
  readonly clock: Clock;
  readonly handlers: Handlers;
}

interface Candidate {
  readonly id: string;
  readonly kind: TimerKind;
  readonly subjectType: SubjectType;
  readonly subjectId: string;
}

/** A retry begins with half a minute, doubles, and never waits longer than an hour. */
export function retryAfterMs(attempts: number): number {
  return Math.min(backoffMs.first * 2 ** Math.max(0, attempts - 1), backoffMs.most);
}

async function candidates(db: DataSource, now: Date, not: readonly string[]): Promise<readonly Candidate[]> {
  return db.query(
    `select id, kind, subject_type as "subjectType", subject_id as "subjectId" from timer
     where state = 'WAITING' and next_at <= $1 and id <> all($2::uuid[]) order by next_at, id limit ${batchMax}`,
    [now, not],
  );
}

/**
 * Locks the subjects first and the limits afterwards, in the order in which commands take them. What somebody else works
 * on is left to him or to the next pass. Gives the states by id.
 */
async function lockSubjects(
  tx: EntityManager,
  found: readonly Candidate[],
): Promise<ReadonlyMap<string, string | null>> {
  const states = new Map<string, string | null>();
  for (const [type, table] of Object.entries(subjectTables)) {
    const ids = found.filter(({ subjectType }) => subjectType === type).map(({ subjectId }) => subjectId);
    if (table === null) for (const id of ids) states.set(id, null);
    if (table === null || ids.length === 0) continue;
    const rows: readonly { readonly id: string; readonly state: string }[] = await tx.query(
      `select id, state from ${table} where id = any($1::uuid[]) order by id for update skip locked`,
      [ids],
    );
    for (const { id, state } of rows) states.set(id, state);
  }
  return states;
}

type Locked = OverTimer & {
  readonly stages: readonly { readonly left: number | null; readonly at: string }[];
};

async function lockTimers(
  tx: EntityManager,
  found: readonly Candidate[],
  now: Date,
): Promise<readonly Locked[]> {
  const states = await lockSubjects(tx, found);
  const free = found.filter(({ subjectId }) => states.has(subjectId)).map(({ id }) => id);
  const rows: readonly (TimerRow & Pick<Locked, 'stages'>)[] = await tx.query(
    `select ${timerColumns}, stages from timer where id = any($1::uuid[]) and state = 'WAITING' and next_at <= $2
     order by id for update skip locked`,
    [free, now],
  );
  return rows.map((row) => ({ ...row, subjectState: states.get(row.subjectId) ?? null }));
}

const stagesOf = ({ stages }: Locked): readonly Stage[] =>
  stages.map(({ left, at }) => ({ left, at: new Date(at) }));

/** Who hears of it: the role whose duty it is, and once the time is over those to whom the policy escalates. */
function rolesOf(timer: TimerRow, left: number | null): readonly string[] {
  if (left !== null) return [timer.role];
  return [...new Set([timer.role, ...policies.pinned(timer.policyVersion).get('clock.escalationRoles')])];
}

async function notify(tx: EntityManager, timers: readonly Locked[], now: Date): Promise<void> {
  const notices = timers.flatMap((timer) => {
    const stage = stageAt(stagesOf(timer), now);
    const isSilent = stage === null || (stage.left === null && duties[timer.kind].over === 'SETTLED');
    return isSilent ? [] : [{ id: timer.id, left: stage.left ?? -1, roles: rolesOf(timer, stage.left) }];
  });
  if (notices.length === 0) return;
  await tx.query(
    `insert into timer_notice (timer_id, workdays_left, roles, at)
     select r.id, r."left", r.roles, $2 from jsonb_to_recordset($1::jsonb) as r(id uuid, "left" integer, roles text[])
     on conflict do nothing`,
    [JSON.stringify(notices), now],
  );
}

async function advance(tx: EntityManager, timers: readonly Locked[], now: Date): Promise<void> {
  const next = timers.map((timer) => {
    const after = stageAfter(stagesOf(timer), now);
    const state = after !== null ? 'WAITING' : duties[timer.kind].over === 'OPEN' ? 'OVERDUE' : 'DONE';
    return { id: timer.id, state, nextAt: after?.at ?? null };
  });
  await tx.query(
    `update timer t set state = r.state, next_at = r."nextAt", attempts = 0, last_error = null
     from jsonb_to_recordset($1::jsonb) as r(id uuid, state text, "nextAt" timestamptz) where t.id = r.id`,
    [JSON.stringify(next)],
  );
}

/** WA-09: an overdue duty stands in the history of what it is about; the state stays as it is. */
async function escalate(tx: EntityManager, over: readonly OverTimer[], now: Date): Promise<void> {
  const entries = over.flatMap(({ kind, subjectType, subjectId, subjectState, dueOn, role }) =>
    subjectState === null || duties[kind].over === 'SETTLED'
      ? []
      : [
          {
            type: subjectType,
            id: subjectId,
            at: now,
            actor,
            command: 'ESCALATE',
            from: subjectState,
            to: subjectState,
            reason: `逾期：${duties[kind].what.zh}，期限 ${dueOn}`,
            detail: { limit: kind, role },
          },
        ],
  );
  await record(tx, entries);
}

/** Fires limits of one kind in one transaction. Returns how many were this pass's to fire. */
async function fire(parts: SchedulerParts, kind: TimerKind, found: readonly Candidate[]): Promise<number> {
  return transaction(parts.db, async (tx) => {
    const now = await parts.clock.ofLaw(tx);
    const timers = await lockTimers(tx, found, now);
    if (timers.length === 0) return 0;
    await notify(tx, timers, now);
    await advance(tx, timers, now);
    const over = timers.filter((timer) => stageAfter(stagesOf(timer), now) === null);
    await escalate(tx, over, now);
    if (over.length > 0) await parts.handlers[kind]?.(tx, over, { now, clock: parts.clock });
    return timers.length;
  });
}

async function postpone(parts: SchedulerParts, { id }: Candidate, error: unknown): Promise<void> {
  await transaction(parts.db, async (tx) => {
    const now = await parts.clock.ofLaw(tx);
    const [row]: readonly { readonly attempts: number }[] = await tx.query(
      `select attempts from timer where id = $1 for update`,
      [id],
    );
    const attempts = (row?.attempts ?? 0) + 1;
    const nextAt = new Date(now.getTime() + retryAfterMs(attempts));
    const said = error instanceof Error ? error.message : String(error);
    await tx.query(
      `update timer set attempts = $2, next_at = $3, last_error = $4 where id = $1 and state = 'WAITING'`,
      [id, attempts, nextAt, said.slice(0, 1_000)],
    );
  });
}

/** Fires a batch; if it fails, each alone, so that one that cannot be done holds up no other. */
async function fireOrSplit(
  parts: SchedulerParts,
  kind: TimerKind,
  found: readonly Candidate[],
): Promise<{ readonly fired: number; readonly failures: readonly unknown[] }> {
  try {
    return { fired: await fire(parts, kind, found), failures: [] };
  } catch (error) {
    if (isTransient(error)) throw error;
    const [only] = found;
    if (found.length === 1 && only !== undefined) {
      await postpone(parts, only, error);
      return { fired: 0, failures: [error] };
    }
    let fired = 0;
    const failures: unknown[] = [];
    for (const one of found) {
      const result = await fireOrSplit(parts, kind, [one]);
      fired += result.fired;
      failures.push(...result.failures);
    }
    return { fired, failures };
  }
}

function byKind(found: readonly Candidate[]): ReadonlyMap<TimerKind, readonly Candidate[]> {
  const groups = new Map<TimerKind, Candidate[]>();
  for (const one of found) groups.set(one.kind, [...(groups.get(one.kind) ?? []), one]);
  return groups;
}

/**
 * Fires everything that is due, in batches per kind. The effect of a limit and its completion are one transaction, so it
 * happens once however many replicas run; what fails is tried again later, with a growing pause.
 * @throws AggregateError with every failure, after everything else was done.
 */
export async function runTimers(parts: SchedulerParts): Promise<number> {
  const failures: unknown[] = [];
  const tried: string[] = [];
  let total = 0;
  for (;;) {
    const now = await parts.clock.ofLaw(parts.db.manager);
    const found = await candidates(parts.db, now, tried);
    for (const [kind, group] of byKind(found)) {
      const result = await fireOrSplit(parts, kind, group);
      total += result.fired;
      failures.push(...result.failures);
    }
    // Held by somebody else, or put off: not again in this pass.
    tried.push(...found.map(({ id }) => id));
    if (found.length < batchMax) break;
  }
  if (failures.length > 0)
    throw new AggregateError(
      failures,
      `${failures.length} limits failed and are tried again: see timer.last_error.`,
    );
  return total;
}
