// Builds what is not built yet, then runs the program that was asked for. This file must run before anything is built.
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const programs = {
  host: new URL('./dist/main.js', import.meta.url),
  distributed: new URL('../distributed/dist/main.js', import.meta.url),
  gateway: new URL('../../gateway/dist/main.js', import.meta.url),
  plan: new URL('../../gateway/dist/plan.js', import.meta.url),
  import: new URL('./dist/import.js', import.meta.url),
  kafka: new URL('../kafka/dist/main.js', import.meta.url),
  migrate: new URL('./dist/migrate.js', import.meta.url),
  verify: new URL('./dist/verify.js', import.meta.url),
  invariants: new URL('../../e2e/dist/invariants/main.js', import.meta.url),
  bite: new URL('../../e2e/dist/bite/main.js', import.meta.url),
  e2e: new URL('../../e2e/dist/faults/main.js', import.meta.url),
  faults: new URL('../../e2e/dist/bus-faults/main.js', import.meta.url),
  bench: new URL('../../e2e/dist/bench/main.js', import.meta.url),
  page: new URL('../../e2e/dist/page/check.mjs', import.meta.url),
};
const chosen = process.argv.indexOf('--only');
const program = chosen === -1 ? 'host' : process.argv.splice(chosen, 2)[1];

// Before any library is read: graphql, Express and Apollo do more work per request where nobody says so.
if (['host', 'distributed', 'gateway'].includes(program)) process.env.NODE_ENV ??= 'production';
if (!existsSync(fileURLToPath(new URL('../../node_modules/@swc/core', import.meta.url)))) {
  process.stderr.write('Run "npm ci" first. / 请先运行 npm ci。\n');
  process.exit(1);
}
const { build } = await import('./build.mjs');
await build();
await import(programs[program].href);
