import { send } from './client.js';
import type { Explorer } from './explorer.jsx';
import { isGood, outcomeOf, type Outcome } from './outcome.js';
import { at } from './read.js';
import type { CallState, State, Store } from './state.js';
import type { Call, Step } from './story/step.js';
import { storeValues } from './stored.js';
import { days, filled, needed, taken, type Values } from './values.js';

const pollMs = 250;
const patienceMs = 12_000;

const pause = (ms: number): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, ms);
  });

/** Names that a call needs and nobody has handed on yet, beside those that the step itself will make. */
export function missing(step: Step, values: Values): readonly string[] {
  const made = new Set(Object.keys(days(new Date())));
  const lacking: string[] = [];
  for (const call of step.calls) {
    lacking.push(...needed(call.variables).filter((name) => !made.has(name) && !(name in values)));
    for (const name of Object.keys(call.take ?? {})) made.add(name);
  }
  return [...new Set(lacking)];
}

/** Runs the story: puts each call into the explorer, switches to who makes it, sends it, and hands values on. */
export class Runner {
  private loaded: { readonly step: Step; readonly index: number } | null = null;

  constructor(
    private readonly store: Store,
    private readonly explorer: () => Explorer,
  ) {}

  /** Puts a call into the explorer, as the person who makes it, without sending it. */
  load(step: Step, index: number): void {
    const call = step.calls[index];
    if (call === undefined) return;
    this.loaded = { step, index };
    this.store.update({ acting: call.as, current: step.number, pane: 'explorer' });
    this.explorer().load(call.document, JSON.stringify(this.variablesOf(call), null, 2));
  }

  async run(step: Step): Promise<void> {
    if (this.isRunning()) return;
    this.mark(step, { running: true, calls: step.calls.map(() => ({ status: 'idle', outcome: null })) });
    for (const [index, call] of step.calls.entries()) {
      this.load(step, index);
      this.markCall(step, index, { status: 'running', outcome: null });
      const answer = await this.ask(call);
      this.explorer().show(JSON.stringify(answer, null, 2));
      if (!isGood(this.record(step, index, answer))) break;
    }
    this.mark(step, { ...this.stateOf(step), running: false });
  }

  /** An operation that a person sent from the explorer: it counts for the step whose call it is. */
  heard(operationName: string | null | undefined, answer: unknown): void {
    const community = at(answer, 'data.community');
    if (community !== undefined && community !== null) this.store.update({ community });
    if (this.loaded === null || this.isRunning()) return;
    const { step, index } = this.loaded;
    if (step.calls[index]?.name === operationName) this.record(step, index, answer);
  }

  private record(step: Step, index: number, answer: unknown): Outcome {
    const call = step.calls[index];
    if (call === undefined) throw new Error(`Step ${step.number} has no call ${index}.`);
    const outcome = outcomeOf(call, answer);
    if (outcome.kind === 'done') {
      const values = { ...this.store.get().values, ...taken(at(answer, 'data'), call.take ?? {}) };
      storeValues(values);
      const community = at(answer, 'data.community');
      this.store.update({
        values,
        ...(community === undefined ? {} : { community }),
        ...(step.picture ? { pane: 'community' } : {}),
      });
    }
    this.markCall(step, index, { status: 'ended', outcome });
    return outcome;
  }

  private async ask(call: Call): Promise<unknown> {
    const request = { query: call.document, variables: this.variablesOf(call), operationName: call.name };
    const end = performance.now() + patienceMs;
    for (;;) {
      const answer = await send(call.as, request);
      const isThere = call.until === undefined || call.until(at(answer, 'data'));
      if (isThere || at(answer, 'errors') !== undefined || performance.now() > end) return answer;
      await pause(pollMs);
    }
  }

  private variablesOf(call: Call): unknown {
    return filled(call.variables, { ...this.store.get().values, ...days(new Date()) });
  }

  private isRunning(): boolean {
    return Object.values(this.store.get().steps).some(({ running }) => running);
  }

  private stateOf(step: Step): State['steps'][number] {
    return this.store.get().steps[step.number] ?? { running: false, calls: [] };
  }

  private mark(step: Step, state: State['steps'][number]): void {
    this.store.update({ steps: { ...this.store.get().steps, [step.number]: state } });
  }

  private markCall(step: Step, index: number, call: CallState): void {
    const before = this.stateOf(step);
    const calls = step.calls.map((_, at) => before.calls[at] ?? { status: 'idle' as const, outcome: null });
    this.mark(step, { ...before, calls: calls.map((one, at) => (at === index ? call : one)) });
  }
}
