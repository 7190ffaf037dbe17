// Every revision of every event type that was ever released, as it was: its schema and bytes that its producers wrote.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import fc from 'fast-check';
import type { EventContract } from './envelope.js';
import { jsonSchema, readerView, writerView, type SchemaNode } from './json-schema.js';
import { valuesOf } from './values-of-schema.contract.js';

export interface Revision {
  readonly revision: number;
  readonly schema: SchemaNode;
  /** Bodies of records, byte for byte. */
  readonly records: readonly string[];
}

/** What a reader has against a value; null if it can read it. */
export type Reader = (value: unknown) => string | null;

const seed = 20_260_101;

const fileOf = (type: string): URL => new URL(`../released/${type}.json`, import.meta.url);

/** The revisions of a type, the oldest first. */
export function releasedOf(type: string): readonly Revision[] {
  const file = fileOf(type);
  if (!existsSync(file)) return [];
  return (JSON.parse(readFileSync(file, 'utf8')) as { readonly revisions: readonly Revision[] }).revisions;
}

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/** True where what is committed is not what the code says now. */
export function isUnreleased(contract: EventContract): boolean {
  return !same(releasedOf(contract.type).at(-1)?.schema, jsonSchema(contract));
}

/** Adds the contract as it is now behind the revisions that stand; those are never touched. */
export function release(contract: EventContract): void {
  const before = releasedOf(contract.type);
  const schema = jsonSchema(contract);
  const records = fc
    .sample(valuesOf(writerView(schema)), { seed, numRuns: 3 })
    .map((each) => JSON.stringify(each));
  const revisions = [...before, { revision: before.length + 1, schema, records }];
  writeFileSync(fileOf(contract.type), `${JSON.stringify({ type: contract.type, revisions }, null, 2)}\n`);
}

/** A reader that was built when this revision was the newest. */
export function readerOf(schema: SchemaNode): Reader {
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  addFormats.default(ajv);
  const validate = ajv.compile(readerView(schema));
  return (value) => (validate(value) ? null : ajv.errorsText(validate.errors, { dataVar: '' }));
}

/** The reader of this build. */
export function readerNow(contract: EventContract): Reader {
  return (value) => {
    const { success, error } = contract.payload.safeParse(value);
    return success
      ? null
      : error.issues.map(({ path, message }) => `/${path.join('/')} ${message}`).join(', ');
  };
}

/** What the reader has against the simplest value that a writer of this schema may send; null if it reads them all. */
export function objectionTo(writer: SchemaNode, read: Reader): string | null {
  const values = valuesOf(writerView(writer));
  const isRead = fc.property(values, (value) => read(value) === null);
  const { counterexample } = fc.check(isRead, { seed, numRuns: 100 });
  return counterexample === null ? null : read(counterexample[0]);
}
