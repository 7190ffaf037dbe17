import { describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { type NewEvent } from '@shequ/messaging';
import {
  codes,
  changes,
  registerSays,
  record,
  request,
  passed,
  admitted,
  byCommunity,
  completed,
  haltedAlone,
  stateOf,
  waiting,
  specRegister,
} from './fixture.contract.js';

specRegister();

describe('gate three', () => {
  it.each(['SUSPENDED', 'EXPIRED', 'EXITED', 'LAPSED'] as const)(
    '%s halts open tasks, in both orders',
    async (state) => {
      const [first, second] = [await waiting(), await waiting()];
      await registerSays(admitted(first.task, first.one));
      await registerSays(record(first.id, { version: 2, state }));
      await registerSays(record(second.id, { version: 2, state }));
      await registerSays(admitted(second.task, second.one));
      expect([await stateOf(first.task), await stateOf(second.task)]).toEqual(['HALTED', 'HALTED']);
      expect(changes.filter((one) => one.state === 'HALTED')).toHaveLength(2);
    },
  );

  it('leaves waiting and finished tasks alone', async () => {
    const { id, task, one } = await waiting();
    const done = (
      await passed(request({ kind: 'ADMISSION', reference: id }, { communityCodes: [codes[1]!] }))
    ).tasks[0]!;
    await registerSays(admitted(done.taskId, one), completed(done.taskId));
    await registerSays(record(id, { version: 2, state: 'SUSPENDED' }));
    expect([await stateOf(task), await stateOf(done.taskId)]).toEqual(['AWAITING_DECISION', 'COMPLETED']);
  });

  it('gives the same result in every order of suspension, resumption and decisions', async () => {
    const script = (id: string, before: string, after: string): readonly NewEvent[] => [
      admitted(before, { kind: 'ADMISSION', id, version: 1 }),
      record(id, { version: 2, state: 'SUSPENDED' }),
      record(id, { version: 3 }),
      admitted(after, { kind: 'ADMISSION', id, version: 3 }),
    ];
    const orders = permutations([0, 1, 2, 3]);
    for (const order of orders) {
      const { id, task } = await waiting();
      const later = (
        await passed(request({ kind: 'ADMISSION', reference: id }, { communityCodes: [codes[1]!] }))
      ).tasks[0]!;
      const events = script(id, task, later.taskId);
      for (const at of order) await registerSays(events[at]!);
      expect([order, await stateOf(task), await stateOf(later.taskId)]).toEqual([
        order,
        'HALTED',
        'ADMITTED',
      ]);
    }
  });

  it('accepts a decision that comes before the admission’s own record', async () => {
    const id = randomUUID();
    const answer = await passed(
      request({ kind: 'ADMISSION', reference: id }, { communityCodes: [codes[0]!] }),
    );
    const task = answer.tasks[0]!.taskId;
    await registerSays(admitted(task, { kind: 'ADMISSION', id, version: 5 }));
    expect(await stateOf(task)).toBe('ADMITTED');
    await registerSays(record(id, { version: 4, state: 'PENDING' }), record(id, { version: 5 }));
    expect(await stateOf(task)).toBe('ADMITTED');
  });

  it('halts the one task that the register halts alone, once it was admitted, and tells the service', async () => {
    const [first, second] = [await waiting(), await waiting()];
    await registerSays(admitted(first.task, first.one), haltedAlone(first.task));
    await registerSays(admitted(second.task, second.one), completed(second.task), haltedAlone(second.task));
    expect([await stateOf(first.task), await stateOf(second.task)]).toEqual(['HALTED', 'COMPLETED']);
    expect(changes.filter(({ taskId }) => taskId === first.task).at(-1)).toMatchObject({ state: 'HALTED' });
  });

  it('keeps what the register finished before it halted, in both orders', async () => {
    const [first, second] = [await waiting(), await waiting()];
    await registerSays(admitted(first.task, first.one), admitted(second.task, second.one));
    await registerSays(record(first.id, { version: 2, state: 'SUSPENDED' }));
    await registerSays(completed(first.task), byCommunity(second.task));
    await registerSays(record(second.id, { version: 2, state: 'SUSPENDED' }));
    expect([await stateOf(first.task), await stateOf(second.task)]).toEqual([
      'COMPLETED',
      'REFUSED_BY_COMMUNITY',
    ]);
  });

  it('leaves no task open when the end and the decision arrive at the same time', async () => {
    for (let round = 0; round < 10; round += 1) {
      const { id, task, one } = await waiting();
      const events = [record(id, { version: 2, state: 'EXPIRED' }), admitted(task, one)];
      await registerSays(...events);
      expect(await stateOf(task)).toBe('HALTED');
    }
  });
});

function permutations<T>(items: readonly T[]): readonly (readonly T[])[] {
  if (items.length < 2) return [items];
  return items.flatMap((item, at) =>
    permutations(items.filter((_, other) => other !== at)).map((rest) => [item, ...rest]),
  );
}
