import { taskOrderInput } from '@shequ/admission';
import { z } from 'zod';

export const dispatchGridCampaignInput = taskOrderInput.extend({
  channel: z.enum(['GRID_CAMPAIGN', 'NOTICE']),
});
export type DispatchGridCampaign = z.infer<typeof dispatchGridCampaignInput>;
