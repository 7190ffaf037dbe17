import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ensureDatabases } from '@shequ/compose';
import { askEveryService, Container, freePort, Ground, illAfterAll } from '@shequ/container';
import { grantsOf } from '@shequ/kafka';
import { environmentOf, podsOf, type Pod } from './manifest.contract.js';
import { overlays, root, services } from './overlays.contract.js';

const { run, before } = overlays.find(({ name }) => name === 'city')!;
const { privateKey, publicKey } = generateKeyPairSync('ed25519');
const passwordOf = (name: string): string => `password of ${name}`;

/** Every container of the city's manifests as a process, with its secrets as files, against a secured broker. */
describe('the processes of the manifests', () => {
  let ground: Ground;
  const ports = new Map<string, number>();
  const running = new Map<string, Container>();
  const secretsOf = (name: string): string => join(ground.folder, 'secrets', name);

  /** As somebody makes it by `kubectl create secret generic`. */
  function secret(name: string, files: Readonly<Record<string, string>>): void {
    mkdirSync(secretsOf(name), { recursive: true });
    for (const [key, text] of Object.entries(files)) writeFileSync(join(secretsOf(name), key), text);
  }

  function makeSecrets(): void {
    const keys = Object.fromEntries(services.map((name) => [name, randomBytes(32).toString('base64url')]));
    const token = publicKey.export({ type: 'spki', format: 'pem' }).toString();
    secret('gateway', { 'identity-keys': JSON.stringify(keys), 'token-key': token });
    secret('topics', { 'kafka-password': passwordOf('admin') });
    for (const name of services) {
      secret(name, {
        'identity-key': keys[name] ?? '',
        'database-password': passwordOf(`${name}-app`),
        'kafka-password': passwordOf(name),
      });
      secret(`${name}-migration`, { 'database-password': passwordOf(`${name}-migrator`) });
    }
    secret('authorities', {});
    copyFileSync(ground.broker.authority, join(secretsOf('authorities'), 'kafka.pem'));
  }

  /** What PostgreSQL's administrator does: a database and two roles for each service. */
  async function makeDatabases(): Promise<void> {
    const roles = services.flatMap((name) => [`${name}-app`, `${name}-migrator`]);
    secret('roles', Object.fromEntries(roles.map((role) => [`${role}-password`, passwordOf(role)])));
    await ensureDatabases(ground.cluster.adminUrl, services, secretsOf('roles'));
  }

  function containersOf({ spec, owner, containers }: Pod, all: typeof run): readonly Container[] {
    const volume = spec.volumes.find((one) => one.secret !== undefined)?.secret?.secretName ?? '';
    const there = (value: string): string =>
      value
        .replace('/run/secrets', secretsOf(volume))
        .replace('/run/authorities', secretsOf('authorities'))
        .replace(/^\/files/, join(ground.folder, 'files'))
        .replace(/^\/app/, root)
        .replace('postgres.shequ.example:5432', ground.postgres)
        .replace(/^kafka-1\.shequ\.example.*/, ground.brokers)
        .replace(/http:\/\/([a-z-]+)\/graphql/g, (_, name: string) => `${urlOf(name)}/graphql`);
    return containers.map((container) => {
      const seen = Object.entries(environmentOf(all, container)).map(
        ([key, value]) => [key, there(value)] as const,
      );
      // The PostgreSQL at hand has no certificate, and its authority is nobody's.
      const env = Object.fromEntries(seen.filter(([key]) => key !== 'NODE_EXTRA_CA_CERTS'));
      const here = { PGSSLMODE: 'disable', PORT: `${ports.get(owner.metadata.name) ?? 0}` };
      return new Container({ args: container.args, env: { ...env, ...here } });
    });
  }

  const urlOf = (name: string): string => `http://127.0.0.1:${ports.get(name) ?? 0}`;
  const podOf = (name: string, all: typeof run): Pod =>
    podsOf(all).find(({ owner }) => owner.metadata.name === name)!;

  beforeAll(async () => {
    ground = await Ground.start(passwordOf('admin'));
    makeSecrets();
    await makeDatabases();
    for (const { user } of grantsOf().filter((grant) => services.includes(grant.user)))
      await ground.broker.setUser(user, passwordOf(user));
    for (const name of ['gateway', ...services]) ports.set(name, await freePort());
  }, 300_000);
  afterAll(async () => {
    await Promise.all([...running.values()].map((one) => one.stop()));
    await ground.stop();
  }, 120_000);

  it('of the jobs make topics, grant what each may do, and bring every database forward', async () => {
    const { owner, ...pod } = podOf('topics', before);
    for (const container of pod.containers)
      for (const one of containersOf({ owner, ...pod, containers: [container] }, before))
        await one.finished();
    const migrations = services.flatMap((name) => containersOf(podOf(`migrate-${name}`, before), before));
    await Promise.all(migrations.map((one) => one.finished()));
  }, 300_000);

  it('become ready, and answer through the gateway', async () => {
    for (const name of services) running.set(name, containersOf(podOf(name, run), run)[0]!);
    await Promise.all([...running.values()].map((one) => one.ready()));
    running.set('gateway', containersOf(podOf('gateway', run), run)[0]!);
    await running.get('gateway')?.ready();
    const key = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
    expect(await askEveryService(urlOf('gateway'), key)).toEqual({
      data: {
        community: null,
        functionalPartyBranch: null,
        gridCaseCategories: expect.any(Array),
        volunteerActivity: null,
        publicItems: { items: [] },
      },
    });
  }, 300_000);

  it('read what they subscribe to, as who they are', async () => {
    for (const name of services) {
      expect(await illAfterAll(urlOf(name))).toEqual([]);
    }
  }, 120_000);

  it('end well when they are told to, in less than the grace period', async () => {
    const ends = await Promise.all([...running.values()].map((one) => one.stop()));
    running.clear();
    expect(ends.map(({ code }) => code)).toEqual(ends.map(() => 0));
    expect(Math.max(...ends.map(({ ms }) => ms))).toBeLessThan(25_000);
  }, 120_000);
});
