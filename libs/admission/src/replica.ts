import {
  admissionRecord,
  communityRecord,
  deploymentDecisionRecord,
  listEntryRecord,
  watermarkPlaces,
  watermarkRecord,
  workAccess,
  type Envelope,
} from '@shequ/contracts';
import { run } from '@shequ/messaging';
import type { EntityManager } from 'typeorm';
import type { CitationKind } from './gate-one.domain.js';
import { haltUnder, lockReplica, type OnTasksChanged } from './gate-three.js';

/** One row of the copy, folded from any number of records of its key in any order. */
export interface ReplicaRow {
  readonly kind: CitationKind;
  readonly id: string;
  readonly number: string | null;
  readonly epoch: number;
  readonly version: number;
  readonly ended: boolean;
  readonly endedVersion: number | null;
  readonly record: unknown;
}

const endedStates: ReadonlySet<string> = new Set([
  'SUSPENDED',
  'EXPIRED',
  'EXITED',
  'LAPSED',
  'EMERGENCY_LAPSED',
]);

type Versioned = Readonly<{ epoch: number; version: number }>;

function rowOf(
  key: Pick<ReplicaRow, 'kind' | 'id' | 'number'>,
  record: Versioned & { readonly state?: string },
): ReplicaRow {
  const ended = endedStates.has(record.state ?? '');
  const { epoch, version } = record;
  return { ...key, epoch, version, ended, endedVersion: ended ? version : null, record };
}

const readers: ReadonlyMap<string, (data: unknown) => ReplicaRow> = new Map([
  [
    workAccess.admissionState.type,
    (data: unknown) => {
      const record = admissionRecord.parse(data);
      return rowOf({ kind: 'ADMISSION', id: record.admissionId, number: record.number }, record);
    },
  ],
  [
    workAccess.listEntryState.type,
    (data: unknown) => {
      const record = listEntryRecord.parse(data);
      return rowOf({ kind: 'LIST_ENTRY', id: record.listEntryId, number: null }, record);
    },
  ],
  [
    workAccess.deploymentDecisionState.type,
    (data: unknown) => {
      const record = deploymentDecisionRecord.parse(data);
      const id = record.deploymentDecisionId;
      return rowOf({ kind: 'DEPLOYMENT_DECISION', id, number: record.number }, record);
    },
  ],
]);

/** Topics of which the copy is made. */
export const citationTopics: readonly string[] = [
  workAccess.admissionState.topic,
  workAccess.listEntryState.topic,
  workAccess.deploymentDecisionState.topic,
];
const watermarkTypes: ReadonlySet<string> = new Set(watermarkPlaces.map(({ type }) => type));
export const communityTopic = 'civil-affairs.community.state';

function later(a: ReplicaRow, b: ReplicaRow): ReplicaRow {
  const newer = a.epoch === b.epoch ? (a.version >= b.version ? a : b) : a.epoch > b.epoch ? a : b;
  if (a.epoch !== b.epoch) return newer;
  const ends = [a.endedVersion, b.endedVersion].filter((version) => version !== null);
  return { ...newer, endedVersion: ends.length === 0 ? null : Math.max(...ends) };
}

/** The records of a batch as one row per key: an upsert may touch a row once. The order of the records does not matter. */
export function foldRecords(events: readonly Envelope[]): readonly ReplicaRow[] {
  const rows = new Map<string, ReplicaRow>();
  for (const event of events) {
    const row = readers.get(event.type)?.(event.data);
    if (row === undefined) continue;
    const key = `${row.kind} ${row.id}`;
    const known = rows.get(key);
    rows.set(key, known === undefined ? row : later(known, row));
  }
  return [...rows.values()];
}

/** The merge of two versions of a row, for any statement that inserts into `citation_replica as r`. Commutes. */
export const mergeRows = `
on conflict (kind, id) do update set
  number = case when (excluded.epoch, excluded.version) > (r.epoch, r.version) then excluded.number else r.number end,
  ended = case when (excluded.epoch, excluded.version) > (r.epoch, r.version) then excluded.ended else r.ended end,
  record = case when (excluded.epoch, excluded.version) > (r.epoch, r.version) then excluded.record else r.record end,
  ended_version = case when excluded.epoch > r.epoch then excluded.ended_version
                       when excluded.epoch < r.epoch then r.ended_version
                       else greatest(r.ended_version, excluded.ended_version) end,
  epoch = greatest(r.epoch, excluded.epoch),
  version = case when (excluded.epoch, excluded.version) > (r.epoch, r.version) then excluded.version else r.version end,
  touched_at = clock_timestamp()`;

/** Rows given as one JSON array. */
export const rowsFromJson = `
select x.kind, x.id, x.number, x.epoch, x.version, x.ended, x."endedVersion", x.record
from jsonb_to_recordset($1::jsonb) as x(kind text, id text, number text, epoch integer, version integer, ended boolean,
  "endedVersion" integer, record jsonb)
order by x.kind, x.id`;

const upsertRows = {
  name: 'admission-upsert-citations',
  text: `
insert into citation_replica as r (kind, id, number, epoch, version, ended, ended_version, record)
${rowsFromJson}
${mergeRows}`,
};

const upsertWatermarks = {
  name: 'admission-upsert-watermarks',
  text: `
insert into replica_watermark as w (topic, partitionkey, epoch, at)
select distinct on (x.topic, x.key) x.topic, x.key, x.epoch, x.at
from jsonb_to_recordset($1::jsonb) as x(topic text, key text, epoch integer, at timestamptz)
order by x.topic, x.key, x.epoch desc, x.at desc
on conflict (topic, partitionkey) do update set epoch = excluded.epoch, at = excluded.at
where (excluded.epoch, excluded.at) > (w.epoch, w.at)`,
};

// As old as the oldest of all places, and of no age while any of them has not said a word in the newest epoch.
const settleAsOf = {
  name: 'admission-settle-as-of',
  text: `
update replica_status set as_of = (
  select case when count(w.at) = count(*) and min(w.epoch) = max(w.epoch) then min(w.at) end
  from unnest($1::text[], $2::text[]) as place(topic, key)
  left join replica_watermark w on w.topic = place.topic and w.partitionkey = place.key)`,
};
const places = [watermarkPlaces.map(({ topic }) => topic), watermarkPlaces.map(({ key }) => key)] as const;

const upsertCommunities = {
  name: 'admission-upsert-communities',
  text: `
insert into community_replica as c (code, name, kind, dispatch_target, epoch, version)
select distinct on (x.code) x.code, x.name, x.kind, x."dispatchTarget", x.epoch, x.version
from jsonb_to_recordset($1::jsonb) as x(code text, name text, kind text, "dispatchTarget" boolean, epoch integer,
  version integer)
order by x.code, x.epoch desc, x.version desc
on conflict (code) do update set name = excluded.name, kind = excluded.kind, dispatch_target = excluded.dispatch_target,
  epoch = excluded.epoch, version = excluded.version
where (excluded.epoch, excluded.version) > (c.epoch, c.version)`,
};

/**
 * Up to when the copy is complete. Older watermarks of a place change nothing. The status row is locked first, so that of two
 * partitions that move at once the later one sees the earlier.
 */
async function applyWatermarks(tx: EntityManager, events: readonly Envelope[]): Promise<void> {
  const rows = events
    .filter(({ type }) => watermarkTypes.has(type))
    .map(({ topic, partitionkey: key, data }) => ({ topic, key, ...watermarkRecord.parse(data) }));
  if (rows.length === 0) return;
  await tx.query('select from replica_status for update');
  await run(tx, upsertWatermarks, [JSON.stringify(rows)]);
  await run(tx, settleAsOf, [...places]);
}

/** Which communities there are, from the records of civil-affairs. */
export async function applyCommunities(tx: EntityManager, events: readonly Envelope[]): Promise<void> {
  const rows = events.map((event) => communityRecord.parse(event.data));
  if (rows.length > 0) await run(tx, upsertCommunities, [JSON.stringify(rows)]);
}

/** Halts what is open under the rows that have ended, kind by kind. */
export async function haltEnded(
  tx: EntityManager,
  rows: readonly Pick<ReplicaRow, 'kind' | 'id' | 'endedVersion'>[],
  onTasksChanged: OnTasksChanged | undefined,
): Promise<void> {
  for (const kind of ['ADMISSION', 'DEPLOYMENT_DECISION'] as const) {
    const ids = rows.filter((row) => row.kind === kind && row.endedVersion !== null).map((row) => row.id);
    if (ids.length === 0) continue;
    const halted = await haltUnder(tx, kind, ids);
    if (halted.length > 0) await onTasksChanged?.(tx, halted);
  }
}

/** Applies records of the register's state topics, in any order and as often as they come; then gate three. */
export async function applyRecords(
  tx: EntityManager,
  events: readonly Envelope[],
  onTasksChanged?: OnTasksChanged,
): Promise<void> {
  const rows = foldRecords(events);
  if (rows.length > 0) {
    await lockReplica(tx);
    await run(tx, upsertRows, [JSON.stringify(rows)]);
    await haltEnded(tx, rows, onTasksChanged);
  }
  await applyWatermarks(tx, events);
}
