/** How a membership ends, once: by being left, or with an error. */
export class Ending {
  readonly promise: Promise<void>;
  private settle!: (error: Error | null) => void;

  constructor() {
    this.promise = new Promise((resolve, reject) => {
      this.settle = (error): void => {
        if (error === null) resolve();
        else reject(error);
      };
    });
    // Whoever waits for the end hears of it; until somebody does, it is no unhandled rejection.
    this.promise.catch(() => undefined);
  }

  left(): void {
    this.settle(null);
  }

  failed(error: unknown): void {
    this.settle(error instanceof Error ? error : new Error('ended without an error', { cause: error }));
  }
}
