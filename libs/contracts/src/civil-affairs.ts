// What civil-affairs tells the others: which communities there are.
import { z } from 'zod';
import { communityCode, state } from './envelope.js';

/** `dispatchTarget` is false where a 12-digit code names no community that a task may be addressed to. */
export const communityRecord = z.object({
  code: communityCode,
  name: z.string().min(1),
  kind: z.enum(['RESIDENTS_COMMITTEE', 'VILLAGERS_COMMITTEE', 'COMMUNITY_LIKE', 'VILLAGE_LIKE']),
  dispatchTarget: z.boolean(),
  epoch: z.number().int().min(1),
  version: z.number().int().min(1),
});
export type CommunityRecord = z.infer<typeof communityRecord>;

export const civilAffairs = { communityState: state('civil-affairs', 'community', communityRecord) } as const;
