import { communityCode } from '@shequ/standards';
import { z } from 'zod';

export const openServicePlaceInput = z.object({ communityCode, openedOn: z.iso.date() });
export type OpenServicePlace = z.infer<typeof openServicePlaceInput>;
