import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { withClient } from './admin.js';
import { emptyDatabase, temporaryDir } from './child.fixture.js';
import { migrate, type MigrationProgress } from './migrate.js';
import { migrationHash, type MigrationSource } from './migration-files.js';

describe('migrations', () => {
  let dir: string;
  let database: Awaited<ReturnType<typeof emptyDatabase>>;
  let sources: readonly MigrationSource[];
  const app = 'postgres';

  beforeEach(async () => {
    dir = await temporaryDir();
    database = await emptyDatabase();
    await mkdir(join(dir, 'outbox'));
    await mkdir(join(dir, 'service'));
    await write(
      'outbox/0001-outbox.sql',
      'CREATE TABLE outbox (id integer); GRANT SELECT ON outbox TO :app;',
    );
    await write('service/0001-note.sql', 'CREATE TABLE note (id integer, body text);');
    await write(
      'service/0002-body.sql',
      `INSERT INTO note VALUES (1, 'x'::text); ALTER TABLE note ADD more text;`,
    );
    await write('service/catalogue.txt', 'not a migration');
    sources = [
      { name: 'outbox', dir: pathToFileURL(`${dir}/outbox/`) },
      { name: 'service', dir: join(dir, 'service') },
    ];
  });

  afterEach(async () => {
    await database.drop();
    await rm(dir, { recursive: true });
  });

  const write = (name: string, sql: string): Promise<void> => writeFile(join(dir, name), sql);
  const query = (sql: string): Promise<readonly Record<string, unknown>[]> =>
    withClient(database.url, async (client) => (await client.query(sql)).rows);

  it('run once, by source and then by number, each with its record', async () => {
    const progress: MigrationProgress[] = [];
    const all = ['outbox/0001-outbox.sql', 'service/0001-note.sql', 'service/0002-body.sql'];
    expect(await migrate(database.url, sources, { app, onProgress: (step) => progress.push(step) })).toEqual(
      all,
    );
    expect(progress.map(({ file, done, of }) => `${file} ${done}/${of}`)).toEqual(
      all.map((file, index) => `${file} ${index + 1}/3`),
    );
    expect(await migrate(database.url, sources, { app })).toEqual([]);
    const record = await query(`SELECT source || '/' || name AS file FROM migration ORDER BY applied_at`);
    expect(record.map(({ file }) => file)).toEqual(all);
  });

  it('go on where an older program stopped', async () => {
    await migrate(database.url, sources, { app });
    await write('service/0003-next.sql', 'CREATE TABLE next (id integer)');
    expect(await migrate(database.url, sources, { app })).toEqual(['service/0003-next.sql']);
  });

  it('are wholly undone when a file fails, and say which and why', async () => {
    await write('service/0002-body.sql', `CREATE TABLE half (id integer); SELECT 1 / 0;`);
    await expect(migrate(database.url, sources, { app })).rejects.toMatchObject({ code: 'FAILED' });
    await expect(migrate(database.url, sources, { app })).rejects.toThrow('service/0002-body.sql');
    expect(
      await query(`SELECT to_regclass('half') AS half, to_regclass('note') IS NOT NULL AS note`),
    ).toEqual([{ half: null, note: true }]);
    await write('service/0002-body.sql', 'CREATE TABLE whole (id integer)');
    expect(await migrate(database.url, sources, { app })).toEqual(['service/0002-body.sql']);
  });

  it('refuse an applied file that was changed or renamed', async () => {
    await migrate(database.url, sources, { app });
    await rename(join(dir, 'service/0001-note.sql'), join(dir, 'service/0001-notes.sql'));
    await expect(migrate(database.url, sources, { app })).rejects.toMatchObject({ code: 'CHANGED' });
    await rename(join(dir, 'service/0001-notes.sql'), join(dir, 'service/0001-note.sql'));
    await write('service/0001-note.sql', 'CREATE TABLE note (id bigint, body text);');
    await expect(migrate(database.url, sources, { app })).rejects.toThrow('service/0001-note.sql');
  });

  it('take other line ends for the same file', async () => {
    const text = 'CREATE TABLE a (id integer);\nCREATE TABLE b (id integer);\n';
    await write('service/0003-ends.sql', text);
    await migrate(database.url, sources, { app });
    await write('service/0003-ends.sql', text.replaceAll('\n', '\r\n'));
    expect(await migrate(database.url, sources, { app })).toEqual([]);
  });

  it('refuse a gap, a number used twice, and a misnamed file', async () => {
    await write('service/0004-gap.sql', 'SELECT 1');
    await expect(migrate(database.url, sources, { app })).rejects.toMatchObject({ code: 'GAP' });
    await rename(join(dir, 'service/0004-gap.sql'), join(dir, 'service/0002-twice.sql'));
    await expect(migrate(database.url, sources, { app })).rejects.toMatchObject({ code: 'GAP' });
    await rename(join(dir, 'service/0002-twice.sql'), join(dir, 'service/3-short.sql'));
    await expect(migrate(database.url, sources, { app })).rejects.toMatchObject({ code: 'BAD_NAME' });
    expect(await query(`SELECT to_regclass('note') AS note`)).toEqual([{ note: null }]);
  });

  it('refuse a database that a newer program has migrated', async () => {
    await write('service/0003-newer.sql', 'SELECT 1');
    await migrate(database.url, sources, { app });
    await rm(join(dir, 'service/0003-newer.sql'));
    await expect(migrate(database.url, sources, { app })).rejects.toMatchObject({ code: 'UNKNOWN_VERSION' });
  });

  it('are applied once when several processes start together', async () => {
    const runs = Array.from({ length: 4 }, () => migrate(database.url, sources, { app }));
    const applied = (await Promise.all(runs)).flat();
    expect(applied).toHaveLength(3);
    expect(await query('SELECT count(*)::int AS rows FROM note')).toEqual([{ rows: 1 }]);
  });

  it('name the app role by :app, quoted, and leave casts alone', async () => {
    await write(
      'service/0003-app.sql',
      `SELECT 'x'::text, ':application'; COMMENT ON TABLE note IS 'a::app'`,
    );
    await migrate(database.url, sources, { app });
    expect(await query(`SELECT obj_description('note'::regclass) AS comment`)).toEqual([
      { comment: 'a::app' },
    ]);
    expect(await query(`SELECT has_table_privilege('postgres', 'outbox', 'SELECT') AS has`)).toEqual([
      { has: true },
    ]);
    await expect(migrate(database.url, sources)).rejects.toThrow('is not a migrator role');
  });

  it('have one hash for the same content', async () => {
    const before = await migrationHash(sources);
    expect(await migrationHash(sources)).toBe(before);
    await write('service/0003-more.sql', 'SELECT 1');
    expect(await migrationHash(sources)).not.toBe(before);
  });
});
