import { jurisdiction, uscc } from '@shequ/standards';
import { z } from 'zod';
import { textInput } from '../access-application/form.input.js';
import { departmentEnds } from './department.domain.js';

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
  dispatchedOrgan: z
    .boolean()
    .nullish()
    .transform((value) => value ?? false),
});
export type RegisterDepartment = z.infer<typeof registerDepartmentInput>;

const textMax = 2_000;

export const endDepartmentInput = z
  .object({
    uscc,
    kind: z.enum(departmentEnds),
    into: uscc.nullish().transform((value) => value ?? null),
    document: z.string().trim().min(1, { error: '请写明文件 / name the document' }).max(textMax),
  })
  .refine(({ kind, into }) => (kind === 'MERGED') === (into !== null), {
    path: ['into'],
    error: '合并须写明并入的部门，撤销不写 / a merger names the other department, a withdrawal does not',
  })
  .refine(({ uscc: one, into }) => one !== into, {
    path: ['into'],
    error: '不能并入自己 / not into itself',
  });
export type EndDepartment = z.infer<typeof endDepartmentInput>;
