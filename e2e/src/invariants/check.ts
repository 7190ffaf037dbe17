import type pg from 'pg';
import type { Databases } from './databases.js';
import { finding, type Check, type Finding } from './finding.js';
import { registerChecks } from './register.js';
import { busFindings, serviceChecks } from './services.js';

async function ask(
  service: string,
  client: pg.ClientBase,
  checks: readonly Check[],
): Promise<readonly Finding[]> {
  const found: Finding[] = [];
  for (const check of checks) {
    const { rows } = await client.query<{ what: string }>(check.sql);
    found.push(
      ...finding(
        check,
        service,
        rows.map(({ what }) => what),
      ),
    );
  }
  return found;
}

/**
 * Reads every database of a system at rest and says which invariants of the work-access protocol are broken, by what.
 * It shares no code with the services: what they believe of themselves is not asked.
 */
export async function findBroken(databases: Databases): Promise<readonly Finding[]> {
  const found = [...(await ask('work-access', databases.register, [...registerChecks, ...serviceChecks]))];
  for (const [service, client] of databases.dispatchers) {
    found.push(
      ...(await ask(service, client, serviceChecks)),
      ...(await busFindings(service, client, databases.register)),
    );
  }
  return found;
}
