export interface BackoffLimits {
  readonly minMs: number;
  readonly maxMs: number;
}

/** Pauses that double from one failure to the next. Half of each is chance, so that many do not come back as one. */
export class Backoff {
  private delayMs = 0;

  constructor(private readonly limits: BackoffLimits) {}

  next(): number {
    const { minMs, maxMs } = this.limits;
    this.delayMs = Math.min(maxMs, Math.max(minMs, this.delayMs * 2));
    return Math.ceil(this.delayMs * (0.5 + Math.random() / 2));
  }

  reset(): void {
    this.delayMs = 0;
  }
}
