import { spawn, type ChildProcess } from 'node:child_process';
import process from 'node:process';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Log } from './log.js';

export interface ChildPlan {
  readonly name: string;
  readonly program: string;
  readonly env: Readonly<Record<string, string>>;
  /** Where it says whether it can answer. */
  readonly readyUrl: string;
}

const backoffMs = { first: 250, most: 10_000, forgottenAfter: 60_000 } as const;
/** Longer than a batch and the requests under way take. */
const stopWithinMs = 25_000;
const readyWithinMs = 60_000;
const lookEveryMs = 50;

/** Doubles with every crash in a row, and a little by chance, so that those that fell together do not rise together. */
export function pauseMs(crashes: number, chance: number): number {
  const doubled = backoffMs.first * 2 ** Math.max(0, crashes - 1);
  return Math.min(doubled, backoffMs.most) * (0.75 + chance / 4);
}

/** A process that is kept running until it is told to stop. What it prints goes to the log under its name. */
export class Child {
  private child: ChildProcess | null = null;
  private ended: Promise<void> = Promise.resolve();
  private stopping = false;
  private crashes = 0;
  private startedMs = 0;

  constructor(
    readonly plan: ChildPlan,
    private readonly log: Log,
    private readonly onPid: (pid: number | null) => void = () => undefined,
  ) {}

  get pid(): number | null {
    return this.child?.pid ?? null;
  }

  start(): void {
    const { name, program, env } = this.plan;
    this.startedMs = performance.now();
    const child = spawn(process.execPath, ['--enable-source-maps', program], {
      // A child's settings are its own: nothing of this process's goes along.
      env: { NODE_ENV: 'production', ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
      // Ctrl-C reaches every process of the terminal; the order of the end is ours.
      detached: true,
    });
    this.child = child;
    this.onPid(child.pid ?? null);
    for (const stream of [child.stdout, child.stderr]) this.log.follow(name, stream);
    this.ended = new Promise((resolve) => {
      child.once('error', (error) => this.log.say(name, error.message));
      child.once('close', (code, signal) => {
        this.child = null;
        this.onPid(null);
        resolve();
        if (!this.stopping) void this.again(signal ?? String(code));
      });
    });
  }

  /** Resolves when it can answer. @throws if it cannot in time */
  async ready(): Promise<void> {
    const until = performance.now() + readyWithinMs;
    while (performance.now() < until && !this.stopping) {
      if (await this.isReady()) return;
      await sleep(lookEveryMs);
    }
    if (!this.stopping) throw new Error(`${this.plan.name} does not become ready; its last lines say why.`);
  }

  async isReady(): Promise<boolean> {
    try {
      const response = await fetch(this.plan.readyUrl, { signal: AbortSignal.timeout(2_000) });
      await response.arrayBuffer();
      return response.ok;
    } catch {
      return false;
    }
  }

  /** Asks it to end, and ends it when it does not. */
  async stop(): Promise<void> {
    this.stopping = true;
    this.child?.kill('SIGTERM');
    const gone = this.ended.then(() => true);
    const inTime = await Promise.race([gone, sleep(stopWithinMs, false, { ref: false })]);
    if (inTime) return;
    this.log.say(this.plan.name, '未按时结束，强制终止 · did not end in time: killed');
    this.child?.kill('SIGKILL');
    await this.ended;
  }

  private async again(how: string): Promise<void> {
    const lived = performance.now() - this.startedMs;
    this.crashes = lived > backoffMs.forgottenAfter ? 1 : this.crashes + 1;
    const wait = pauseMs(this.crashes, Math.random());
    const seconds = (wait / 1000).toFixed(1);
    this.log.say(
      this.plan.name,
      `意外结束（${how}），${seconds} 秒后重启 · ended (${how}), again in ${seconds} s`,
    );
    await sleep(wait);
    if (!this.stopping) this.start();
  }
}
