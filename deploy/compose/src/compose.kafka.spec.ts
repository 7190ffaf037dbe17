import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { askEveryService, Container, freePort, Ground, illAfterAll } from '@shequ/container';
import { compose, departments, folder, ours, root } from './compose.contract.js';

/** Every container of ours in compose.yaml, as a process: its program, its settings, its secrets, on real ground. */
describe('the processes of compose.yaml', () => {
  let ground: Ground;
  let secrets: string;
  const ports = new Map<string, number>();
  const running = new Map<string, Container>();

  const here = (value: string): string =>
    value
      .replace('/run/secrets', secrets)
      .replace('/files', join(ground.folder, 'files'))
      .replace('/app', root)
      .replace('@postgres:5432', `@${ground.postgres}`)
      .replace('kafka:9092', ground.brokers)
      .replace(/http:\/\/([a-z-]+):4000/g, (_, name: string) => `http://127.0.0.1:${ports.get(name) ?? 0}`);

  function container(name: string): Container {
    const { command = ['gateway/dist/main.js'], environment = {} } = compose.services[name]!;
    const own = Object.entries(environment).map(([key, value]) => [key, here(String(value))] as const);
    return new Container({
      args: command,
      env: { PORT: `${ports.get(name) ?? 0}`, ...Object.fromEntries(own) },
    });
  }

  const start = async (names: readonly string[]): Promise<void> => {
    for (const name of names) running.set(name, container(name));
    await Promise.all(names.map(async (name) => running.get(name)?.ready()));
  };
  const once = (names: readonly string[]) => Promise.all(names.map((name) => container(name).finished()));

  beforeAll(async () => {
    ground = await Ground.start();
    secrets = join(ground.folder, 'secrets');
    execFileSync(process.execPath, [join(folder, 'secrets.mjs'), secrets]);
    writeFileSync(join(secrets, 'postgres-password'), ground.postgresPassword);
    for (const [name] of ours) ports.set(name, await freePort());
  }, 120_000);
  afterAll(async () => {
    await Promise.all([...running.values()].map((one) => one.stop()));
    await ground.stop();
  }, 120_000);

  it('make databases and topics, bring the databases forward, and say so again without harm', async () => {
    await once(['databases', 'topics']);
    await once(departments.map((name) => `migrate-${name}`));
    await once(['databases', 'topics', 'migrate-work-access']);
  }, 300_000);

  it('become ready, and answer through both gateways', async () => {
    await start(departments);
    await start(['gateway-1', 'gateway-2']);
    const key = readFileSync(join(secrets, 'token-signing-key'), 'utf8');
    for (const name of ['gateway-1', 'gateway-2'])
      expect(await askEveryService(`http://127.0.0.1:${ports.get(name) ?? 0}`, key)).toEqual({
        data: {
          community: null,
          functionalPartyBranch: null,
          gridCaseCategories: expect.any(Array),
          volunteerActivity: null,
          publicItems: { items: [] },
        },
      });
  }, 300_000);

  it('read what they subscribe to', async () => {
    for (const name of departments) {
      // A copy of the register waits for the register's first word; nothing else may be wrong.
      expect(await illAfterAll(`http://127.0.0.1:${ports.get(name) ?? 0}`)).toEqual([]);
    }
  }, 120_000);

  it('end well when they are told to, in less than the grace period', async () => {
    const ends = await Promise.all([...running.values()].map((one) => one.stop()));
    running.clear();
    expect(ends.map(({ code }) => code)).toEqual(ends.map(() => 0));
    expect(Math.max(...ends.map(({ ms }) => ms))).toBeLessThan(25_000);
  }, 120_000);
});
