import { civilAffairs } from '@shequ/contracts';
import { append, transaction } from '@shequ/messaging';
import type { DataSource, EntityManager } from 'typeorm';
import {
  divisionRow,
  rowProblems,
  type FileRecord,
  type RowProblemCode,
} from '../division/division.domain.js';
import * as store from './import.store.js';
import * as staging from './staging.store.js';
import {
  fileSource,
  rowsSource,
  unreadable,
  type DivisionSource,
  type SourceRecord,
  type Unreadable,
} from './source.js';

/** One bad row of the report, with the line of the file where it ends. */
export interface BadRow {
  readonly line: number;
  readonly code: string;
  readonly problem: RowProblemCode;
  readonly detail: string;
  readonly message: { readonly zh: string; readonly en: string };
}

export type ImportPhase = 'READING' | 'CHECKING' | 'LOADING' | 'ANNOUNCING';

export interface ImportProgress {
  readonly phase: ImportPhase;
  /** Records read, or communities announced, so far. */
  readonly done: number;
}

export interface ImportOptions {
  /** Path or URL of a CSV file, or records in our own format. */
  readonly from:
    { readonly file: string | URL } | { readonly rows: Iterable<FileRecord> | AsyncIterable<FileRecord> };
  /** Checks everything and changes nothing. */
  readonly dryRun?: boolean;
  /** Loads the good rows although there are bad ones. By default one bad row keeps the whole file out. */
  readonly skipBadRows?: boolean;
  /** Loads a file that was loaded before. By default that is answered `ALREADY_LOADED`. */
  readonly again?: boolean;
  readonly onProgress?: (progress: ImportProgress) => void;
  readonly onBadRow?: (row: BadRow) => void;
}

export type ImportResult =
  | Unreadable
  | { readonly kind: 'ALREADY_LOADED'; readonly at: Date }
  | { readonly kind: 'CHECKED'; readonly records: number; readonly badRows: number }
  /** Nothing was loaded. */
  | { readonly kind: 'REFUSED'; readonly records: number; readonly badRows: number }
  | {
      readonly kind: 'LOADED';
      readonly records: number;
      readonly badRows: number;
      /** How many were new or changed. */
      readonly divisions: number;
      readonly communities: number;
    };

const batchMax = 2_000;
const producer = 'civil-affairs';

/**
 * Loads divisions and communities. Rows are staged in batches, each with the place where it ends, so that a run that broke
 * off goes on from there; then one transaction makes them visible together with the state record of every community that
 * is new or changed. A crash at any moment leaves the old divisions or the new ones, whole. Memory does not grow with the
 * file. @throws Error if another run of the same file is under way, or the database fails: start it again then.
 */
export async function importDivisions(db: DataSource, options: ImportOptions): Promise<ImportResult> {
  const source = 'file' in options.from ? await fileSource(options.from.file) : rowsSource(options.from.rows);
  if ('kind' in source) return source;
  const at = await transaction(db, (tx) => staging.findLoaded(tx, source.digest));
  if (at !== null && options.again !== true) return { kind: 'ALREADY_LOADED', at };
  await transaction(db, sweep);
  const staged = await transaction(db, (tx) => staging.openImport(tx, source));
  const run = new ImportRun(db, staged.id, options);
  try {
    const records = await run.read(source, staged.recordsRead);
    return await run.finish(source, records);
  } catch (error) {
    const known = unreadable(error);
    // Records in memory cannot be found again by their digest.
    if (known !== null || source.name === 'rows') await run.discard();
    if (known === null) throw error;
    return known;
  }
}

/** Rows that are no longer needed: after an import, and before one for what a crash left. */
async function sweep(tx: EntityManager): Promise<void> {
  await tx.query('set local statement_timeout = 0');
  await staging.sweep(tx);
}

class ImportRun {
  constructor(
    private readonly db: DataSource,
    private readonly id: string,
    private readonly options: ImportOptions,
  ) {}

  /** Stages what a run before this one has not. Gives the number of records of the whole source. */
  async read(source: DivisionSource, already: number): Promise<number> {
    let read = already;
    let batch: SourceRecord[] = [];
    const flush = async (): Promise<void> => {
      const staged = { ...sorted(source, batch), from: read, to: read + batch.length };
      await transaction(this.db, (tx) => staging.stage(tx, this.id, staged));
      read = staged.to;
      batch = [];
      this.options.onProgress?.({ phase: 'READING', done: read });
    };
    for await (const record of source.records(already)) {
      batch.push(record);
      if (batch.length === batchMax) await flush();
    }
    if (batch.length > 0) await flush();
    return read;
  }

  async finish(source: DivisionSource, records: number): Promise<ImportResult> {
    const { onProgress, dryRun, skipBadRows } = this.options;
    onProgress?.({ phase: 'CHECKING', done: records });
    const badRows = await transaction(this.db, (tx) => check(tx, this.id, source));
    await this.report();
    if (dryRun === true || (badRows > 0 && skipBadRows !== true)) {
      await this.discard();
      return { kind: dryRun === true ? 'CHECKED' : 'REFUSED', records, badRows };
    }
    onProgress?.({ phase: 'LOADING', done: records });
    const loaded = await transaction(this.db, async (tx) => {
      const counts = await store.switchOver(tx, this.id);
      await this.announce(tx);
      return counts;
    });
    await transaction(this.db, sweep);
    return { kind: 'LOADED', records, badRows, ...loaded };
  }

  discard(): Promise<void> {
    return transaction(this.db, (tx) => staging.discardImport(tx, this.id));
  }

  private async report(): Promise<void> {
    const { onBadRow } = this.options;
    if (onBadRow === undefined) return;
    let afterLine = 0;
    for (;;) {
      const page = { afterLine, first: batchMax };
      const rows = await transaction(this.db, (tx) => store.findProblems(tx, this.id, page));
      for (const row of rows) onBadRow({ ...row, message: rowProblems[row.problem] });
      const last = rows.at(-1);
      if (last === undefined || rows.length < batchMax) return;
      afterLine = last.line;
    }
  }

  /** One state record per new or changed community, for everybody who keeps a copy. */
  private async announce(tx: EntityManager): Promise<void> {
    const type = civilAffairs.communityState.type;
    let after: string | null = '';
    let done = 0;
    while (after !== null) {
      const page: Awaited<ReturnType<typeof store.findChanged>> = await store.findChanged(tx, this.id, {
        after,
        first: batchMax,
      });
      const events = page.changed.map((data) => ({ type, key: data.code, jurisdiction: data.code, data }));
      await append(tx, producer, events);
      done += events.length;
      if (events.length > 0) this.options.onProgress?.({ phase: 'ANNOUNCING', done });
      after = page.last;
    }
  }
}

/** What each record means on its own: a row, or a problem. */
function sorted(
  source: DivisionSource,
  records: readonly SourceRecord[],
): Pick<staging.Batch, 'rows' | 'problems'> {
  const read = records.map(({ line, record }) => ({ line, read: divisionRow(source.format, record) }));
  return {
    rows: read.flatMap(({ line, read: row }) => ('problem' in row ? [] : [{ ...row, line }])),
    problems: read.flatMap(({ line, read: row }) => ('problem' in row ? [{ ...row, line }] : [])),
  };
}

const ancestors: readonly store.AncestorLevel[] = [
  { level: 'PROVINCE', length: 2, parentLength: 0 },
  { level: 'CITY', length: 4, parentLength: 2 },
  { level: 'COUNTY', length: 6, parentLength: 4 },
  { level: 'STREET', length: 9, parentLength: 6 },
];

/** What only the whole file shows: duplicates, and divisions above that nobody knows. Gives the number of bad rows. */
async function check(tx: EntityManager, id: string, source: DivisionSource): Promise<number> {
  await tx.query('set local statement_timeout = 0');
  await store.dropDuplicates(tx, id);
  if (source.format === 'NATIONAL') for (const at of ancestors) await store.implyAncestors(tx, id, at);
  else for (const level of ['CITY', 'COUNTY', 'STREET', 'COMMUNITY']) await store.dropOrphans(tx, id, level);
  return store.countProblems(tx, id);
}
