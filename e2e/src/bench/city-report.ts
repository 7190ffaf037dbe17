import type { City, Register } from './city.js';
import { median, quantile, spread } from './statistics.js';

type Row = readonly [what: string, target: string, ...values: string[]];

const verdict = (met: boolean): string => (met ? 'met' : '**missed**');
const p95 = (values: readonly number[]): number => quantile(values, 0.95);
const shown = (values: readonly number[]): string =>
  `${median(values).toFixed(1)} / ${p95(values).toFixed(1)}`;

const targets = { databaseMs: 50, gatewayMs: 120, mayIMs: 30, perSecond: 1_000, packMs: 200 } as const;

function pageRows(registers: readonly Register[]): readonly Row[] {
  const names = registers[0]?.pages.map(({ name }) => name) ?? [];
  return names.map((name) => {
    const values = registers.map(({ pages }) => pages.find((page) => page.name === name));
    const most = name === 'may I?' ? targets.mayIMs : targets.databaseMs;
    const of = (page: Register['pages'][number] | undefined): readonly number[] =>
      (name === 'may I?' ? page?.wholeMs : page?.databaseMs) ?? [];
    const met = values.every((page) => p95(of(page)) <= most);
    const what = name === 'may I?' ? 'whole answer' : 'in the database';
    return [
      `${name}: ${what}, p50 / p95 ms`,
      `p95 ≤ ${most}`,
      ...values.map((page) => shown(of(page))),
      verdict(met),
    ];
  });
}

function gateRows(registers: readonly Register[]): readonly Row[] {
  const rates = registers.map(({ gateTwo }) => gateTwo);
  const met = rates.every(({ perSecond }) => perSecond >= targets.perSecond);
  return [
    [
      'gate two, batches of 500: decisions/s',
      `≥ ${targets.perSecond}`,
      ...rates.map(({ perSecond }) => perSecond.toFixed(0)),
      verdict(met),
    ],
    ['— the same rows by plain SQL, tasks/s', '', ...rates.map((rate) => rate.plainPerSecond.toFixed(0)), ''],
    [
      '— product ÷ plain SQL',
      '',
      ...rates.map((rate) => (rate.perSecond / rate.plainPerSecond).toFixed(2)),
      '',
    ],
    [
      'a pass of the scheduler with nothing due, ms',
      '',
      ...registers.map((one) => one.idlePassMs.toFixed(1)),
      '',
    ],
  ];
}

function gatewayRows({ registers, gateway }: City): readonly Row[] {
  const blank = registers.slice(1).map(() => '');
  return Object.entries(gateway).map(([name, ms]) => [
    `${name}: through the gateway, p50 / p95 ms`,
    `p95 ≤ ${targets.gatewayMs}`,
    ...blank,
    shown(ms),
    verdict(p95(ms) <= targets.gatewayMs),
  ]);
}

/** The table of a city's register. */
export function cityTable(city: City): string {
  const { registers, packMs } = city;
  const [largest] = registers.slice(-1);
  const size = largest?.size;
  const head = registers.map(({ size: { tasks } }) => `${tasks.toLocaleString('en')} tasks`);
  const pack: Row = [
    'a pack of 500 rules checked, min / median / max ms',
    `≤ ${targets.packMs}`,
    ...registers.slice(1).map(() => ''),
    spread(packMs, 1),
    verdict(median(packMs) <= targets.packMs),
  ];
  const rows = [...pageRows(registers), ...gatewayRows(city), ...gateRows(registers), pack];
  return [
    `${size?.communities ?? 0} communities · ${size?.departments ?? 0} departments · ${size?.admissions ?? 0} admitted items`,
    '',
    `| Measured | Target | ${head.join(' | ')} | |`,
    `|---|---|${head.map(() => '---').join('|')}|---|`,
    ...rows.map((row) => `| ${row.join(' | ')} |`),
    '',
  ].join('\n');
}

/** How the largest register answers: each statement of each page with its plan. */
export function cityPlans({ registers }: City): string {
  const [largest] = registers.slice(-1);
  const plans = (largest?.plans ?? []).map(({ page, text, plan }) =>
    [`## ${page}`, '', '```sql', text.trim(), '```', '', '```', ...plan, '```', ''].join('\n'),
  );
  const tasks = largest?.size.tasks.toLocaleString('en') ?? '';
  return [
    `# Plans of the pages, ${tasks} tasks`,
    '',
    'Written by `npm run bench -- --city --write`.',
    '',
    ...plans,
  ].join('\n');
}
