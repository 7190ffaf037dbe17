// Makes the databases of the services that are named, on a PostgreSQL that somebody else started: main.js <service …>. The
// superuser's password comes as PGPASSWORD, the services' as files.
import process from 'node:process';
import { ConfigError, loadConfig } from '@shequ/config';
import { z } from 'zod';
import { ensureDatabases } from './databases.js';

const config = z.object({
  /** A superuser's address, without its password. */
  ADMIN_URL: z.url({ protocol: /^postgres(ql)?$/ }),
  PASSWORDS_DIR: z.string().min(1),
});

try {
  const settings = loadConfig(config, process.env);
  await ensureDatabases(settings.ADMIN_URL, process.argv.slice(2), settings.PASSWORDS_DIR);
} catch (error) {
  process.stderr.write(`${error instanceof ConfigError ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
