import { taskOrderInput } from '@shequ/admission';
import { z } from 'zod';

export const dispatchGridCampaignInput = taskOrderInput.extend({
  channel: z.enum(['GRID_CAMPAIGN', 'NOTICE']),
  assessmentOwner: z
    .enum(['DISTRICT_PARTY_COMMITTEE', 'DISTRICT_GOVERNMENT', 'DEPARTMENT'])
    .nullish()
    .transform((value) => value ?? null),
});
export type DispatchGridCampaign = z.infer<typeof dispatchGridCampaignInput>;
