// A subscriber that is down while those whom it reads go on.
import { setTimeout as sleep } from 'node:timers/promises';
import { ask } from '../faults/sql.js';
import { signal, type Ground } from './ground.js';

/** Those who read what others write all the time, with the consumer by which it shows. */
export const subscribers = { volunteers: 'task-decisions', 'work-access': 'gate-two' } as const;
export type Subscriber = keyof typeof subscribers;

/** A process needs longer to join the bus than it is left. */
const lookEveryMs = 100;

async function readBy({ dataDir }: Ground, service: Subscriber): Promise<number> {
  const rows = await ask<{ n: number }>(
    { dataDir, service },
    'select count(*)::int as n from inbox where consumer = $1',
    [`${service}.${subscribers[service]}`],
  );
  return rows[0]?.n ?? 0;
}

/** Its supervisor starts it again and again, and it is killed each time before it has read anything. */
export async function keepDown(ground: Ground, service: Subscriber, ms: number): Promise<string> {
  const until = performance.now() + ms;
  const kill = (): void => {
    for (const pid of ground.pidsOf(service)) signal(pid, 'SIGKILL');
  };
  kill();
  const before = await readBy(ground, service);
  while (performance.now() < until) {
    kill();
    await sleep(lookEveryMs);
  }
  if (ms > 0 && (await readBy(ground, service)) > before) throw new Error(`${service} was not down.`);
  return `${service} for ${ms / 1000} s`;
}
