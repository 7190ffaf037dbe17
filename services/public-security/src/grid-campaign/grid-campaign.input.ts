import { taskOrderInput } from '@shequ/admission';
import type { z } from 'zod';

export const dispatchGridCampaignInput = taskOrderInput;
export type DispatchGridCampaign = z.infer<typeof dispatchGridCampaignInput>;
