// Faults in a running city, in an order drawn by seed, while orders go on: npm run faults [-- --minutes N --seed S --report F]
// Needs Java 17. Everything is real: two processes of each service, two gateways, three brokers, PostgreSQL.
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { Host } from '../host.js';
import { admit, brokenAtRest, inWords, leftOver } from '../faults/scene.js';
import { checkBus } from './check-bus.js';
import { always, leaderKill, others, type Fault } from './faults.js';
import { drawing, Ground } from './ground.js';
import { Load, type Counted } from './load.js';

const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '5' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000_000) },
    report: { type: 'string' },
    workers: { type: 'string', default: '4' },
  },
});
const [seed, minutes] = [Number(values.seed), Number(values.minutes)];
const draw = drawing(seed);
/** Two more than those that always strike, drawn by seed. */
const drawnInShortRun = 2;
/** What the slowest recovery takes: a dead member's place in its group, and what piled up behind it. */
const restWithinMs = 180_000;
const betweenMs = 6_000;

interface Struck {
  readonly name: string;
  readonly detail: string;
  readonly atS: number;
  readonly tookS: number;
}

const say = (text: string): void => void process.stdout.write(`${text}\n`);
const secondsSince = (ms: number): number => Math.round((performance.now() - ms) / 100) / 10;

/** Those that always strike and some more, in an order drawn by seed; in a long run, more until the time is over. */
function* planned(until: number): Generator<Fault> {
  const rest = [...others];
  const first = [...always];
  for (let at = 0; at < drawnInShortRun; at += 1) first.push(...rest.splice(draw(rest.length), 1));
  while (first.length > 0) yield* first.splice(draw(first.length), 1);
  const all = [...always, ...others];
  while (performance.now() < until) yield all[draw(all.length)] ?? leaderKill;
}

async function strikeAll(ground: Ground, begun: number): Promise<readonly Struck[]> {
  const struck: Struck[] = [];
  for (const fault of planned(begun + minutes * 60_000)) {
    const atS = secondsSince(begun);
    const since = performance.now();
    const detail = await fault.strike(ground);
    const one = { name: fault.name, detail, atS, tookS: secondsSince(since) };
    struck.push(one);
    say(`  ${String(one.atS).padStart(7)} s  ${one.name} (${one.detail}; ${one.tookS} s)`);
    await sleep(betweenMs);
  }
  return struck;
}

/** Every invariant after the last fault, in words; empty if all is well. */
async function wrongAfter(ground: Ground): Promise<readonly string[]> {
  const left = await leftOver(ground.dataDir, { announced: true, withinMs: restWithinMs });
  const wrong = left > 0 ? [`${left} events or decisions are still on their way`] : [];
  const broken = inWords(await brokenAtRest(ground.dataDir));
  if (broken !== '') wrong.push(broken);
  for (const { says, what } of await checkBus(ground.dataDir, ground.broker.bootstrap))
    wrong.push(`${says} (${what.length}): ${what.slice(0, 5).join(', ')}`);
  return wrong;
}

function reportOf(run: {
  readonly struck: readonly Struck[];
  readonly counted: Counted;
  readonly restS: number;
  readonly wrong: readonly string[];
}): string {
  const { struck, counted, restS, wrong } = run;
  return [
    `Seed ${seed}, ${minutes} minutes, ${cpus().length} cores, Node ${process.version}; two processes of each service, two gateways, three brokers.`,
    '',
    '| At, s | Fault | | Took, s |',
    '|---|---|---|---|',
    ...struck.map(({ atS, name, detail, tookS }) => `| ${atS} | ${name} | ${detail} | ${tookS} |`),
    '',
    `Orders meanwhile, three tasks each: ${counted.passed} passed gate one, ${counted.refused} refused, ${counted.unanswered} unanswered.`,
    `All decided, announced and read ${restS} s after the last fault.`,
    '',
    wrong.length === 0
      ? 'No invariant is broken.'
      : `**Broken:**\n\n${wrong.map((one) => `- ${one}`).join('\n')}`,
    '',
  ].join('\n');
}

/** Ports below the range that the system gives to connections. */
const firstPort = 21_000 + (process.pid % 900) * 10;
const folder = mkdtempSync(join(tmpdir(), 'shequ-bus-faults-'));
// Started by root, PostgreSQL runs under another user, who has to pass through here.
chmodSync(folder, 0o711);
const settings = { KAFKA_NODES: '3', KAFKA_PORT: String(firstPort), REPLICAS: '2', PUBLIC_PER_MINUTE: '0' };

say(`故障试验 · Faults (--seed ${seed} --minutes ${minutes})`);
const host = await Host.start({ mode: 'distributed', dataDir: join(folder, 'data'), settings });
const ground = new Ground(host, firstPort, draw);
let isWell = false;
try {
  const admissions = [await admit(host, '故障试验一', 900_000), await admit(host, '故障试验二', 900_000)];
  const load = new Load(host, admissions, Number(values.workers));
  const struck = await strikeAll(ground, performance.now());
  await load.stop();
  const since = performance.now();
  const wrong = await wrongAfter(ground);
  const report = reportOf({ struck, counted: load.counted, restS: secondsSince(since), wrong });
  say(`\n${report}`);
  if (values.report !== undefined) writeFileSync(values.report, report);
  isWell = wrong.length === 0 && load.counted.passed > 0;
} catch (error) {
  say(String(error instanceof Error ? error.stack : error));
} finally {
  if (!isWell) say(host.printed());
  await host.stop();
  rmSync(folder, { recursive: true, force: true });
}
process.exitCode = isWell ? 0 : 1;
