// `npm run gateway` as a process of its own: built, with its threads, its file and its signals.
import { spawn, type ChildProcess } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { composeServices } from '@apollo/composition';
import { issueToken } from '@shequ/identity';
import { parse } from 'graphql';
import { departments, supergraphOf } from './departments.contract.js';

const { places, grids } = departments;
const { privateKey, publicKey } = generateKeyPairSync('ed25519');
const start = fileURLToPath(new URL('../../deploy/single-host/start.mjs', import.meta.url));

interface Answer {
  readonly data?: Readonly<Record<string, unknown>> | null;
  readonly errors?: readonly { readonly message: string; readonly extensions: Record<string, unknown> }[];
}

/** One run of the program, with what it says. */
class Program {
  private readonly child: ChildProcess;
  readonly ended: Promise<number | null>;
  said = '';

  constructor(env: Readonly<Record<string, string>>, args: readonly string[] = []) {
    this.child = spawn(process.execPath, [start, '--only', 'gateway', ...args], {
      env: { ...process.env, NODE_OPTIONS: '', PORT: '0', ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const hear = (chunk: Buffer): void => void (this.said += chunk.toString());
    this.child.stdout?.on('data', hear);
    this.child.stderr?.on('data', hear);
    this.ended = new Promise((resolve) => this.child.once('exit', resolve));
  }

  /** What the first group of the pattern has found, as soon as it is said. */
  async heard(pattern: RegExp): Promise<string> {
    while (!pattern.test(this.said)) {
      if (this.child.exitCode !== null) throw new Error(this.said);
      await sleep(10);
    }
    return pattern.exec(this.said)?.[1] ?? '';
  }

  address(): Promise<string> {
    return this.heard(/Gateway: (http\S+)/);
  }

  async end(signal: 'SIGTERM' | 'SIGKILL' = 'SIGTERM'): Promise<number | null> {
    this.child.kill(signal);
    return this.ended;
  }
}

let folder: string;
let file: string;
let program: Program | null = null;
let authorization = '';

beforeAll(async () => {
  await Promise.all([places.start(), grids.start()]);
  authorization = `Bearer ${await issueToken(
    { subject: 'officer-1', roles: ['AUDITOR'], jurisdiction: '62', department: null, purpose: null },
    { key: privateKey, now: new Date(), lifetimeSeconds: 600 },
  )}`;
});
afterAll(() => Promise.all([places.stop(), grids.stop()]));
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'shequ-gateway-'));
  file = join(folder, 'supergraph.graphql');
});
afterEach(async () => {
  await program?.end('SIGKILL');
  program = null;
  grids.mood = 'well';
  rmSync(folder, { recursive: true });
});

const keyOf = ({ key }: typeof places): string => key.toString('base64url');
const settings = (): Record<string, string> => ({
  SUPERGRAPH: file,
  TOKEN_KEY: publicKey.export({ type: 'spki', format: 'pem' }).toString(),
  IDENTITY_KEYS: JSON.stringify({ places: keyOf(places), grids: keyOf(grids) }),
});

async function ask(address: string, query: string): Promise<Answer> {
  const headers = { 'content-type': 'application/json', authorization };
  const response = await fetch(address, { method: 'POST', headers, body: JSON.stringify({ query }) });
  return (await response.json()) as Answer;
}

describe('npm run gateway', () => {
  it('starts while a service is down, and says of each answer what anybody may know', async () => {
    const down = Object.assign(Object.create(grids) as typeof grids, { url: 'http://127.0.0.1:9/graphql' });
    writeFileSync(file, supergraphOf([places, down]));
    program = new Program({ ...settings(), OPS_PORT: '0' });
    const answer = await ask(await program.address(), 'query Of110101199003071234 { whoAmI gridCount }');
    expect(answer.data).toBeNull();
    expect(answer.errors?.[0]?.extensions).toEqual({ code: 'UNAVAILABLE', service: 'grids' });
    const line = JSON.parse(await program.heard(/^(\{"at".*\})$/m)) as Record<string, unknown>;
    expect(line).toMatchObject({ operation: 'Of_', kind: 'query', status: 200, codes: ['UNAVAILABLE'] });
    expect(JSON.stringify(line)).not.toMatch(/officer-1|whoAmI|127\.0\.0\.1/);
    const ops = await program.heard(/Metrics: (http\S+)/);
    expect(await (await fetch(ops)).text()).toMatch(
      /gateway_answer_seconds_count\{.*operation="Of_",status="200"/,
    );
    expect(await program.end()).toBe(0);
  }, 60_000);

  it('follows its file: a broken one changes nothing for 50 clients, a good one is taken, and one command goes back', async () => {
    const [one, both] = [supergraphOf([places]), supergraphOf([places, grids])];
    writeFileSync(file, one);
    program = new Program({ ...settings(), ACCESS_LOG: 'off' });
    const address = await program.address();
    let isOver = false;
    const wrong: Answer[] = [];
    const clients = Array.from({ length: 50 }, async () => {
      while (!isOver) {
        const answer = await ask(address, '{ whoAmI }');
        if (answer.data?.['whoAmI'] !== 'officer-1') wrong.push(answer);
        await sleep(5);
      }
    });
    writeFileSync(file, both.slice(0, -200));
    await program.heard(/(cannot be used)/);
    expect((await ask(address, '{ gridCount }')).errors?.[0]?.extensions['code']).toBe(
      'GRAPHQL_VALIDATION_FAILED',
    );
    writeFileSync(file, both);
    const version = await program.heard(/Supergraph (\w+) answers now/);
    expect(await ask(address, '{ gridCount }')).toEqual({ data: { gridCount: 7 } });
    const back = new Program(settings(), ['--rollback']);
    expect(await back.ended).toBe(0);
    program.said = '';
    expect(await program.heard(/Supergraph (\w+) answers now/)).not.toBe(version);
    expect((await ask(address, '{ gridCount }')).errors).toHaveLength(1);
    isOver = true;
    await Promise.all(clients);
    expect(wrong).toEqual([]);
  }, 60_000);

  it('ends when what is under way is answered, and takes nothing new meanwhile', async () => {
    writeFileSync(file, supergraphOf([places, grids]));
    program = new Program(settings());
    const address = await program.address();
    grids.mood = 'slow';
    const [known, slow] = [await ask(address, '{ whoAmI }'), ask(address, '{ gridCount }')];
    expect(known.errors).toBeUndefined();
    await sleep(200);
    const ended = program.end();
    await sleep(100);
    await expect(ask(address, '{ whoAmI }')).rejects.toThrow();
    expect(await slow).toEqual({ data: { gridCount: 7 } });
    expect(await ended).toBe(0);
  }, 60_000);
});

describe('an operation whose plan is huge', () => {
  const [services, fields] = [8, 96];
  const range = (length: number): readonly number[] => Array.from({ length }, (_, at) => at);
  const typeDefsOf = (at: number) =>
    parse(`extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@shareable"])
      type Home @key(fields: "id") { id: ID! ${range(fields)
        .map((field) => `f${String(field)}: Room @shareable`)
        .join(' ')} }
      type Room @key(fields: "id") { id: ID! shared: Int @shareable own${String(at)}: Int }
      type Query { ${at === 0 ? 'home: Home' : `n${String(at)}: Int`} }`);
  const rooms = range(services)
    .map((at) => `own${String(at)}`)
    .join(' ');
  const huge = `{ home { ${range(fields)
    .map((field) => `f${String(field)} { shared ${rooms} }`)
    .join(' ')} } }`;

  it('is given up after its time and remembered, and holds up nobody', async () => {
    const subgraphs = range(services).map((at) => ({
      name: `s${String(at)}`,
      url: 'http://127.0.0.1:9',
      typeDefs: typeDefsOf(at),
    }));
    const { supergraphSdl, errors } = composeServices(subgraphs);
    if (supergraphSdl === undefined) throw new Error(String(errors));
    writeFileSync(file, supergraphSdl);
    program = new Program({ SUPERGRAPH: file, PLAN_DEADLINE_MS: '300', OPS_PORT: '0', ACCESS_LOG: 'off' });
    const address = await program.address();
    const ops = await program.heard(/Metrics: (http\S+)/);
    const small = async (): Promise<unknown> =>
      (await ask(address, '{ n1 }')).errors?.[0]?.extensions['code'];
    expect(await small()).toBe('UNAVAILABLE');

    const order: string[] = [];
    const refused = ask(address, huge).then((answer) => {
      order.push('huge');
      return answer;
    });
    for (let at = 0; at < 10; at += 1) expect(await small()).toBe('UNAVAILABLE');
    order.push('small');
    const { errors: said } = await refused;
    expect(order).toEqual(['small', 'huge']);
    expect(said?.[0]?.extensions['code']).toBe('BAD_REQUEST');
    expect(said?.[0]?.message).toContain('takes too long to be planned');

    expect((await ask(address, huge)).errors).toHaveLength(1);
    const metrics = await (await fetch(ops)).text();
    expect(metrics).toMatch(/gateway_plans_total\{result="too_slow",service="gateway"\} 1\n/);
    expect((await ask(address, '{ n2 }')).errors?.[0]?.extensions['code']).toBe('UNAVAILABLE');
  }, 60_000);
});
