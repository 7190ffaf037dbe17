import { pageArguments } from '@shequ/graphql';
import { isJurisdiction, uscc } from '@shequ/standards';
import { z } from 'zod';
import { textInput } from '../access-application/form.input.js';

const place = z.string().refine(isJurisdiction, { error: '不是辖区代码 / no division code' });

export const registerFieldInput = z.object({
  jurisdiction: place,
  name: textInput,
  owner: uscc,
  source: z.string().trim().min(1).max(200),
  since: z.string(),
});
export type RegisterField = z.infer<typeof registerFieldInput>;

export const endFieldInput = z.object({ id: z.uuid(), until: z.string() });
export type EndField = z.infer<typeof endFieldInput>;

export const fieldsArguments = pageArguments.extend({
  jurisdiction: place,
  name: z
    .string()
    .trim()
    .max(64)
    .nullish()
    .transform((value) => value || null),
});
export type FieldsArguments = z.infer<typeof fieldsArguments>;
