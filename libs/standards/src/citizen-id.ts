import { isLocalDate } from '@shequ/calendar';
import { z } from 'zod';
import { isMainlandProvince } from './division.js';

// GB 11643-1999, citizen identification number (公民身份号码): 6 division, 8 birth date, 3 sequence (the last odd
// for men), 1 check character. No message repeats the number: it is personal information (个人信息保护法 Arts. 5,
// 6).

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2] as const;
const CHECKS = '10X98765432';
const SHAPE = /^[1-9]\d{16}[\dX]$/;

export type CitizenIdFacts = Readonly<{ region: string; birthDate: string; sex: 'MALE' | 'FEMALE' }>;

/**
 * The check character of the first 17 digits (GB 11643-1999, ISO 7064 MOD 11-2). Throws a RangeError when
 * they are not 17 digits.
 */
export function citizenIdCheck(first17: string): string {
  if (!/^\d{17}$/.test(first17)) {
    throw new RangeError('需要前 17 位数字 / give the first 17 digits');
  }
  const sum = WEIGHTS.reduce((total, weight, at) => total + weight * Number(first17.charAt(at)), 0);
  return CHECKS.charAt(sum % 11);
}

function birthDateIn(id: string): string {
  return `${id.slice(6, 10)}-${id.slice(10, 12)}-${id.slice(12, 14)}`;
}

/**
 * True for a citizen identification number (GB 11643-1999): mainland province, a real birth date not after
 * `today` (YYYY-MM-DD in Asia/Shanghai), right check character; X in upper case. Counties are not looked up:
 * numbers keep the division of the day they were given. Permits of Hong Kong, Macao, Taiwan and foreign
 * residents are other types and answer false. Throws a RangeError when `today` is no real date.
 */
export function isCitizenId(id: string, today: string): boolean {
  if (!isLocalDate(today)) {
    throw new RangeError('today 须为真实日期 YYYY-MM-DD / today must be a real date YYYY-MM-DD');
  }
  if (!SHAPE.test(id) || !isMainlandProvince(id.slice(0, 2)) || id.slice(2, 4) === '00') return false;
  const born = birthDateIn(id);
  return isLocalDate(born) && born <= today && citizenIdCheck(id.slice(0, 17)) === id.charAt(17);
}

/**
 * Region, birth date and sex that the number states (GB 11643-1999), to be compared with what a form says;
 * null when it is no valid number on `today`.
 */
export function citizenIdFacts(id: string, today: string): CitizenIdFacts | null {
  if (!isCitizenId(id, today)) return null;
  const sex = Number(id.charAt(16)) % 2 === 1 ? 'MALE' : 'FEMALE';
  return { region: id.slice(0, 6), birthDate: birthDateIn(id), sex };
}

/** A citizen identification number as of `today`. */
export function citizenId(today: string) {
  return z
    .string()
    .regex(SHAPE, {
      error:
        '公民身份号码应为 17 位数字加 1 位数字或大写 X / a citizen ID has 17 digits and a digit or capital X',
      abort: true,
    })
    .refine((id) => isCitizenId(id, today), {
      error:
        '公民身份号码的地区、出生日期或校验位有误 / ' +
        'the region, the birth date or the check character of the citizen ID is wrong',
    });
}
