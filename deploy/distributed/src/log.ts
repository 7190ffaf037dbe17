import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';

/** One readable log of many processes: each line under the name of who said it, never mixed within a line. */
export class Log {
  constructor(
    private readonly out: Writable,
    private readonly columns: number,
  ) {}

  say(name: string, text: string): void {
    this.out.write(`${name.padEnd(this.columns)} │ ${text}\n`);
  }

  follow(name: string, stream: Readable): void {
    createInterface({ input: stream, crlfDelay: Infinity }).on('line', (line) => this.say(name, line));
  }
}
