import { readFileSync } from 'node:fs';
import { join } from 'node:path';

export interface Entry {
  /** Null while it is not running. */
  readonly pid: number | null;
  readonly url: string;
}

/** The processes of a system that runs apart, by name, as it notes them itself. */
export function rosterOf(dataDir: string): Readonly<Record<string, Entry>> {
  return JSON.parse(readFileSync(join(dataDir, 'processes.json'), 'utf8')) as Readonly<Record<string, Entry>>;
}
