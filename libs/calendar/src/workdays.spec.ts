import { spawnSync } from 'node:child_process';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { plusDays, weekday } from './local-date.js';
import { addDays, addWorkdays, isWorkday, loadedYears, workdaysBetween } from './workdays.js';

const someDay = fc.integer({ min: 0, max: 7 * 365 }).map((offset) => plusDays('2020-01-01', offset));

/** The package reads a day in the machine's own time zone and errs west of Greenwich: it is asked in Shanghai's. */
function workdaysOfPackage(days: readonly string[]): readonly string[] {
  const program = `
    import chineseDays from 'chinese-days';
    import { readFileSync } from 'node:fs';
    const days = JSON.parse(readFileSync(0, 'utf8'));
    process.stdout.write(JSON.stringify(days.filter((day) => chineseDays.isWorkday(day))));`;
  const run = spawnSync(process.execPath, ['--input-type=module', '-e', program], {
    env: { ...process.env, TZ: 'Asia/Shanghai', NODE_OPTIONS: '' },
    input: JSON.stringify(days),
    encoding: 'utf8',
  });
  if (run.status !== 0) throw new Error(run.stderr);
  return JSON.parse(run.stdout) as string[];
}

describe('working days', () => {
  it('holds the notices of 2020 to 2026', () => {
    expect(loadedYears()).toEqual([2020, 2021, 2022, 2023, 2024, 2025, 2026]);
  });

  it('agrees with the package chinese-days on every day of 2020–2026', () => {
    const days: string[] = [];
    for (let day = '2020-01-01'; day <= '2026-12-31'; day = plusDays(day, 1)) days.push(day);
    // Both follow the notice of 2020-01-26, which lengthened that year's Spring Festival to 2 February.
    expect(days.filter((day) => isWorkday(day).workday)).toEqual(workdaysOfPackage(days));
  });

  it.each([
    ['2026-02-14', true, '春节调休上班（国办发明电〔2025〕7号）'],
    ['2026-02-16', false, '春节放假（国办发明电〔2025〕7号）'],
    ['2026-03-01', false, '星期日'],
    ['2026-03-02', true, '星期一'],
    ['2020-01-31', false, '春节放假（国办发明电〔2020〕1号）'],
    ['2020-02-01', false, '春节放假（国办发明电〔2020〕1号）'],
    ['2020-02-03', true, '星期一'],
    ['2022-12-31', false, '元旦放假（国办发明电〔2022〕16号）'],
  ])('%s: workday %s, %s', (day, workday, zh) => {
    expect(isWorkday(day)).toEqual({ workday, provisional: false, reason: expect.objectContaining({ zh }) });
  });

  it('answers by the week and says so when no notice settles the day', () => {
    const provisional = (day: string) => isWorkday(day).provisional;
    expect(isWorkday('2027-01-01')).toMatchObject({ workday: true, provisional: true });
    expect(isWorkday('2027-01-01').reason.en).toContain('notice is not loaded');
    expect(['2019-12-31', '2026-12-28', '2026-12-29', '2025-12-31'].map(provisional)).toEqual([
      true,
      false,
      true,
      false,
    ]);
    expect(addWorkdays('2026-12-28', 3).provisional).toBe(true);
    expect(addWorkdays('2026-12-20', 3).provisional).toBe(false);
    expect(workdaysBetween('2026-12-28', '2027-01-04')).toEqual({ days: 5, provisional: true });
  });

  it('does not count the day of the event and explains every day passed over', () => {
    const { skipped, ...rest } = addWorkdays('2026-02-12', 5);
    expect(rest).toEqual({
      start: '2026-02-12',
      unit: 'WORKDAY',
      count: 5,
      due: '2026-02-26',
      madeUp: ['2026-02-14'],
      provisional: false,
    });
    expect(skipped.map(({ date }) => date)).toEqual(
      Array.from({ length: 9 }, (_, at) => plusDays('2026-02-15', at)),
    );
    expect(skipped[0]?.reason).toEqual({
      zh: '春节放假（国办发明电〔2025〕7号）',
      en: 'Spring Festival holiday (国办发明电〔2025〕7号)',
    });
  });

  it('counts backwards for the last day on which a lead time is kept', () => {
    expect(addWorkdays('2026-03-02', -2)).toEqual({
      start: '2026-03-02',
      unit: 'WORKDAY',
      count: -2,
      due: '2026-02-27',
      skipped: [{ date: '2026-03-01', reason: { zh: '星期日', en: 'Sunday' } }],
      madeUp: ['2026-02-28'],
      provisional: false,
    });
  });

  it('leaves a due date in calendar days on the holiday it falls on', () => {
    expect(addDays('2026-01-18', 30)).toEqual({
      start: '2026-01-18',
      unit: 'DAY',
      count: 30,
      due: '2026-02-17',
      skipped: [],
      madeUp: [],
      provisional: false,
    });
  });

  it('knows the decision of the fifteenth working day from the sixteenth', () => {
    const { due } = addWorkdays('2026-04-24', 15);
    expect(due).toBe('2026-05-19');
    expect(workdaysBetween('2026-04-24', due).days).toBe(15);
    expect(workdaysBetween('2026-04-24', plusDays(due, 1)).days).toBe(16);
  });

  it('between and add are inverse, forwards and backwards', () => {
    fc.assert(
      fc.property(someDay, fc.integer({ min: -60, max: 60 }), (day, count) => {
        fc.pre(count !== 0);
        const { due, skipped, madeUp } = addWorkdays(day, count);
        expect(workdaysBetween(day, due).days).toBe(count);
        expect(isWorkday(due).workday).toBe(true);
        expect(skipped.every(({ date }) => !isWorkday(date).workday)).toBe(true);
        expect(madeUp.every((date) => weekday(date) % 6 === 0)).toBe(true);
      }),
    );
  });

  it('refuses dates and counts that do not exist', () => {
    expect(() => isWorkday('2026-02-30')).toThrow('no real date');
    expect(() => addWorkdays('2026-02-30', 0)).toThrow('no real date');
    expect(() => addWorkdays('2026-02-03', Number.NaN)).toThrow('whole number');
    expect(() => workdaysBetween('2026-02-03', 'tomorrow')).toThrow('no real date');
  });
});
