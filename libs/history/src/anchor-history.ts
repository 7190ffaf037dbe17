import type { KeyObject } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { DataSource, EntityManager } from 'typeorm';
import { anchorHash, digestOf, signAnchor, type Anchor, type AnchorPlace } from './anchor.js';
import { chainStart, chosenHasher } from './seal.js';

/** How the host has a service's history anchored: where, and signed with which Ed25519 private key. */
export interface Anchoring {
  readonly place: AnchorPlace;
  readonly privateKey: KeyObject;
}

interface Known {
  readonly number: number;
  readonly hash: string;
}

/** The newest anchor that the database knows of. */
export async function knownAnchor(manager: EntityManager): Promise<Known | null> {
  const [known]: readonly Known[] = await manager.query('select number, hash from history_anchor');
  return known ?? null;
}

async function know(tx: EntityManager, anchor: Anchor): Promise<void> {
  await tx.query(
    `insert into history_anchor (number, hash) values ($1, $2)
     on conflict (single) do update set number = excluded.number, hash = excluded.hash`,
    [anchor.number, anchorHash(anchor)],
  );
}

/** Place and database must agree on the newest anchor. A crash between the two leaves the place one ahead. */
async function agree(tx: EntityManager, name: string, last: Anchor | null): Promise<void> {
  const known = await knownAnchor(tx);
  const hash = last === null ? chainStart : anchorHash(last);
  if ((known?.number ?? 0) === (last?.number ?? 0) && (known?.hash ?? chainStart) === hash) return;
  const isNext = last?.number === (known?.number ?? 0) + 1 && last.prev === (known?.hash ?? chainStart);
  if (isNext) return know(tx, last);
  throw new Error(
    `${name}：锚点 ${known?.number ?? 0} 与锚点文件不符，请运行 npm run verify 并恢复缺失者 / ` +
      `anchor ${known?.number ?? 0} and the anchor file do not agree: run npm run verify, restore what is missing.`,
  );
}

interface Bounds {
  /** Every transaction below it has ended: its entries are all visible or never will be. */
  readonly settled: string;
  /** Entries that cannot be covered yet. */
  readonly pending: boolean;
}

async function boundsOf(tx: EntityManager): Promise<Bounds> {
  const [bounds]: readonly Bounds[] = await tx.query(
    `select pg_snapshot_xmin(s)::text as settled,
       exists (select 1 from history where recorded_in >= pg_snapshot_xmin(s)) as pending
     from pg_current_snapshot() s`,
  );
  if (bounds === undefined) throw new Error('The database gave no snapshot.');
  return bounds;
}

function assertForward(name: string, from: string, settled: string): void {
  if (BigInt(settled) >= BigInt(from)) return;
  throw new Error(
    `${name}：数据库的事务号倒退（由逻辑备份恢复？），请核对后另立锚点文件 / the database's transaction numbers ran back ` +
      '(restored from a logical dump?): verify the old anchors against the old cluster, then begin a new anchor file.',
  );
}

/**
 * Anchors the entries recorded since the last anchor: one hash over them, chained to the anchor before, signed, appended
 * outside the database. Entries of transactions that any open one is older than wait for the next time (`pending`); none is
 * passed over. Without new entries nothing is written. Safe to call at once from several processes: one works.
 * @throws Error if the newest anchor is missing from the place, or the database's transaction numbers ran back
 */
export async function anchorHistory(
  db: DataSource,
  { place, privateKey }: Anchoring,
): Promise<{ readonly anchor: Anchor | null; readonly pending: boolean }> {
  return db.transaction(async (tx) => {
    const [lock]: readonly { readonly mine: boolean }[] = await tx.query(
      `select pg_try_advisory_xact_lock(hashtextextended('history_anchor', 0)) as mine`,
    );
    if (lock?.mine !== true) return { anchor: null, pending: true };
    const last = await place.last();
    await agree(tx, place.name, last);
    const { settled, pending } = await boundsOf(tx);
    const from = last?.to ?? '0';
    assertForward(place.name, from, settled);
    const stretch = { from, to: settled, algorithm: chosenHasher().name };
    const covered = await digestOf(tx, stretch);
    if (covered.entries === 0) return { anchor: null, pending };
    const range = { ...stretch, ...covered };
    const order = { name: place.name, number: (last?.number ?? 0) + 1, at: new Date().toISOString() };
    const prev = last === null ? chainStart : anchorHash(last);
    const anchor = signAnchor({ ...order, ...range, prev }, privateKey);
    await place.append(anchor);
    await know(tx, anchor);
    return { anchor, pending };
  });
}

const attempts = 40;
const pauseMs = 50;

/** At the end of a service: anchors until nothing is left, two seconds at most. What is left then waits for the next start. */
export async function anchorAll(db: DataSource, anchoring: Anchoring): Promise<void> {
  for (let attempt = 0; attempt < attempts; attempt++) {
    const { pending } = await anchorHistory(db, anchoring);
    if (!pending) return;
    await sleep(pauseMs);
  }
}
