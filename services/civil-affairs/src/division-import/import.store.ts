// Set-based: what only the whole file shows, and the one moment in which it becomes visible.
import type { CommunityRecord } from '@shequ/contracts';
import { run } from '@shequ/messaging';
import type { EntityManager } from 'typeorm';
import type { RowProblemCode } from '../division/division.domain.js';

export interface ProblemRow {
  readonly line: number;
  readonly code: string;
  readonly problem: RowProblemCode;
  readonly detail: string;
}

const lockKey = 7_201_001;

/** Takes out rows whose code the file has said before. The first one counts. */
export async function dropDuplicates(tx: EntityManager, id: string): Promise<void> {
  await run(
    tx,
    {
      name: 'import-duplicates',
      text: `with first as (
          select code, min(line) as line from division_import_row where import_id = $1 group by code having count(*) > 1
        ), doomed as (
          delete from division_import_row r using first f
          where r.import_id = $1 and r.code = f.code and r.line > f.line returning r.line, r.code, f.line as earlier
        )
        insert into division_import_problem (import_id, line, code, problem, detail)
        select $1, line, code, 'DUPLICATE', 'line ' || earlier from doomed`,
    },
    [id],
  );
}

/** Adds the divisions of one code length that the rows imply and nobody has named. The national file has only communities. */
export async function implyAncestors(tx: EntityManager, id: string, at: AncestorLevel): Promise<void> {
  await run(
    tx,
    {
      name: 'import-imply',
      text: `insert into division_import_row (import_id, line, code, name, level, parent_code)
        select $1, null, a.code, null, $2, nullif(left(a.code, $4), '')
        from (select distinct left(code, $3) as code from division_import_row where import_id = $1 and length(code) > $3) a
        where not exists (select from division d where d.code = a.code)
          and not exists (select from division_import_row r where r.import_id = $1 and r.code = a.code)`,
    },
    [id, at.level, at.length, at.parentLength],
  );
}

export interface AncestorLevel {
  readonly level: string;
  readonly length: number;
  readonly parentLength: number;
}

/** Takes out the rows of one level whose division above is neither in the file nor loaded. From the top downwards. */
export async function dropOrphans(tx: EntityManager, id: string, level: string): Promise<void> {
  await run(
    tx,
    {
      name: 'import-orphans',
      text: `with doomed as (
          delete from division_import_row r
          where r.import_id = $1 and r.level = $2
            and not exists (select from division d where d.code = r.parent_code)
            and not exists (select from division_import_row p where p.import_id = $1 and p.code = r.parent_code)
          returning r.line, r.code, r.parent_code
        )
        insert into division_import_problem (import_id, line, code, problem, detail)
        select $1, line, code, 'PARENT_MISSING', parent_code from doomed`,
    },
    [id, level],
  );
}

export async function countProblems(tx: EntityManager, id: string): Promise<number> {
  const [row] = await run<{ readonly n: number }>(
    tx,
    {
      name: 'import-problem-count',
      text: 'select count(*)::integer as n from division_import_problem where import_id = $1',
    },
    [id],
  );
  return row?.n ?? 0;
}

/** The next bad rows of a report, in the order of the file. */
export function findProblems(
  tx: EntityManager,
  id: string,
  page: { readonly afterLine: number; readonly first: number },
): Promise<readonly ProblemRow[]> {
  return run<ProblemRow>(
    tx,
    {
      name: 'import-problem-page',
      text: `select line, code, problem, detail from division_import_problem
        where import_id = $1 and line > $2 order by line limit $3`,
    },
    [id, page.afterLine, page.first],
  );
}

const writeDivisions = {
  name: 'import-divisions',
  text: `with written as (
          insert into division (code, name, level, parent_code)
          select code, name, level, parent_code from division_import_row where import_id = $1 order by code
          on conflict (code) do update set name = excluded.name
            where excluded.name is not null and excluded.name is distinct from division.name
          returning 1
        ) select count(*)::integer as n from written`,
};

const writeCommunities = {
  name: 'import-communities',
  text: `with written as (
          insert into community (code, name, kind, dispatch_target, version, changed_by)
          select code, name, kind, dispatch_target, 1, import_id from division_import_row
          where import_id = $1 and level = 'COMMUNITY' order by code
          on conflict (code) do update set name = excluded.name, kind = excluded.kind,
            dispatch_target = excluded.dispatch_target, version = community.version + 1, changed_by = excluded.changed_by
            where (community.name, community.kind, community.dispatch_target)
              is distinct from (excluded.name, excluded.kind, excluded.dispatch_target)
          returning 1
        ) select count(*)::integer as n from written`,
};

/** Makes the staged rows the divisions and communities. One import at a time; gives how many were new or changed. */
export async function switchOver(
  tx: EntityManager,
  id: string,
): Promise<{ readonly divisions: number; readonly communities: number }> {
  await run(tx, { name: 'import-unlimited', text: 'set local statement_timeout = 0' }, []);
  await run(tx, { name: 'import-lock', text: 'select pg_advisory_xact_lock($1)' }, [lockKey]);
  const divisions = await run(tx, writeDivisions, [id]);
  const communities = await run(tx, writeCommunities, [id]);
  await run(
    tx,
    {
      name: 'import-loaded-now',
      text: `update division_import set state = 'LOADED', loaded_at = clock_timestamp() where id = $1`,
    },
    [id],
  );
  return { divisions: countOf(divisions), communities: countOf(communities) };
}

function countOf(rows: readonly unknown[]): number {
  const [row] = rows as readonly { readonly n: number }[];
  return row?.n ?? 0;
}

/**
 * The next staged communities in the order of their codes, those that this import made or changed as the record that others
 * copy. Pages are cut from the staged rows first, so that no plan can sort the whole import for each page.
 */
export async function findChanged(
  tx: EntityManager,
  id: string,
  page: { readonly after: string; readonly first: number },
): Promise<{ readonly changed: readonly CommunityRecord[]; readonly last: string | null }> {
  const rows = await run<CommunityRecord & { readonly isChanged: boolean }>(
    tx,
    {
      name: 'import-changed',
      text: `with staged as materialized (
          select code from division_import_row where import_id = $1 and code > $2 and level = 'COMMUNITY'
          order by code limit $3
        )
        select c.code, c.name, c.kind, c.dispatch_target as "dispatchTarget", c.epoch, c.version,
          c.changed_by = $1 as "isChanged"
        from staged join community c using (code) order by c.code`,
    },
    [id, page.after, page.first],
  );
  const changed = rows.flatMap(({ isChanged, ...record }) => (isChanged ? [record] : []));
  return { changed, last: rows.length < page.first ? null : (rows.at(-1)?.code ?? null) };
}
