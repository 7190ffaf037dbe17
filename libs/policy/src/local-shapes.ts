import { z } from 'zod';
import { positive } from './shapes.js';

// Shapes of what only places set: levels of administration, budgets, and the figures of the source documents.

/** From the widest to the narrowest; a place without street offices leaves them out. */
export const tiers = z
  .array(z.enum(['CITY', 'DISTRICT', 'STREET', 'COMMUNITY']))
  .min(2)
  .refine((levels) => new Set(levels).size === levels.length, {
    error: '层级重复 / a level appears twice',
  });

export const budgets = z
  .array(
    z.strictObject({
      code: z.string().regex(/^[A-Z][A-Z0-9_]*$/),
      zh: z.string().min(1),
      en: z.string().min(1),
      fen: positive,
    }),
  )
  .min(1);

/** Who cannot build what is due pays for it. */
export const paymentInLieu = z.strictObject({ basis: z.literal('MISSING_AREA_AT_MARKET_PRICE') });

/** A number of a source document by its row of the mission table. What a rule reads has a key of its own beside. */
export const figures = z
  .array(
    z.strictObject({
      row: z.string().regex(/^S[0-4]-\d\d$/),
      amount: z.number().positive(),
      zh: z.string().min(1),
      en: z.string().min(1),
    }),
  )
  .min(1)
  .refine((rows) => new Set(rows.map(({ row, zh }) => `${row} ${zh}`)).size === rows.length, {
    error: '数字重复 / a figure appears twice',
  });
