import { z } from 'zod';

const textMax = 500;
const said = z
  .string()
  .trim()
  .min(1, { error: '不能为空 / must not be empty' })
  .max(textMax, { error: `最多 ${textMax} 字 / at most ${textMax} characters` });

export const basisEndInput = z.object({ instrument: said, endedOn: z.string(), document: said });
export type BasisEndInput = z.infer<typeof basisEndInput>;

export const confirmBasisInput = z.object({
  admissionId: z.uuid({ error: '编号应为 UUID / an id is a UUID' }),
  instrument: said,
  article: said,
  reason: said,
});
export type ConfirmBasisInput = z.infer<typeof confirmBasisInput>;
