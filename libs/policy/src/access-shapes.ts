import { z } from 'zod';
import { count, role } from './shapes.js';

// Shapes of what the access rules keep as data: lists, kinds of items, ceilings, functions.

/** The 16 kinds of things that reach a community from outside. */
export const itemType = z.enum([
  'WORK_TASK',
  'ORG_ESTABLISHMENT',
  'PLAQUE',
  'LEDGER',
  'FORM_REPORT',
  'ASSESSMENT',
  'INSPECTION',
  'TRAINING',
  'SURVEY',
  'CREATION_CAMPAIGN',
  'CERTIFICATE',
  'RESPONSIBILITY_LETTER',
  'APP_OR_CHAT_GROUP',
  'STAFF_POSTING',
  'MECHANISM',
  'MEETING',
]);

export const itemTypes = z.array(itemType);

/** How many of a kind a community may have, or receive in one year. A kind that is not named has no limit. */
export const perKind = z.partialRecord(itemType, count);

export const words = z.array(z.string().regex(/^[A-Z][A-Z_]*$/)).min(1);

export const accessListKind = z.enum([
  'OWN_DUTY',
  'ASSISTANCE',
  'ADMITTED_ITEMS',
  'ROUTINE',
  'NEGATIVE',
  'PERMITTED_CERTIFICATES',
  'FORBIDDEN_CERTIFICATES',
  'SEAL_USES',
  'PLAQUES',
  'ASSESSMENTS',
  'LEDGERS',
  'PURCHASE_CATALOGUE',
]);

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
