/**
 * A pause that ends early when there is work. A call during the work before it counts for the next pause.
 */
export class Wake {
  private called = false;
  private ended = false;
  private resume: ((byEnd: boolean) => void) | null = null;

  now(): void {
    this.called = true;
    this.resume?.(false);
  }

  /** Ends this pause and every later one. */
  end(): void {
    this.ended = true;
    this.resume?.(true);
  }

  begin(): void {
    this.ended = false;
  }

  /** With `atLeast` the whole time is waited, whatever calls: a sender that fails is not hurried. */
  async wait(ms: number, atLeast: boolean): Promise<void> {
    if (!this.ended && (!this.called || atLeast)) {
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, ms);
        this.resume = (byEnd): void => {
          if (atLeast && !byEnd) return;
          clearTimeout(timer);
          resolve();
        };
      });
    }
    this.resume = null;
    this.called = false;
  }
}
