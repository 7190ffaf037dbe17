import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** A part of an answer, open for assertions. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- a story reads whatever the answer holds
export type Answer = {
  readonly data?: any;
  readonly errors?: readonly { message: string; extensions: any; path?: unknown }[];
};

export interface HostOptions {
  readonly subgraphs: 'in-process' | 'http';
  /** Kept after the end if given; otherwise a fresh one that is removed. */
  readonly dataDir?: string;
}

const program = fileURLToPath(new URL('../../deploy/single-host/start.mjs', import.meta.url));
const readyMs = 120_000;

/** The real product as a process of its own, spoken to over HTTP like any user does. */
export class Host {
  private readonly tokens = new Map<string, string>();

  private constructor(
    readonly url: string,
    readonly dataDir: string,
    /** Everything it has printed so far. */
    readonly printed: () => string,
    private readonly child: ChildProcess,
    private readonly ownsData: boolean,
  ) {}

  /** Starts `npm start`'s program on a free port and waits until it says that it is ready. */
  static async start(options: HostOptions): Promise<Host> {
    const dataDir = options.dataDir ?? mkdtempSync(join(tmpdir(), 'shequ-e2e-'));
    const child = spawn(process.execPath, [program], {
      env: { ...process.env, PORT: '0', DATA_DIR: dataDir, SUBGRAPHS: options.subgraphs, NODE_OPTIONS: '' },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let text = '';
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk: Buffer) => (text += chunk.toString()));
    const url = await addressOf(child, () => text);
    return new Host(url, dataDir, () => text, child, options.dataDir === undefined);
  }

  get pid(): number {
    return this.child.pid ?? 0;
  }

  async tokenOf(subject: string): Promise<string> {
    const known = this.tokens.get(subject);
    if (known !== undefined) return known;
    const response = await fetch(`${this.url}/demo/token/${subject}`);
    const token = await response.text();
    if (!response.ok) throw new Error(`No demo person ${subject}: ${token}`);
    this.tokens.set(subject, token);
    return token;
  }

  /** Asks as a demo person; `null` asks without a token. */
  async ask(subject: string | null, query: string, variables: object = {}): Promise<Answer> {
    const token = subject === null ? null : await this.tokenOf(subject);
    const { body } = await this.post(JSON.stringify({ query, variables }), token);
    return body;
  }

  async post(
    body: string,
    token: string | null,
  ): Promise<{ readonly status: number; readonly body: Answer }> {
    const authorization = token === null ? {} : { authorization: `Bearer ${token}` };
    const headers = { 'content-type': 'application/json', ...authorization };
    const response = await fetch(`${this.url}/graphql`, { method: 'POST', headers, body });
    return { status: response.status, body: (await response.json()) as Answer };
  }

  /** `SIGINT` ends it cleanly, `SIGKILL` does not. Resolves with the exit code, null for a signal. */
  end(signal: 'SIGINT' | 'SIGKILL'): Promise<number | null> {
    return new Promise((resolve) => {
      if (this.child.exitCode !== null || this.child.signalCode !== null) resolve(this.child.exitCode);
      this.child.once('exit', (code) => {
        resolve(code);
      });
      this.child.kill(signal);
    });
  }

  async stop(): Promise<void> {
    await this.end('SIGINT');
    if (this.ownsData) rmSync(this.dataDir, { recursive: true, force: true });
  }
}

function addressOf(child: ChildProcess, printed: () => string): Promise<string> {
  return new Promise((resolve, reject) => {
    const giveUp = (why: string): void => {
      clearInterval(look);
      clearTimeout(limit);
      reject(new Error(`${why}\n${printed()}`));
    };
    const look = setInterval(() => {
      const url = /Ready in [\d.]+ s:\s+(http:\/\/\S+?)\/\n/.exec(printed())?.[1];
      if (url === undefined) return;
      clearInterval(look);
      clearTimeout(limit);
      resolve(url);
    }, 50);
    const limit = setTimeout(() => {
      child.kill('SIGKILL');
      giveUp('The host did not become ready.');
    }, readyMs);
    child.once('exit', (code) => {
      giveUp(`The host ended with ${String(code)} before it was ready.`);
    });
  });
}

/** Asks until the answer satisfies, at most `withinMs`: what the bus brings takes a moment. Gives the last answer. */
export async function eventually<T>(
  ask: () => Promise<T>,
  satisfies: (answer: T) => boolean,
  withinMs = 10_000,
): Promise<T> {
  const until = Date.now() + withinMs;
  for (;;) {
    const answer = await ask();
    if (satisfies(answer) || Date.now() > until) return answer;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
