import { afterEach, describe, expect, it } from '@jest/globals';
import { ChoreLoop } from './chore.js';

const ignored = (): void => undefined;

function gate() {
  let open = ignored;
  const opened = new Promise<void>((resolve) => (open = resolve));
  return { open, opened };
}

let loops: readonly ChoreLoop[] = [];

function looped(run: () => Promise<void>): ChoreLoop {
  const loop = new ChoreLoop({ name: 'one', everyMs: 1, run }, ignored);
  loops = [...loops, loop];
  return loop;
}

afterEach(async () => {
  for (const loop of loops) await loop.stop();
  loops = [];
});

const until = async (isSo: () => boolean): Promise<void> => {
  while (!isSo()) await new Promise((resolve) => setTimeout(resolve, 1));
};

/** Like the scheduler, a pass leaves alone what another holds. Each waits for its door to look and for its gate to be done. */
function aChore(doors: readonly Promise<void>[], gates: readonly Promise<void>[]) {
  const seen = { passes: 0, holds: 0, done: 0 };
  let held = false;
  const run = async (): Promise<void> => {
    const pass = seen.passes++;
    await doors[pass];
    if (held) return;
    held = true;
    seen.holds += 1;
    await gates[pass];
    held = false;
    seen.done += 1;
  };
  return { seen, loop: looped(run) };
}

describe('a pass out of turn', () => {
  it('comes after the pass under way', async () => {
    const own = gate();
    const { seen, loop } = aChore([], [own.opened]);
    loop.start();
    await until(() => seen.holds === 1);
    const pass = loop.runNow();
    own.open();
    await pass;
    expect(seen.done).toBeGreaterThanOrEqual(2);
  });

  it('waits for the pass that was quicker than it', async () => {
    const [door, theirs] = [gate(), gate()];
    const { seen, loop } = aChore([door.opened], [Promise.resolve(), theirs.opened]);
    let returned = false;
    const pass = loop.runNow().then(() => (returned = true));
    loop.start();
    await until(() => seen.holds === 1);
    door.open();
    await new Promise((resolve) => setTimeout(resolve, 10));
    const tooEarly = returned;
    theirs.open();
    await pass;
    expect(tooEarly).toBe(false);
    expect(seen.done).toBeGreaterThanOrEqual(1);
  });

  it('says why it failed, and the loop goes on', async () => {
    let passes = 0;
    const run = (): Promise<void> => {
      passes += 1;
      return passes === 1 ? Promise.reject(new Error('no')) : Promise.resolve();
    };
    const loop = looped(run);
    await expect(loop.runNow()).rejects.toThrow('no');
    loop.start();
    await until(() => passes > 2);
  });
});
