import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { gatewaySettings } from '@shequ/gateway';
import { serviceSettings } from '@shequ/process';
import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';
import { compose, departments, folder, ours, root } from './compose.contract.js';

const require = createRequire(import.meta.url);
const services = Object.entries(compose.services);
const serviceOf = (name: string) => compose.services[name]!;

describe('compose.yaml', () => {
  it('keeps the schema of the Compose Specification', () => {
    const file = join(dirname(require.resolve('dclint/package.json')), 'schemas/compose.schema.json');
    // The address of the draft, as it is written there, is none that Ajv knows.
    const schema = { ...JSON.parse(readFileSync(file, 'utf8')), $schema: undefined };
    const ajv = new Ajv({ strict: false, allErrors: true, validateFormats: true });
    addFormats.default(ajv);
    ajv.addFormat('ports', true).addFormat('expose', true).addFormat('duration', true);
    const validate = ajv.compile(schema);
    expect(validate(compose) ? [] : validate.errors).toEqual([]);
    expect(validate({ services: { one: { imagge: 'x' } } })).toBe(false);
  });

  it('has one container for every process: services, migrations, two gateways', () => {
    const programs = ours.map(([name, { command = ['gateway/dist/main.js'] }]) => [name, command] as const);
    for (const department of departments) {
      expect(programs).toContainEqual([department, [`services/${department}/dist/main.js`]]);
      expect(programs).toContainEqual([
        `migrate-${department}`,
        ['deploy/single-host/dist/migrate.js', department],
      ]);
    }
    expect(programs).toContainEqual(['databases', ['deploy/compose/dist/main.js', ...departments]]);
    expect(programs.filter(([, [program]]) => program === 'gateway/dist/main.js')).toHaveLength(2);
    for (const [, [program = '']] of programs)
      expect(existsSync(join(root, program.replace('/dist/', '/src/').replace(/js$/, 'ts')))).toBe(true);
  });

  it('pins the official images', () => {
    expect(serviceOf('postgres').image).toMatch(/^postgres:18\.\d+-\w+$/);
    expect(serviceOf('kafka').image).toMatch(/^apache\/kafka:\d+\.\d+\.\d+$/);
    const pom = readFileSync(`${root}/deploy/kafka/pom.xml`, 'utf8');
    expect(pom).toContain(`<kafka.version>${serviceOf('kafka').image.split(':')[1] ?? ''}</kafka.version>`);
  });

  it('lets nobody reach anything from outside but the gateways, and those from this machine alone', () => {
    for (const [name, { ports = [], networks }] of services) {
      const isGateway = name.startsWith('gateway-');
      expect(ports.length > 0).toBe(isGateway);
      expect(networks).toEqual(isGateway ? ['inside', 'outside'] : ['inside']);
      for (const port of ports) expect(port).toMatch(/^127\.0\.0\.1:\d+:4000$/);
    }
    expect(compose.networks['inside']?.internal).toBe(true);
  });

  it('waits for what can be waited for', () => {
    const conditions = services.flatMap(([name, { depends_on = {} }]) =>
      Object.entries(depends_on).map(([on, { condition }]) => ({ name, on, condition })),
    );
    for (const { on, condition } of conditions) {
      const { healthcheck, restart } = serviceOf(on);
      if (condition === 'service_healthy') expect(healthcheck).toBeDefined();
      else expect([condition, restart]).toEqual(['service_completed_successfully', 'on-failure:5']);
    }
    for (const department of departments)
      expect(conditions.filter(({ name }) => name === department).map(({ on }) => on)).toEqual([
        `migrate-${department}`,
        'topics',
      ]);
  });

  it('gives every process longer to end than a batch takes', () => {
    for (const [name, { stop_grace_period: period }] of ours.filter(
      ([, { restart }]) => restart === 'unless-stopped',
    ))
      expect([name, Number.parseInt(period ?? '0') > 25]).toEqual([name, true]);
  });
});

describe('the settings', () => {
  it('are those that the services take, with addresses that are containers', () => {
    for (const department of departments) {
      const { environment = {} } = serviceOf(department);
      const accepted = serviceSettings.parse(environment);
      const unknown = Object.keys(environment).filter(
        (name) => !(name in accepted) && name !== 'PGPASSWORD_FILE',
      );
      expect(unknown).toEqual([]);
      const { hostname, username, pathname } = new URL(accepted.DATABASE_URL);
      const database = department.replaceAll('-', '_');
      expect([hostname, username, pathname]).toEqual(['postgres', `${database}_app`, `/${database}`]);
      expect(accepted).toMatchObject({ TRANSPORT: 'kafka', KAFKA_BROKERS: ['kafka:9092'] });
      const migration = serviceOf(`migrate-${department}`).environment?.['DATABASE_URL'];
      expect(migration).toBe(`postgres://${database}_migrator@postgres:5432/${database}`);
    }
  });

  it('are those that the gateways take', () => {
    for (const gateway of ['gateway-1', 'gateway-2']) {
      const { SUBGRAPH_URLS: urls } = gatewaySettings.parse(serviceOf(gateway).environment);
      const expected = departments.map((name) => [name, `http://${name}:4000/graphql`]);
      expect(urls).toEqual(Object.fromEntries(expected));
    }
  });

  it('hold no secret: each is a file that the container is given', () => {
    for (const [, { environment = {}, secrets = [] }] of services) {
      const named = Object.values(environment).flatMap(
        (value) => /^\/run\/secrets\/(.+)$/.exec(String(value))?.[1] ?? [],
      );
      for (const name of named) expect(secrets).toContain(name);
      for (const [name, value] of Object.entries(environment)) {
        if (/PASSWORD|TOKEN|IDENTITY/.test(name)) expect(name).toMatch(/_FILE$|_DIR$/);
        expect(String(value)).not.toMatch(/:\/\/[^/]*:[^/]*@/);
      }
    }
  });
});

describe('secrets.mjs', () => {
  const target = mkdtempSync(join(tmpdir(), 'shequ-secrets-'));
  afterAll(() => {
    rmSync(target, { recursive: true });
  });
  const make = () => execFileSync(process.execPath, [`${folder}/secrets.mjs`, join(target, 'made')]);
  const text = (name: string): string => readFileSync(join(target, 'made', name), 'utf8');

  it('makes every secret that is named, once, in a folder that is closed', () => {
    make();
    const wanted = Object.entries(compose.secrets).map(([name, { file }]) => {
      expect(file).toBe(`./secrets/${name}`);
      return name;
    });
    expect(readdirSync(join(target, 'made')).sort()).toEqual([...wanted, 'token-signing-key'].sort());
    expect(statSync(join(target, 'made')).mode & 0o777).toBe(0o700);
    const before = readdirSync(join(target, 'made')).map(text);
    make();
    expect(readdirSync(join(target, 'made')).map(text)).toEqual(before);
  });

  it('gives gateway and services the same keys, and every role its own password', () => {
    const keys = JSON.parse(text('identity-keys')) as Record<string, string>;
    for (const department of departments)
      expect(keys[department]).toBe(text(`${department}-identity-key`).trim());
    const passwords = readdirSync(join(target, 'made'))
      .filter((name) => name.endsWith('-password'))
      .map(text);
    expect(new Set(passwords).size).toBe(1 + 2 * departments.length);
    expect(readFileSync(`${root}/.gitignore`, 'utf8')).toContain('deploy/compose/secrets');
  });
});
