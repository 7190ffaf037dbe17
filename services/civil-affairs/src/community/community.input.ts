import { pageAfter } from '@shequ/graphql';
import { communityCode, divisionCode } from '@shequ/standards';
import { z } from 'zod';
import { factSources } from './community.domain.js';

export const communityArgs = z.object({ code: communityCode });
export type CommunityArgs = z.infer<typeof communityArgs>;

export const communitiesArgs = pageAfter(divisionCode).extend({ within: divisionCode });
export type CommunitiesArgs = z.infer<typeof communitiesArgs>;

export const setHouseholdsInput = z.object({
  communityCode,
  households: z
    .int()
    .min(0, '户数不能为负 / households cannot be below 0')
    .max(1_000_000, '户数不超过 1000000 / at most 1,000,000 households'),
  source: z.enum(factSources),
  asOn: z.iso.date().nullish(),
});
export type SetHouseholds = z.infer<typeof setHouseholdsInput>;
