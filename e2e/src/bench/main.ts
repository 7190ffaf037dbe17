// What the product costs, measured from outside. Prints the table of bench/README.md; `--write` puts it there.
// `--short` takes small windows: for whoever changes the bench, not for figures. `--city` measures the register at the size
// of a city instead; `--keep DIR` keeps the registers it makes, `--seed-only` makes them for a later, quiet hour.
// `--kafka BROKERS` measures the bus beside a bare client of that Kafka; `--apart` the system as processes of their own over a
// broker that it starts, and the bus with it (Java 17).
// Usage: npm run bench [-- --short --write --city --keep DIR --seed-only --kafka BROKERS --apart]
import { readFileSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { resolve } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { measureApart, type ApartPlan } from './apart.js';
import { apartTable } from './apart-report.js';
import { measureCity, seedCity } from './city.js';
import { cityPlans, cityTable } from './city-report.js';
import { gateCost } from './gate-cost.js';
import { kafkaBus, kafkaTable } from './kafka-bus.js';
import { measureProduct, type Plan } from './product.js';
import { loadNow, markdown } from './report.js';
import { startTimes } from './start-times.js';

const flag = { type: 'boolean', default: false } as const;
const { values: asked } = parseArgs({
  options: {
    short: flag,
    write: flag,
    city: flag,
    apart: flag,
    'seed-only': flag,
    keep: { type: 'string' },
    kafka: { type: 'string' },
  },
});
const { short } = asked;
const plan: Plan = short
  ? { idleDispatches: 30, courseDispatches: 2_000, windows: 1, windowSeconds: 3, connections: [16] }
  : {
      idleDispatches: 200,
      courseDispatches: 60_000,
      windows: 3,
      windowSeconds: 10,
      connections: [8, 16, 32, 64],
    };

const said = (what: string): void => void process.stderr.write(`${what} …\n`);

function put(mark: string, table: string): void {
  const file = fileURLToPath(new URL('../../bench/README.md', import.meta.url));
  const [from, to] = [`<!-- ${mark} -->\n`, `<!-- /${mark} -->`];
  const text = readFileSync(file, 'utf8');
  const [begin, end] = [text.indexOf(from) + from.length, text.indexOf(to)];
  if (begin < from.length || end < begin)
    throw new Error(`bench/README.md has lost its marks ${from.trim()} and ${to}.`);
  writeFileSync(file, [text.slice(0, begin), '\n', table, '\n', text.slice(end)].join(''));
}

async function city(): Promise<void> {
  const tasks = short ? [10_000, 20_000] : [200_000, 2_000_000];
  const keep = asked.keep === undefined ? undefined : resolve(asked.keep);
  const sized = { tasks, admissions: short ? 2_000 : 50_000, rounds: short ? 20 : 200, short, keep };
  said('The register of a city');
  if (asked['seed-only']) return seedCity(sized);
  const measured = await measureCity(sized);
  const day = new Date().toISOString().slice(0, 10);
  const table = `${day} · ${cpus().length} cores · load ${loadNow().toFixed(1)} · ${cityTable(measured)}`;
  process.stdout.write(table);
  if (!asked.write) return;
  put('city', table);
  writeFileSync(fileURLToPath(new URL('../../bench/plans.md', import.meta.url)), cityPlans(measured));
}

async function product(): Promise<void> {
  const loadBefore = loadNow();
  said('Starts');
  const starts = await startTimes(short ? 1 : 3);
  said('Gate one');
  const gate = await gateCost(short);
  said('The product, then the plain loop');
  const measured = await measureProduct(plan);
  const table = markdown({ starts, measured, gate, loadBefore });
  process.stdout.write(table);
  if (asked.write) put('measured', table);
}

async function bus(brokers: string): Promise<void> {
  said('The bus');
  process.stdout.write(kafkaTable(await kafkaBus(brokers, short)));
}

const apartPlan: ApartPlan = short
  ? { rates: [20], windowSeconds: 5, connections: [8], courseEvents: 2_000, short }
  : { rates: [50, 200, 500], windowSeconds: 20, connections: [8, 16, 32], courseEvents: 100_000, short };

async function apart(): Promise<void> {
  const before = loadNow();
  said('A city of many processes');
  const measured = await measureApart(apartPlan, said);
  const day = new Date().toISOString().slice(0, 10);
  const table = `${day} · ${cpus().length} cores · load ${before.toFixed(1)} · ${apartTable(measured)}`;
  process.stdout.write(table);
  if (asked.write) put('apart', table);
}

if (asked.kafka !== undefined) await bus(asked.kafka);
else if (asked.apart) await apart();
else await (asked.city ? city() : product());
