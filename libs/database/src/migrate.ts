import type pg from 'pg';
import { quoteName, withClient } from './admin.js';
import {
  MigrationError,
  type MigrationFile,
  migrationFiles,
  type MigrationSource,
} from './migration-files.js';

/** Told after each applied file. */
export interface MigrationProgress {
  readonly file: string;
  readonly done: number;
  readonly of: number;
}

/** How to migrate. */
export interface MigrateOptions {
  /** The role that `:app` stands for; by default the migrator's name with `_app` for `_migrator`. */
  readonly app?: string;
  readonly onProgress?: (progress: MigrationProgress) => void;
}

interface Applied {
  readonly source: string;
  readonly version: number;
  readonly name: string;
  readonly sha256: string;
}

/** Any fixed number; advisory locks are per database, so every database has its own. */
const lockKey = 5_200_417;
const lockTimeout = '60s';

/**
 * Brings the database forward: each file that is not yet recorded runs once, in its own transaction together
 * with its record in table `migration`, by source and then by number. Two processes do not race. Returns the
 * names of the files that it applied. Throws `MigrationError` when an applied file was changed, when the
 * database knows a version that the files do not, or when a file fails (that file is then wholly undone).
 */
export async function migrate(
  url: string,
  sources: readonly MigrationSource[],
  options: MigrateOptions = {},
): Promise<readonly string[]> {
  const files = await migrationFiles(sources);
  const app = quoteName(options.app ?? appRoleOf(url));
  return withClient(url, async (client) => {
    await client.query(`SET lock_timeout = '${lockTimeout}'`);
    // Held by the session, over all the transactions below, and let go when the connection closes.
    await client.query('SELECT pg_advisory_lock($1)', [lockKey]);
    await createRecord(client);
    const applied = await readRecord(client);
    const pending = pendingFiles(files, applied);
    for (const [index, file] of pending.entries()) {
      await applyFile(client, file, app);
      options.onProgress?.({ file: `${file.source}/${file.name}`, done: index + 1, of: pending.length });
    }
    return pending.map((file) => `${file.source}/${file.name}`);
  });
}

/** The files that are still to run, after the record and the files have been compared. */
export function pendingFiles(
  files: readonly MigrationFile[],
  applied: readonly Applied[],
): readonly MigrationFile[] {
  const key = (file: { source: string; version: number }): string => `${file.source}/${file.version}`;
  const known = new Map(files.map((file) => [key(file), file]));
  for (const record of applied) {
    const file = known.get(key(record));
    if (file === undefined) throw unknownVersion(record);
    if (file.sha256 !== record.sha256 || file.name !== record.name) throw changed(file, record);
  }
  const done = new Set(applied.map(key));
  return files.filter((file) => !done.has(key(file)));
}

async function createRecord(client: pg.Client): Promise<void> {
  await client.query(`CREATE TABLE IF NOT EXISTS migration (
    source text NOT NULL,
    version integer NOT NULL,
    name text NOT NULL,
    sha256 text NOT NULL,
    applied_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    PRIMARY KEY (source, version)
  )`);
}

async function readRecord(client: pg.Client): Promise<readonly Applied[]> {
  const sql = 'SELECT source, version, name, sha256 FROM migration ORDER BY source, version';
  return (await client.query<Applied>(sql)).rows;
}

async function applyFile(client: pg.Client, file: MigrationFile, app: string): Promise<void> {
  try {
    await client.query('BEGIN');
    // A cast such as `x::app` is not a placeholder.
    await client.query(file.sql.replaceAll(/(?<!:):app\b/g, () => app));
    await client.query('INSERT INTO migration (source, version, name, sha256) VALUES ($1, $2, $3, $4)', [
      file.source,
      file.version,
      file.name,
      file.sha256,
    ]);
    await client.query('COMMIT');
  } catch (error) {
    await client.query('ROLLBACK').catch(() => undefined);
    const why = error instanceof Error ? error.message : String(error);
    const place = `${file.source}/${file.name}`;
    throw new MigrationError(
      'FAILED',
      {
        zh: `迁移 ${place} 失败且已撤销：${why}。请更正该文件后重试。`,
        en: `Migration ${place} failed and was undone: ${why}; correct the file and start again.`,
      },
      error,
    );
  }
}

function appRoleOf(url: string): string {
  const user = decodeURIComponent(new URL(url).username);
  if (user.endsWith('_migrator')) return user.replace(/_migrator$/, '_app');
  throw new Error(`Pass options.app: ${user} is not a migrator role, so :app has no default`);
}

function unknownVersion(record: Applied): MigrationError {
  const place = `${record.source}/${record.name}`;
  return new MigrationError('UNKNOWN_VERSION', {
    zh: `数据库含有本程序不认识的迁移 ${place}，请使用更新的程序，或用 DATA_DIR 指定另一个数据目录。`,
    en: `The database has migration ${place}, unknown here; run the newer program or set DATA_DIR elsewhere.`,
  });
}

function changed(file: MigrationFile, record: Applied): MigrationError {
  const place = `${file.source}/${record.name}`;
  return new MigrationError('CHANGED', {
    zh: `已执行的迁移 ${place} 被修改（现为 ${file.name}），请恢复原文件，改动另写新的迁移。`,
    en: `The applied migration ${place} was changed (now ${file.name}); restore it and write a new one instead.`,
  });
}
