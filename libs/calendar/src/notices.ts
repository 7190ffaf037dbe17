import { readdirSync, readFileSync } from 'node:fs';
import { z } from 'zod';
import { isLocalDate, plusDays, type LocalDate } from './local-date.js';

// The notices of the General Office of the State Council, one data file per year. A later notice overrides an
// earlier one day by day: in 2020 a second notice turned a make-up working day into a holiday.

const date = z.string().refine(isLocalDate, { error: '不是真实日期 / no real date' });
const text = z.strictObject({ zh: z.string().min(1), en: z.string().min(1) });

const notice = z.strictObject({
  document: z.string().min(1),
  publishedOn: date,
  holidays: z.array(
    z.strictObject({ name: text, from: date, to: date }).refine(({ from, to }) => from <= to, {
      error: '假期的起始日晚于结束日 / a holiday ends before it starts',
    }),
  ),
  makeUpDays: z.array(z.strictObject({ date, holiday: text })),
});

const yearFile = z.strictObject({ year: z.int(), notices: z.array(notice).min(1) });

export type Notice = Readonly<z.infer<typeof notice>>;

/** What a notice says of one day. */
export type NoticedDay = Readonly<{
  workday: boolean;
  holiday: Readonly<{ zh: string; en: string }>;
  document: string;
}>;

export type Notices = Readonly<{
  years: ReadonlySet<number>;
  days: ReadonlyMap<LocalDate, NoticedDay>;
}>;

function readYear(directory: URL, file: string): z.infer<typeof yearFile> {
  const parsed = yearFile.safeParse(JSON.parse(readFileSync(new URL(file, directory), 'utf8')));
  if (!parsed.success) {
    throw new Error(
      `日历数据 ${file} 有误 / calendar data ${file} is wrong: ${z.prettifyError(parsed.error)}`,
    );
  }
  if (file !== `${parsed.data.year}.json`) {
    throw new Error(`文件名与年份不符 / ${file} holds the year ${parsed.data.year}: rename one of them`);
  }
  return parsed.data;
}

function enter(days: Map<LocalDate, NoticedDay>, { document, holidays, makeUpDays }: Notice): void {
  for (const { name, from, to } of holidays) {
    for (let day = from; day <= to; day = plusDays(day, 1)) {
      days.set(day, { workday: false, holiday: name, document });
    }
  }
  for (const { date: day, holiday } of makeUpDays) days.set(day, { workday: true, holiday, document });
}

/**
 * Reads and checks the notices in a folder of `YYYY.json` files. Throws an Error that names the file when one
 * is malformed. Source: the notices on holiday arrangements of each year (关于YYYY年部分节假日安排的通知).
 */
export function readNotices(directory: URL): Notices {
  const years = new Set<number>();
  const days = new Map<LocalDate, NoticedDay>();
  for (const file of readdirSync(directory)
    .filter((name) => name.endsWith('.json'))
    .sort()) {
    const { year, notices } = readYear(directory, file);
    years.add(year);
    for (const each of [...notices].sort((a, b) => (a.publishedOn < b.publishedOn ? -1 : 1)))
      enter(days, each);
  }
  return { years, days };
}
