// Faults in a running city, in an order drawn by seed, while orders go on: npm run faults [-- --minutes N --seed S --report F]
// Those alone whose names match, once each: npm run faults -- --only 'disk|clock'
// Or subscribers that are down for so many seconds, one after the other: npm run faults -- --down 0,60,300 [--report F]
// Needs Java 17; as root also makes disks that run full. Everything is real: two processes of each service, two gateways, three brokers, PostgreSQL.
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { Host } from '../host.js';
import { admit, brokenAtRest, inWords, leftOver, type Admitted } from '../faults/scene.js';
import type { Finding } from '../invariants/finding.js';
import { checkBus, untilRead } from './check-bus.js';
import { keepDown, subscribers, type Subscriber } from './down.js';
import { always, others as ofProcesses, type Fault } from './faults.js';
import { clockSettings, drawing, Ground } from './ground.js';
import { Load, type Counted } from './load.js';
import { more, ofDisks, wrongClocks } from './more-faults.js';
import { maySqueeze, SmallDisks } from './small-disks.js';

const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '5' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000_000) },
    report: { type: 'string' },
    down: { type: 'string' },
    only: { type: 'string' },
    workers: { type: 'string', default: '4' },
  },
});
const [seed, minutes] = [Number(values.seed), Number(values.minutes)];
const draw = drawing(seed);
const others = [...ofProcesses, ...more, ...(maySqueeze ? ofDisks : [])];
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
  if (values.only !== undefined) {
    const wanted = new RegExp(values.only);
    yield* [...always, ...others].filter(({ name }) => wanted.test(name));
    return;
  }
  const rest = [...others];
  const first = [...always];
  for (let at = 0; at < drawnInShortRun; at += 1) first.push(...rest.splice(draw(rest.length), 1));
  while (first.length > 0) yield* first.splice(draw(first.length), 1);
  // In a long run each strikes before any strikes again.
  let left: Fault[] = [...rest];
  while (performance.now() < until) {
    if (left.length === 0) left = [...always, ...others];
    yield* left.splice(draw(left.length), 1);
  }
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

const lookAgainMs = 5_000;

/** Clocks go on, and write events: one that waits at this moment is well, one that still waits at a later one is not. */
async function brokenTwice(dataDir: string): Promise<readonly Finding[]> {
  const first = await brokenAtRest(dataDir);
  if (first.length === 0) return first;
  await sleep(lookAgainMs);
  const isSame = (one: Finding, another: Finding): boolean =>
    one.service === another.service &&
    one.says === another.says &&
    (one.count > one.what.length || another.what.some((what) => one.what.includes(what)));
  return (await brokenAtRest(dataDir)).filter((later) => first.some((one) => isSame(one, later)));
}

/** Every invariant after the last fault, in words; empty if all is well. */
async function wrongAfter(ground: Ground): Promise<readonly string[]> {
  const left = await leftOver(ground.dataDir, { announced: true, withinMs: restWithinMs });
  const wrong = left > 0 ? [`${left} events or decisions are still on their way`] : [];
  await untilRead(ground.dataDir, restWithinMs);
  const broken = inWords(await brokenTwice(ground.dataDir));
  if (broken !== '') wrong.push(broken);
  for (const { says, what } of await checkBus(ground.dataDir, ground.broker.bootstrap))
    wrong.push(`${says} (${what.length}): ${what.slice(0, 5).join(', ')}`);
  return wrong;
}

interface Outcome {
  readonly struck: readonly Struck[];
  readonly counted: Counted;
  readonly wrong: readonly string[];
  readonly rest: string;
}

/** Faults until the time is over, then the checks. */
async function strikeAndCheck(ground: Ground, admissions: readonly Admitted[]): Promise<Outcome> {
  const load = new Load(ground.host, admissions, Number(values.workers));
  const struck = await strikeAll(ground, performance.now());
  await load.stop();
  const since = performance.now();
  const wrong = await wrongAfter(ground);
  const rest = `All decided, announced and read ${secondsSince(since)} s after the last fault.`;
  return { struck, counted: load.counted, wrong, rest };
}

/** Each subscriber is down for each of these times, while orders go on; then it is back, and the sets are compared. */
async function downAndCheck(
  ground: Ground,
  admissions: readonly Admitted[],
  times: readonly number[],
): Promise<Outcome> {
  const struck: Struck[] = [];
  const wrong: string[] = [];
  const counted = { passed: 0, refused: 0, unanswered: 0 };
  const begun = performance.now();
  for (const seconds of times)
    for (const service of Object.keys(subscribers) as Subscriber[]) {
      const load = new Load(ground.host, admissions, Number(values.workers));
      await sleep(betweenMs);
      const atS = secondsSince(begun);
      const since = performance.now();
      const down = await keepDown(ground, service, seconds * 1_000);
      await load.stop();
      for (const key of Object.keys(counted) as (keyof Counted)[]) counted[key] += load.counted[key];
      const back = performance.now();
      wrong.push(...(await wrongAfter(ground)).map((one) => `${down}: ${one}`));
      const detail = `${down}, ${load.counted.passed} orders meanwhile; all read ${secondsSince(back)} s later`;
      struck.push({ name: 'a subscriber is down', detail, atS, tookS: secondsSince(since) });
      say(`  ${String(atS).padStart(7)} s  ${detail}`);
    }
  return { struck, counted, wrong, rest: 'After each time the sets were compared at rest.' };
}

function reportOf({ struck, counted, rest, wrong }: Outcome): string {
  const length = values.down === undefined ? `Seed ${seed}, ${minutes} minutes` : `Down for ${values.down} s`;
  return [
    `${length}, ${cpus().length} cores, Node ${process.version}; two processes of each service, two gateways, three brokers.`,
    ...(maySqueeze ? [] : ['Not as root: no disk ran full.']),
    '',
    '| At, s | Fault | | Took, s |',
    '|---|---|---|---|',
    ...struck.map(({ atS, name, detail, tookS }) => `| ${atS} | ${name} | ${detail} | ${tookS} |`),
    '',
    `Orders meanwhile, three tasks each: ${counted.passed} passed gate one, ${counted.refused} refused, ${counted.unanswered} unanswered.`,
    rest,
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
const dataDir = join(folder, 'data');
mkdirSync(dataDir, { mode: 0o711 });
const settings = {
  ...{ KAFKA_NODES: '3', KAFKA_PORT: String(firstPort), REPLICAS: '2', PUBLIC_PER_MINUTE: '0' },
  ...clockSettings(dataDir, wrongClocks),
};
const times = values.down?.split(',').map(Number);
const disks = new SmallDisks(dataDir);
const squeezes = maySqueeze && times === undefined;

async function run(host: Host): Promise<boolean> {
  const ground = new Ground(host, { firstPort, disks }, draw);
  if (squeezes) await disks.giveToPostgres();
  const admissions = [await admit(host, '故障试验一', 900_000), await admit(host, '故障试验二', 900_000)];
  const outcome =
    times === undefined
      ? await strikeAndCheck(ground, admissions)
      : await downAndCheck(ground, admissions, times);
  const report = reportOf(outcome);
  say(`\n${report}`);
  if (values.report !== undefined) writeFileSync(values.report, report);
  return outcome.wrong.length === 0 && outcome.counted.passed > 0;
}

say(
  `故障试验 · Faults (${times === undefined ? `--seed ${seed} --minutes ${minutes}` : `--down ${values.down ?? ''}`})`,
);
if (squeezes) disks.giveToNodes([1, 2, 3]);
let isWell = false;
try {
  const host = await Host.start({ mode: 'distributed', dataDir, settings });
  try {
    isWell = await run(host);
  } catch (error) {
    say(String(error instanceof Error ? error.stack : error));
  }
  if (!isWell) say(host.printed());
  await host.stop();
} finally {
  disks.remove();
  rmSync(folder, { recursive: true, force: true });
}
process.exitCode = isWell ? 0 : 1;
