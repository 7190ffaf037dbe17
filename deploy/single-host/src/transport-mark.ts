import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { dataSource } from '@shequ/database';
import { resendAll } from '@shequ/messaging';
import type { ServiceDefinition } from '@shequ/service';
import type { Databases } from './databases.js';

const fileName = 'transport.json';
/** What events travelled over before anything was written down. */
const first = 'in-process';

function lastOf(dataDir: string): string {
  const file = join(dataDir, fileName);
  if (!existsSync(file)) return first;
  const { transport } = JSON.parse(readFileSync(file, 'utf8')) as { readonly transport: string };
  return transport;
}

/**
 * Tells a data directory over what its events travel from now on: within one process, or over a cluster, by its id. What another
 * transport carried, and may have left half-way, is sent again from every outbox; consumers know what they have had. To be called
 * before any relay runs.
 */
export async function bringTo(
  transport: string,
  given: {
    readonly dataDir: string;
    readonly databases: Databases;
    readonly definitions: readonly ServiceDefinition[];
  },
): Promise<void> {
  const { dataDir, databases, definitions } = given;
  if (lastOf(dataDir) === transport) return;
  for (const { name } of definitions) {
    const db = await dataSource(databases.url(name), [], { max: 2 }).initialize();
    try {
      await resendAll(db);
    } finally {
      await db.destroy();
    }
  }
  writeFileSync(join(dataDir, fileName), JSON.stringify({ transport }));
}
