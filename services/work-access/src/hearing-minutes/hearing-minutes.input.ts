import { communityCode } from '@shequ/contracts';
import { z } from 'zod';

const said = z.string().trim().min(1).max(4_000);
export const fileInput = z
  .object({
    applicationId: z.uuid().toLowerCase(),
    communityCode,
    heldOn: z.string(),
    facts: said,
    opinions: z
      .array(z.object({ group: said, opinion: said }))
      .min(1)
      .max(50),
    inclinedPlan: said,
    postedOn: z.string(),
  })
  .refine(({ heldOn, postedOn }) => heldOn <= postedOn, {
    path: ['postedOn'],
    error: '公布不早于听证 / it is posted after it was held',
  });
export type FileInput = z.infer<typeof fileInput>;
