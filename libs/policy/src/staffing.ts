import type { StaffingFormula } from './keys.js';

type Text = Readonly<{ zh: string; en: string }>;

export type Staffing = Readonly<{ count: number; explanation: readonly Text[] }>;

/**
 * The staffing standard of a community and how it came about, one line per step. Above the base each full
 * step of households adds one person; with CEILING a started step does too. Source of the Gongshu formula:
 * 市委办发〔2008〕160号, whose wording does not say how to round (conflict C-10). Throws a RangeError for what is no
 * count of households.
 */
export function staffing(formula: StaffingFormula, households: number): Staffing {
  if (!Number.isSafeInteger(households) || households < 0) {
    throw new RangeError(`户数须为非负整数 / households must be a whole number from 0: ${households}`);
  }
  const { minimum, base, step, rounding } = formula;
  const above = Math.max(0, households - base);
  const extra = rounding === 'FLOOR' ? Math.floor(above / step) : Math.ceil(above / step);
  const rounded =
    rounding === 'FLOOR'
      ? { zh: '不足一级不计', en: 'a part of a step adds none' }
      : { zh: '不足一级按一级计', en: 'a part of a step counts as one' };
  const total = minimum + extra;
  return {
    count: total,
    explanation: [
      { zh: `基数 ${minimum} 人`, en: `minimum ${minimum}` },
      {
        zh: `${households} 户，超出 ${base} 户 ${above} 户`,
        en: `${households} households, ${above} above ${base}`,
      },
      {
        zh: `每超过 ${step} 户增 1 人，${rounded.zh}：增 ${extra} 人`,
        en: `one more for every ${step} above, ${rounded.en}: ${extra} more`,
      },
      { zh: `合计 ${minimum} + ${extra} = ${total} 人`, en: `total ${minimum} + ${extra} = ${total}` },
    ],
  };
}
