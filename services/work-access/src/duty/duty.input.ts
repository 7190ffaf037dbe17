import { optional, pageArguments } from '@shequ/graphql';
import { uscc } from '@shequ/standards';
import { z } from 'zod';
import { textInput } from '../access-application/form.input.js';

const text = z.string().trim().min(1).max(200);
export const registerDutyInput = z.object({
  department: uscc,
  code: z.string().trim().min(1).max(64),
  title: textInput,
  instrument: text,
  article: text,
  since: z.string(),
});
export type RegisterDuty = z.infer<typeof registerDutyInput>;
export const endDutyInput = z.object({ id: z.uuid(), until: z.string() });
export type EndDuty = z.infer<typeof endDutyInput>;
export const dutiesArguments = pageArguments.extend({ department: optional(uscc), on: optional(z.string()) });
export type DutiesArguments = z.infer<typeof dutiesArguments>;
