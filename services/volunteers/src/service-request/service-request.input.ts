import { taskOrderInput } from '@shequ/admission';
import { z } from 'zod';
import { hasPeriod, offer, periodError } from '../activity/activity.input.js';

const quota = z
  .int()
  .min(1)
  .nullish()
  .transform((value) => value ?? null);

export const requestInput = taskOrderInput.extend({ ...offer.shape, quota }).refine(hasPeriod, periodError);
export type RequestVolunteers = z.infer<typeof requestInput>;
