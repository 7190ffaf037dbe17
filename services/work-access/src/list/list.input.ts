import { accessItemType, accessListKind, listEntryRecord } from '@shequ/contracts';
import { pageAfter, pageArguments } from '@shequ/graphql';
import { isJurisdiction, uscc } from '@shequ/standards';
import { z } from 'zod';
import { textInput } from '../access-application/form.input.js';
import type { ListItem } from './list.domain.js';

const itemsMax = 500;
const textMax = 500;
const wordsMax = 50;

const optional = <T extends z.ZodType>(schema: T) =>
  schema.nullish().transform((value) => value ?? undefined);
const text = z.string().trim().min(1).max(textMax);
const words = z.array(z.string().trim().min(2).max(64)).max(wordsMax);
export const kind = accessListKind;
export const place = z.string().refine((code) => code === '' || (isJurisdiction(code) && code.length <= 12), {
  error: '不是辖区代码 / no division code',
});
const code = z
  .string()
  .trim()
  .regex(/^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$/, {
    error: '代码须为字母、数字、连字符 / a code has letters, digits, hyphens',
  });

const item = z
  .object({
    code,
    title: textInput,
    itemType: optional(accessItemType),
    instrument: optional(text),
    article: optional(text),
    mode: optional(listEntryRecord.shape.mode),
    unverified: optional(z.boolean()),
    effect: optional(z.enum(['LEAD_BARRED', 'FORBIDDEN'])),
    keywords: optional(words),
    electronic: optional(z.boolean()),
    dataFields: optional(words),
    owner: optional(text),
    departments: optional(z.array(uscc).max(wordsMax)),
    amountFen: optional(z.int().min(0).max(Number.MAX_SAFE_INTEGER)),
    note: optional(textInput),
  })
  .transform(({ code: key, title, ...detail }): ListItem => ({ code: key, title, detail }));

export const draftListInput = z.object({
  id: z
    .uuid()
    .nullish()
    .transform((value) => value ?? null),
  kind: kind.exclude(['ADMITTED_ITEMS'], {
    error: '准入事项台账由决定形成，不另起草 / the register follows from the decisions',
  }),
  jurisdiction: place,
  madeBy: textInput,
  adoptedOn: z.string(),
  source: z.object({
    instrument: text,
    documentNumber: text.nullish().transform((value) => value ?? null),
    url: z
      .url()
      .max(textMax)
      .nullish()
      .transform((value) => value ?? null),
  }),
  from: z.string(),
  to: z
    .string()
    .nullish()
    .transform((value) => value ?? null),
  items: z
    .array(item)
    .min(1, { error: '至少一条 / at least one entry' })
    .max(itemsMax, { error: `最多 ${itemsMax} 条 / at most ${itemsMax} entries` }),
});
export type DraftList = z.infer<typeof draftListInput>;

export const publishListInput = z.object({ id: z.uuid() });
export type PublishList = z.infer<typeof publishListInput>;

export const versionsArguments = pageArguments.extend({
  kind: kind.nullish().transform((value) => value ?? null),
  jurisdiction: place,
});
export type VersionsArguments = z.infer<typeof versionsArguments>;

const optionalDay = z
  .string()
  .nullish()
  .transform((value) => value ?? null);

export const listArguments = z.object({ kind, jurisdiction: place, on: optionalDay });
export type ListArguments = z.infer<typeof listArguments>;

export const versionArguments = z.object({ kind, jurisdiction: place, version: z.int().min(1) });
export type VersionArguments = z.infer<typeof versionArguments>;

const point = z
  .object({
    on: optionalDay,
    version: z
      .int()
      .min(1)
      .nullish()
      .transform((value) => value ?? null),
  })
  .refine(({ on, version }) => (on === null) !== (version === null), {
    error: '日期和版本二者取一 / a day or a version, one of them',
  });
export type ListPoint = z.infer<typeof point>;

export const diffArguments = z.object({
  kind: kind.exclude(['ADMITTED_ITEMS'], {
    error: '台账的变化见各准入事项的历史 / its changes stand in the history of each admission',
  }),
  jurisdiction: place,
  from: point,
  to: point,
});
export type DiffArguments = z.infer<typeof diffArguments>;

/** Entries come in the order of their codes. */
export const itemPage = pageAfter(z.string().max(64));
