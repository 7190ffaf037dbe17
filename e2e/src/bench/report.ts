import { cpus, loadavg, release, totalmem } from 'node:os';
import process from 'node:process';
import type { GateCost } from './gate-cost.js';
import { ratio, type Measured, type Shape } from './product.js';
import type { StartTimes } from './start-times.js';
import { median, quantile, spread } from './statistics.js';

export interface Results {
  readonly starts: StartTimes;
  readonly measured: Measured;
  readonly gate: GateCost;
  /** Processes that wanted a core before the bench began, as `uptime` says it. */
  readonly loadBefore: number;
}

type Row = readonly [what: string, target: string, value: string, met: string];

const verdict = (met: boolean): string => (met ? 'met' : '**missed**');

export function loadNow(): number {
  return loadavg()[0] ?? 0;
}

function startRows({ first, later }: StartTimes): readonly Row[] {
  const [firstMax, laterMax] = [20, 6];
  return [
    [
      'First start to ready, build included, s',
      `≤ ${firstMax}`,
      spread(first, 1),
      verdict(median(first) <= firstMax),
    ],
    ['Later start to ready, s', `≤ ${laterMax}`, spread(later, 1), verdict(median(later) <= laterMax)],
  ];
}

function latencyRows({ latency }: Measured): readonly Row[] {
  const shown = (values: readonly number[]): string =>
    [0.5, 0.95, 0.99].map((share) => quantile(values, share).toFixed(1)).join(' / ');
  const target = 150;
  const met = verdict(quantile(latency.admittedMs, 0.95) <= target);
  return [
    [
      'Idle: dispatch → `admitted` committed, p50 / p95 / p99 ms',
      `p95 ≤ ${target}`,
      shown(latency.admittedMs),
      met,
    ],
    ['Idle: dispatch → answer, p50 / p95 / p99 ms', '', shown(latency.answeredMs), ''],
  ];
}

function shapeRows(shape: Shape): readonly Row[] {
  const { communities, connections, product, plain } = shape;
  const rates = product.map(({ perSecond }) => perSecond);
  const target = 300;
  const name = `${communities} ${communities === 1 ? 'community' : 'communities'}`;
  const tasks = communities === 1 ? '' : ` (${(median(rates) * communities).toFixed(0)} tasks/s)`;
  const cpuOf = (part: 'nodeCpu' | 'postgresCpu'): string =>
    spread(
      product.map((window) => window[part]),
      2,
    );
  return [
    [
      `${name}, ${connections} connections: dispatches/s decided${tasks}`,
      communities === 1 ? `≥ ${target}` : '',
      spread(rates, communities === 100 ? 1 : 0),
      communities === 1 ? verdict(median(rates) >= target) : '',
    ],
    [
      `— answered/s`,
      '',
      spread(
        product.map((window) => window.answeredPerSecond),
        communities === 100 ? 1 : 0,
      ),
      '',
    ],
    [`— last answer → all decided, ms`, '', spread(product.map(({ drainMs }) => drainMs)), ''],
    [
      `— cores that others took meanwhile`,
      '',
      spread(
        product.map(({ othersCores }) => othersCores),
        2,
      ),
      '',
    ],
    [`— CPU seconds of Node per 1,000`, '', cpuOf('nodeCpu'), ''],
    [`— CPU seconds of PostgreSQL per 1,000`, '', cpuOf('postgresCpu'), ''],
    [
      `— the plain SQL loop, dispatches/s`,
      '',
      spread(
        plain.map(({ perSecond }) => perSecond),
        communities === 100 ? 1 : 0,
      ),
      '',
    ],
    [
      `— its CPU seconds of PostgreSQL per 1,000`,
      '',
      spread(
        plain.map(({ postgresCpu }) => postgresCpu),
        2,
      ),
      '',
    ],
    [`— product ÷ plain loop`, '', ratio(shape).toFixed(2), ''],
  ];
}

/**
 * Between two collections of old space the process grows by a few hundred megabytes and falls back: what tells whether
 * something is kept is where it falls back to, late in the course against the middle of it.
 */
function memoryRows({ readyMb, storyMb, course }: Measured): readonly Row[] {
  const lowest = (from: number, to: number): number =>
    Math.min(
      ...course
        .filter((_, at) => at >= from * course.length && at < to * course.length)
        .map((point) => point.mb),
    );
  const middle = lowest(1 / 3, 2 / 3);
  const grown = lowest(2 / 3, 1) - middle;
  const target = 500;
  const flatWithin = 0.1;
  const all = course.map((point) => point.mb);
  const last = course.at(-1)?.dispatches ?? 0;
  return [
    [
      'Resident memory of Node after the story, MB',
      `≤ ${target}`,
      storyMb.toFixed(0),
      verdict(storyMb <= target),
    ],
    ['— when ready, MB', '', readyMb.toFixed(0), ''],
    [
      `— during ${last} dispatches, min / median / max MB; lowest of the last third against the middle one`,
      'flat',
      `${spread(all)}; ${grown >= 0 ? '+' : ''}${grown.toFixed(0)}`,
      verdict(grown <= middle * flatWithin),
    ],
  ];
}

function gateRows({ gate, measured }: Results): readonly Row[] {
  const cpuOf = (rounds: GateCost['without']): readonly number[] => rounds.map(({ cpu }) => cpu);
  const [withGate, without] = [cpuOf(gate.withGate), cpuOf(gate.without)];
  const extra = median(withGate) - median(without);
  const share = extra / median(without);
  const [single] = measured.shapes;
  const whole = median((single?.product ?? []).map(({ nodeCpu, postgresCpu }) => nodeCpu + postgresCpu));
  const [target, statements] = [0.15, 1];
  const percent = (value: number): string => `${(value * 100).toFixed(0)} %`;
  return [
    ['The command alone with gate one, CPU seconds per 1,000', '', spread(withGate, 2), ''],
    ['— with a gate that lets everything pass', '', spread(without, 2), ''],
    [
      '— what the gate costs, of the command alone',
      `≤ ${percent(target)}`,
      percent(share),
      verdict(share <= target),
    ],
    ['— what the gate costs, of a dispatch over HTTP', '', percent(extra / (whole - extra)), ''],
    [
      '— statements to the replica per command',
      `${statements}`,
      `${gate.replicaStatements}`,
      verdict(gate.replicaStatements === statements),
    ],
  ];
}

function machine({ measured, loadBefore }: Results): string {
  const [cpu] = cpus();
  const facts = [
    `${cpus().length} cores (${cpu?.model.trim() ?? 'unknown'})`,
    `${(totalmem() / 1e9).toFixed(0)} GB of memory`,
    `Linux ${release()}`,
    `Node ${process.versions.node}`,
    `PostgreSQL ${measured.postgres} (fsync and synchronous_commit on)`,
    `load before the run ${loadBefore.toFixed(1)}`,
  ];
  return facts.join(' · ');
}

/** The table of `bench/README.md`: targets beside what was measured. */
export function markdown(results: Results): string {
  const { measured, starts } = results;
  const rows: readonly Row[] = [
    ...startRows(starts),
    ...latencyRows(measured),
    ...measured.shapes.flatMap(shapeRows),
    ...memoryRows(measured),
    ...gateRows(results),
  ];
  const lines = rows.map((row) => `| ${row.join(' | ')} |`);
  const head = [
    '| Measured (min / median / max where there are three values) | Target | Value | |',
    '|---|---|---|---|',
  ];
  return [`${new Date().toISOString().slice(0, 10)} · ${machine(results)}`, '', ...head, ...lines, ''].join(
    '\n',
  );
}
