import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { fact } from './envelope.js';
import { eventContracts, jsonSchema, openWord, type EventContract } from './index.js';
import { isUnreleased, objectionTo, readerNow, readerOf, release, releasedOf } from './released.contract.js';

const contracts = [...eventContracts.values()];

/** Who listens to a topic: generated from the services' own subscriptions. */
const readers = JSON.parse(
  readFileSync(new URL('../released/readers.json', import.meta.url), 'utf8'),
) as Readonly<Record<string, readonly string[]>>;

const breaks = (contract: EventContract, objection: string): string =>
  `${contract.type}: ${objection}. Readers that break: ${readers[contract.topic]?.join(', ') ?? 'agencies only'}. ` +
  'Make the field optional, or give the type a new major version and send both until every reader has moved.';

describe.each(contracts)('$type', (contract) => {
  it('is released as it is (generated)', () => {
    if (process.env['GENERATE'] === '1' && isUnreleased(contract)) release(contract);
    const released = releasedOf(contract.type);
    expect(released.at(-1)?.schema).toEqual(jsonSchema(contract));
    expect(released.map(({ revision }) => revision)).toEqual(released.map((_, at) => at + 1));
  });

  it('is read in every revision by every revision', () => {
    const revisions = releasedOf(contract.type);
    const found: string[] = [];
    for (const writer of revisions)
      for (const reader of revisions) {
        const objection = objectionTo(writer.schema, readerOf(reader.schema));
        const pair = `what revision ${writer.revision} writes, revision ${reader.revision} cannot read`;
        if (objection !== null) found.push(breaks(contract, `${pair} (${objection})`));
      }
    for (const writer of revisions) {
      const objection = objectionTo(writer.schema, readerNow(contract));
      if (objection !== null)
        found.push(breaks(contract, `this build cannot read ${writer.revision} (${objection})`));
    }
    expect(found).toEqual([]);
  });

  it('is read from the bytes that its producers once wrote', () => {
    for (const { records } of releasedOf(contract.type)) {
      expect(records).toHaveLength(3);
      for (const record of records) expect(readerNow(contract)(JSON.parse(record))).toBeNull();
    }
  });
});

describe('what compatible means', () => {
  const of = (shape: z.ZodRawShape): EventContract => fact('spec-released', 'note', 'noted', z.object(shape));
  const text = z.string();
  const before = of({ text, kind: z.enum(['A', 'B']) });
  /** New reader against old writer, and old reader against new writer. */
  const objections = (old: EventContract, now: EventContract) => ({
    backward: objectionTo(jsonSchema(old), readerNow(now)),
    forward: objectionTo(jsonSchema(now), readerOf(jsonSchema(old))),
  });
  const none = { backward: null, forward: null };

  it('a new optional field, or one with a default, breaks nobody', () => {
    const kind = z.enum(['A', 'B']);
    expect(objections(before, of({ text, kind, more: text.optional() }))).toEqual(none);
    expect(objections(before, of({ text, kind, more: z.array(text).default([]) }))).toEqual(none);
  });

  it.each([
    ['a new required field', { text, kind: z.enum(['A', 'B']), more: text }, 'backward'],
    ['a field that is gone', { kind: z.enum(['A', 'B']) }, 'forward'],
    ['another type of a field', { text: z.number(), kind: z.enum(['A', 'B']) }, 'forward'],
    ['null where there was none', { text: text.nullable(), kind: z.enum(['A', 'B']) }, 'forward'],
    ['a wider range', { text: z.string(), kind: z.enum(['A', 'B']).nullable() }, 'forward'],
    ['a new word of a closed list', { text, kind: z.enum(['A', 'B', 'C']) }, 'forward'],
    ['a word that is gone', { text, kind: z.enum(['A']) }, 'backward'],
  ] as const)('%s breaks', (_, shape, direction) => {
    expect(objections(before, of(shape))[direction]).not.toBeNull();
  });

  it('a new word of an open list breaks no old reader, which reads it as UNKNOWN', () => {
    const old = of({ text, kind: openWord(['A', 'B']) });
    const now = of({ text, kind: openWord(['A', 'B', 'C']) });
    expect(objections(old, now)).toEqual(none);
    expect(old.payload.parse({ text: 'x', kind: 'C' })).toEqual({ text: 'x', kind: 'UNKNOWN' });
  });
});
