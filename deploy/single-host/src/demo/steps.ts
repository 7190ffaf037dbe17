import type { RunningSystem } from '../system.js';
import type { DemoRun } from './demo.js';

/** One part of what a first start loads, named for the person who waits. */
export interface DemoStep {
  readonly zh: string;
  readonly en: string;
  readonly load: (run: DemoRun, system: RunningSystem) => Promise<void>;
}

/** In this order: what is below stands on what is above. */
export const demoSteps: readonly DemoStep[] = [];
