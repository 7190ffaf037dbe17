import { z } from 'zod';
import { hash } from '../access-application/access-application.input.js';
import { hashAlgorithms } from '../access-application/form.domain.js';

/** Longer than any policy allows; the gateway lets no more in either. */
const contentMax = 1_000_000;

export const uploadInput = z.object({
  algorithm: z
    .enum(hashAlgorithms)
    .nullish()
    .transform((value) => value ?? 'SM3'),
  hash,
  content: z
    .base64({ error: '内容应为 base64 / the content is base64' })
    .max(contentMax, { error: `最多 ${contentMax} 个字符 / at most ${contentMax} characters` }),
});
export type UploadInput = z.infer<typeof uploadInput>;

export const contentArguments = z.object({
  applicationId: z.uuid({ error: '编号应为 UUID / an id is a UUID' }),
  hash,
});
export type ContentArguments = z.infer<typeof contentArguments>;
