import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startCluster } from '@shequ/database';
import { residentMb } from '@shequ/testing';
import pg from 'pg';
import { Host } from '../host.js';
import { adminUrl } from '../invariants/databases.js';
import {
  latencies,
  memoryCourse,
  sustained,
  type Latency,
  type MemoryPoint,
  type Product,
  type Window,
} from './dispatching.js';
import { plainWindow, type PlainWindow } from './plain-loop.js';
import { sampleOf, type Sample } from './plain-statements.js';
import { setScene, tellStory } from './scene.js';
import { median } from './statistics.js';

export interface Plan {
  readonly idleDispatches: number;
  readonly courseDispatches: number;
  readonly windows: number;
  readonly windowSeconds: number;
  readonly connections: readonly number[];
}

export interface Shape {
  readonly communities: number;
  readonly connections: number;
  readonly product: readonly Window[];
  readonly plain: readonly PlainWindow[];
}

export interface Measured {
  readonly readyMb: number;
  readonly storyMb: number;
  readonly latency: Latency;
  readonly course: readonly MemoryPoint[];
  readonly shapes: readonly Shape[];
  readonly postgres: string;
}

type HalfShape = Omit<Shape, 'plain'>;

const shapes = [1, 3, 100] as const;
/** A hundred tasks each: more clients would only grow the queue of the register. */
const connectionsOfHundred = 2;
const tryoutSeconds = 4;
const courseSteps = 60;

async function connected(dataDir: string, service: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: adminUrl(dataDir, service) });
  await client.connect();
  return client;
}

function postmasterOf(dataDir: string): number {
  return Number(readFileSync(join(dataDir, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0]);
}

/** The number of connections at which most is decided, by short windows. */
async function bestConnections(product: Product, among: readonly number[]): Promise<number> {
  let best = { connections: among[0] ?? 1, perSecond: 0 };
  for (const connections of among) {
    const load = { communities: 1, connections, seconds: tryoutSeconds };
    const { perSecond } = await sustained(product, load);
    if (perSecond > best.perSecond) best = { connections, perSecond };
  }
  return best.connections;
}

async function windowsOf(product: Product, plan: Plan, best: number): Promise<readonly HalfShape[]> {
  const measured: HalfShape[] = [];
  for (const communities of shapes) {
    const connections = communities === 100 ? connectionsOfHundred : best;
    const load = { communities, connections, seconds: plan.windowSeconds };
    const windows: Window[] = [];
    for (let at = 0; at < plan.windows; at += 1) windows.push(await sustained(product, load));
    measured.push({ communities, connections, product: windows });
  }
  return measured;
}

async function whileRunning(dataDir: string, plan: Plan) {
  const host = await Host.start({ mode: 'in-process', dataDir });
  const [security, register] = await Promise.all(
    ['public-security', 'work-access'].map((service) => connected(dataDir, service)),
  );
  if (security === undefined || register === undefined) throw new Error('No databases.');
  try {
    const readyMb = residentMb(host.pid);
    await tellStory(host);
    const storyMb = residentMb(host.pid);
    const scene = await setScene(host, security);
    const product: Product = { host, postmaster: postmasterOf(dataDir), register, security, scene };
    const latency = await latencies(product, plan.idleDispatches);
    const best = await bestConnections(product, plan.connections);
    const dispatches = plan.courseDispatches;
    const every = dispatches / courseSteps;
    const course = await memoryCourse(product, { dispatches, connections: best, every });
    const half = await windowsOf(product, plan, best);
    const { rows } = await register.query<{ version: string }>(
      `select current_setting('server_version') as version`,
    );
    const sample = await sampleOf(security, scene.admissionId);
    return { readyMb, storyMb, latency, course, half, sample, postgres: rows[0]?.version ?? '' };
  } finally {
    await Promise.all([security.end(), register.end()]);
    await host.stop();
  }
}

/** The same loads on the same databases without the product. */
async function plainShapes(
  dataDir: string,
  plan: Plan,
  given: { readonly half: readonly HalfShape[]; readonly sample: Sample },
): Promise<readonly Shape[]> {
  const cluster = await startCluster({ dataDir });
  try {
    const found: Shape[] = [];
    for (const half of given.half) {
      const { communities, connections } = half;
      const plain: PlainWindow[] = [];
      for (let at = 0; at < plan.windows; at += 1) {
        const options = { urlOf: (service: string) => adminUrl(dataDir, service), postmaster: cluster.pid };
        const load = { communities, connections, seconds: plan.windowSeconds, sample: given.sample };
        plain.push(await plainWindow({ ...options, ...load }));
      }
      found.push({ ...half, plain });
    }
    return found;
  } finally {
    await cluster.stop();
  }
}

/** Everything that is measured of one running product, then of a plain loop on what it has left. */
export async function measureProduct(plan: Plan): Promise<Measured> {
  const dataDir = mkdtempSync(join(tmpdir(), 'shequ-bench-'));
  try {
    const { half, sample, ...rest } = await whileRunning(dataDir, plan);
    return { ...rest, shapes: await plainShapes(dataDir, plan, { half, sample }) };
  } finally {
    rmSync(dataDir, { recursive: true, force: true });
  }
}

/** Commands per second of the product over those of the plain loop. */
export function ratio({ product, plain }: Shape): number {
  const rate = (windows: readonly { readonly perSecond: number }[]): number =>
    median(windows.map(({ perSecond }) => perSecond));
  return rate(product) / rate(plain);
}
