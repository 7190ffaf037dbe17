import { z } from 'zod';
import { codedTexts } from './shapes.js';

// Shapes of what follows a task: what earmarked money may be spent on, how a service is bought, which functions may move.

/** Uses of earmarked money, by kind of fund: whatever is not named is refused (WA-38). */
export const fundUses = z.strictObject({
  ADMISSION: codedTexts,
  PURCHASE: codedTexts,
  COMMUNITY: codedTexts,
  AWARD: codedTexts,
  PAYMENT_IN_LIEU: codedTexts,
});

/** First two characters of a USCC (GB 32100-2015): who registers the unit, and what kind of unit it is. */
export const usccPrefixes = z.array(z.string().regex(/^[0-9A-Z]{2}$/)).min(1);

const holder = z.enum(['STREET', 'DEPARTMENT', 'COMMUNITY', 'ECONOMIC_BODY']);
const functionKind = z.enum(['ECONOMIC', 'ADMINISTRATIVE', 'PUBLIC_SERVICE']);

/** From where to where a function of a kind may move; what is not named is refused. */
export const transferPaths = z
  .array(z.strictObject({ kind: functionKind, from: holder, to: holder }))
  .min(1)
  .refine((paths) => new Set(paths.map((path) => Object.values(path).join())).size === paths.length, {
    error: '路径重复 / a path appears twice',
  });

/** Who may decide on an award: never a department by itself. */
export const awardOwners = z.array(z.enum(['PARTY_COMMITTEE', 'GOVERNMENT'])).min(1);
