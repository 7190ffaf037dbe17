import { z } from 'zod';

// Statistical division codes of the National Bureau of Statistics (统计用区划代码): 2 digits province, 4 city, 6
// county (these by GB/T 2260), 9 street or town, 12 community or village. Codes are kept without padding
// zeros.

export type DivisionLevel = 'province' | 'city' | 'county' | 'street' | 'community';
export type CommunityKind = 'RESIDENTS_COMMITTEE' | 'VILLAGERS_COMMITTEE' | 'COMMUNITY_LIKE' | 'VILLAGE_LIKE';

const SHAPE = /^\d{2}(?:\d{2}){0,2}$|^\d{6}(?:\d{3}){1,2}$/;
const MAINLAND =
  '11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65'.split(' ');
const PROVINCES: ReadonlySet<string> = new Set([...MAINLAND, '71', '81', '82']);
const MAINLAND_PROVINCES: ReadonlySet<string> = new Set(MAINLAND);
const LEVELS: ReadonlyMap<number, DivisionLevel> = new Map([
  [2, 'province'],
  [4, 'city'],
  [6, 'county'],
  [9, 'street'],
  [12, 'community'],
]);
const PARENT_LENGTH: ReadonlyMap<number, number> = new Map([
  [4, 2],
  [6, 4],
  [9, 6],
  [12, 9],
]);

/**
 * True for the two digits of one of the 31 mainland provinces (GB/T 2260-2007). Hong Kong, Macao and Taiwan
 * have division codes too, but their residents hold documents of other types.
 */
export function isMainlandProvince(code2: string): boolean {
  return MAINLAND_PROVINCES.has(code2);
}

/**
 * The level of a division code by its length, or null when it is no division code: unknown province, or a
 * city, street or community part of zeros. County 00 is real where a city has no counties (东莞 441900, 儋州
 * 460400). Says nothing of whether the division exists: that is the division table's. Source: NBS rules, GB/T
 * 2260-2007.
 */
export function divisionLevel(code: string): DivisionLevel | null {
  if (!SHAPE.test(code) || !PROVINCES.has(code.slice(0, 2))) return null;
  if (code.slice(2, 4) === '00' || code.slice(6, 9) === '000' || code.slice(9, 12) === '000') return null;
  return LEVELS.get(code.length) ?? null;
}

/** True for a well-formed 12-digit code of a community or village (NBS division codes). */
export function isDivisionCode12(code: string): boolean {
  return divisionLevel(code) === 'community';
}

/**
 * What the last three digits of a 12-digit code say (NBS division codes): 001–199 residents' committee,
 * 200–399 villagers' committee, 4xx an area like a community, 5xx one like a village. Null beyond, and for no
 * 12-digit code.
 */
export function communityKind(code12: string): CommunityKind | null {
  if (!isDivisionCode12(code12)) return null;
  const serial = Number(code12.slice(9));
  if (serial < 200) return 'RESIDENTS_COMMITTEE';
  if (serial < 400) return 'VILLAGERS_COMMITTEE';
  if (serial < 500) return 'COMMUNITY_LIKE';
  return serial < 600 ? 'VILLAGE_LIKE' : null;
}

/** True when work can be sent to this code: a committee stands behind it, so not for 4xx and 5xx. */
export function isDispatchTarget(code12: string): boolean {
  const kind = communityKind(code12);
  return kind === 'RESIDENTS_COMMITTEE' || kind === 'VILLAGERS_COMMITTEE';
}

/** The division one level up: 12 → 9 → 6 → 4 → 2 digits. Null for a province and for no division code. */
export function parentCode(code: string): string | null {
  const length = divisionLevel(code) === null ? undefined : PARENT_LENGTH.get(code.length);
  return length === undefined ? null : code.slice(0, length);
}

/** True for a prefix that can bound an authority: a division code cut at 2, 4, 6, 9 or 12 digits. */
export function isJurisdiction(prefix: string): boolean {
  return divisionLevel(prefix) !== null;
}

/**
 * True when the jurisdiction covers the division or grid code. False for a prefix cut elsewhere, an empty
 * prefix and a malformed code: what cannot be read gives no authority.
 */
export function within(prefix: string, code: string): boolean {
  const division = code.length === 15 ? code.slice(0, 12) : code;
  return isJurisdiction(prefix) && divisionLevel(division) !== null && code.startsWith(prefix);
}

/** A division code of any level. */
export const divisionCode = z
  .string()
  .regex(SHAPE, {
    error: '区划代码应为 2、4、6、9 或 12 位数字 / a division code has 2, 4, 6, 9 or 12 digits',
    abort: true,
  })
  .refine((code) => divisionLevel(code) !== null, {
    error: '区划代码的省级或某一段不存在 / no such province, or a part of the division code is all zeros',
  });

/** A 12-digit community or village code. Whether work may be sent there is isDispatchTarget's question. */
export const communityCode = z
  .string()
  .regex(/^\d{12}$/, { error: '社区代码应为 12 位数字 / a community code has 12 digits', abort: true })
  .refine(isDivisionCode12, {
    error:
      '不是社区（村）代码：省级不存在或街道、社区段为 000 / no community code: unknown province, or a 000 part',
  });

/** A jurisdiction: a division-code prefix cut at 2, 4, 6, 9 or 12 digits. */
export const jurisdiction = z
  .string()
  .regex(SHAPE, {
    error: '辖区只能取 2、4、6、9 或 12 位 / a jurisdiction is cut at 2, 4, 6, 9 or 12 digits',
    abort: true,
  })
  .refine(isJurisdiction, { error: '辖区不是有效区划代码 / the jurisdiction is no division code' });
