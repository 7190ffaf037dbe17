import { createHash, randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { CsvError, parse, type Options } from 'csv-parse';
import { formatOf, type FileFormat, type FileRecord } from '../division/division.domain.js';

/** One record with the line where it ends, counted from 1; the header is line 1. */
export interface SourceRecord {
  readonly line: number;
  readonly record: FileRecord;
}

/** Where divisions come from. `digest` makes a run that broke off find its place again. */
export interface DivisionSource {
  readonly name: string;
  readonly digest: string;
  readonly format: FileFormat;
  /** The records behind the first `skip` ones. */
  readonly records: (skip: number) => AsyncIterable<SourceRecord>;
}

/** The file cannot be read at all; `message` says what to do. */
export interface Unreadable {
  readonly kind: 'UNREADABLE';
  readonly message: { readonly zh: string; readonly en: string };
}

/** Short rows and long ones are records with missing or ignored fields: the row's check says what is wrong with them. */
const csv = {
  bom: true,
  trim: true,
  skip_empty_lines: true,
  relax_column_count: true,
  max_record_size: 64 * 1024,
} as const satisfies Options;

const notOurs = {
  kind: 'UNREADABLE',
  message: {
    zh: '表头不符：应为 code,name,level,parent，或全国文件的 code,name,streetCode,provinceCode,cityCode,areaCode。',
    en: 'The header fits no known format: code,name,level,parent, or the national code,name,streetCode,provinceCode,cityCode,areaCode.',
  },
} as const;

/** What a failing read means to the person who named the file. Anything else is not theirs to mend. */
export function unreadable(error: unknown): Unreadable | null {
  if (error instanceof CsvError) {
    const message = `${error.code}: ${error.message}`;
    return {
      kind: 'UNREADABLE',
      message: {
        zh: `CSV 无法解析，请更正该处：${message}`,
        en: `The CSV is broken, correct it there: ${message}`,
      },
    };
  }
  // Not `instanceof Error`: the file system's errors may come from another realm.
  if (typeof error !== 'object' || error === null || !('syscall' in error && 'message' in error)) return null;
  const reason = String(error.message);
  return {
    kind: 'UNREADABLE',
    message: { zh: `无法读取文件：${reason}`, en: `The file cannot be read: ${reason}` },
  };
}

async function digestOf(path: string): Promise<string> {
  const hash = createHash('sha256');
  // A stream without an encoding gives buffers.
  for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer);
  return hash.digest('hex');
}

async function headerOf(path: string): Promise<readonly string[]> {
  const file = createReadStream(path);
  const parser = file.pipe(parse({ ...csv, to: 1 }));
  file.on('error', (error) => parser.destroy(error));
  try {
    // Without `columns` the parser gives a record as its texts.
    for await (const record of parser) return record as readonly string[];
    return [];
  } finally {
    file.destroy();
  }
}

async function* recordsOf(
  path: string,
  columns: readonly string[],
  skip: number,
): AsyncGenerator<SourceRecord> {
  const file = createReadStream(path);
  const parser = file.pipe(parse({ ...csv, columns: [...columns], info: true, from: skip + 2 }));
  file.on('error', (error) => parser.destroy(error));
  try {
    for await (const item of parser) {
      // With `info` and `columns` the parser gives both of these.
      const { info, record } = item as {
        readonly info: { readonly lines: number };
        readonly record: FileRecord;
      };
      yield { line: info.lines, record };
    }
  } finally {
    file.destroy();
  }
}

/** Opens a CSV file in UTF-8: our own format or one of the national ones. Reads it twice, never holds it in memory. */
export async function fileSource(file: string | URL): Promise<DivisionSource | Unreadable> {
  const path = typeof file === 'string' ? file : fileURLToPath(file);
  try {
    const header = await headerOf(path);
    const format = formatOf(header);
    if (format === null) return notOurs;
    const digest = await digestOf(path);
    return { name: basename(path), digest, format, records: (skip) => recordsOf(path, header, skip) };
  } catch (error) {
    const known = unreadable(error);
    if (known === null) throw error;
    return known;
  }
}

/** Records that somebody else has already read, in our own format. Such a run starts anew each time. */
export function rowsSource(rows: Iterable<FileRecord> | AsyncIterable<FileRecord>): DivisionSource {
  async function* records(): AsyncGenerator<SourceRecord> {
    let line = 1;
    for await (const record of rows) yield { line: (line += 1), record };
  }
  return { name: 'rows', digest: randomUUID(), format: 'OWN', records };
}
