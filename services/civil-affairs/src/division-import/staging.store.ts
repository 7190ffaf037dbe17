// Everything here is set-based: arrays in, one statement per batch. 620,000 rows pass through it.
import { run } from '@shequ/messaging';
import type { EntityManager } from 'typeorm';
import { uuidv7 } from 'uuidv7';
import type { DivisionRow, RowProblem } from '../division/division.domain.js';
import type { DivisionSource } from './source.js';

export interface StagedImport {
  readonly id: string;
  readonly recordsRead: number;
}

/** What one batch of records became. */
export interface Batch {
  readonly rows: readonly (DivisionRow & { readonly line: number })[];
  readonly problems: readonly (RowProblem & { readonly line: number })[];
  readonly from: number;
  readonly to: number;
}

/** When this very file was loaded last. */
export async function findLoaded(tx: EntityManager, digest: string): Promise<Date | null> {
  const [row] = await run<{ readonly at: Date | null }>(
    tx,
    {
      name: 'import-loaded',
      text: `select max(loaded_at) as at from division_import where digest = $1 and state = 'LOADED'`,
    },
    [digest],
  );
  return row?.at ?? null;
}

/** Takes away the rows of loaded imports, and runs that nobody has taken up again. */
export async function sweep(tx: EntityManager): Promise<void> {
  await run(
    tx,
    {
      name: 'import-sweep',
      text: `with old as (delete from division_import where state = 'STAGING' and started_at < now() - interval '7 days')
        delete from division_import_row r using division_import i where i.id = r.import_id and i.state = 'LOADED'`,
    },
    [],
  );
}

/** The run of this file that broke off, or a new one. */
export async function openImport(tx: EntityManager, source: DivisionSource): Promise<StagedImport> {
  await run(
    tx,
    {
      name: 'import-open',
      text: `insert into division_import (id, source, digest, format) values ($1, $2, $3, $4)
        on conflict (digest) where state = 'STAGING' do nothing`,
    },
    [uuidv7(), source.name, source.digest, source.format],
  );
  const [row] = await run<StagedImport>(
    tx,
    {
      name: 'import-find',
      text: `select id, records_read as "recordsRead" from division_import where digest = $1 and state = 'STAGING'`,
    },
    [source.digest],
  );
  if (row === undefined) throw new Error('The import was taken away while it started; start it again.');
  return row;
}

const insertRows = {
  name: 'import-rows',
  text: `insert into division_import_row (import_id, line, code, name, level, parent_code, kind, dispatch_target)
    select $1, * from unnest($2::integer[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::boolean[])`,
};

const insertProblems = {
  name: 'import-problems',
  text: `insert into division_import_problem (import_id, line, code, problem, detail)
    select $1, * from unnest($2::integer[], $3::text[], $4::text[], $5::text[])`,
};

/** Writes a batch together with the place where it ends. @throws Error if another run of the same file is ahead. */
export async function stage(tx: EntityManager, id: string, batch: Batch): Promise<void> {
  const moved = await run(
    tx,
    {
      name: 'import-checkpoint',
      text: `update division_import set records_read = $3 where id = $1 and records_read = $2 and state = 'STAGING'
        returning id`,
    },
    [id, batch.from, batch.to],
  );
  if (moved.length === 0) throw new Error('This file is being imported by another run; wait until it ends.');
  const column = <K extends keyof DivisionRow | 'line'>(key: K) => batch.rows.map((row) => row[key]);
  const rows = ['line', 'code', 'name', 'level', 'parentCode', 'kind', 'dispatchTarget'] as const;
  await run(tx, insertRows, [id, ...rows.map(column)]);
  if (batch.problems.length === 0) return;
  const fact = <K extends keyof RowProblem | 'line'>(key: K) => batch.problems.map((problem) => problem[key]);
  await run(tx, insertProblems, [id, ...(['line', 'code', 'problem', 'detail'] as const).map(fact)]);
}

/** Forgets a run that changed nothing. */
export async function discardImport(tx: EntityManager, id: string): Promise<void> {
  await run(tx, { name: 'import-discard', text: 'delete from division_import where id = $1' }, [id]);
}
