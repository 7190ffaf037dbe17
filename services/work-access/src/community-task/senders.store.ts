import { createHash } from 'node:crypto';
import type { Envelope } from '@shequ/contracts';
import { run } from '@shequ/messaging';
import type { EntityManager } from 'typeorm';

const readDepartments = {
  name: 'access-read-senders',
  text: 'select uscc, producer, jurisdiction, ended_at as "endedAt" from department where uscc = any($1::text[])',
};

export interface Sender {
  readonly uscc: string;
  /** The authenticated producer that may speak for it; null: none. */
  readonly producer: string | null;
  readonly jurisdiction: string;
  /** When it was withdrawn or merged; null while it stands. */
  readonly endedAt: Date | null;
}

export async function findSenders(
  tx: EntityManager,
  departments: readonly string[],
): Promise<ReadonlyMap<string, Sender>> {
  const rows = await run<Sender>(tx, readDepartments, [[...new Set(departments)]]);
  return new Map(rows.map((row) => [row.uscc, row]));
}

const readKnown = {
  name: 'access-read-known-tasks',
  text: 'select id, source, department from community_task where id = any($1::uuid[])',
};

export interface KnownTask {
  readonly id: string;
  readonly source: string;
  readonly department: string;
}

/** Tasks that are decided already. Read it under the locks of what they cite. */
export async function findKnown(
  tx: EntityManager,
  ids: readonly string[],
): Promise<ReadonlyMap<string, KnownTask>> {
  if (ids.length === 0) return new Map();
  const rows = await run<KnownTask>(tx, readKnown, [ids]);
  return new Map(rows.map((row) => [row.id, row]));
}

const readWithdrawn = {
  name: 'access-read-withdrawn',
  text: 'select task_id as id, source from withdrawn_task where task_id = any($1::uuid[])',
};

/** Tasks whose own sender withdrew them before they arrived, as `id source`. */
export async function findWithdrawn(tx: EntityManager, ids: readonly string[]): Promise<ReadonlySet<string>> {
  const rows = await run<{ id: string; source: string }>(tx, readWithdrawn, [ids]);
  return new Set(rows.map(({ id, source }) => `${id} ${source}`));
}

const readOpenAdmissions = {
  name: 'access-read-open-admissions',
  text: `
select distinct citation_id as id from community_task
where id = any($1::uuid[]) and citation_kind = 'ADMISSION' and state = 'ADMITTED'`,
};

/** Admissions to which a withdrawal of these tasks would give volume back. */
export async function findAdmissionsUnder(
  tx: EntityManager,
  taskIds: readonly string[],
): Promise<readonly string[]> {
  if (taskIds.length === 0) return [];
  const rows = await run<{ id: string }>(tx, readOpenAdmissions, [taskIds]);
  return rows.map(({ id }) => id);
}

const quarantineAll = {
  name: 'access-quarantine',
  text: `
insert into quarantine (consumer, producer, digest, reason, envelope)
select $1, t.producer, t.digest, t.reason, t.envelope
from unnest($2::text[], $3::text[], $4::text[], $5::json[]) as t(producer, digest, reason, envelope)
on conflict do nothing`,
};

export interface Impostor {
  readonly event: Envelope;
  readonly reason: string;
}

/**
 * Puts away what a producer may not say. It is charged to the authenticated producer, never to the
 * department it names.
 */
export async function quarantine(
  tx: EntityManager,
  consumer: string,
  impostors: readonly Impostor[],
): Promise<void> {
  if (impostors.length === 0) return;
  const texts = impostors.map(({ event }) => JSON.stringify(event));
  await run(tx, quarantineAll, [
    consumer,
    impostors.map(({ event }) => event.source),
    texts.map((text) => createHash('sha256').update(text).digest('hex')),
    impostors.map(({ reason }) => reason),
    texts,
  ]);
}
