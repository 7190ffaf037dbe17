/** Work that a service does without being asked: deadlines, watermarks. Every pass is safe to repeat. */
export interface Chore {
  readonly name: string;
  readonly everyMs: number;
  readonly run: () => Promise<void>;
}

/** Repeats a chore with its pause until stopped. A failing pass is reported and tried again after the pause. */
export class ChoreLoop {
  private timer: NodeJS.Timeout | null = null;
  private running: Promise<void> = Promise.resolve();
  private stopped = false;

  constructor(
    private readonly chore: Chore,
    private readonly log: (error: unknown) => void,
  ) {}

  start(): void {
    if (this.stopped) return;
    this.timer = setTimeout(() => {
      this.running = this.chore
        .run()
        .catch(this.log)
        .then(() => this.start());
    }, this.chore.everyMs);
  }

  /**
   * A pass out of turn. Passes leave to each other what the other has locked, so it waits for the loop's own, before and
   * after: what was due when it was called is done when it returns.
   * @throws what the chore throws.
   */
  async runNow(): Promise<void> {
    await this.running;
    await this.chore.run();
    await this.running;
  }

  async stop(): Promise<void> {
    this.stopped = true;
    if (this.timer !== null) clearTimeout(this.timer);
    await this.running;
  }
}
