import { spawn } from 'node:child_process';
import process from 'node:process';
import { fileURLToPath } from 'node:url';

export interface Ended {
  /** Null when a signal ended it. */
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

export interface Invocation {
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** By default the product's own starter. */
  readonly file?: string;
  /** Sees everything printed so far, each time more is printed; gives a signal to send, or null. */
  readonly watch?: (out: string) => NodeJS.Signals | null;
}

export const starter = fileURLToPath(new URL('../../../deploy/single-host/start.mjs', import.meta.url));
const tooLongMs = 180_000;

/** Runs a program of the product to its end, as a user would from a shell. */
export function runProgram(invocation: Invocation): Promise<Ended> {
  const { args = [], env = {}, watch } = invocation;
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [invocation.file ?? starter, ...args], {
      env: { ...process.env, PORT: '0', NODE_OPTIONS: '', ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const limit = setTimeout(() => child.kill('SIGKILL'), tooLongMs);
    let [out, err, signalled] = ['', '', false];
    child.stdout.on('data', (chunk: Buffer) => {
      out += chunk.toString();
      const signal = signalled ? null : (watch?.(out) ?? null);
      if (signal === null) return;
      signalled = true;
      child.kill(signal);
    });
    child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString()));
    child.once('error', reject);
    child.once('close', (code) => {
      clearTimeout(limit);
      resolve({ code, out, err });
    });
  });
}

/** Says when the host is ready, for `watch`. */
export const isReady = (out: string): boolean => out.includes('Ready in');
