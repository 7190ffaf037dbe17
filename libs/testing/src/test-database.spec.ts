import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { withClient } from '@shequ/database';
import { testDatabase, type TestService } from './test-database.js';

describe('a database per spec file', () => {
  let dir: string;
  let service: TestService;

  beforeAll(async () => {
    dir = await mkdtemp(join(tmpdir(), 'migrations-'));
    const sql = `CREATE TABLE note (id integer PRIMARY KEY, body text NOT NULL);
      GRANT SELECT, INSERT ON note TO :app;`;
    await writeFile(join(dir, '0001-note.sql'), sql);
    service = { name: 'spec-notes', sources: [{ name: 'spec-notes', dir }] };
  });

  afterAll(() => rm(dir, { recursive: true }));

  it('gives every caller its own copy, and both have the schema', async () => {
    const [one, two] = await Promise.all([testDatabase(service), testDatabase(service)]);
    await withClient(one.url, (client) => client.query(`INSERT INTO note VALUES (1, '一')`));
    const rows = await withClient(two.url, (client) => client.query('SELECT * FROM note'));
    expect(rows.rows).toEqual([]);
    await one.drop();
    await two.drop();
    await expect(withClient(one.url, (client) => client.query('SELECT 1'))).rejects.toThrow('does not exist');
  });

  it('connects as the app role, which has what the migration granted and no more', async () => {
    const database = await testDatabase(service);
    await withClient(database.url, async (client) => {
      await client.query(`INSERT INTO note VALUES (1, '一')`);
      await expect(client.query(`UPDATE note SET body = '二'`)).rejects.toThrow('permission denied');
      await expect(client.query('CREATE TABLE other (id integer)')).rejects.toThrow('permission denied');
    });
    await database.drop();
  });

  it('makes another template when a migration is added', async () => {
    await writeFile(join(dir, '0002-more.sql'), 'ALTER TABLE note ADD COLUMN more text');
    const database = await testDatabase(service);
    await withClient(database.migratorUrl, (client) => client.query('SELECT more FROM note'));
    await database.drop();
  });
});
