import type { Envelope } from '@shequ/contracts';
import { run, transaction, type Transport } from '@shequ/messaging';
import type { DataSource, EntityManager } from 'typeorm';
import { uuidv7 } from 'uuidv7';
import { lockReplica, type OnTasksChanged } from './gate-three.js';
import {
  applyCommunities,
  citationTopics,
  communityTopic,
  foldRecords,
  haltEnded,
  mergeRows,
  rowsFromJson,
  type ReplicaRow,
} from './replica.js';

const page = 500;

const fillShadow = {
  name: 'admission-fill-shadow',
  text: `
insert into citation_replica_shadow (rebuild_id, kind, id, number, epoch, version, ended, ended_version, record)
select $2::uuid, s.* from (${rowsFromJson}) s
on conflict (rebuild_id, kind, id) do update set number = excluded.number, epoch = excluded.epoch,
  version = excluded.version, ended = excluded.ended, ended_version = excluded.ended_version, record = excluded.record
where (excluded.epoch, excluded.version) > (citation_replica_shadow.epoch, citation_replica_shadow.version)`,
};

// What came in while the snapshot was read stays, if it is newer; all else is as the register says now.
const dropOld = {
  name: 'admission-swap-drop',
  text: 'delete from citation_replica where touched_at < $1::timestamptz',
};

const takeShadow = {
  name: 'admission-swap-take',
  text: `
insert into citation_replica as r (kind, id, number, epoch, version, ended, ended_version, record)
select kind, id, number, epoch, version, ended, ended_version, record from citation_replica_shadow
where rebuild_id = $1 order by kind, id
${mergeRows}
returning r.kind, r.id, r.ended_version as "endedVersion"`,
};

const dropShadow = {
  name: 'admission-shadow-drop',
  text: 'delete from citation_replica_shadow where rebuild_id = $1',
};

/** Of rebuilds whose process was killed. The ids are in the order of time. */
const dropAbandoned = {
  name: 'admission-shadow-abandoned',
  text: 'delete from citation_replica_shadow where rebuild_id < $1',
};

/** A rebuild takes seconds, and another replica's may be under way: only what is a day old is nobody's. */
const underWayMs = 86_400_000;

/** The lowest id that a rebuild under way may have (RFC 9562, version 7: milliseconds first). */
function oldestUnderWay(nowMs: number): string {
  const time = (nowMs - underWayMs).toString(16).padStart(12, '0');
  return `${time.slice(0, 8)}-${time.slice(8)}-7000-8000-000000000000`;
}

async function* pages(source: AsyncIterable<Envelope>): AsyncGenerator<readonly Envelope[]> {
  let batch: Envelope[] = [];
  for await (const event of source) {
    batch.push(event);
    if (batch.length < page) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}

async function swap(tx: EntityManager, rebuildId: string, startedAt: string): Promise<readonly ReplicaRow[]> {
  await lockReplica(tx);
  await run(tx, dropOld, [startedAt]);
  const rows = await run<ReplicaRow>(tx, takeShadow, [rebuildId]);
  await run(tx, dropShadow, [rebuildId]);
  await tx.query('update replica_status set bootstrapped_at = clock_timestamp()');
  return rows;
}

/** Which communities there are, all of them. */
export async function readCommunities(transport: Transport, db: DataSource): Promise<void> {
  for await (const events of pages(transport.snapshot(communityTopic))) {
    await transaction(db, (tx) => applyCommunities(tx, events));
  }
}

/**
 * Builds or rebuilds the copy from the newest record of every key: into shadow rows first, then swapped in one transaction,
 * so that gate one never sees half a copy. Be subscribed before; records that arrive meanwhile are kept. Gate three follows.
 * The copy's age is told by watermarks that arrive: one in a snapshot may be younger than records that were read before it.
 */
export async function bootstrapReplica(
  transport: Transport,
  db: DataSource,
  onTasksChanged?: OnTasksChanged,
): Promise<void> {
  const rebuildId = uuidv7();
  // As text: a Date would cut it to the millisecond in which older rows were written.
  const [{ now: startedAt }]: [{ now: string }] = await db.query('select clock_timestamp()::text as now');
  await transaction(db, (tx) => run(tx, dropAbandoned, [oldestUnderWay(Date.now())]));
  try {
    for (const topic of citationTopics) {
      for await (const events of pages(transport.snapshot(topic))) {
        const rows = foldRecords(events);
        await transaction(db, (tx) => run(tx, fillShadow, [JSON.stringify(rows), rebuildId]));
      }
    }
    await readCommunities(transport, db);
  } catch (error) {
    await transaction(db, (tx) => run(tx, dropShadow, [rebuildId]));
    throw error;
  }
  await transaction(db, async (tx) => {
    const rows = await swap(tx, rebuildId, startedAt);
    await haltEnded(tx, rows, onTasksChanged);
  });
}

export interface ReplicaStatus {
  /** True until the first bootstrap has ended: an unknown citation may only be one that is still on its way. */
  readonly catchingUp: boolean;
  /** The register's own time up to which the copy is complete; null until every partition has had its first watermark. */
  readonly asOf: Date | null;
}

/** How far the copy is. */
export async function replicaStatus(manager: EntityManager): Promise<ReplicaStatus> {
  const [row]: readonly { readonly bootstrapped_at: Date | null; readonly as_of: Date | null }[] =
    await manager.query('select bootstrapped_at, as_of from replica_status');
  return { catchingUp: (row?.bootstrapped_at ?? null) === null, asOf: row?.as_of ?? null };
}

/** A chore that bootstraps the copy once, and tries again until that has succeeded. */
export function replicaChore(
  parts: { readonly transport: Transport; readonly db: DataSource },
  onTasksChanged?: OnTasksChanged,
): { readonly name: string; readonly everyMs: number; readonly run: () => Promise<void> } {
  let done = false;
  const run = async (): Promise<void> => {
    if (done) return;
    done = !(await replicaStatus(parts.db.manager)).catchingUp;
    if (!done) await bootstrapReplica(parts.transport, parts.db, onTasksChanged);
    done = true;
  };
  return { name: 'admission-replica', everyMs: 1_000, run };
}
