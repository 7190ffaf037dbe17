import type { EntityManager } from 'typeorm';
import { hashOf, type Entry, type NewEntry } from './entry.js';
import { chainStart, chosenHasher } from './seal.js';

interface Head {
  readonly type: string;
  readonly id: string;
  readonly seq: number | null;
  readonly hash: string | null;
}

const keyOf = (of: { readonly type: string; readonly id: string }): string => `${of.type}\u0000${of.id}`;

async function headsOf(tx: EntityManager, entries: readonly NewEntry[]): Promise<ReadonlyMap<string, Head>> {
  const keys = [...new Map(entries.map((entry) => [keyOf(entry), entry])).values()];
  const heads: readonly Head[] = await tx.query(
    `select k.type, k.id, h.seq, h.hash
     from unnest($1::text[], $2::text[]) as k (type, id)
     left join lateral (
       select seq, hash from history where aggregate_type = k.type and aggregate_id = k.id order by seq desc limit 1
     ) h on true`,
    [keys.map(({ type }) => type), keys.map(({ id }) => id)],
  );
  return new Map(heads.map((head) => [keyOf(head), head]));
}

function chained(entry: NewEntry, head: Head | undefined): Entry {
  // As it will come back: what JSON cannot say is not part of the entry.
  const detail: unknown = JSON.parse(JSON.stringify(entry.detail ?? null));
  const linked = {
    type: entry.type,
    id: entry.id,
    seq: (head?.seq ?? 0) + 1,
    at: entry.at,
    actor: entry.actor,
    department: entry.department ?? null,
    command: entry.command,
    from: entry.from ?? null,
    to: entry.to,
    reason: entry.reason ?? null,
    detail,
    documentHash: entry.documentHash ?? null,
    prevHash: head?.hash ?? chainStart,
    algorithm: chosenHasher().name,
  };
  return { ...linked, hash: hashOf(linked, chosenHasher()) };
}

/**
 * Appends entries in the order given, within the caller's transaction: they exist exactly when its changes do. Two
 * statements for any number of aggregates. The caller holds the aggregates' row locks (or has just made them); without
 * them the second of two writers fails on the key (SQLSTATE 23505) and nothing of it is kept. Returns what was written.
 */
export async function record(tx: EntityManager, entries: readonly NewEntry[]): Promise<readonly Entry[]> {
  if (entries.length === 0) return [];
  const heads = new Map(await headsOf(tx, entries));
  const written = entries.map((entry) => {
    const made = chained(entry, heads.get(keyOf(entry)));
    heads.set(keyOf(entry), made);
    return made;
  });
  await tx.query(
    `insert into history (aggregate_type, aggregate_id, seq, at, actor, department, command, from_state, to_state,
       reason, detail, document_hash, prev_hash, algorithm, hash)
     select type, id, seq, at, actor, department, command, "from", "to", reason, nullif(detail, 'null'), "documentHash",
       "prevHash", algorithm, hash
     from jsonb_to_recordset($1::jsonb) as r(type text, id text, seq integer, at timestamptz, actor text,
       department text, command text, "from" text, "to" text, reason text, detail jsonb, "documentHash" text,
       "prevHash" text, algorithm text, hash text)`,
    [JSON.stringify(written)],
  );
  return written;
}
