// What a container of the image would run, as a process of this machine: the same start script, program and settings.
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import process from 'node:process';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../..', import.meta.url));
/** A machine that does much else at once takes its time. */
const readyMs = 120_000;
const everyMs = 100;

export interface ContainerPlan {
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
}

/** A program under a container's settings. */
export class Container {
  private said = '';
  private readonly child: ChildProcess;
  private readonly ended: Promise<number>;

  constructor(private readonly plan: ContainerPlan) {
    const script = join(root, 'deploy/container/run.mjs');
    this.child = spawn(process.execPath, ['--enable-source-maps', script, ...plan.args], {
      cwd: root,
      // A container inherits nothing.
      env: { NODE_ENV: 'production', ...plan.env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    for (const stream of [this.child.stdout, this.child.stderr])
      stream?.on('data', (chunk: Buffer) => {
        this.said += chunk.toString();
      });
    this.ended = once(this.child, 'close').then(([code]) => Number(code));
  }

  get output(): string {
    return this.said;
  }

  /** Of a program that ends by itself. @throws what it said, if it did not end well */
  async finished(): Promise<void> {
    if ((await this.ended) !== 0) throw new Error(`${this.plan.args.join(' ')}: ${this.said}`);
  }

  /** Until its readiness probe would pass. @throws what it said, if it ends or takes too long */
  async ready(): Promise<void> {
    const url = `http://127.0.0.1:${this.plan.env['PORT'] ?? ''}/health/ready`;
    const until = performance.now() + readyMs;
    while (performance.now() < until && this.child.exitCode === null) {
      const answer = await fetch(url, { signal: AbortSignal.timeout(4_000) }).catch(() => null);
      if (answer?.ok === true) return;
      await sleep(everyMs);
    }
    throw new Error(`${this.plan.args.join(' ')} is not ready: ${this.said}`);
  }

  /** As an orchestrator ends it; gives the exit code, and how long it took. */
  async stop(): Promise<{ readonly code: number; readonly ms: number }> {
    const begun = performance.now();
    this.child.kill('SIGTERM');
    return { code: await this.ended, ms: performance.now() - begun };
  }
}
