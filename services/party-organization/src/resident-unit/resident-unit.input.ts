import { localDate } from '@shequ/contracts';
import { communityCode, uscc } from '@shequ/standards';
import { z } from 'zod';
import { unitKinds } from './resident-unit.domain.js';

const nameMax = 100;

export const registerResidentUnitInput = z.object({
  communityCode,
  uscc,
  name: z.string().trim().min(1, '请填写名称 / give a name').max(nameMax),
  kind: z.enum(unitKinds),
});
export type RegisterResidentUnit = z.infer<typeof registerResidentUnitInput>;

export const recordUnitDepartureInput = z.object({ id: z.uuid(), leftOn: localDate });
export type RecordUnitDeparture = z.infer<typeof recordUnitDepartureInput>;
