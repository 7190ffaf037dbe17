// What a task costs (费随事转, domain/01 §1.8): units × rate + staff months × monthly rate + materials + training +
// facility compensation (m² × days × rate), in whole fen, line by line. Products are taken exactly, whatever their size.
import type { LocalizedText } from '@shequ/contracts';
import type { RateScope } from './shortfall.domain.js';
import type { Refusal } from '../problem/refusal.domain.js';

export const ratePers = ['UNIT', 'STAFF_MONTH', 'SQUARE_METRE_DAY'] as const;
export type RatePer = (typeof ratePers)[number];

/** One rate of a card: what is paid per what, since when, and by which decision. */
export interface Rate {
  readonly code: string;
  readonly name: LocalizedText;
  readonly per: RatePer;
  readonly fen: number;
  /** To which work it applies by itself; null: to what a calculation names by its code. */
  readonly appliesTo: RateScope | null;
  /** Instrument and number of the document that set it. */
  readonly decision: string;
  /** The pack, or the number of the card, where it stands. */
  readonly source: string;
  readonly validFrom: string;
  readonly validTo: string | null;
}

export interface Quantities {
  readonly work?: readonly { readonly code: string; readonly units: number }[];
  readonly staff?: readonly { readonly code: string; readonly months: number }[];
  readonly materialsFen?: number;
  readonly trainingFen?: number;
  readonly facility?: readonly {
    readonly code: string;
    readonly squareMetres: number;
    readonly days: number;
  }[];
}

export interface AmountLine {
  readonly what: LocalizedText;
  /** Factors and result, to be checked with a pencil. */
  readonly formula: string;
  readonly fen: number;
  /** Null for an amount that was given as such. */
  readonly rate: Rate | null;
}

export interface Amount {
  readonly kind: 'AccessAmount';
  readonly totalFen: number;
  readonly lines: readonly AmountLine[];
}

export interface RateUnknown extends Refusal<'AccessRateUnknown'> {
  readonly unknown: string;
  readonly known: readonly string[];
}

export type AmountTooLarge = Refusal<'AccessAmountTooLarge'>;

/** The answer names the rates that do exist. */
export function rateUnknown(unknown: string, known: readonly string[]): RateUnknown {
  const list = known.length === 0 ? { zh: '无', en: 'none' } : null;
  return {
    kind: 'AccessRateUnknown',
    code: 'RATE_UNKNOWN',
    message: {
      zh: `没有适用的标准 ${unknown}；现有：${list?.zh ?? known.join('、')}。`,
      en: `No rate ${unknown} is in force here; there are: ${list?.en ?? known.join(', ')}.`,
    },
    unknown,
    known,
  };
}

export function amountTooLarge(): AmountTooLarge {
  return {
    kind: 'AccessAmountTooLarge',
    code: 'AMOUNT_TOO_LARGE',
    message: {
      zh: `金额超过 ${Number.MAX_SAFE_INTEGER} 分，无法精确记账；请拆分。`,
      en: `More than ${Number.MAX_SAFE_INTEGER} fen cannot be kept exactly: divide it.`,
    },
  };
}

interface Factor {
  readonly code: string;
  readonly per: RatePer;
  readonly factors: readonly number[];
}

interface Part {
  readonly what: LocalizedText;
  readonly factors: readonly number[];
  readonly rate: Rate | null;
}

const names = {
  materials: { zh: '物资', en: 'materials' },
  training: { zh: '培训', en: 'training' },
} as const;

function factorsOf({ work = [], staff = [], facility = [] }: Quantities): readonly Factor[] {
  return [
    ...work.map(({ code, units }) => ({ code, per: 'UNIT' as const, factors: [units] })),
    ...staff.map(({ code, months }) => ({ code, per: 'STAFF_MONTH' as const, factors: [months] })),
    ...facility.map(({ code, squareMetres, days }) => ({
      code,
      per: 'SQUARE_METRE_DAY' as const,
      factors: [squareMetres, days],
    })),
  ];
}

function lineOf({ what, factors, rate }: Part): { readonly line: AmountLine; readonly exact: bigint } {
  const exact = factors.reduce((product, factor) => product * BigInt(factor), 1n);
  const formula = factors.length === 1 ? `${exact}` : `${factors.join(' × ')} = ${exact}`;
  return { line: { what, formula, fen: Number(exact), rate }, exact };
}

/** Adds up parts to the fen; beyond 2^53-1 nothing is rounded, it is refused. */
export function addedUp(parts: readonly Part[]): Amount | AmountTooLarge {
  const made = parts.map(lineOf);
  const total = made.reduce((sum, { exact }) => sum + exact, 0n);
  if (total > BigInt(Number.MAX_SAFE_INTEGER)) return amountTooLarge();
  return { kind: 'AccessAmount', totalFen: Number(total), lines: made.map(({ line }) => line) };
}

/** A quantity at a rate, as one part of an amount. */
export function partOf(rate: Rate, ...quantity: readonly number[]): Part {
  return { what: rate.name, factors: [...quantity, rate.fen], rate };
}

/** A sum that was given as such. */
export function givenPart(what: LocalizedText, fen: number): Part {
  return { what, factors: [fen], rate: null };
}

/**
 * The amount of a task at the rates of a card, with every line. Quantities and rates are whole numbers from 0. Refused: a
 * code that the card does not hold for that kind of quantity, and a total above 2^53-1 fen.
 */
export function calculateAmount(
  card: readonly Rate[],
  quantities: Quantities,
): Amount | RateUnknown | AmountTooLarge {
  const parts: Part[] = [];
  for (const { code, per, factors } of factorsOf(quantities)) {
    const rate = card.find((one) => one.code === code && one.per === per);
    if (rate === undefined) {
      const known = card.filter((one) => one.per === per).map((one) => one.code);
      return rateUnknown(code, known);
    }
    parts.push(partOf(rate, ...factors));
  }
  const { materialsFen = 0, trainingFen = 0 } = quantities;
  if (materialsFen > 0) parts.push(givenPart(names.materials, materialsFen));
  if (trainingFen > 0) parts.push(givenPart(names.training, trainingFen));
  return addedUp(parts);
}
