import type { Person } from './client.js';
import type { Outcome } from './outcome.js';
import type { Values } from './values.js';

export interface CallState {
  readonly status: 'idle' | 'running' | 'ended';
  readonly outcome: Outcome | null;
}

export interface StepState {
  readonly running: boolean;
  readonly calls: readonly CallState[];
}

export interface State {
  readonly people: readonly Person[];
  /** Subject of the person who acts. */
  readonly acting: string;
  /** Number of the step that was touched last. */
  readonly current: number;
  readonly steps: Readonly<Record<number, StepState>>;
  readonly values: Values;
  /** `community` of the last answer that had one. */
  readonly community: unknown;
  readonly pane: 'explorer' | 'community';
}

type Listener = (state: State, before: State) => void;

/** The page's one state; views are told after every change. */
export class Store {
  private readonly listeners: Listener[] = [];

  constructor(private state: State) {}

  get(): State {
    return this.state;
  }

  update(change: Partial<State>): void {
    const before = this.state;
    this.state = { ...before, ...change };
    for (const listener of this.listeners) listener(this.state, before);
  }

  /** Tells the listener at once, and after every change. */
  watch(listener: Listener): void {
    this.listeners.push(listener);
    listener(this.state, this.state);
  }
}
