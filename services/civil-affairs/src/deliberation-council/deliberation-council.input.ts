import { communityCode } from '@shequ/standards';
import { z } from 'zod';

export const constituencies = [
  'RESIDENTS',
  'RESIDENTS_COMMITTEE',
  'PARTY_ORGANISATION',
  'RESIDENT_UNIT',
  'SOCIAL_ORGANISATION',
  'PROPERTY_OWNERS',
  'TRADE',
] as const;
export type Constituency = (typeof constituencies)[number];

const constituencySeats = z.object({
  constituency: z.enum(constituencies),
  seats: z.int().min(1, '至少 1 席 / at least one seat').max(100, '至多 100 席 / at most 100 seats'),
});

export const formDeliberationCouncilInput = z.object({
  communityCode,
  formedOn: z.iso.date(),
  constituencies: z
    .array(constituencySeats)
    .min(1, '至少一个界别 / at least one constituency')
    .refine((list) => new Set(list.map(({ constituency }) => constituency)).size === list.length, {
      error: '界别重复 / a constituency appears twice',
    }),
});
export type FormDeliberationCouncil = z.infer<typeof formDeliberationCouncilInput>;
