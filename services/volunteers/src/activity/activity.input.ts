import { isLocalDate } from '@shequ/calendar';
import { localizedText } from '@shequ/contracts';
import { communityCode } from '@shequ/standards';
import { z } from 'zod';
import { skillSet } from '../volunteer/volunteer.input.js';

const text = (max: number) =>
  z
    .string()
    .trim()
    .min(1, { error: '不能为空 / not empty' })
    .max(max, { error: `至多 ${max} 字 / at most ${max} characters` });
const day = z.string().refine(isLocalDate, { error: '不是有效日期 / no real day' });

export const insurance = z
  .object({ policyNumber: text(64), from: day, to: day })
  .refine(({ from, to }) => from <= to, { error: '止期早于起期 / it ends before it begins', path: ['to'] });

const capacityMax = 10_000;
const daysMax = 31;
const dayMs = 86_400_000;

/** What is said of every activity before anybody joins (条例 Art. 12): whole, true, and with its risks. */
export const offer = z.object({
  content: text(2_000),
  place: text(200),
  risks: text(2_000),
  startsAt: z.date(),
  endsAt: z.date(),
  capacity: z.int().min(1).max(capacityMax),
  requiredSkills: skillSet,
  dangerous: z.boolean(),
  insurance: insurance.nullish().transform((value) => value ?? null),
});

interface Period {
  readonly startsAt: Date;
  readonly endsAt: Date;
}

/** Longer service is several activities: people are insured, counted and recorded for each. */
export const hasPeriod = ({ startsAt, endsAt }: Period): boolean =>
  startsAt < endsAt && endsAt.getTime() - startsAt.getTime() <= daysMax * dayMs;
export const periodError = {
  error: `须晚于开始且不超过 ${daysMax} 天 / later than the beginning, by at most ${daysMax} days`,
  path: ['endsAt'],
};

export const createInput = offer
  .extend({
    communityCode,
    organiser: z.enum(['COMMITTEE', 'TEAM', 'RESIDENTS'], {
      error: '部门须通过 requestVolunteers 申请 / a department asks by requestVolunteers',
    }),
    title: localizedText.extend({ zh: text(200), en: text(200) }),
  })
  .refine(hasPeriod, periodError);
export type Create = z.infer<typeof createInput>;

export const moveInput = z.object({ id: z.uuid() });
export type MoveOf = z.infer<typeof moveInput>;

export const insureInput = z.object({ id: z.uuid(), insurance });
export type Insure = z.infer<typeof insureInput>;

export const endInput = z.object({
  id: z.uuid(),
  endedAt: z
    .date()
    .nullish()
    .transform((value) => value ?? null),
});
export type End = z.infer<typeof endInput>;

export const cancelInput = z.object({ id: z.uuid(), reason: text(500) });
export type Cancel = z.infer<typeof cancelInput>;

export const joinInput = z.object({ activityId: z.uuid(), volunteerId: z.uuid() });
export type Join = z.infer<typeof joinInput>;
