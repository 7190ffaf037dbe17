// The PostgreSQL of a running city, as its operator has it: killed, and started again as it was.
import { spawn } from 'node:child_process';
import { closeSync, existsSync, openSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { postgresOf } from '../faults/start-stop.js';
import { connect } from '../faults/sql.js';
import { signal } from './ground.js';

/** A server that replays what a crash has left answers when it is through. */
const answersWithinMs = 120_000;
const lookEveryMs = 200;
const anyService = 'work-access';

async function answers(dataDir: string): Promise<boolean> {
  const client = await connect(dataDir, anyService).catch(() => null);
  await client?.end();
  return client !== null;
}

export class Postmaster {
  private constructor(
    private readonly dataDir: string,
    private readonly command: readonly string[],
    private readonly owner: { readonly uid: number; readonly gid: number },
  ) {}

  /** The one that runs now; how it was started is read from the process itself. */
  static of(dataDir: string): Postmaster {
    const pid = postgresOf(dataDir);
    if (pid === null) throw new Error(`No PostgreSQL runs on ${dataDir}.`);
    const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0').filter(Boolean);
    const { uid, gid } = statSync(join(dataDir, 'postgres'));
    return new Postmaster(dataDir, command, { uid, gid });
  }

  /** Nothing is flushed, nobody is told; its children notice that it is gone, and go. */
  async end(name: 'SIGKILL' | 'SIGINT'): Promise<number> {
    const pid = postgresOf(this.dataDir);
    if (pid === null) return 0;
    signal(pid, name);
    while (existsSync(`/proc/${pid}`)) await sleep(lookEveryMs);
    return pid;
  }

  isGone(): boolean {
    return postgresOf(this.dataDir) === null;
  }

  /** On the same directory and port, unless it runs. Resolves when it answers. */
  async start(): Promise<void> {
    const until = performance.now() + answersWithinMs;
    while (!(await answers(this.dataDir))) {
      // While children of the one before are still there, a start gives up at once, and is tried again.
      if (this.isGone()) this.launch();
      if (performance.now() > until) throw new Error('PostgreSQL does not come back.');
      await sleep(lookEveryMs);
    }
  }

  private launch(): void {
    const [program = '', ...args] = this.command;
    const log = openSync(join(this.dataDir, 'postgres.log'), 'a');
    // It outlives this program as it does any other; whoever stops the city stops it.
    const identity = process.getuid?.() === 0 ? this.owner : {};
    const stdio: ('ignore' | number)[] = ['ignore', log, log];
    spawn(program, args, { ...identity, cwd: '/', env: {}, detached: true, stdio }).unref();
    closeSync(log);
  }
}
