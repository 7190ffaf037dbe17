import { renameSync, writeFileSync } from 'node:fs';

/** Who runs now, in a file: for an operator's `kill`, and for whoever makes faults on purpose. */
export class Roster {
  private readonly entries = new Map<string, { readonly pid: number | null; readonly url: string }>();

  constructor(private readonly file: string) {}

  /** `pid` is null for a process that has ended. */
  note(name: string, pid: number | null, url: string): void {
    this.entries.set(name, { pid, url });
    writeFileSync(`${this.file}.part`, `${JSON.stringify(Object.fromEntries(this.entries), null, 2)}\n`);
    renameSync(`${this.file}.part`, this.file);
  }
}
