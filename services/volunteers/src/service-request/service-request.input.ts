import { taskOrderInput } from '@shequ/admission';
import type { z } from 'zod';
import { hasPeriod, offer, periodError } from '../activity/activity.input.js';

export const requestInput = taskOrderInput.extend(offer.shape).refine(hasPeriod, periodError);
export type RequestVolunteers = z.infer<typeof requestInput>;
