// One node as a process: it is started detached, found again by its pid file, and recognised by its command line.
import { spawn } from 'node:child_process';
import { closeSync, existsSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import process from 'node:process';
import { setTimeout as sleep } from 'node:timers/promises';
import { BrokerError } from './broker-error.js';
import { fileOfNode, portsOf, type ClusterPlan } from './plan.js';

const readyWithinMs = 90_000;
const stopWithinMs = 15_000;
const lookEveryMs = 50;

function commandLineOf(pid: number): string {
  try {
    // A zombie has an empty one: it runs no more.
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
  } catch {
    return '';
  }
}

/** The node's process while it runs. A pid file that a crash left, its number given to another since, does not count. */
export function pidOf(plan: ClusterPlan, id: number): number | null {
  const file = fileOfNode(plan, id, 'pid');
  if (!existsSync(file)) return null;
  const pid = Number(readFileSync(file, 'utf8'));
  return commandLineOf(pid).includes(fileOfNode(plan, id, 'server.properties')) ? pid : null;
}

const isTaken = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect({ host: '127.0.0.1', port });
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => {
      resolve(false);
    });
  });

async function requireFreePorts(plan: ClusterPlan, id: number): Promise<void> {
  for (const port of Object.values(portsOf(plan, id)) as readonly number[]) {
    if (!(await isTaken(port))) continue;
    throw new BrokerError('PORT_TAKEN', {
      zh: `端口 ${port} 已被占用：请停止占用它的程序，或以 KAFKA_PORT 另选端口。`,
      en: `Port ${port} is taken: stop what uses it, or choose another with KAFKA_PORT.`,
    });
  }
}

const logLevels = {
  defaultLogLevel: 'warn',
  // Its one line says that the node is ready.
  'log.kafka.server.KafkaRaftServer': 'info',
  showDateTime: 'true',
  dateTimeFormat: 'HH:mm:ss.SSS',
};

/** Starts the node unless it runs. Does not wait. */
export async function launch(plan: ClusterPlan, id: number): Promise<void> {
  if (pidOf(plan, id) !== null) return;
  await requireFreePorts(plan, id);
  const log = openSync(fileOfNode(plan, id, 'log'), 'w');
  const flags = [`-Xmx${plan.heap}`, '-XX:+UseSerialGC', '-XX:+ExitOnOutOfMemoryError', ...plan.jvm];
  const levels = Object.entries(logLevels).map(
    ([name, value]) => `-Dorg.slf4j.simpleLogger.${name}=${value}`,
  );
  const what = ['-cp', join(plan.jarsDir, '*'), 'kafka.Kafka', fileOfNode(plan, id, 'server.properties')];
  const child = spawn('java', [...flags, ...levels, ...what], {
    detached: true,
    stdio: ['ignore', log, log],
    cwd: fileOfNode(plan, id, ''),
  });
  closeSync(log);
  if (child.pid === undefined) throw new Error('The node could not be started.');
  writeFileSync(fileOfNode(plan, id, 'pid'), `${child.pid}`);
  child.unref();
}

const lastLines = (log: string): string => log.trim().split('\n').slice(-12).join('\n');

/** Waits until the node says that it is ready. @throws BrokerError with its last lines if it dies or takes too long. */
export async function untilReady(plan: ClusterPlan, id: number): Promise<void> {
  const end = performance.now() + readyWithinMs;
  for (;;) {
    const log = readFileSync(fileOfNode(plan, id, 'log'), 'utf8');
    if (log.includes('Kafka Server started')) return;
    const isGone = pidOf(plan, id) === null;
    if (isGone || performance.now() > end) {
      const [zh, en] = isGone ? ['已退出', 'has died'] : ['迟迟未就绪', 'is not getting ready'];
      const said = lastLines(log);
      throw new BrokerError(isGone ? 'NODE_DIED' : 'NOT_READY', {
        zh: `Kafka 节点 ${id} ${zh}，日志末尾如下。`,
        en: `Kafka node ${id} ${en}; its last lines:\n${said}`,
      });
    }
    await sleep(lookEveryMs);
  }
}

export function signal(plan: ClusterPlan, id: number, name: NodeJS.Signals): boolean {
  const pid = pidOf(plan, id);
  if (pid === null) return false;
  process.kill(pid, name);
  return true;
}

/** Waits until the node is gone; one that does not go is killed. */
export async function untilGone(plan: ClusterPlan, id: number): Promise<void> {
  const end = performance.now() + stopWithinMs;
  while (pidOf(plan, id) !== null) {
    if (performance.now() > end) signal(plan, id, 'SIGKILL');
    await sleep(lookEveryMs);
  }
  rmSync(fileOfNode(plan, id, 'pid'), { force: true });
}
