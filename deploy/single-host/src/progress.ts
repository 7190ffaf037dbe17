import type { Writable } from 'node:stream';

/** Shows a person what a long start is doing: one line per step, its details behind it where the terminal allows. */
export class Progress {
  private started = performance.now();
  private open = false;

  constructor(private readonly out: Writable & { readonly isTTY?: boolean }) {}

  /** Ends the step before and begins the next. */
  step(zh: string, en: string): void {
    this.finish();
    this.started = performance.now();
    this.open = true;
    this.out.write(`  ${zh} · ${en} …`);
  }

  /** What the step is at now; overwritten by the next detail. Nothing where output goes to a file. */
  detail(text: string): void {
    if (this.open && this.out.isTTY === true) this.out.write(`\u001b[s ${text}\u001b[K\u001b[u`);
  }

  finish(): void {
    if (!this.open) return;
    this.open = false;
    const seconds = (performance.now() - this.started) / 1000;
    this.out.write(`${this.out.isTTY === true ? '\u001b[K' : ''} ${seconds.toFixed(1)} s\n`);
  }
}
