import { readFile, writeFile } from 'node:fs/promises';
import { withClient } from './admin.js';
import { catalogueSections } from './catalogue-sections.js';

interface Line {
  readonly line: string;
}

/**
 * What the database is, as a text that is equal for equal schemas: tables, columns, constraints, indexes,
 * grants, triggers, functions, types, policies and extensions of schema `public`. The service's roles appear
 * as `:app` and `:migrator`, so the text does not depend on who runs it.
 */
export async function catalogue(url: string): Promise<string> {
  return withClient(url, async (client) => {
    await client.query('SET search_path = public');
    const owner = await client.query<{ owner: string }>(
      'SELECT pg_get_userbyid(datdba) AS owner FROM pg_database WHERE datname = current_database()',
    );
    const parts: string[] = [];
    for (const { title, sql } of catalogueSections) {
      const { rows } = await client.query<Line>(sql);
      if (rows.length > 0) parts.push([`# ${title}`, ...rows.map(({ line }) => line)].join('\n'));
    }
    return withoutRoleNames(`${parts.join('\n\n')}\n`, owner.rows[0]?.owner ?? '');
  });
}

/**
 * Compares the database with the committed snapshot and returns the lines that differ: `- ` only in the
 * file, `+ ` only in the database; empty when they agree. With GENERATE=1 it rewrites the file
 * instead (a missing file counts as empty).
 */
export async function compareCatalogue(url: string, file: URL | string): Promise<readonly string[]> {
  const actual = await catalogue(url);
  // A switch of the person at the keyboard, not a setting of a program.
  // eslint-disable-next-line no-restricted-properties
  if (process.env['GENERATE'] === '1') await writeFile(file, actual);
  const committed = (await readFile(file, 'utf8').catch(() => '')).replaceAll('\r\n', '\n');
  if (committed === actual) return [];
  const before = committed.split('\n');
  const after = actual.split('\n');
  const differing = [...extra(before, after, '- '), ...extra(after, before, '+ ')];
  return differing.length > 0 ? differing : ['The same lines in another order'];
}

function extra(lines: readonly string[], others: readonly string[], sign: string): readonly string[] {
  const known = new Set(others);
  return lines.filter((line) => !known.has(line)).map((line) => sign + line);
}

function withoutRoleNames(text: string, owner: string): string {
  if (!owner.endsWith('_migrator')) return text;
  const service = owner.replace(/_migrator$/, '');
  return text
    .replaceAll(new RegExp(`\\b${service}_migrator\\b`, 'g'), ':migrator')
    .replaceAll(new RegExp(`\\b${service}_app\\b`, 'g'), ':app');
}
