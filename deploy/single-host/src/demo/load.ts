import type { ShiftedClock } from '@shequ/service';
import { people } from '../people.js';
import type { Progress } from '../progress.js';
import type { RunningSystem } from '../system.js';
import type { Data, DemoRun, DemoVoice } from './demo.js';
import { demoSteps } from './steps.js';

/** Runs due work and relays until nothing is left to send anywhere: twice round, since an answer may follow an event. */
async function quiet(system: RunningSystem): Promise<void> {
  for (const service of system.services.values()) await service.runChores();
  for (let round = 0; round < 3; round += 1) {
    for (const service of system.services.values()) await service.relay.drained();
  }
}

function voiceOf(system: RunningSystem, subject: string): DemoVoice {
  const person = people.find((one) => one.subject === subject);
  if (person === undefined) throw new Error(`No demo person ${subject}.`);
  return {
    async do(query, variables = {}): Promise<Data> {
      const { data, errors } = await system.gateway.execute({ query, variables }, person.actor);
      const first = errors?.[0];
      if (first !== undefined)
        throw new Error(`Demo data, ${subject}: ${first.message} ${JSON.stringify(first.extensions)}`);
      return data ?? {};
    },
  };
}

/** Loads the real divisions and the demo through commands alone, then lets the clock go back to the present. */
export async function loadDemo(
  system: RunningSystem,
  clock: ShiftedClock,
  progress: Progress,
): Promise<void> {
  const run: DemoRun = {
    as: (subject) => voiceOf(system, subject),
    at: (moment) => {
      clock.shiftTo(new Date(moment));
    },
    settle: () => quiet(system),
    note: (text) => {
      progress.detail(text);
    },
  };
  for (const step of demoSteps) {
    progress.step(step.zh, step.en);
    await step.load(run, system);
    await quiet(system);
  }
  clock.reset();
  await quiet(system);
}
