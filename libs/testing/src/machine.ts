import { readdirSync, readFileSync } from 'node:fs';

/** The unit in which Linux counts a process's time; `getconf CLK_TCK` gives 100 on every platform that we know. */
const ticksPerSecond = 100;

interface Times {
  readonly parent: number;
  readonly own: number;
  readonly reaped: number;
}

function timesOf(pid: number): Times | null {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name in brackets may hold anything; what follows it starts with the state.
    const fields = text
      .slice(text.lastIndexOf(')') + 2)
      .split(' ')
      .map(Number);
    const sum = (from: number): number => (fields[from] ?? 0) + (fields[from + 1] ?? 0);
    return { parent: fields[1] ?? 0, own: sum(11), reaped: sum(13) };
  } catch {
    return null;
  }
}

/** CPU seconds that a process has used by itself, all its threads together. Linux only; 0 for one that has gone. */
export function cpuSecondsOf(pid: number): number {
  return (timesOf(pid)?.own ?? 0) / ticksPerSecond;
}

/** CPU seconds of a process with its children, those that have ended included: a PostgreSQL with all its backends. */
export function cpuSecondsOfTree(pid: number): number {
  const root = timesOf(pid);
  if (root === null) return 0;
  const children = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((name) => timesOf(Number(name)))
    .filter((times) => times?.parent === pid);
  const ticks = children.reduce((sum, times) => sum + (times?.own ?? 0), root.own + root.reaped);
  return ticks / ticksPerSecond;
}

/** Resident memory of a process in MB (10^6 bytes), as the kernel counts it. */
export function residentMb(pid: number): number {
  const kilobytes = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
  return (Number(kilobytes ?? 0) * 1024) / 1e6;
}

/** CPU seconds that all processes of the machine have used since it was started. */
export function cpuSecondsOfMachine(): number {
  const [line = ''] = readFileSync('/proc/stat', 'utf8').split('\n');
  const [, user = 0, nice = 0, system = 0, , , irq = 0, softirq = 0] = line.split(/ +/).map(Number);
  return (user + nice + system + irq + softirq) / ticksPerSecond;
}
