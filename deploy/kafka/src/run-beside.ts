import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { Broker } from './broker.js';

/** A port with two more behind it that nobody uses at the moment. */
export async function freePorts(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  // Below the range from which the system gives ports to connections: nobody takes the neighbours meanwhile.
  return 20_000 + ((port * 3) % 12_000);
}

/** By default a broker looks every five minutes for records whose time is over: specs that move the clock would wait for it. */
const looksOften = { 'log.initial.task.delay.ms': '500', 'log.retention.check.interval.ms': '2000' };

/** A broker for as long as `work` runs; nothing of it is left. */
export async function withBroker<T>(work: (broker: Broker) => Promise<T>): Promise<T> {
  const dir = mkdtempSync(join(tmpdir(), 'shequ-kafka-'));
  const broker = new Broker({ dir, firstPort: await freePorts(), settings: looksOften });
  try {
    await broker.start();
    return await work(broker);
  } finally {
    await broker.wipe();
    rmSync(dir, { recursive: true, force: true });
  }
}

/** Runs a command with a fresh broker in `SHEQU_TEST_KAFKA`; gives its exit code. A signal ends both. */
export function runBeside(
  [program, ...args]: readonly string[],
  environment: NodeJS.ProcessEnv,
): Promise<number> {
  if (program === undefined) throw new Error('Name a command: npm run kafka -- run <command …>');
  return withBroker(
    (broker) =>
      new Promise((resolve, reject) => {
        const env = { ...environment, SHEQU_TEST_KAFKA: broker.bootstrap.join(',') };
        const child = spawn(program, args, { stdio: 'inherit', env });
        for (const name of ['SIGINT', 'SIGTERM'] as const) process.on(name, () => child.kill(name));
        child.once('error', reject);
        child.once('exit', (code) => {
          resolve(code ?? 1);
        });
      }),
  );
}
