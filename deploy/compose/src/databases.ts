import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ensureDatabase, ensureRoles, serviceNames, withClient } from '@shequ/database';

/** Where the two passwords of a service stand: `<service>-migrator-password` and `<service>-app-password`. */
const passwordOf = (folder: string, service: string, role: 'migrator' | 'app'): string =>
  readFileSync(join(folder, `${service}-${role}-password`), 'utf8').trim();

/** On a server that was named: each service's database and its two roles, closed to everybody else. Repeating it changes nothing. */
export async function ensureDatabases(
  adminUrl: string,
  services: readonly string[],
  passwordsDir: string,
): Promise<void> {
  await withClient(adminUrl, async (client) => {
    for (const service of services) {
      const names = serviceNames(service);
      const migrator = passwordOf(passwordsDir, service, 'migrator');
      await ensureRoles(client, names, { migrator, app: passwordOf(passwordsDir, service, 'app') });
      await ensureDatabase(client, { name: names.database, names });
    }
  });
}
