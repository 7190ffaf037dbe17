// Starts a program of this image: run.mjs <program> [arguments]. A secret that the program, or PostgreSQL's driver, takes as a
// variable is named as a file instead (NAME_FILE): what stands in a container's settings can be read by whoever may list them.
import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';

const secrets = ['PGPASSWORD', 'IDENTITY_KEYS', 'TOKEN_KEY'];

for (const name of secrets) {
  const file = process.env[`${name}_FILE`];
  if (file === undefined) continue;
  try {
    process.env[name] = readFileSync(file, 'utf8').trim();
  } catch {
    process.stderr.write(`${name}_FILE: 无法读取 ${file} / cannot read ${file}\n`);
    process.exit(1);
  }
}

// The program finds its own arguments where it would without this file.
process.argv.splice(1, 1);
const [, program] = process.argv;
if (program === undefined) {
  process.stderr.write('run.mjs <program> [arguments]\n');
  process.exit(2);
}
await import(pathToFileURL(program).href);
