import { optional, pageArguments } from '@shequ/graphql';
import { isJurisdiction } from '@shequ/standards';
import { z } from 'zod';
import { levels } from '../access-application/form.domain.js';
import { textInput } from '../access-application/form.input.js';

const text = z.string().trim().min(1).max(200);
const place = z.string().refine(isJurisdiction, { error: '不是辖区代码 / no division code' });

export const registerDocumentInput = z.object({
  name: text,
  number: optional(text),
  level: z.enum(levels),
  issuedBy: textInput,
  jurisdiction: place,
  issuedOn: z.string(),
  from: z.string(),
  summary: textInput,
  url: optional(z.url().max(500)),
  documentHash: optional(z.string().regex(/^[0-9a-f]{64}$/)),
});
export type RegisterDocument = z.infer<typeof registerDocumentInput>;

export const documentsArguments = pageArguments.extend({
  jurisdiction: place,
  text: z
    .string()
    .trim()
    .max(64)
    .nullish()
    .transform((value) => value || null),
  inForceOnly: z.boolean(),
});
export type DocumentsArguments = z.infer<typeof documentsArguments>;
