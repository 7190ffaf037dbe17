// Faults of the ground that a service stands on: its database, its clock, the disks.
import { existsSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { eventually } from '../host.js';
import { keepDown } from './down.js';
import type { Fault } from './faults.js';
import { Postmaster } from './postmaster.js';

const hourMs = 3_600_000;
const heardWithinMs = 20_000;

const killPostmaster: Fault = {
  name: 'kill -9 of the postmaster',
  strike: async ({ dataDir }) => {
    const postmaster = Postmaster.of(dataDir);
    const pid = await postmaster.end('SIGKILL');
    await sleep(3_000);
    await postmaster.start();
    return `pid ${pid}; started again on the same directory after 3 s`;
  },
};

function takenBy(file: string, pid: number): string | null {
  const own = `${file}.${pid}`;
  return existsSync(own) ? readFileSync(own, 'utf8') : null;
}

/** Services whose clocks may be made wrong. */
export const wrongClocks = ['public-security', 'work-access'] as const;

/** Both processes of a service, so that whatever it does meanwhile it does by that clock. */
const wrongClock: Fault = {
  name: "one service's clock is an hour wrong",
  strike: async (ground) => {
    const service = ground.oneOf(wrongClocks);
    const [offsetMs, side] = ground.oneOf([
      [hourMs, 'ahead'],
      [-hourMs, 'behind'],
    ] as const);
    const file = ground.clockOf(service);
    writeFileSync(file, String(offsetMs));
    try {
      const hear = (): boolean =>
        ground.pidsOf(service).every((pid) => takenBy(file, pid) === String(offsetMs));
      if (!(await eventually(() => Promise.resolve(hear()), Boolean, heardWithinMs)))
        throw new Error(`${service} goes by its own clock.`);
      await sleep(15_000);
    } finally {
      rmSync(file);
    }
    return `${service}, ${side}, for 15 s`;
  },
};

const fullBroker: Fault = {
  name: "a broker's disk is full",
  strike: async (ground) => {
    const id = 1 + ground.draw(3);
    const place = ground.disks.ofNode(id);
    ground.disks.fill(place);
    try {
      await sleep(15_000);
    } finally {
      ground.disks.widen(place);
    }
    const hasDied = ground.broker.status().some((node) => node.id === id && node.pid === null);
    await ground.broker.start([id]);
    return `node ${id} for 15 s${hasDied ? ', of which it died' : ''}`;
  },
};

/** What the server has said since its log was so long. */
const refusedSince = (log: string, length: number): number =>
  readFileSync(log).subarray(length).toString().split('No space left on device').length - 1;

const fullPostgres: Fault = {
  name: "PostgreSQL's disk is full",
  strike: async ({ dataDir, disks }) => {
    const postmaster = Postmaster.of(dataDir);
    const log = join(dataDir, 'postgres.log');
    const { size } = statSync(log);
    const refused = (): Promise<number> => Promise.resolve(refusedSince(log, size));
    disks.fill(disks.postgres);
    try {
      // What is kept for the next records lasts for a while.
      await eventually(refused, (count) => count > 0, 60_000);
      await sleep(10_000);
    } finally {
      disks.widen(disks.postgres);
    }
    const hasDied = postmaster.isGone();
    await postmaster.start();
    return `${await refused()} times it had no room${hasDied ? ', of which it died' : ''}`;
  },
};

const subscriberDown: Fault = {
  name: 'a subscriber is down',
  strike: (ground) => keepDown(ground, ground.oneOf(['volunteers', 'work-access']), 20_000),
};

export const more: readonly Fault[] = [killPostmaster, wrongClock, subscriberDown];

/** Where file systems may be made. */
export const ofDisks: readonly Fault[] = [fullBroker, fullPostgres];
