// Divisions by the codes of the National Bureau of Statistics (统计用区划代码): what one row of a file may say.
import {
  communityKind,
  divisionLevel,
  isDispatchTarget,
  parentCode,
  type CommunityKind,
  type DivisionLevel as StandardLevel,
} from '@shequ/standards';

export const divisionLevels = ['PROVINCE', 'CITY', 'COUNTY', 'STREET', 'COMMUNITY'] as const;
export type DivisionLevel = (typeof divisionLevels)[number];

const levelOf = {
  province: 'PROVINCE',
  city: 'CITY',
  county: 'COUNTY',
  street: 'STREET',
  community: 'COMMUNITY',
} as const satisfies Record<StandardLevel, DivisionLevel>;

/** `OWN`: code, name, level, parent. `NATIONAL`: code, name and the codes of the divisions above, one column each. */
export const fileFormats = ['OWN', 'NATIONAL'] as const;
export type FileFormat = (typeof fileFormats)[number];

/** One record of a file, by column. */
export type FileRecord = Readonly<Partial<Record<string, string>>>;

export interface DivisionRow {
  readonly code: string;
  readonly name: string;
  readonly level: DivisionLevel;
  readonly parentCode: string | null;
  /** Null above the level of communities, as is `dispatchTarget`. */
  readonly kind: CommunityKind | null;
  readonly dispatchTarget: boolean | null;
}

export const rowProblems = {
  BAD_CODE: { zh: '不是有效的区划代码', en: 'no valid division code' },
  NAME_MISSING: { zh: '缺少名称', en: 'the name is missing' },
  NAME_TOO_LONG: { zh: '名称超过 100 个字符', en: 'the name is longer than 100 characters' },
  NOT_UTF8: { zh: '名称不是 UTF-8 编码', en: 'the name is not UTF-8: save the file as UTF-8' },
  LEVEL_MISMATCH: { zh: '级别与代码位数不符', en: 'the level does not fit the length of the code' },
  PARENT_MISMATCH: { zh: '上级代码与本代码不符', en: 'the code above does not fit this code' },
  KIND_UNKNOWN: { zh: '末三位不是已知的社区或村类别', en: 'the last three digits name no known kind' },
  BAD_DISPATCH_TARGET: { zh: 'dispatchTarget 应为 yes、no 或空', en: 'dispatchTarget is yes, no or empty' },
  DUPLICATE: { zh: '代码在文件中重复', en: 'the code stands in the file twice' },
  PARENT_MISSING: {
    zh: '上级区划既不在文件中也未载入',
    en: 'the division above is neither in the file nor loaded',
  },
} as const;
export type RowProblemCode = keyof typeof rowProblems;

export interface RowProblem {
  readonly problem: RowProblemCode;
  readonly code: string;
  /** What the file says there. */
  readonly detail: string;
}

/** The columns that carry codes above, by their length, in the national files. */
const ancestorColumns = { provinceCode: 2, cityCode: 4, areaCode: 6, streetCode: 9 } as const;

/** Which of the two formats a file has, by its header. Null for neither. */
export function formatOf(header: readonly string[]): FileFormat | null {
  const has = (column: string): boolean => header.includes(column);
  if (!has('code') || !has('name')) return null;
  if (has('level') && has('parent')) return 'OWN';
  const isProvinces = header.length === 2;
  return isProvinces || Object.keys(ancestorColumns).some(has) ? 'NATIONAL' : null;
}

function nameProblem(name: string): RowProblemCode | null {
  if (name === '') return 'NAME_MISSING';
  if (name.includes('\uFFFD')) return 'NOT_UTF8';
  return name.length > 100 ? 'NAME_TOO_LONG' : null;
}

/** Compares what the record says of level and divisions above with what the code itself says. */
function contradiction(format: FileFormat, record: FileRecord, code: string): RowProblem | null {
  if (format === 'OWN') {
    const level = record['level'] ?? '';
    if (level !== divisionLevel(code)) return { problem: 'LEVEL_MISMATCH', code, detail: level };
    const parent = record['parent'] ?? '';
    return parent === (parentCode(code) ?? '') ? null : { problem: 'PARENT_MISMATCH', code, detail: parent };
  }
  for (const [column, length] of Object.entries(ancestorColumns)) {
    const said = record[column];
    if (said !== undefined && said !== '' && (length >= code.length || said !== code.slice(0, length)))
      return { problem: 'PARENT_MISMATCH', code, detail: `${column} ${said}` };
  }
  return null;
}

/** 4xx and 5xx areas are no dispatch targets unless the file says so (decisions.md §7). */
function dispatchTarget(record: FileRecord, code: string): boolean | RowProblem {
  const said = record['dispatchTarget'] ?? '';
  if (said === '') return isDispatchTarget(code);
  if (said === 'yes' || said === 'no') return said === 'yes';
  return { problem: 'BAD_DISPATCH_TARGET', code, detail: said };
}

/** Reads one record, or says what is wrong with it. What other records say of it is checked later, set-based. */
export function divisionRow(format: FileFormat, record: FileRecord): DivisionRow | RowProblem {
  const code = record['code'] ?? '';
  const name = record['name'] ?? '';
  const standard = divisionLevel(code);
  if (standard === null) return { problem: 'BAD_CODE', code: code.slice(0, 20), detail: code.slice(0, 50) };
  const badName = nameProblem(name);
  if (badName !== null) return { problem: badName, code, detail: name.slice(0, 50) };
  const contradicted = contradiction(format, record, code);
  if (contradicted !== null) return contradicted;
  const common = { code, name, level: levelOf[standard], parentCode: parentCode(code) };
  if (standard !== 'community') return { ...common, kind: null, dispatchTarget: null };
  const kind = communityKind(code);
  if (kind === null) return { problem: 'KIND_UNKNOWN', code, detail: code.slice(9) };
  const target = dispatchTarget(record, code);
  return typeof target === 'boolean' ? { ...common, kind, dispatchTarget: target } : target;
}

/** The codes from the province down to the code itself: a division's code begins with those of all above it. */
export function pathCodes(code: string): readonly string[] {
  const above = parentCode(code);
  return above === null ? [code] : [...pathCodes(above), code];
}
