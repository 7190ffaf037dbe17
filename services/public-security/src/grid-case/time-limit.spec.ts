import { describe, expect, it } from '@jest/globals';
import { categoriesIn, deadline, deadlineOf } from './time-limit.js';

const at = (moment: string): Date => new Date(`${moment}+08:00`);

describe('time limits', () => {
  it('count working days over a holiday and a make-up day, to the end of the last day', () => {
    // 2026-02-14 is a Saturday that is worked; the Spring Festival runs from the 15th to the 23rd.
    const given = { amount: 3, unit: 'WORKDAY' } as const;
    expect(deadline(given, at('2026-02-12T10:00:00'))).toEqual({
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
    expect(deadline({ amount: 4, unit: 'WORKHOUR' }, at(from)).dueAt).toEqual(at(to));
  });

  it('say when a holiday notice is missing', () => {
    expect(deadline({ amount: 1, unit: 'WORKDAY' }, at('2031-03-03T10:00:00')).provisional).toBe(true);
  });

  it('follow category, severity and place', () => {
    const one = { category: 'EXPOSED_RUBBISH', severity: 'ORDINARY', communityCode: '620201002002' } as const;
    const from = at('2026-03-02T10:00:00');
    expect(deadlineOf(one, from).dueAt).toEqual(at('2026-03-04T00:00:00'));
    expect(deadlineOf({ ...one, severity: 'URGENT' }, from).dueAt).toEqual(at('2026-03-02T14:00:00'));
    expect(deadlineOf({ ...one, communityCode: '330105001001' }, from).dueAt).toEqual(
      at('2026-03-02T14:00:00'),
    );
    expect(categoriesIn('330105').get('EXPOSED_RUBBISH')?.ordinary.unit).toBe('WORKHOUR');
  });

  it('hold a category that is gone from the data to the kind OTHER', () => {
    const gone = { category: 'GONE', severity: 'URGENT', communityCode: '620201002002' } as const;
    expect(deadlineOf(gone, at('2026-03-02T10:00:00')).dueAt).toEqual(at('2026-03-04T00:00:00'));
  });
});
