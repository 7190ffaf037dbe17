import { describe, expect, it } from '@jest/globals';
import { loadPacks } from '@shequ/policy';
import { categoriesOf, deadline, deadlineOf } from './time-limit.js';

const at = (moment: string): Date => new Date(`${moment}+08:00`);

const policy = loadPacks();
const rulesIn = (jurisdiction: string) => policy.at({ jurisdiction, on: '2026-03-02' });
const hours = { from: 9, to: 17 };

describe('time limits', () => {
  it('count working days over a holiday and a make-up day, to the end of the last day', () => {
    // 2026-02-14 is a Saturday that is worked; the Spring Festival runs from the 15th to the 23rd.
    const given = { amount: 3, unit: 'WORKDAY' } as const;
    expect(deadline(given, at('2026-02-12T10:00:00'), hours)).toEqual({
      dueAt: at('2026-02-25T00:00:00'),
      provisional: false,
    });
  });

  it.each([
    ['within the day', '2026-03-02T10:00:00', '2026-03-02T14:00:00'],
    ['over the night', '2026-03-02T16:00:00', '2026-03-03T12:00:00'],
    ['over a weekend', '2026-03-06T15:00:00', '2026-03-09T11:00:00'],
    ['from before the doors open', '2026-03-02T06:00:00', '2026-03-02T13:00:00'],
    ['from a Sunday', '2026-03-08T12:00:00', '2026-03-09T13:00:00'],
  ])('count working hours %s', (_, from, to) => {
    expect(deadline({ amount: 4, unit: 'WORKHOUR' }, at(from), hours).dueAt).toEqual(at(to));
  });

  it('say when a holiday notice is missing', () => {
    expect(deadline({ amount: 1, unit: 'WORKDAY' }, at('2031-03-03T10:00:00'), hours).provisional).toBe(true);
  });

  it('follow category, severity and place', () => {
    const one = { category: 'EXPOSED_RUBBISH', severity: 'ORDINARY' } as const;
    const [jiayuguan, gongshu] = [rulesIn('620201002002'), rulesIn('330105001001')];
    const from = at('2026-03-02T10:00:00');
    expect(deadlineOf(one, jiayuguan, from).dueAt).toEqual(at('2026-03-04T00:00:00'));
    expect(deadlineOf({ ...one, severity: 'URGENT' }, jiayuguan, from).dueAt).toEqual(
      at('2026-03-02T14:00:00'),
    );
    expect(deadlineOf(one, gongshu, from).dueAt).toEqual(at('2026-03-02T14:00:00'));
    expect([...categoriesOf(gongshu).keys()]).toEqual([...categoriesOf(jiayuguan).keys()]);
  });

  it('count the working hours that the rules name', () => {
    const given = { amount: 4, unit: 'WORKHOUR' } as const;
    const { dueAt } = deadline(given, at('2026-03-02T10:00:00'), { from: 8, to: 12 });
    expect(dueAt).toEqual(at('2026-03-03T10:00:00'));
  });
});
