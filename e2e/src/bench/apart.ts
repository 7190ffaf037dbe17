// The system as a city runs it, every service a process of its own over a real broker, measured from outside.
import { mkdtempSync, rmSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { setTimeout as sleep } from 'node:timers/promises';
import { cpuSecondsOfMachine, residentMb } from '@shequ/testing';
import kafkajs from 'kafkajs';
import pg from 'pg';
import { Host } from '../host.js';
import { adminUrl } from '../invariants/databases.js';
import { rosterOf } from '../roster.js';
import { ClosedLoops } from './closed-loops.js';
import { kafkaBus, type BusRates } from './kafka-bus.js';
import { openLoop } from './open-loop.js';
import { setScene, type Scene } from './scene.js';

export interface ApartPlan {
  readonly rates: readonly number[];
  readonly windowSeconds: number;
  /** Closed loops whose best is the highest sustained rate. */
  readonly connections: readonly number[];
  /** Events that pass while memory is watched: two for each dispatch. */
  readonly courseEvents: number;
  readonly short: boolean;
}

/** One window of constant load. Milliseconds. */
export interface RateWindow {
  readonly perSecond: number;
  /** From the moment at which it should be sent to its answer. */
  readonly answeredMs: readonly number[];
  /** From the same moment until the task can be read on the community's desk. */
  readonly deskMs: readonly number[];
  /** From the beginning of a transaction that writes an event until a reader of its topic has it. */
  readonly topicMs: readonly number[];
  /** Share of the machine that was in use. */
  readonly busy: number;
  /** From the last answer until everything is on its desk. */
  readonly drainMs: number;
}

export interface Apart {
  readonly windows: readonly RateWindow[];
  readonly sustained: { readonly connections: number; readonly perSecond: readonly number[] };
  /** Resident MB by process, in the order of the course. */
  readonly memory: Readonly<Record<string, readonly number[]>>;
  readonly courseEvents: number;
  /** Seconds from the start of a process until it is ready, by service. */
  readonly starts: Readonly<Record<string, number>>;
  readonly bus: BusRates;
}

interface Running {
  readonly host: Host;
  readonly brokers: readonly string[];
  readonly register: pg.Client;
  readonly scene: Scene;
}

const tasksTopic = 'public-security.community-task';
const lookEveryMs = 5;
const warmUpSeconds = 3;
const sustainedWindows = 3;
/** Oldest first: what is far behind shall not slow down the looking. */
const lookAtMost = 500;

const nowMs = (): number => performance.timeOrigin + performance.now();

/** Looks which of the tasks that were sent can be read as open in the register, and notes when it first could. */
class Desk {
  readonly latenciesMs: number[] = [];
  private readonly waiting = new Map<string, number>();
  private readonly looking: Promise<void>;
  private done = false;

  constructor(private readonly register: pg.Client) {
    this.looking = this.look();
  }

  expect(taskId: string, dueMs: number): void {
    this.waiting.set(taskId, dueMs);
  }

  /** Resolves once everything expected is there. */
  end(): Promise<void> {
    this.done = true;
    return this.looking;
  }

  private async look(): Promise<void> {
    const text = `select id::text from community_task where id = any($1::uuid[]) and state = 'ADMITTED'`;
    while (!this.done || this.waiting.size > 0) {
      await sleep(lookEveryMs);
      const asked = [...this.waiting.keys()].slice(0, lookAtMost);
      if (asked.length === 0) continue;
      const { rows } = await this.register.query<{ id: string }>({ name: 'desk', text, values: [asked] });
      const seenMs = nowMs();
      for (const { id } of rows) {
        this.latenciesMs.push(seenMs - (this.waiting.get(id) ?? seenMs));
        this.waiting.delete(id);
      }
    }
  }
}

/** A subscriber of its own, as an agency would be. */
class TopicReader {
  readonly latenciesMs: number[] = [];
  private readonly consumer: kafkajs.Consumer;

  constructor(brokers: readonly string[]) {
    const kafka = new kafkajs.Kafka({
      brokers: [...brokers],
      clientId: 'bench',
      logLevel: kafkajs.logLevel.NOTHING,
    });
    this.consumer = kafka.consumer({ groupId: `bench-${process.hrtime.bigint()}`, maxWaitTimeInMs: 250 });
  }

  async start(): Promise<void> {
    await this.consumer.connect();
    await this.consumer.subscribe({ topics: [tasksTopic], fromBeginning: false });
    const joined = new Promise<void>((resolve) => {
      this.consumer.on(this.consumer.events.GROUP_JOIN, () => {
        resolve();
      });
    });
    await this.consumer.run({
      eachMessage: ({ message }) => {
        const written = Date.parse(String(message.headers?.['ce_time']));
        this.latenciesMs.push(nowMs() - written);
        return Promise.resolve();
      },
    });
    await joined;
  }

  stop(): Promise<void> {
    return this.consumer.disconnect();
  }
}

function taskOf(body: string): string {
  const id = /"tasks":\[\{"id":"([0-9a-f-]{36})"/.exec(body)?.[1];
  if (id === undefined) throw new Error(`An answer without a task: ${body.slice(0, 500)}`);
  return id;
}

async function rateWindow(running: Running, perSecond: number, seconds: number): Promise<RateWindow> {
  const { register, scene, brokers } = running;
  const shot = scene.shot(1);
  await openLoop(shot, { perSecond: Math.min(perSecond, 50), seconds: warmUpSeconds }, () => undefined);
  const reader = new TopicReader(brokers);
  await reader.start();
  const desk = new Desk(register);
  const answeredMs: number[] = [];
  const [busyBefore, begun] = [cpuSecondsOfMachine(), performance.now()];
  await openLoop(shot, { perSecond, seconds }, (answered) => {
    answeredMs.push(answered.answeredMs - answered.dueMs);
    desk.expect(taskOf(answered.body), answered.dueMs);
  });
  const ended = performance.now();
  const busy = cpuSecondsOfMachine() - busyBefore;
  await desk.end();
  const drainMs = performance.now() - ended;
  await reader.stop();
  return {
    perSecond,
    answeredMs,
    deskMs: desk.latenciesMs,
    topicMs: reader.latenciesMs,
    busy: busy / ((ended - begun) / 1_000) / cpus().length,
    drainMs,
  };
}

async function decided({ register, scene }: Running): Promise<number> {
  const { rows } = await register.query<{ n: number }>({
    name: 'drawn',
    text: 'select drawn_units::float8 as n from admission where id = $1',
    values: [scene.admissionId],
  });
  return rows[0]?.n ?? 0;
}

/** Until nothing more is being decided. */
async function untilQuiet(running: Running): Promise<void> {
  for (let before = -1; ;) {
    const now = await decided(running);
    if (now === before) return;
    before = now;
    await sleep(1_000);
  }
}

/** Dispatches decided per second of a window with so many users who wait for their answers, over and over. */
async function decidedPerSecond(running: Running, connections: number, seconds: number): Promise<number> {
  const loops = new ClosedLoops(running.scene.shot(1));
  loops.start(connections);
  await sleep(warmUpSeconds * 1_000);
  const [from, begun] = [await decided(running), performance.now()];
  await sleep(seconds * 1_000);
  const perSecond = ((await decided(running)) - from) / ((performance.now() - begun) / 1_000);
  await loops.stop();
  await untilQuiet(running);
  return perSecond;
}

async function sustained(running: Running, plan: ApartPlan): Promise<Apart['sustained']> {
  let best = { connections: 0, perSecond: 0 };
  for (const connections of plan.connections) {
    const perSecond = await decidedPerSecond(running, connections, plan.windowSeconds / 2);
    if (perSecond > best.perSecond) best = { connections, perSecond };
  }
  const perSecond: number[] = [];
  for (let at = 0; at < sustainedWindows; at += 1)
    perSecond.push(await decidedPerSecond(running, best.connections, plan.windowSeconds));
  return { connections: best.connections, perSecond };
}

function readMemory(dataDir: string, into: Record<string, number[]>): void {
  for (const [name, { pid }] of Object.entries(rosterOf(dataDir)))
    if (pid !== null) (into[name] ??= []).push(residentMb(pid));
}

const courseSteps = 40;
const eventsOfDispatch = 2;
/** Users of the course: enough to keep every process busy, few enough that nothing piles up. */
const courseConnections = 8;

async function memoryCourse(running: Running, events: number): Promise<Apart['memory']> {
  const memory: Record<string, number[]> = {};
  const dispatches = events / eventsOfDispatch;
  const before = await decided(running);
  const loops = new ClosedLoops(running.scene.shot(1));
  readMemory(running.host.dataDir, memory);
  loops.start(courseConnections);
  for (let step = 1; step <= courseSteps; step += 1) {
    while ((await decided(running)) - before < (step * dispatches) / courseSteps) await sleep(50);
    readMemory(running.host.dataDir, memory);
  }
  await loops.stop();
  await untilQuiet(running);
  return memory;
}

/** Kills a service's process and waits until another one in its place can answer, from the moment that it was started. */
async function secondsToStart(dataDir: string, service: string): Promise<number> {
  const before = rosterOf(dataDir)[service];
  if (before === undefined || before.pid === null) throw new Error(`${service} is not running.`);
  process.kill(before.pid, 'SIGKILL');
  let startedMs: number | null = null;
  for (;;) {
    const pid = rosterOf(dataDir)[service]?.pid ?? null;
    if (startedMs === null && pid !== null && pid !== before.pid) startedMs = performance.now();
    const ready = startedMs !== null && (await isReady(before.url));
    if (startedMs !== null && ready) return (performance.now() - startedMs) / 1_000;
    await sleep(5);
  }
}

async function isReady(url: string): Promise<boolean> {
  try {
    const response = await fetch(new URL('/health/ready', url));
    await response.arrayBuffer();
    return response.ok;
  } catch {
    return false;
  }
}

async function startsOf(dataDir: string): Promise<Readonly<Record<string, number>>> {
  const starts: Record<string, number> = {};
  for (const name of Object.keys(rosterOf(dataDir)))
    if (!name.startsWith('gateway-')) starts[name] = await secondsToStart(dataDir, name);
  return starts;
}

/** Everything that is measured of one system apart, then of its bus alone, on the same broker. */
export async function measureApart(plan: ApartPlan, said: (what: string) => void): Promise<Apart> {
  const dataDir = mkdtempSync(join(tmpdir(), 'shequ-bench-apart-'));
  const port = 21_000 + (process.pid % 900) * 10;
  const brokers = [`127.0.0.1:${port}`];
  const settings = { KAFKA_PORT: String(port), GATEWAYS: '1' };
  const host = await Host.start({ mode: 'distributed', dataDir, settings });
  const [register, replica] = ['work-access', 'public-security'].map(
    (service) => new pg.Client({ connectionString: adminUrl(dataDir, service) }),
  );
  if (register === undefined || replica === undefined) throw new Error('No databases.');
  try {
    await Promise.all([register.connect(), replica.connect()]);
    const scene = await setScene(host, replica);
    const running: Running = { host, brokers, register, scene };
    said('Latencies');
    const windows: RateWindow[] = [];
    for (const rate of plan.rates) windows.push(await rateWindow(running, rate, plan.windowSeconds));
    said('The highest sustained rate');
    const most = await sustained(running, plan);
    said(`Memory over ${plan.courseEvents} events`);
    const memory = await memoryCourse(running, plan.courseEvents);
    said('Starts');
    const starts = await startsOf(dataDir);
    said('The bus beside a bare client');
    const bus = await kafkaBus(brokers.join(','), plan.short);
    return { windows, sustained: most, memory, courseEvents: plan.courseEvents, starts, bus };
  } catch (error) {
    process.stderr.write(host.printed());
    throw error;
  } finally {
    await Promise.all([register.end(), replica.end()]);
    await host.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
}
