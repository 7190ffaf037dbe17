// The invariant checker as a program: npm run invariants -- [data directory]. Exit 1 if anything is broken.
import { resolve } from 'node:path';
import process from 'node:process';
import { findBroken } from './check.js';
import { adminUrl, withDatabases } from './databases.js';

const dataDir = resolve(process.argv[2] ?? '.data');
try {
  const found = await withDatabases((service) => adminUrl(dataDir, service), findBroken);
  for (const { invariant, service, says, count, what } of found) {
    process.stdout.write(`${invariant}  ${service}: ${says} (${count}): ${what.join(', ')}\n`);
  }
  process.stdout.write(found.length === 0 ? 'All invariants hold. / 各项不变式均成立。\n' : '');
  process.exitCode = found.length === 0 ? 0 : 1;
} catch (error) {
  const why = error instanceof Error ? error.message : String(error);
  process.stderr.write(`No running system in ${dataDir}: start one with npm start. (${why})\n`);
  process.exitCode = 2;
}
