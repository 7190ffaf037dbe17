import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { chown, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { canReach } from './account.js';
import { withClient } from './admin.js';
import { type Child, killNine, startChild, temporaryDir } from './child.fixture.js';
import { type Cluster, type ClusterStep, startCluster } from './cluster.js';
import { isAlive, waitGone } from './process-state.js';

const program = `
  const cluster = await database.startCluster({ dataDir: process.argv[2], fsync: false });
  process.stdout.write(JSON.stringify({ pid: cluster.pid, uid: process.getuid(), url: cluster.adminUrl }) + '\\n');`;
const failing = `
  await database.startCluster({ dataDir: process.argv[2], fsync: false }).then(
    () => process.stdout.write('started\\n'), (error) => process.stdout.write(error.code + '\\n'));`;

const nobody = 65534;
const isRoot = process.getuid?.() === 0;
const account = { name: 'nobody', uid: nobody, gid: nobody };
/** Another user can be tried by root only, and only where that user can read this checkout and run Node. */
const canTryNobody = isRoot && [process.execPath, process.cwd()].every((path) => canReach(path, account));

const query = (url: string, sql: string): Promise<readonly Record<string, unknown>[]> =>
  withClient(url, async (client) => (await client.query(sql)).rows);

async function modeOf(path: string): Promise<string> {
  return ((await stat(path)).mode & 0o777).toString(8);
}

describe('a cluster on a directory of its own', () => {
  let dataDir: string;
  let cluster: Cluster | undefined;
  let child: Child | undefined;

  beforeAll(async () => {
    dataDir = await temporaryDir();
  });

  afterEach(async () => {
    if (child !== undefined) await killNine(child);
    child = undefined;
    await cluster?.stop();
    cluster = undefined;
  });

  afterAll(() => rm(dataDir, { recursive: true, force: true }));

  const start = async (fsync = false): Promise<readonly ClusterStep[]> => {
    const steps: ClusterStep[] = [];
    cluster = await startCluster({ dataDir, fsync, onProgress: (step) => steps.push(step) });
    return steps;
  };

  it('is made on the first start, in UTF-8, with code-point order and Chinese trigrams', async () => {
    expect(await start()).toEqual(['UNPACK', 'INITIALISE', 'START', 'READY']);
    const url = cluster?.adminUrl ?? '';
    const [facts] = await query(
      url,
      `SELECT pg_encoding_to_char(encoding) AS encoding, datlocale AS locale FROM pg_database
       WHERE datname = current_database()`,
    );
    expect(facts).toEqual({ encoding: 'UTF8', locale: 'C.UTF-8' });
    await query(url, 'CREATE EXTENSION pg_trgm');
    const [trigrams] = await query(url, `SELECT cardinality(show_trgm('新华社区')) AS count`);
    expect(trigrams).toEqual({ count: 5 });
    await query(url, 'CREATE TABLE kept (id integer)');
  });

  it('keeps its password to its owner and listens on 127.0.0.1 only', async () => {
    expect(await start()).toEqual(['UNPACK', 'START', 'READY']);
    expect(await modeOf(join(dataDir, 'cluster.password'))).toBe('600');
    expect(await modeOf(join(dataDir, 'postgres'))).toBe('700');
    const [settings] = await query(
      cluster?.adminUrl ?? '',
      `SELECT current_setting('listen_addresses') AS listen, current_setting('unix_socket_directories') AS socket,
              current_setting('password_encryption') AS password, current_setting('timezone') AS zone`,
    );
    expect(settings).toEqual({ listen: '127.0.0.1', socket: '', password: 'scram-sha-256', zone: 'UTC' });
    const wrong = new URL(cluster?.adminUrl ?? '');
    wrong.password = 'wrong';
    await expect(query(wrong.href, 'SELECT 1')).rejects.toThrow('password authentication failed');
  });

  it('runs in a process group of its own, so Ctrl-C in a terminal does not reach it', async () => {
    await start();
    const pid = cluster?.pid ?? 0;
    const fields = (await readFile(`/proc/${pid}/stat`, 'utf8')).split(') ')[1]?.split(' ') ?? [];
    expect(Number(fields[2])).toBe(pid);
    await cluster?.stop();
    expect(await isAlive(pid)).toBe(false);
  });

  it('creates, finds and drops databases', async () => {
    await start();
    await cluster?.createDatabase('first');
    await cluster?.createDatabase('copy', { template: 'first' });
    expect(await cluster?.exists('copy')).toBe(true);
    await cluster?.dropDatabase('copy');
    await cluster?.dropDatabase('copy');
    expect(await cluster?.exists('copy')).toBe(false);
    await expect(cluster?.createDatabase('Bad"name')).rejects.toThrow('is not a database name');
  });

  it('survives kill -9 of its Node process, and the next start takes it over with its data', async () => {
    child = await startChild({ code: program, args: [dataDir] });
    const running = JSON.parse(child.line);
    await query(running.url, 'TRUNCATE kept');
    await query(running.url, 'INSERT INTO kept VALUES (7)');
    await killNine(child);
    expect(await isAlive(running.pid)).toBe(true);
    expect(await start()).toEqual(['UNPACK', 'TAKE_OVER', 'READY']);
    expect(cluster?.pid).toBe(running.pid);
    expect(await query(cluster?.adminUrl ?? '', 'SELECT id FROM kept')).toEqual([{ id: 7 }]);
    await cluster?.stop();
    expect(await isAlive(running.pid)).toBe(false);
  });

  it('restarts a server left behind that runs with other settings', async () => {
    child = await startChild({ code: program, args: [dataDir] });
    const running = JSON.parse(child.line);
    await killNine(child);
    expect(await start(true)).toEqual(['UNPACK', 'TAKE_OVER', 'START', 'READY']);
    expect(cluster?.pid).not.toBe(running.pid);
    expect(await query(cluster?.adminUrl ?? '', 'SHOW fsync')).toEqual([{ fsync: 'on' }]);
  });

  it('recovers when the server was killed too', async () => {
    child = await startChild({ code: program, args: [dataDir] });
    const running = JSON.parse(child.line);
    await query(running.url, 'INSERT INTO kept VALUES (8)');
    process.kill(running.pid, 'SIGKILL');
    await killNine(child);
    await waitGone(running.pid, 5_000);
    await start();
    expect(await query(cluster?.adminUrl ?? '', 'SELECT id FROM kept WHERE id = 8')).toHaveLength(1);
  });

  it('removes a pid file whose number now belongs to another program', async () => {
    await start();
    await cluster?.stop();
    const started = Math.floor(Date.now() / 1000);
    await writeFile(
      join(dataDir, 'postgres', 'postmaster.pid'),
      `${process.pid}\n${dataDir}\n${started}\n5\n`,
    );
    expect(await start()).toEqual(['UNPACK', 'START', 'READY']);
  });

  it('is refused while another live process holds the directory', async () => {
    child = await startChild({ code: program, args: [dataDir] });
    await expect(start()).rejects.toMatchObject({ code: 'DATA_DIR_IN_USE' });
    await expect(start()).rejects.toThrow(String(child.process.pid));
  });

  it('is refused a second time in one process, and the first goes on', async () => {
    await start();
    await expect(startCluster({ dataDir, fsync: false })).rejects.toMatchObject({ code: 'DATA_DIR_IN_USE' });
    expect(await query(cluster?.adminUrl ?? '', 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
  });

  it('says that the password file is wrong, and leaves nothing running or locked', async () => {
    const file = join(dataDir, 'cluster.password');
    const password = await readFile(file, 'utf8');
    await writeFile(file, 'wrong');
    await expect(start()).rejects.toMatchObject({ code: 'PASSWORD_LOST' });
    await rm(file);
    await expect(start()).rejects.toMatchObject({ code: 'PASSWORD_LOST' });
    await expect(stat(join(dataDir, 'postgres', 'postmaster.pid'))).rejects.toThrow('ENOENT');
    await writeFile(file, password, { mode: 0o600 });
    await start();
  });

  it('runs under another user when started by root, else under its own', async () => {
    await start();
    const { uid } = await stat(`/proc/${cluster?.pid}`);
    expect(uid).not.toBe(0);
    expect(uid === process.getuid?.()).toBe(!isRoot);
    expect((await stat(join(dataDir, 'postgres'))).uid).toBe(uid);
    expect((await stat(join(dataDir, 'cluster.password'))).uid).toBe(process.getuid?.());
  });
});

if (canTryNobody) {
  describe('a cluster of an ordinary user', () => {
    let dir: string;
    let child: Child;

    beforeEach(async () => {
      dir = await temporaryDir();
    });
    afterEach(async () => {
      await killNine(child);
      await rm(dir, { recursive: true, force: true });
    });

    it('is made and run by that user, and root may take it over later', async () => {
      await chown(dir, nobody, nobody);
      child = await startChild({ code: program, args: [dir], uid: nobody });
      const running = JSON.parse(child.line);
      expect(running.uid).toBe(nobody);
      expect((await stat(`/proc/${running.pid}`)).uid).toBe(nobody);
      await killNine(child);
      const cluster = await startCluster({ dataDir: dir, fsync: false });
      expect(cluster.pid).toBe(running.pid);
      await cluster.stop();
      const again = await startCluster({ dataDir: dir, fsync: false });
      expect((await stat(`/proc/${again.pid}`)).uid).toBe(nobody);
      await again.stop();
    });

    it('is refused on a directory that is not that user’s', async () => {
      child = await startChild({ code: failing, args: [dir], uid: nobody });
      expect(child.line).toBe('DATA_DIR_NOT_WRITABLE');
    });
  });
}
