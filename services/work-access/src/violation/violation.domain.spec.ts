import { describe, expect, it } from '@jest/globals';
import { referralOf, violationRefusal, violationState } from './violation.domain.js';

const threshold = { count: 3, months: 12 };
const notice = (publishedOn: string, id = publishedOn) => ({ id, publishedOn });

describe('a notice of criticism', () => {
  it.each([
    ['2026-03-15', 'PUBLISHED'],
    ['2026-03-16', 'PUBLISHED'],
    ['2026-03-17', 'OVERDUE'],
  ] as const)('to be corrected by 2026-03-16 is on %s %s', (today, state) => {
    expect(violationState({ correctBy: '2026-03-16', correctedOn: null }, today)).toBe(state);
    expect(violationState({ correctBy: '2026-03-16', correctedOn: today }, today)).toBe('CORRECTED');
  });

  it('is published once and corrected once, in this order', () => {
    const open = (['RECORDED', 'PUBLISHED', 'OVERDUE', 'CORRECTED'] as const).map((state) =>
      (['PUBLISH_VIOLATION', 'CONFIRM_CORRECTION'] as const).map(
        (command) => violationRefusal(state, command) === null,
      ),
    );
    expect(open).toEqual([
      [true, false],
      [false, true],
      [false, true],
      [false, false],
    ]);
  });

  it('refers what is serious at once, and what is repeated within the months, not a day longer', () => {
    const one = { ...notice('2027-03-02'), serious: false };
    const two = [notice('2026-09-01'), notice('2027-03-02')];
    expect(referralOf({ ...one, serious: true }, [], threshold)).toEqual({
      ground: 'SERIOUS',
      violationIds: ['2027-03-02'],
    });
    expect(referralOf(one, two, threshold)).toBeNull();
    expect(referralOf(one, [notice('2026-03-02'), ...two], threshold)).toBeNull();
    expect(referralOf(one, [notice('2026-03-03'), ...two], threshold)).toEqual({
      ground: 'REPEATED',
      violationIds: ['2026-03-03', '2026-09-01', '2027-03-02'],
    });
  });
});
