import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** A part of an answer, open for assertions. */
export type Answer = {
  readonly data?: any;
  readonly errors?: readonly { message: string; extensions: any; path?: unknown }[];
};

/** Who asks: a demo person, the bearer of a token, or nobody. */
export type Asker = string | { readonly token: string } | null;

/** How the product runs: services in one process, each on HTTP, or everything in processes of its own over Kafka. */
export type Mode = 'in-process' | 'http' | 'distributed';

export interface HostOptions {
  readonly mode: Mode;
  /** Kept after the end if given; otherwise a fresh one that is removed. */
  readonly dataDir?: string;
  /** Like `--fresh`. */
  readonly args?: readonly string[];
  /** Further settings. */
  readonly settings?: Readonly<Record<string, string>>;
}

interface Running {
  readonly dataDir: string;
  readonly ownsData: boolean;
  readonly child: ChildProcess;
  readonly printed: () => string;
}

const program = fileURLToPath(new URL('../../deploy/single-host/start.mjs', import.meta.url));
const readyMs = 240_000;
const stopWithinMs = 30_000;

const wayOf = (mode: Mode): readonly string[] => (mode === 'distributed' ? ['--only', 'distributed'] : []);

/** Apart, they need a broker: that of this run where there is one, or else their own. */
function settingsOf(mode: Mode): Readonly<Record<string, string>> {
  if (mode !== 'distributed') return { SUBGRAPHS: mode };
  const broker = process.env['SHEQU_TEST_KAFKA'];
  return broker === undefined ? {} : { KAFKA_BROKERS: broker };
}

/** The real product as a process of its own, spoken to over HTTP like any user does. */
export class Host {
  private readonly tokens = new Map<string, string>();

  private constructor(
    readonly url: string,
    private readonly running: Running,
  ) {}

  /** Starts `npm start`'s program on a free port and waits until it says that it is ready. */
  static async start(options: HostOptions): Promise<Host> {
    const dataDir = options.dataDir ?? mkdtempSync(join(tmpdir(), 'shequ-e2e-'));
    const child = spawn(process.execPath, [program, ...wayOf(options.mode), ...(options.args ?? [])], {
      env: {
        ...process.env,
        ...options.settings,
        ...{ PORT: '0', DATA_DIR: dataDir, NODE_OPTIONS: '' },
        ...settingsOf(options.mode),
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let text = '';
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk: Buffer) => (text += chunk.toString()));
    const printed = (): string => text;
    const url = await addressOf(child, printed);
    return new Host(url, { dataDir, ownsData: options.dataDir === undefined, child, printed });
  }

  get pid(): number {
    return this.running.child.pid ?? 0;
  }

  get dataDir(): string {
    return this.running.dataDir;
  }

  /** Everything it has printed so far. */
  printed(): string {
    return this.running.printed();
  }

  get isRunning(): boolean {
    const { child } = this.running;
    return child.exitCode === null && child.signalCode === null;
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

  async ask(asker: Asker, query: string, variables: object = {}): Promise<Answer> {
    const token = typeof asker === 'string' ? await this.tokenOf(asker) : (asker?.token ?? null);
    const { body } = await this.post(JSON.stringify({ query, variables }), token);
    return body;
  }

  /** Sends bytes as they are. `more` headers stand beside the usual ones. */
  async post(
    body: string,
    token: string | null,
    more: Readonly<Record<string, string>> = {},
  ): Promise<{ readonly status: number; readonly body: Answer }> {
    const authorization = token === null ? {} : { authorization: `Bearer ${token}` };
    // With this type the status says whether the operation could be run.
    const types = { 'content-type': 'application/json', accept: 'application/graphql-response+json' };
    const headers = { ...types, ...authorization, ...more };
    const response = await fetch(`${this.url}/graphql`, { method: 'POST', headers, body });
    return { status: response.status, body: (await response.json()) as Answer };
  }

  /** `SIGINT` ends it cleanly, `SIGKILL` does not. Resolves with the exit code, null for a signal. */
  end(signal: 'SIGINT' | 'SIGKILL'): Promise<number | null> {
    const { child } = this.running;
    return new Promise((resolve) => {
      if (child.exitCode !== null || child.signalCode !== null) resolve(child.exitCode);
      child.once('exit', (code) => {
        resolve(code);
      });
      child.kill(signal);
    });
  }

  async stop(): Promise<void> {
    await this.end('SIGINT');
    if (this.running.ownsData) rmSync(this.dataDir, { recursive: true, force: true });
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
      // Asked first: killed, it would leave its database and its broker behind.
      child.kill('SIGINT');
      setTimeout(() => child.kill('SIGKILL'), stopWithinMs).unref();
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
