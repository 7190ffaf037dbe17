import { communityCode } from '@shequ/standards';
import { z } from 'zod';
import { committeeOffices } from './residents-committee.domain.js';

export const formResidentsCommitteeInput = z.object({
  communityCode,
  electedOn: z.iso.date(),
  seats: z
    .array(z.object({ office: z.enum(committeeOffices), heldByWoman: z.boolean() }))
    .max(99, '席位过多 / too many seats'),
});
export type FormResidentsCommittee = z.infer<typeof formResidentsCommitteeInput>;
