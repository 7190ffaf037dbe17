import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { Broker } from '@shequ/kafka';
import type { Host } from '../host.js';

interface Entry {
  readonly pid: number | null;
  readonly url: string;
}

/** A running city: its processes, its brokers, its databases, and the right to hurt them. */
export class Ground {
  readonly broker: Broker;

  constructor(
    readonly host: Host,
    firstPort: number,
    /** Draws below `n`; the same seed draws the same. */
    readonly draw: (n: number) => number,
  ) {
    this.broker = new Broker({ dir: join(host.dataDir, 'kafka'), nodes: 3, firstPort });
  }

  get dataDir(): string {
    return this.host.dataDir;
  }

  /** The processes of a service that run now. */
  pidsOf(service: string): readonly number[] {
    const text = readFileSync(join(this.dataDir, 'processes.json'), 'utf8');
    const entries = Object.entries(JSON.parse(text) as Readonly<Record<string, Entry>>);
    return entries.flatMap(([name, { pid }]) =>
      pid !== null && (name === service || name.startsWith(`${service}-`)) ? [pid] : [],
    );
  }

  oneOf<T>(all: readonly T[]): T {
    const one = all[this.draw(all.length)];
    if (one === undefined) throw new Error('Nothing to draw from.');
    return one;
  }
}

/** One that has gone meanwhile is no error: faults overlap. */
export function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

/** A generator of its own (mulberry32), so that a seed means the same everywhere. */
export function drawing(seed: number): (n: number) => number {
  let state = seed >>> 0;
  return (n) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296) * n);
  };
}
