import { describe, expect, it } from '@jest/globals';
import { addWorkdays, plusDays } from '@shequ/calendar';
import fc from 'fast-check';
import { ended, pathStarted, started, type Clocks } from '../life-cycle/clock.domain.js';
import { dueOfClock } from './clock-due.domain.js';
import { deriveDue, dueOnDay, explainedDue, overAt, stageAfter, stageAt, stagesOf } from './due.domain.js';

const reason = { zh: '补正', en: 'supplement' };

describe('a due day', () => {
  it('without a stop is that of the calendar, with every day passed over', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 700 }), fc.integer({ min: 0, max: 40 }), (offset, workdays) => {
        const startedAt = plusDays('2025-01-01', offset);
        const { dueOn, skipped, madeUp } = deriveDue({ startedAt, workdays });
        const counted = addWorkdays(startedAt, workdays);
        expect({ dueOn, skipped, madeUp }).toEqual({
          dueOn: counted.due,
          skipped: counted.skipped,
          madeUp: counted.madeUp,
        });
        // A stop that lies elsewhere changes nothing, by the other way of counting.
        const stops = [{ from: '2020-01-01', to: '2020-02-01', reason }];
        expect(deriveDue({ startedAt, workdays, stops })).toMatchObject({ dueOn, skipped, madeUp });
      }),
    );
  });

  it('moves by the time that does not count: working days by working days, days by days', () => {
    const stops = [{ from: '2026-03-04', to: '2026-03-11', reason }];
    expect(deriveDue({ startedAt: '2026-03-02', workdays: 15, stops }).dueOn).toBe('2026-03-30');
    expect(deriveDue({ startedAt: '2026-03-02', days: 15, stops }).dueOn).toBe('2026-03-24');
    expect(deriveDue({ startedAt: '2026-03-02', months: 1, stops }).dueOn).toBe('2026-04-09');
    const late = [...stops, { from: '2026-03-20', to: '2026-03-22', reason }];
    expect(deriveDue({ startedAt: '2026-03-02', days: 15, stops: late }).dueOn).toBe('2026-03-26');
  });

  it('begins with the day in China, and is over at midnight there after the last day', () => {
    const due = deriveDue({ startedAt: new Date('2026-03-01T16:00:00Z'), workdays: 1 });
    expect([due.start, due.dueOn, overAt(due).toISOString()]).toEqual([
      '2026-03-02',
      '2026-03-03',
      '2026-03-03T16:00:00.000Z',
    ]);
  });

  it('says what was counted, and that it may move while the calendar of a year is missing', () => {
    const due = deriveDue({ startedAt: '2026-12-28', workdays: 5 });
    expect(due.provisional).toBe(true);
    expect(explainedDue(due).zh).toContain('暂定');
    const spring = deriveDue({ startedAt: '2026-02-12', workdays: 5 });
    expect(spring).toMatchObject({ dueOn: '2026-02-26', madeUp: ['2026-02-14'], provisional: false });
    expect(spring.skipped).toHaveLength(9);
    expect(explainedDue(spring).en).toBe(
      '5 working days from 2026-02-12 (that day not counted), 9 days off passed over, 1 make-up days counted: due 2026-02-26.',
    );
    expect(explainedDue(dueOnDay('2026-03-01', '2026-09-30')).zh).toContain('2026-09-30');
  });
});

describe('the stages of a limit', () => {
  const due = deriveDue({ startedAt: '2026-03-02', workdays: 15 });
  const stages = stagesOf(due, [1, 5]);
  const midnight = (day: string) => new Date(`${day}T00:00:00+08:00`);

  it('are the reminders and the end', () => {
    expect(stages).toEqual([
      { left: 5, at: midnight('2026-03-16') },
      { left: 1, at: midnight('2026-03-20') },
      { left: null, at: midnight('2026-03-24') },
    ]);
  });

  it('leave out a reminder that would come with the start, and count from the last working day', () => {
    expect(
      stagesOf(deriveDue({ startedAt: '2026-03-02', workdays: 2 }), [5, 1]).map(({ left }) => left),
    ).toEqual([1, null]);
    const saturday = stagesOf(dueOnDay('2026-03-02', '2026-03-14'), [1]);
    expect(saturday[0]).toEqual({ left: 1, at: midnight('2026-03-12') });
  });

  it('are not made good one by one', () => {
    expect(stageAt(stages, new Date('2026-03-15T15:59:59.999Z'))).toBeNull();
    expect(stageAt(stages, midnight('2026-03-16'))?.left).toBe(5);
    expect(stageAt(stages, midnight('2026-03-21'))?.left).toBe(1);
    expect(stageAfter(stages, midnight('2026-03-20'))?.left).toBeNull();
    expect(stageAfter(stages, midnight('2026-03-24'))).toBeNull();
  });
});

it('the clock of the path is explained from the first submission on, with what its clocks say', () => {
  const days = fc.integer({ min: 0, max: 12 });
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 500 }), days, days, (offset, review, supplement) => {
      const first = plusDays('2025-02-03', offset);
      const noticed = plusDays(first, review);
      const again = plusDays(noticed, supplement);
      const opened = pathStarted([], { on: first, workdays: 15 });
      const clocks: Clocks = started(
        pathStarted(ended(opened, 'PATH', noticed), { on: again, workdays: 15 }),
        'FORMAL_CHECK',
        { on: again, workdays: 2 },
      );
      const path = clocks[1]!;
      const due = dueOfClock(clocks, path);
      expect(due).toMatchObject({ start: first, count: 15, stops: [{ from: noticed, to: again }] });
      const { start: startedAt, count: workdays, stops } = due;
      expect(deriveDue({ startedAt, workdays, stops }).dueOn).toBe(path.dueOn);
      expect(dueOfClock(clocks, clocks[2]!)).toMatchObject({ start: again, count: 2, stops: [] });
    }),
  );
});
