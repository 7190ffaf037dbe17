import { describe, expect, it } from '@jest/globals';
import type pg from 'pg';
import { eventually, type Host } from '../host.js';
import { findBroken } from '../invariants/check.js';
import { adminUrl, withDatabases, type Databases } from '../invariants/databases.js';
import { plantedFaults, type Planted } from '../invariants/planted.js';

function clientOf(databases: Databases, service: Planted['service']): pg.ClientBase {
  const client = service === 'work-access' ? databases.register : databases.dispatchers.get(service);
  if (client === undefined) throw new Error(`No database of ${service}.`);
  return client;
}

/** The invariants of the databases as the story has left them, and the proof that the checker is not blind. */
export function atRest(hostOf: () => Host): void {
  const open = <T>(use: (databases: Databases) => Promise<T>): Promise<T> =>
    withDatabases((service) => adminUrl(hostOf().dataDir, service), use);

  describe('the databases at rest', () => {
    it('break no invariant', async () => {
      await open(async (databases) => {
        const found = await eventually(
          () => findBroken(databases),
          (all) => all.length === 0,
        );
        expect(found).toEqual([]);
      });
    });

    it.each(plantedFaults)('$invariant is found broken when $name', async ({ invariant, service, sql }) => {
      await open(async (databases) => {
        const client = clientOf(databases, service);
        await client.query('begin');
        try {
          let changed = 0;
          for (const statement of sql) changed += (await client.query(statement)).rowCount ?? 0;
          expect(changed).toBeGreaterThan(0);
          const found = await findBroken(databases);
          expect(found.map((one) => one.invariant)).toContain(invariant);
        } finally {
          await client.query('rollback');
        }
      });
    });
  });
}
