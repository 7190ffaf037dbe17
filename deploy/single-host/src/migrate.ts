// Brings one service's database forward: DATABASE_URL=… npm run migrate -- <service>. A step of its own, before a roll: a
// service never migrates, so that old and new replicas can run beside each other on a database that is already new.
import process from 'node:process';
import { ConfigError, loadConfig } from '@shequ/config';
import { migrate, MigrationError, serviceNames } from '@shequ/database';
import { z } from 'zod';
import { ServiceNotNamed, serviceNamed } from './named.js';

/** The role is the service's own migrator: another service's database is not migrated by a slip of the keyboard. */
const configOf = (migrator: string) =>
  z.object({
    DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).refine((url) => new URL(url).username === migrator, {
      message: `用户必须是 ${migrator} / the user must be ${migrator}`,
      when: ({ issues }) => issues.length === 0,
    }),
  });

async function run(): Promise<void> {
  const { name, migrations } = serviceNamed(process.argv.slice(2));
  const { DATABASE_URL } = loadConfig(configOf(serviceNames(name).migrator), process.env);
  const applied = await migrate(DATABASE_URL, migrations, {
    onProgress: ({ file, done, of }) => {
      process.stdout.write(`${name} ${done}/${of} ${file}\n`);
    },
  });
  if (applied.length === 0) process.stdout.write(`${name}: 已是最新 · nothing to do\n`);
}

/** What a person can act on is said as it is. A database that cannot be reached says so in the driver's words. */
function saidOf(error: unknown): string {
  const isKnown = [ConfigError, MigrationError, ServiceNotNamed].some((kind) => error instanceof kind);
  if (!(error instanceof Error)) return String(error);
  return isKnown ? error.message : (error.stack ?? error.message);
}

try {
  await run();
} catch (error) {
  process.stderr.write(`${saidOf(error)}\n`);
  process.exitCode = 1;
}
