import type { Apart, RateWindow } from './apart.js';
import { kafkaTable } from './kafka-bus.js';
import { median, quantile, spread } from './statistics.js';

type Row = readonly [what: string, target: string, value: string, met: string];

const verdict = (met: boolean): string => (met ? 'met' : '**missed**');
const targets = { topicP99Ms: 1_000, topicAt: 200, memoryMb: 250, flatWithin: 0.1, startSeconds: 4 } as const;

const shown = (values: readonly number[]): string =>
  [0.5, 0.95, 0.99].map((share) => quantile(values, share).toFixed(0)).join(' / ');

function windowRows(window: RateWindow): readonly Row[] {
  const { perSecond, answeredMs, deskMs, topicMs, busy, drainMs } = window;
  const asked = perSecond === targets.topicAt;
  const met = quantile(topicMs, 0.99) <= targets.topicP99Ms;
  return [
    [`${perSecond} dispatches/s: dispatch → desk, p50 / p95 / p99 ms`, '', shown(deskMs), ''],
    ['— dispatch → answer', '', shown(answeredMs), ''],
    [
      '— begin of the transaction → read on the topic',
      asked ? `p99 ≤ ${targets.topicP99Ms}` : '',
      shown(topicMs),
      asked ? verdict(met) : '',
    ],
    [
      '— of the machine in use; last answer → all on their desks, ms',
      '',
      `${(busy * 100).toFixed(0)} %; ${drainMs.toFixed(0)}`,
      '',
    ],
  ];
}

/** What a process falls back to, late in the course against the middle of it, says whether anything is kept. */
function memoryRow([name, values]: readonly [string, readonly number[]]): Row {
  const lowest = (from: number, to: number): number =>
    Math.min(...values.slice(Math.floor(from * values.length), Math.ceil(to * values.length)));
  const middle = lowest(1 / 3, 2 / 3);
  const grown = lowest(2 / 3, 1) - middle;
  const met = quantile(values, 1) <= targets.memoryMb && grown <= middle * targets.flatWithin;
  const isService = !name.startsWith('gateway-');
  return [
    `${name}: resident, min / median / max MB; lowest of the last third against the middle one`,
    isService ? `≤ ${targets.memoryMb}, flat` : '',
    `${spread(values)}; ${grown >= 0 ? '+' : ''}${grown.toFixed(0)}`,
    isService ? verdict(met) : '',
  ];
}

function startRow(starts: Apart['starts']): Row {
  const all = Object.values(starts);
  const slowest = Math.max(...all);
  return [
    'A service from its start to ready, min / median / max s',
    `≤ ${targets.startSeconds}`,
    spread(all, 1),
    verdict(slowest <= targets.startSeconds),
  ];
}

/** The table of a system apart, and below it the bus beside a bare client. */
export function apartTable(apart: Apart): string {
  const { windows, sustained, memory, courseEvents, starts, bus } = apart;
  const rows: readonly Row[] = [
    ...windows.flatMap(windowRows),
    [
      `Highest sustained, ${sustained.connections} connections: dispatches/s decided, min / median / max`,
      '',
      spread(sustained.perSecond),
      '',
    ],
    startRow(starts),
    ...Object.entries(memory).map(memoryRow),
  ];
  return [
    `Memory over ${courseEvents.toLocaleString('en')} events · highest sustained ${median(sustained.perSecond).toFixed(0)}/s`,
    '',
    '| Measured | Target | Value | |',
    '|---|---|---|---|',
    ...rows.map((row) => `| ${row.join(' | ')} |`),
    '',
    kafkaTable(bus),
  ].join('\n');
}
