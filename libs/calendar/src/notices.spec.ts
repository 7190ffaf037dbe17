import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { weekday } from './local-date.js';
import { readNotices } from './notices.js';

const spring = { name: { zh: '春节', en: 'Spring Festival' }, from: '2031-01-23', to: '2031-01-29' };
const notice = { document: '一号', publishedOn: '2030-11-01', holidays: [spring], makeUpDays: [] };
let folder = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'notices-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

function read(file: string, content: unknown) {
  writeFileSync(join(folder, file), JSON.stringify(content));
  return readNotices(pathToFileURL(`${folder}/`));
}

describe('notices', () => {
  it('lets a later notice override an earlier one, in whatever order the file lists them', () => {
    const change = { ...notice, document: '二号', publishedOn: '2031-01-24', holidays: [] };
    const later = { ...change, makeUpDays: [{ date: '2031-01-29', holiday: spring.name }] };
    const { days } = read('2031.json', { year: 2031, notices: [later, notice] });
    expect(days.get('2031-01-28')?.workday).toBe(false);
    expect(days.get('2031-01-29')).toEqual({ workday: true, holiday: spring.name, document: '二号' });
  });

  it.each([
    ['a date that does not exist', { ...notice, holidays: [{ ...spring, to: '2031-02-30' }] }],
    ['a holiday that ends before it starts', { ...notice, holidays: [{ ...spring, to: '2031-01-22' }] }],
    ['no document number', { ...notice, document: '' }],
    ['an unknown field', { ...notice, holydays: [] }],
  ])('refuses %s and names the file', (_, wrong) => {
    expect(() => read('2031.json', { year: 2031, notices: [wrong] })).toThrow('calendar data 2031.json');
  });

  it('refuses a file named after another year', () => {
    expect(() => read('2032.json', { year: 2031, notices: [notice] })).toThrow('holds the year 2031');
  });

  it('makes working days only of weekend days, as many as each year’s notices name', () => {
    const { days } = readNotices(new URL('../data/', import.meta.url));
    const made = [...days].filter(([, day]) => day.workday).map(([date]) => date);
    const count = (year: number) => made.filter((date) => date.startsWith(String(year))).length;
    expect(made.filter((date) => weekday(date) % 6 !== 0)).toEqual([]);
    expect([2020, 2021, 2022, 2023, 2024, 2025, 2026].map(count)).toEqual([6, 7, 7, 7, 8, 5, 6]);
  });
});
