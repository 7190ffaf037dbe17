import { startOfDay, plusDays } from '@shequ/calendar';
import { accessItemType, communityCode } from '@shequ/contracts';
import { optional, pageAfter, pageArguments } from '@shequ/graphql';
import { isJurisdiction, uscc } from '@shequ/standards';
import { z } from 'zod';
import { month } from '../burden/burden.input.js';
import { admissionStates } from '../life-cycle/life-cycle.domain.js';
import { kind, place as listPlace } from '../list/list.input.js';
import { violatorKinds } from '../violation/violation.domain.js';
import { soughtBy } from './search.domain.js';

const place = z.string().refine(isJurisdiction, { error: '应为区划代码 / a division code' });
const day = optional(z.string());
const searchMax = 64;
const search = z
  .string()
  .max(searchMax, { error: `最多 ${searchMax} 字 / at most ${searchMax} characters` })
  .nullish()
  .transform((value) => soughtBy(value ?? null));

const between = { publishedFrom: day, publishedTo: day };

interface Days {
  readonly publishedFrom: string | null;
  readonly publishedTo: string | null;
}

/** Days are whole, in Asia/Shanghai: the last one is still in. */
function moments({ publishedFrom, publishedTo }: Days) {
  return {
    publishedFrom: publishedFrom === null ? null : startOfDay(publishedFrom),
    publishedBefore: publishedTo === null ? null : startOfDay(plusDays(publishedTo, 1)),
  };
}

export const itemsArguments = pageArguments
  .extend({
    ...between,
    place: optional(place),
    department: optional(uscc),
    itemType: optional(accessItemType),
    state: optional(z.enum(admissionStates)),
    inForceOn: day,
    search,
  })
  .transform(({ search: sought, ...rest }) => ({ ...rest, ...moments(rest), sought }));
export type ItemsArguments = z.infer<typeof itemsArguments>;

export const violationsArguments = pageArguments
  .extend({
    ...between,
    place: optional(place),
    department: optional(uscc),
    rule: optional(z.string().regex(/^WA-\d\d$/, { error: '规则编号如 WA-01 / a rule like WA-01' })),
    violatorKind: optional(z.enum(violatorKinds)),
    search,
  })
  .transform(({ search: sought, ...rest }) => ({ ...rest, ...moments(rest), sought }));
export type ViolationsArguments = z.infer<typeof violationsArguments>;

export const burdenArguments = pageAfter(communityCode).extend({ place, month: optional(month) });
export type BurdenArguments = z.infer<typeof burdenArguments>;

export const listEntriesArguments = pageAfter(z.string().max(64)).extend({
  kind,
  jurisdiction: listPlace,
  search,
});
export type ListEntriesArguments = z.infer<typeof listEntriesArguments>;
