import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { withClient } from './admin.js';
import { clusterUrl, temporaryDir } from './child.fixture.js';
import type { Cluster } from './cluster.js';
import { provisionService, type ServiceDatabase, serviceNames } from './provision.js';

const run = (url: string, sql: string): Promise<unknown> => withClient(url, (client) => client.query(sql));

describe('the databases of services', () => {
  let cluster: Pick<Cluster, 'adminUrl' | 'dataDir'>;
  let health: ServiceDatabase;
  let police: ServiceDatabase;

  beforeAll(async () => {
    cluster = { adminUrl: clusterUrl(), dataDir: await temporaryDir() };
    health = await provisionService(cluster, 'spec-health');
    police = await provisionService(cluster, 'spec-police');
    await run(
      health.migratorUrl,
      `CREATE TABLE history (seq integer); INSERT INTO history VALUES (1);
       GRANT SELECT, INSERT ON history TO spec_health_app`,
    );
  });

  afterAll(async () => {
    await withClient(cluster.adminUrl, async (client) => {
      for (const service of ['spec-health', 'spec-police']) {
        const { database, migrator, app } = serviceNames(service);
        await client.query(`DROP DATABASE IF EXISTS ${database} WITH (FORCE)`);
        await client.query(`DROP ROLE ${migrator}`);
        await client.query(`DROP ROLE ${app}`);
      }
    });
    await rm(cluster.dataDir, { recursive: true });
  });

  it("no credentials of one service open another's database, nor PostgreSQL's own", async () => {
    const pairs = [
      [health, police],
      [police, health],
    ] as const;
    for (const [mine, other] of pairs) {
      for (const url of [mine.appUrl, mine.migratorUrl]) {
        for (const database of [other.database, 'postgres', 'template1']) {
          const foreign = new URL(url);
          foreign.pathname = `/${database}`;
          await expect(run(foreign.href, 'SELECT 1')).rejects.toThrow('permission denied for database');
        }
        await expect(run(url, 'SELECT 1')).resolves.toBeDefined();
      }
    }
  });

  it('the app role owns nothing and cannot change what a migration did not grant', async () => {
    await expect(run(health.appUrl, 'INSERT INTO history VALUES (2)')).resolves.toBeDefined();
    for (const sql of [
      'UPDATE history SET seq = 0',
      'DELETE FROM history',
      'TRUNCATE history',
      'CREATE TABLE mine (id integer)',
      'CREATE SCHEMA mine',
      'CREATE TEMPORARY TABLE mine (id integer)',
      'CREATE ROLE other',
      'CREATE DATABASE other',
    ]) {
      await expect(run(health.appUrl, sql)).rejects.toThrow('permission denied');
    }
    await expect(run(health.appUrl, 'DROP TABLE history')).rejects.toThrow('must be owner');
    await expect(run(health.appUrl, 'SET ROLE spec_health_migrator')).rejects.toThrow('permission denied');
    const owned = `SELECT 1 FROM pg_shdepend WHERE refobjid = 'spec_health_app'::regrole AND deptype = 'o'`;
    expect(await withClient(cluster.adminUrl, (client) => client.query(owned))).toMatchObject({
      rowCount: 0,
    });
  });

  it('repeating it keeps passwords, data and rights', async () => {
    expect(await provisionService(cluster, 'spec-health')).toEqual(health);
    await expect(run(health.appUrl, 'SELECT * FROM history')).resolves.toMatchObject({ rowCount: 2 });
  });

  it('makes good what a crash between two steps left', async () => {
    await run(cluster.adminUrl, `DROP DATABASE spec_police WITH (FORCE)`);
    await run(cluster.adminUrl, 'DROP ROLE spec_police_app');
    expect(await provisionService(cluster, 'spec-police')).toEqual(police);
    await expect(run(police.appUrl, 'SELECT 1')).resolves.toBeDefined();
  });

  it('keeps random passwords in files that only their owner can read', async () => {
    const file = join(cluster.dataDir, 'credentials', 'spec_health.json');
    expect(((await stat(file)).mode & 0o777).toString(8)).toBe('600');
    const passwords = new Set([health, police].flatMap((one) => [one.appUrl, one.migratorUrl]).map(password));
    expect(passwords.size).toBe(4);
    for (const one of passwords) expect(one.length).toBeGreaterThanOrEqual(32);
  });

  it('says so when the file of passwords is damaged', async () => {
    const file = join(cluster.dataDir, 'credentials', 'spec_health.json');
    const kept = await readFile(file, 'utf8');
    for (const damaged of ['{"migrator":', '{}']) {
      await writeFile(file, damaged);
      await expect(provisionService(cluster, 'spec-health')).rejects.toMatchObject({ code: 'PASSWORD_LOST' });
    }
    await writeFile(file, kept);
  });

  it('refuses a name that would need quotes', async () => {
    await expect(provisionService(cluster, 'a"; DROP')).rejects.toThrow('is not a database name');
  });
});

const password = (url: string): string => new URL(url).password;
