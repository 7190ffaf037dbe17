import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** A folder of reviewed SQL files `0001-name.sql`, applied in the order of their numbers. */
export interface MigrationSource {
  /** Stable: it is part of the record of what was applied. */
  readonly name: string;
  readonly dir: URL | string;
}

/** One reviewed file. */
export interface MigrationFile {
  readonly source: string;
  readonly version: number;
  readonly name: string;
  readonly sha256: string;
  readonly sql: string;
}

/** Why the migrations cannot be applied. */
export type MigrationErrorCode = 'BAD_NAME' | 'GAP' | 'CHANGED' | 'UNKNOWN_VERSION' | 'FAILED';

/** The migrations and the database do not agree, or a file failed. Nothing of the failing file is applied. */
export class MigrationError extends Error {
  readonly code: MigrationErrorCode;
  readonly text: { readonly zh: string; readonly en: string };

  constructor(code: MigrationErrorCode, text: { readonly zh: string; readonly en: string }, cause?: unknown) {
    super(`${text.zh} ${text.en}`, { cause });
    this.name = 'MigrationError';
    this.code = code;
    this.text = text;
  }
}

/** All files of the sources, by source and then by number, without gaps. Throws `MigrationError`. */
export async function migrationFiles(sources: readonly MigrationSource[]): Promise<readonly MigrationFile[]> {
  const perSource = await Promise.all(sources.map(filesOf));
  return perSource.flat();
}

/** One hash over everything that the sources would do: equal hashes make equal databases. */
export async function migrationHash(sources: readonly MigrationSource[]): Promise<string> {
  const files = await migrationFiles(sources);
  const facts = files.map(({ source, name, sha256 }) => `${source}/${name} ${sha256}`);
  return createHash('sha256').update(facts.join('\n')).digest('hex');
}

async function filesOf(source: MigrationSource): Promise<readonly MigrationFile[]> {
  const dir = typeof source.dir === 'string' ? source.dir : fileURLToPath(source.dir);
  const names = (await readdir(dir)).filter((name) => name.endsWith('.sql')).sort();
  const files = await Promise.all(names.map((name) => fileOf(source.name, dir, name)));
  files.forEach((file, index) => {
    if (file.version !== index + 1) throw gap(source.name, index + 1, file.name);
  });
  return files;
}

async function fileOf(source: string, dir: string, name: string): Promise<MigrationFile> {
  const version = /^(\d{4})-[a-z0-9]+(-[a-z0-9]+)*\.sql$/.exec(name)?.[1];
  if (version === undefined) {
    throw new MigrationError('BAD_NAME', {
      zh: `迁移文件 ${source}/${name} 的名称无效，请改为 0001-name.sql 的形式。`,
      en: `The migration file ${source}/${name} is misnamed; rename it like 0001-name.sql.`,
    });
  }
  // Line ends are made equal first: a checkout on Windows must not look like a changed file.
  const sql = (await readFile(join(dir, name), 'utf8')).replaceAll('\r\n', '\n');
  const sha256 = createHash('sha256').update(sql).digest('hex');
  return { source, version: Number(version), name, sha256, sql };
}

function gap(source: string, expected: number, found: string): MigrationError {
  const number = String(expected).padStart(4, '0');
  return new MigrationError('GAP', {
    zh: `${source} 的迁移缺少 ${number}（找到 ${found}），请补上缺少的文件或更正编号。`,
    en: `Migration ${number} of ${source} is missing (found ${found}); restore it or correct the number.`,
  });
}
