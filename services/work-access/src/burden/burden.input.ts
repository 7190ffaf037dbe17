import { communityCode } from '@shequ/contracts';
import { optional, pageAfter } from '@shequ/graphql';
import { uscc } from '@shequ/standards';
import { z } from 'zod';

export const month = z
  .string()
  .regex(/^(?!0000)\d{4}-(0[1-9]|1[0-2])$/, { error: '应为 2026-03 / like 2026-03' });

export const burdenArguments = z.object({ month: optional(month) });

export const departmentBurdenArguments = pageAfter(uscc).extend({ month: optional(month) });

const historyMonthsMax = 24;
const index = (text: string): number => Number(text.slice(0, 4)) * 12 + Number(text.slice(5)) - 1;
const monthAt = (at: number): string =>
  `${String(Math.floor(at / 12)).padStart(4, '0')}-${String((at % 12) + 1).padStart(2, '0')}`;

/** From the first to the last month, both among them. */
export const historyArguments = z
  .object({ from: month, to: month })
  .refine(({ from, to }) => from <= to, { path: ['to'], error: '止月早于起月 / it ends before it begins' })
  .refine(({ from, to }) => index(to) - index(from) < historyMonthsMax, {
    path: ['to'],
    error: `最多 ${historyMonthsMax} 个月 / at most ${historyMonthsMax} months`,
  })
  .transform(({ from, to }) =>
    Array.from({ length: index(to) - index(from) + 1 }, (_, at) => monthAt(index(from) + at)),
  );

export const changeArguments = z.object({ before: month, after: month });

const count = z.int().min(0).max(1_000_000);

export const staffingInput = z
  .object({
    communityCode,
    from: z.string(),
    staff: optional(count),
    households: optional(count),
    source: z.string().trim().min(1).max(500),
  })
  .refine(({ staff, households }) => staff !== null || households !== null, {
    path: ['staff'],
    error: '人数和户数至少写一项 / give staff, households or both',
  });
export type StaffingInput = z.infer<typeof staffingInput>;
