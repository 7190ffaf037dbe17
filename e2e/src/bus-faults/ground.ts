import { join } from 'node:path';
import process from 'node:process';
import { Broker } from '@shequ/kafka';
import type { Host } from '../host.js';
import { rosterOf } from '../roster.js';
import type { SmallDisks } from './small-disks.js';

/** Beside the data: what stands there is the product's. */
const clockFile = (dataDir: string, service: string): string => `${dataDir}.clock-${service}`;

/** Settings of a city whose services' clocks can be made wrong. */
export function clockSettings(
  dataDir: string,
  services: readonly string[],
): Readonly<Record<string, string>> {
  const module = new URL('./wrong-clock.js', import.meta.url).href;
  const options = services.map((service) => {
    const file = encodeURIComponent(clockFile(dataDir, service));
    return [service, `--import ${module}?${file}`] as const;
  });
  return { NODE_OPTIONS_OF: JSON.stringify(Object.fromEntries(options)) };
}

/** A running city: its processes, its brokers, its databases, and the right to hurt them. */
export class Ground {
  readonly broker: Broker;
  readonly disks: SmallDisks;

  constructor(
    readonly host: Host,
    given: { readonly firstPort: number; readonly disks: SmallDisks },
    /** Draws below `n`; the same seed draws the same. */
    readonly draw: (n: number) => number,
  ) {
    const { firstPort, disks } = given;
    this.broker = new Broker({ dir: join(host.dataDir, 'kafka'), nodes: 3, firstPort });
    this.disks = disks;
  }

  /** What is written here makes that service's clock differ. */
  clockOf(service: string): string {
    return clockFile(this.dataDir, service);
  }

  get dataDir(): string {
    return this.host.dataDir;
  }

  /** The processes of a service that run now. */
  pidsOf(service: string): readonly number[] {
    return Object.entries(rosterOf(this.dataDir)).flatMap(([name, { pid }]) =>
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
