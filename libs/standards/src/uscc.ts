import { z } from 'zod';

// GB 32100-2015, unified social credit code (统一社会信用代码): 1 registering body, 1 class, 6 division, 9
// organisation code of GB 11714-1997, 1 check character. Its alphabet leaves out I, O, Z, S and V.

const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const WEIGHTS = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28] as const;
const ORGANISATION_WEIGHTS = [3, 7, 9, 10, 5, 8, 4, 2] as const;
const FIRST17 = /^[0-9A-HJ-NP-RTUWXY]{2}\d{6}[0-9A-HJ-NP-RTUWXY]{9}$/;
const SHAPE = /^[0-9A-HJ-NP-RTUWXY]{2}\d{6}[0-9A-HJ-NP-RTUWXY]{10}$/;

/**
 * The check character of the first 17 (GB 32100-2015, 3^i mod 31). Throws a RangeError when they are not 17
 * characters of the code's layout.
 */
export function usccCheck(first17: string): string {
  if (!FIRST17.test(first17)) {
    throw new RangeError(
      '需要前 17 位代码字符（不含 I O Z S V）/ give the first 17 characters, without I O Z S V',
    );
  }
  const sum = WEIGHTS.reduce((total, weight, at) => total + weight * ALPHABET.indexOf(first17.charAt(at)), 0);
  return ALPHABET.charAt((31 - (sum % 31)) % 31);
}

/**
 * True for a well-formed unified social credit code with the right check character (GB 32100-2015). Upper
 * case only. The first two characters are not held to a list: new registering bodies have been added since
 * 2015.
 */
export function isUscc(code: string): boolean {
  return SHAPE.test(code) && usccCheck(code.slice(0, 17)) === code.charAt(17);
}

/**
 * The check character of an organisation code's first eight (GB 11714-1997), which are characters 9–16 of a
 * USCC. Throws a RangeError when they are not eight digits or capital letters. isUscc does not ask for it.
 */
export function organisationCodeCheck(first8: string): string {
  if (!/^[0-9A-Z]{8}$/.test(first8)) {
    throw new RangeError('需要前 8 位数字或大写字母 / give the first eight digits or capital letters');
  }
  const sum = ORGANISATION_WEIGHTS.reduce(
    (total, weight, at) => total + weight * parseInt(first8.charAt(at), 36),
    0,
  );
  const check = (11 - (sum % 11)) % 11;
  return check === 10 ? 'X' : String(check);
}

/** A unified social credit code. */
export const uscc = z
  .string()
  .regex(SHAPE, {
    error:
      '统一社会信用代码应为 18 位数字或大写字母（不含 I O Z S V），第 3–8 位为数字 / ' +
      'a USCC has 18 digits or capital letters without I O Z S V, digits at places 3 to 8',
    abort: true,
  })
  .refine(isUscc, {
    error:
      '统一社会信用代码校验位不符，请核对 / the check character of the USCC does not match: look for a slip',
  });
