import { communityCode } from '@shequ/standards';
import { z } from 'zod';
import { relations, skills } from './volunteer.domain.js';

const aliasMax = 20;
// Eleven digits are a phone number, fifteen and more an ID: neither belongs into a name.
const alias = z
  .string()
  .trim()
  .min(1, { error: '不能为空 / not empty' })
  .max(aliasMax, { error: `至多 ${aliasMax} 字 / at most ${aliasMax} characters` })
  .refine((text) => !/\d{7}/.test(text), {
    error: '称呼中不得含有电话或证件号码 / an alias holds no phone or ID number',
  });

export const skillSet = z
  .array(z.enum(skills))
  .max(skills.length)
  .transform((given) => skills.filter((skill) => given.includes(skill)));

export const registerInput = z.object({
  communityCode,
  alias,
  skills: skillSet,
  relation: z.enum(relations),
  publishable: z.boolean(),
});
export type Register = z.infer<typeof registerInput>;

export const changeInput = z.object({ id: z.uuid(), alias, skills: skillSet, publishable: z.boolean() });
export type Change = z.infer<typeof changeInput>;
