import { describe, expect, it } from '@jest/globals';
import { addWorkdays, workdaysBetween } from '@shequ/calendar';
import fc from 'fast-check';
import { allEnded, ended, explained, isOverdue, pathStarted, running, started } from './clock.domain.js';

const monday = '2026-03-02';

describe('a time limit', () => {
  it('is in time on its last day and overdue the day after (the 15th and the 16th working day)', () => {
    const [path] = started([], 'PATH', { on: monday, workdays: 15 });
    expect(path).toMatchObject({ startedOn: monday, dueOn: '2026-03-23', endedOn: null });
    expect(isOverdue(path!, '2026-03-22')).toBe(false);
    expect(isOverdue(path!, '2026-03-23')).toBe(false);
    expect(isOverdue(path!, '2026-03-24')).toBe(true);
  });

  it('stays as it was once it has ended', () => {
    const clocks = ended(started([], 'DECISION', { on: monday, workdays: 3 }), 'DECISION', '2026-03-05');
    expect(isOverdue(clocks[0]!, '2027-01-01')).toBe(false);
    expect(running(clocks, 'DECISION')).toBeNull();
    const late = ended(started([], 'DECISION', { on: monday, workdays: 3 }), 'DECISION', '2026-03-06');
    expect(isOverdue(late[0]!, '2026-03-06')).toBe(true);
  });

  it('ends alone or with all others, and only once', () => {
    const two = started(started([], 'PATH', { on: monday, workdays: 15 }), 'DECISION', {
      on: monday,
      workdays: 3,
    });
    expect(ended(two, 'DECISION', monday).map(({ endedOn }) => endedOn)).toEqual([null, monday]);
    const all = allEnded(ended(two, 'DECISION', monday), '2026-03-03');
    expect(all.map(({ endedOn }) => endedOn)).toEqual(['2026-03-03', monday]);
  });

  it('explains itself over the Spring Festival, make-up day included', () => {
    const [clock] = started([], 'FUNDING', { on: '2026-02-12', workdays: 5 });
    expect(clock?.dueOn).toBe('2026-02-26');
    expect(explained(clock!)).toEqual({
      zh: '自 2026-02-12 起 5 个工作日（当日不计），跳过 9 个非工作日，调休上班 1 天，截止 2026-02-26。',
      en: '5 working days from 2026-02-12 (that day not counted), 9 days off passed over, 1 make-up days counted: due 2026-02-26.',
    });
  });

  it('says when the notice for a year on the way is not out', () => {
    const [clock] = started([], 'PATH', { on: '2026-12-28', workdays: 15 });
    expect(explained(clock!).zh).toContain('暂定');
  });
});

describe('the clock of the whole path', () => {
  it('counts the days before a supplement and none of its own: always 15 together', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 14 }), fc.integer({ min: 0, max: 20 }), (used, waited) => {
        const asked = addWorkdays(monday, used).due;
        const back = addWorkdays(asked, waited).due;
        const first = ended(pathStarted([], { on: monday, workdays: 15 }), 'PATH', asked);
        const path = running(pathStarted(first, { on: back, workdays: 15 }), 'PATH');
        expect(path?.workdays).toBe(15 - used);
        expect(workdaysBetween(back, path?.dueOn ?? back).days).toBe(15 - used);
      }),
    );
  });

  it('never goes below zero', () => {
    const long = ended(pathStarted([], { on: monday, workdays: 15 }), 'PATH', '2026-06-01');
    expect(running(pathStarted(long, { on: '2026-06-02', workdays: 15 }), 'PATH')?.workdays).toBe(0);
  });
});
