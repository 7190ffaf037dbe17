// Dispatches, counted where they count: when `admitted` is committed in the register's database.
import process from 'node:process';
import { setTimeout as sleep } from 'node:timers/promises';
import { cpuSecondsOf, cpuSecondsOfMachine, cpuSecondsOfTree, residentMb } from '@shequ/testing';
import type pg from 'pg';
import type { Host } from '../host.js';
import { ClosedLoops } from './closed-loops.js';
import type { Scene } from './scene.js';

/** The running product with what is read of it from outside. */
export interface Product {
  readonly host: Host;
  readonly postmaster: number;
  readonly register: pg.Client;
  readonly security: pg.Client;
  readonly scene: Scene;
}

const drawnUnits = { name: 'drawn', text: 'select drawn_units::float8 as n from admission where id = $1' };

/** Every task of the scene draws one unit of its admission, in the transaction of its decision. */
export async function admitted({ register, scene }: Product): Promise<number> {
  const { rows } = await register.query<{ n: number }>({ ...drawnUnits, values: [scene.admissionId] });
  return rows[0]?.n ?? 0;
}

async function untilDrained(product: Product): Promise<void> {
  const waiting = `select exists (select from outbox where sent_at is null)
    or exists (select from dispatched_task where state = 'AWAITING_DECISION' and citation_id = $1) as yes`;
  for (;;) {
    const { rows } = await product.security.query<{ yes: boolean }>(waiting, [product.scene.admissionId]);
    if (rows[0]?.yes === false) return;
    await sleep(20);
  }
}

export interface Latency {
  readonly answeredMs: readonly number[];
  readonly admittedMs: readonly number[];
}

/** One dispatch at a time: from the request to its answer, and to the moment when its admission can be read. */
export async function latencies(product: Product, count: number): Promise<Latency> {
  const { url, token, body } = product.scene.shot(1);
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}` };
  const answeredMs: number[] = [];
  const admittedMs: number[] = [];
  for (let at = 0; at < count; at += 1) {
    const before = await admitted(product);
    const begun = performance.now();
    const answer = fetch(`${url}/graphql`, { method: 'POST', headers, body })
      .then((response) => response.text())
      .then(() => answeredMs.push(performance.now() - begun));
    while ((await admitted(product)) === before) await sleep(1);
    admittedMs.push(performance.now() - begun);
    await answer;
    await sleep(20);
  }
  return { answeredMs, admittedMs };
}

export interface Load {
  readonly communities: number;
  readonly connections: number;
  readonly seconds: number;
}

export interface Window {
  /** Dispatch commands decided per second; tasks are as many times the communities. */
  readonly perSecond: number;
  readonly answeredPerSecond: number;
  /** CPU seconds per 1,000 commands. */
  readonly nodeCpu: number;
  readonly postgresCpu: number;
  /** From the last answer to the last decision known everywhere. */
  readonly drainMs: number;
  /** Cores that were busy meanwhile with neither the product nor the bench. */
  readonly othersCores: number;
}

interface Reading {
  readonly atMs: number;
  readonly admitted: number;
  readonly answered: number;
  readonly node: number;
  readonly postgres: number;
  readonly bench: number;
  readonly machine: number;
}

async function reading(product: Product, loops: ClosedLoops): Promise<Reading> {
  return {
    admitted: await admitted(product),
    atMs: performance.now(),
    answered: loops.answered,
    node: cpuSecondsOf(product.host.pid),
    postgres: cpuSecondsOfTree(product.postmaster),
    bench: cpuSecondsOf(process.pid),
    machine: cpuSecondsOfMachine(),
  };
}

const known = ({ node, postgres, bench }: Reading): number => node + postgres + bench;

const warmUpMs = 1_500;

/** One window of constant load, after a short run-up. CPU is shared out over what was decided in the window. */
export async function sustained(product: Product, load: Load): Promise<Window> {
  const loops = new ClosedLoops(product.scene.shot(load.communities));
  loops.start(load.connections);
  await sleep(warmUpMs);
  const from = await reading(product, loops);
  await sleep(load.seconds * 1000);
  const to = await reading(product, loops);
  await loops.stop();
  const stopped = performance.now();
  await untilDrained(product);
  const seconds = (to.atMs - from.atMs) / 1000;
  const commands = (to.admitted - from.admitted) / load.communities;
  return {
    perSecond: commands / seconds,
    answeredPerSecond: (to.answered - from.answered) / seconds,
    nodeCpu: ((to.node - from.node) / commands) * 1000,
    postgresCpu: ((to.postgres - from.postgres) / commands) * 1000,
    drainMs: performance.now() - stopped,
    othersCores: (known(from) - known(to) + to.machine - from.machine) / seconds,
  };
}

export interface MemoryPoint {
  readonly dispatches: number;
  readonly mb: number;
}

/** Resident memory of the Node process while so many dispatches pass through it. */
export async function memoryCourse(
  product: Product,
  course: { readonly dispatches: number; readonly connections: number; readonly every: number },
): Promise<readonly MemoryPoint[]> {
  const loops = new ClosedLoops(product.scene.shot(1));
  const before = await admitted(product);
  const points: MemoryPoint[] = [{ dispatches: 0, mb: residentMb(product.host.pid) }];
  loops.start(course.connections);
  for (let next = course.every; next <= course.dispatches; next += course.every) {
    while ((await admitted(product)) - before < next) await sleep(25);
    points.push({ dispatches: next, mb: residentMb(product.host.pid) });
  }
  await loops.stop();
  await untilDrained(product);
  return points;
}
