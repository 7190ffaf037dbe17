import type { Envelope } from '@shequ/contracts';
import { isTransient } from '@shequ/database';
import type { DataSource, EntityManager } from 'typeorm';
import { readTolerantly } from './inspect.js';
import { describeError } from './receive.js';
import { processing } from './spans.js';
import { run } from './statement.js';
import { transaction } from './transaction.js';
import type { Subscription } from './transport.js';

/** A key that waits for a person, with the event at its head. */
export interface ParkedKey {
  readonly consumer: string;
  readonly topic: string;
  readonly key: string;
  readonly error: string;
  readonly parkedAt: Date;
  readonly waiting: number;
  readonly headId: string | null;
}

export type Redriven =
  | { readonly kind: 'REDRIVEN'; readonly applied: number }
  | { readonly kind: 'STILL_PARKED'; readonly applied: number; readonly id: string; readonly error: string }
  | { readonly kind: 'NOT_PARKED' };

export type Discarded = { readonly kind: 'DISCARDED' } | { readonly kind: 'NOT_PARKED' };

interface Head {
  readonly position: number;
  readonly envelope: Envelope;
}

// The lock that `receive` waits for: no event of the key is applied or parked while it is held.
const lockKey = {
  name: 'messaging-lock-key',
  text: `
select parked_key_id from parked_key
where consumer = $1 and topic = $2 and partitionkey = $3 and released_at is null for update`,
};

const readHead = {
  name: 'messaging-head',
  text: `
select position, envelope from parked_event
where consumer = $1 and topic = $2 and partitionkey = $3 and settled_at is null order by position limit 1`,
};

const settleEvent = {
  name: 'messaging-settle',
  text: `update parked_event set outcome = 'REDRIVEN', settled_at = now() where position = $1`,
};

const releaseKey = {
  name: 'messaging-release',
  text: `
update parked_key k set released_at = now()
where consumer = $1 and topic = $2 and partitionkey = $3 and released_at is null and not exists (
  select 1 from parked_event e where e.consumer = k.consumer and e.topic = k.topic
    and e.partitionkey = k.partitionkey and e.settled_at is null)`,
};

const discardEvent = {
  name: 'messaging-discard',
  text: `
update parked_event set outcome = 'DISCARDED', reason = $5, actor = $6, settled_at = now()
where consumer = $1 and topic = $2 and partitionkey = $3 and id = $4 and settled_at is null
returning position`,
};

const noteError = {
  name: 'messaging-note-error',
  text: `
update parked_key set error = $4
where consumer = $1 and topic = $2 and partitionkey = $3 and released_at is null`,
};

type Step = 'APPLIED' | 'EMPTY' | 'NOT_PARKED';

/** Carries the event that failed out of the transaction that its failure rolls back. */
class HeadFailed extends Error {
  constructor(
    readonly id: string,
    override readonly cause: unknown,
  ) {
    super(describeError(cause));
  }
}

async function applyHead(tx: EntityManager, subscription: Subscription, envelope: Envelope): Promise<void> {
  const { event, fault } = readTolerantly(envelope);
  if (fault !== null) throw new HeadFailed(event.id, fault);
  try {
    const work = (): Promise<void> => subscription.apply(tx, [event]);
    await processing(subscription, { system: 'parking-lot' }, { events: [event], work });
  } catch (error) {
    if (isTransient(error)) throw error;
    throw new HeadFailed(event.id, error);
  }
}

async function step(subscription: Subscription, place: readonly string[]): Promise<Step> {
  return transaction(subscription.db, async (tx) => {
    const locked = await run(tx, lockKey, place);
    if (locked.length === 0) return 'NOT_PARKED';
    const [head] = await run<Head>(tx, readHead, place);
    if (head === undefined) {
      await run(tx, releaseKey, place);
      return 'EMPTY';
    }
    await applyHead(tx, subscription, head.envelope);
    await run(tx, settleEvent, [head.position]);
    return 'APPLIED';
  });
}

/**
 * Applies the waiting events of a key in order, each in its own transaction under the key's lock, then
 * opens the key. It stops at the first event that fails again and keeps the rest parked. Throws only what
 * `isTransient`: call it again.
 */
export async function redrive(
  subscription: Subscription,
  parked: { readonly topic: string; readonly key: string },
): Promise<Redriven> {
  const place = [subscription.consumer, parked.topic, parked.key];
  for (let applied = 0; ; applied += 1) {
    try {
      const result = await step(subscription, place);
      if (result === 'EMPTY') return { kind: 'REDRIVEN', applied };
      if (result === 'NOT_PARKED')
        return applied > 0 ? { kind: 'REDRIVEN', applied } : { kind: 'NOT_PARKED' };
    } catch (error) {
      if (!(error instanceof HeadFailed)) throw error;
      await transaction(subscription.db, (tx) => run(tx, noteError, [...place, error.message]));
      return { kind: 'STILL_PARKED', applied, id: error.id, error: error.message };
    }
  }
}

/**
 * Gives up one waiting event for good, under the key's lock; who and why stay in its row. Events behind it
 * keep waiting until `redrive`; a key with nothing left is opened.
 */
export async function discard(
  db: DataSource,
  parked: { readonly consumer: string; readonly topic: string; readonly key: string; readonly id: string },
  by: { readonly reason: string; readonly actor: string },
  /** What is written beside it, in the same transaction. */
  beside: (tx: EntityManager) => Promise<void> = () => Promise.resolve(),
): Promise<Discarded> {
  const place = [parked.consumer, parked.topic, parked.key];
  return transaction(db, async (tx) => {
    await run(tx, lockKey, place);
    const gone = await run(tx, discardEvent, [...place, parked.id, by.reason, by.actor]);
    if (gone.length === 0) return { kind: 'NOT_PARKED' };
    await run(tx, releaseKey, place);
    await beside(tx);
    return { kind: 'DISCARDED' };
  });
}

/** Keys that wait in this database, longest first; at most 500. */
export async function parkedKeys(db: DataSource): Promise<readonly ParkedKey[]> {
  return db.query(
    `select k.consumer, k.topic, k.partitionkey as key, k.error, k.parked_at as "parkedAt",
       count(e.position)::integer as waiting, (array_agg(e.id order by e.position))[1] as "headId"
     from parked_key k left join parked_event e on e.consumer = k.consumer and e.topic = k.topic
       and e.partitionkey = k.partitionkey and e.settled_at is null
     where k.released_at is null group by k.parked_key_id order by k.parked_at limit 500`,
  );
}
