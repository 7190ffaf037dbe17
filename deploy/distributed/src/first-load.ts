import { join } from 'node:path';
import { ShiftedClock } from '@shequ/service';
import {
  loadDemo,
  services,
  startSystem,
  type Databases,
  type Keys,
  type Progress,
} from '@shequ/single-host';

/**
 * Loads the real divisions and the demo once. They have a past, and a clock that can be moved exists only within one process:
 * the services are there together for as long as the load takes, and start apart afterwards.
 */
export async function loadOnce(given: {
  readonly databases: Databases;
  readonly keys: Keys;
  readonly dataDir: string;
  readonly progress: Progress;
}): Promise<void> {
  const { databases, keys, dataDir, progress } = given;
  if (databases.isLoaded) return;
  const clock = new ShiftedClock();
  const system = await startSystem({
    definitions: services,
    databaseUrl: databases.url,
    keys,
    clock,
    subgraphs: 'in-process',
    folder: (service) => join(dataDir, 'files', service),
  });
  try {
    await loadDemo(system, clock, progress);
  } finally {
    await system.stop();
  }
  databases.markLoaded();
}
