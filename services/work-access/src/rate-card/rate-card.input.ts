import { accessItemType } from '@shequ/contracts';
import { optional, pageArguments } from '@shequ/graphql';
import { jurisdiction } from '@shequ/standards';
import { z } from 'zod';
import { textInput } from '../access-application/form.input.js';
import { ratePers } from './amount.domain.js';
import { partyOrganisations } from './community-funding.domain.js';

const listMax = 100;
const count = z.int().min(0, { error: '不得小于 0 / not below 0' });
const fen = z.int().min(0).max(Number.MAX_SAFE_INTEGER);
const said = z.string().trim().min(1, { error: '不能为空 / must not be empty' }).max(200);
const code = z
  .string()
  .regex(/^[A-Z][A-Z0-9_]{0,63}$/, { error: '代码须为大写下划线 / a code is UPPER_SNAKE' });
const list = <T extends z.ZodType>(item: T) =>
  z
    .array(item)
    .max(listMax, { error: `最多 ${listMax} 项 / at most ${listMax} items` })
    .nullish()
    .transform((value) => value ?? []);
const orZero = <T extends z.ZodType<number>>(schema: T) => schema.nullish().transform((value) => value ?? 0);
const when = { place: jurisdiction, on: optional(z.string()) };

export const ratesArguments = z.object(when);
export type RatesArguments = z.infer<typeof ratesArguments>;

export const rateCardsArguments = pageArguments.extend({ jurisdiction });
export type RateCardsArguments = z.infer<typeof rateCardsArguments>;

export const amountInput = z.object({
  ...when,
  work: list(z.object({ code, units: count })),
  staff: list(z.object({ code, months: count })),
  facility: list(z.object({ code, squareMetres: count, days: count })),
  materialsFen: orZero(fen),
  trainingFen: orZero(fen),
});
export type AmountInput = z.infer<typeof amountInput>;

export const communityFundingInput = z.object({
  ...when,
  partyOrganisation: optional(z.enum(partyOrganisations)),
  households: optional(count),
  fullTimeMembers: optional(count),
  temporaryResidents: orZero(count),
  stationWorkers: orZero(count),
  communityClass: optional(code),
  moneyOnlyPosts: list(z.object({ code, fen })),
});
export type CommunityFundingInput = z.infer<typeof communityFundingInput>;

export const paymentInLieuInput = z.object({
  ...when,
  households: optional(count),
  dueSquareMetres: optional(count),
  builtSquareMetres: count,
  marketFenPerSquareMetre: fen,
  appraisal: said,
});
export type PaymentInLieuInput = z.infer<typeof paymentInLieuInput>;

const word = z.string().trim().min(2, { error: '至少 2 字 / at least 2 characters' }).max(100);
const appliesTo = z.object({ unit: said, itemTypes: list(accessItemType), matters: list(word) });
const rate = z
  .object({ code, name: textInput, per: z.enum(ratePers), fen, appliesTo: optional(appliesTo) })
  .refine(({ per, appliesTo: scope }) => scope === null || per === 'UNIT', {
    path: ['appliesTo'],
    error:
      '申请只载明任务量，故仅按任务量计的标准可直接适用 / a form counts units: only a rate per unit applies by itself',
  });

export const adoptRateCardInput = z.object({
  jurisdiction,
  name: textInput,
  decision: said,
  validFrom: z.string(),
  validTo: optional(z.string()),
  rates: z
    .array(rate)
    .min(1, { error: '至少一项标准 / at least one rate' })
    .max(listMax)
    .refine((rates) => new Set(rates.map((one) => one.code)).size === rates.length, {
      error: '代码重复 / a code appears twice',
    }),
});
export type AdoptRateCard = z.infer<typeof adoptRateCardInput>;
