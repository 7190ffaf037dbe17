import { describe, expect, it } from '@jest/globals';
import { fact, openWord } from '@shequ/contracts';
import { z } from 'zod';
import { parseStrictly } from './strict.js';

const word = openWord(['OPEN', 'CLOSED']);
const payload = z.object({
  state: word,
  all: z.array(word).transform((words) => words.filter((each) => each !== 'UNKNOWN')),
  more: z.string().default('none'),
});
const contract = fact('spec-strict', 'thing', 'changed', payload);

describe('the producer’s view of a contract', () => {
  it('takes what reading leaves as it is, and fills in defaults', () => {
    const data = { state: 'OPEN', all: ['CLOSED'] };
    expect(parseStrictly(contract, data)).toEqual({ ...data, more: 'none' });
  });

  it.each([
    ['a word that readers would take as UNKNOWN', { state: 'AJAR', all: [] }, /does not know: state$/],
    [
      'a word that readers would leave out',
      { state: 'OPEN', all: ['OPEN', 'AJAR'] },
      /does not know: all\.1$/,
    ],
    ['a field', { state: 'OPEN', all: [], less: 1 }, /does not know: less$/],
  ])('refuses %s', (_, data, message) => {
    expect(() => parseStrictly(contract, data)).toThrow(message);
  });
});
