import { accessItemType, accessListKind } from '@shequ/contracts';
import { z } from 'zod';
import { count, role } from './shapes.js';

// Shapes of what the access rules keep as data: lists, kinds of items, ceilings, functions.

export const itemTypes = z.array(accessItemType);

/** How many of a kind a community may have, or receive in one year. A kind that is not named has no limit. */
export const perKind = z.partialRecord(accessItemType, count);

export const words = z.array(z.string().regex(/^[A-Z][A-Z_]*$/)).min(1);

/**
 * Who makes a list, for places of which length (0 is the country, 2 a province, 4 a city, 6 a district), and whether a
 * lower list adds to the higher ones or stands in their place.
 */
const listRule = z.strictObject({
  maker: role,
  placeDigits: z.array(z.union([z.literal(0), z.literal(2), z.literal(4), z.literal(6)])),
  inheritance: z.enum(['ADD', 'REPLACE']),
});
export const listRules = z.record(accessListKind, listRule);

/** A regulation that names the committee as issuer of an otherwise forbidden certificate. */
export const explicitBases = z.array(
  z.strictObject({
    kind: z.string().min(1),
    instrument: z.string().min(1),
    articles: z.array(z.string().min(1)).min(1),
    zh: z.string().min(1),
    en: z.string().min(1),
  }),
);

/** A field of work and the statutory entries that hold it; without entries, the reason why there are none. */
export const workFields = z
  .array(
    z.strictObject({
      code: z.string().regex(/^[A-Z][A-Z_]*$/),
      zh: z.string().min(1),
      en: z.string().min(1),
      entries: z.array(z.string().regex(/^ST-\d\d(-[A-Z])?$/)),
      reason: z.strictObject({ zh: z.string().min(1), en: z.string().min(1) }).nullable(),
    }),
  )
  .min(1)
  .refine((fields) => fields.every(({ entries, reason }) => entries.length > 0 || reason !== null), {
    error: '没有条目时须写明理由 / without entries, say why',
  });
