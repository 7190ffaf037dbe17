import { describe, expect, it } from '@jest/globals';
import { eventContracts } from '@shequ/contracts';
import { generated } from '@shequ/testing';
import { readersOf } from './readers.js';

describe('who reads what', () => {
  it('is committed, so that a change that breaks readers can name them (generated)', () => {
    const file = new URL('../../../libs/contracts/released/readers.json', import.meta.url);
    const { actual, expected } = generated(file, `${JSON.stringify(readersOf(), null, 2)}\n`);
    expect(actual).toBe(expected);
  });

  it('names only topics that a contract writes', () => {
    const written = new Set([...eventContracts.values()].map(({ topic }) => topic));
    expect(Object.keys(readersOf()).filter((topic) => !written.has(topic))).toEqual([]);
  });
});
