// Random histories: whatever people do, and wherever a transaction is aborted, what they were told stays true and the
// invariants hold. A failure is printed with its seed and made smaller for a while.
import process from 'node:process';
import fc from 'fast-check';
import type { Host } from '../host.js';
import { history, type Command } from './commands.js';
import { Play, type Told } from './play.js';
import { refresh, type Stage } from './stage.js';
import { verdict, type Condition } from './verdict.js';

const shrinkMs = 60_000;
const everyMs = 10_000;
const restMs = 40_000;
/** A relay that fails tries again after five seconds at most. */
const restMsWhenShrinking = 8_000;

export interface Totals {
  readonly histories: number;
  readonly commands: number;
  readonly tasks: number;
  readonly unanswered: number;
  readonly ended: number;
  readonly inTransaction: number;
}

/** The end of what the host has printed. */
const lastWords = (host: Host): string => host.printed().split('\n').slice(-60).join('\n');

const nothing: Totals = { histories: 0, commands: 0, tasks: 0, unanswered: 0, ended: 0, inTransaction: 0 };

const plus = (sum: Totals, told: Told): Totals => ({
  histories: sum.histories + 1,
  commands: sum.commands + told.commands,
  tasks: sum.tasks + [...told.dispatched.values()].flat().length,
  unanswered: sum.unanswered + told.unanswered,
  ended: sum.ended + told.ended,
  inTransaction: sum.inTransaction + told.inTransaction,
});

/** Plays histories on one stage, one after the other. */
class Run {
  totals = nothing;
  private condition: Condition = { found: [], stuck: 0 };
  private failedAt: number | null = null;
  private shownAt = Date.now();

  constructor(
    private readonly stage: Stage,
    private readonly wanted: number,
    private readonly name: string,
  ) {}

  /** @throws Error with everything that is wrong after this history */
  async play(commands: readonly Command[]): Promise<void> {
    if (this.failedAt !== null && Date.now() - this.failedAt > shrinkMs) return;
    try {
      await refresh(this.stage);
      const play = new Play(this.stage, `${this.name} ${this.totals.histories}`);
      await play.run(commands);
      const patienceMs = this.failedAt === null ? restMs : restMsWhenShrinking;
      const before = { ...this.condition, patienceMs };
      const { wrong, now } = await verdict(this.stage, play.told, before);
      this.totals = plus(this.totals, play.told);
      this.condition = now;
      if (wrong.length > 0) throw new Error(wrong.join('\n'));
    } catch (error) {
      this.failedAt ??= Date.now();
      const { host } = this.stage;
      if (host.isRunning) throw error;
      // A history that killed the host cannot be made smaller on it.
      this.failedAt = 0;
      throw new Error(`The host has ended. Its last words:\n${lastWords(host)}`, { cause: error });
    }
    this.show();
  }

  private show(): void {
    if (Date.now() - this.shownAt < everyMs) return;
    this.shownAt = Date.now();
    process.stdout.write(`    ${this.totals.histories} of ${this.wanted} histories\n`);
  }
}

/** @throws Error with the smallest failing history that was found, and the seed that finds it again */
export async function playHistories(stage: Stage, count: number, seed: number): Promise<Totals> {
  const run = new Run(stage, count, `history ${seed.toString(36)} ${Date.now().toString(36)}`);
  const property = fc.asyncProperty(history, (commands) =>
    run.play(commands.filter((command) => command !== null)),
  );
  const details = await fc.check(property, { numRuns: count, seed });
  if (!details.failed) return run.totals;
  const [smallest = []] = details.counterexample ?? [];
  const lines = smallest.filter((command) => command !== null).map((command) => JSON.stringify(command));
  throw new Error(
    [
      `History ${details.numRuns} of seed ${seed} fails (${details.numShrinks} times made smaller):`,
      ...lines,
      String(details.errorInstance),
    ].join('\n'),
  );
}
