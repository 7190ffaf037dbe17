import { jurisdiction, uscc } from '@shequ/standards';
import { z } from 'zod';
import { textInput } from '../access-application/form.input.js';

/** The check character of the USCC is verified (GB 32100-2015). */
export const registerDepartmentInput = z.object({
  uscc,
  name: textInput,
  jurisdiction,
  producer: z
    .string()
    .regex(/^[a-z][a-z0-9-]{1,62}$/, { error: '生产者名为小写字母、数字、连字符 / a producer is lower-case' })
    .nullish()
    .transform((value) => value ?? null),
  source: z
    .enum(['DEMO', 'IMPORT', 'REGISTERED'])
    .nullish()
    .transform((value) => value ?? 'REGISTERED'),
});
export type RegisterDepartment = z.infer<typeof registerDepartmentInput>;
