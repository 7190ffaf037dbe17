// What the product costs, measured from outside. Prints the table of bench/README.md; `--write` puts it there.
// `--short` takes small windows: for whoever changes the bench, not for figures. Usage: npm run bench [-- --short --write]
import { readFileSync, writeFileSync } from 'node:fs';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { gateCost } from './gate-cost.js';
import { measureProduct, type Plan } from './product.js';
import { loadNow, markdown } from './report.js';
import { startTimes } from './start-times.js';

const short = process.argv.includes('--short');
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

function write(table: string): void {
  const file = fileURLToPath(new URL('../../bench/README.md', import.meta.url));
  const parts = readFileSync(file, 'utf8').split(/(?<=<!-- measured -->\n)|(?=<!-- \/measured -->)/);
  if (parts.length !== 3)
    throw new Error('bench/README.md has lost its marks <!-- measured --> and <!-- /measured -->.');
  writeFileSync(file, [parts[0], '\n', table, '\n', parts[2]].join(''));
}

const loadBefore = loadNow();
said('Starts');
const starts = await startTimes(short ? 1 : 3);
said('Gate one');
const gate = await gateCost(short);
said('The product, then the plain loop');
const measured = await measureProduct(plan);
const table = markdown({ starts, measured, gate, loadBefore });
process.stdout.write(table);
if (process.argv.includes('--write')) write(table);
