import { performance } from 'node:perf_hooks';
import process from 'node:process';

const seconds = (sinceMs: number): string => `${((performance.now() - sinceMs) / 1000).toFixed(1)} s`;

/** Runs checks one after the other and shows a person how each ended; one that fails does not end the others. */
export class Checks {
  private readonly begun = performance.now();
  private passed = 0;
  private failed = 0;

  part(title: string): void {
    process.stdout.write(`\n${title}\n`);
  }

  note(text: string): void {
    process.stdout.write(`    ${text}\n`);
  }

  /** Gives what the check gave, or null if it failed. */
  async check<T>(title: string, proof: () => Promise<T>): Promise<T | null> {
    const since = performance.now();
    try {
      const result = await proof();
      this.passed += 1;
      process.stdout.write(`  ✓ ${title} (${seconds(since)})\n`);
      return result;
    } catch (error) {
      this.failed += 1;
      const why = error instanceof Error ? (error.stack ?? error.message) : String(error);
      process.stdout.write(`  ✗ ${title} (${seconds(since)})\n${why.replace(/^/gm, '      ')}\n`);
      return null;
    }
  }

  /** Prints the closing line and gives the exit code. */
  end(): number {
    process.stdout.write(`\nE2E: ${this.passed} passed, ${this.failed} failed (${seconds(this.begun)})\n`);
    return this.failed === 0 && this.passed > 0 ? 0 : 1;
  }
}
