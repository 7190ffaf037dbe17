import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { cut, pageAfter, pageAsked, pagesOf } from './page.js';

const id = '01a204b7-e3cb-73c2-aaad-ff55d49388c3';

describe('a page of a list', () => {
  it('begins at the start or after a key', () => {
    expect(pageAsked({ first: 1 })).toEqual({ first: 1, after: null });
    expect(pageAsked({ first: 100, after: id })).toEqual({ first: 100, after: id });
    const byCode = pageAfter(z.string().regex(/^\d{15}$/));
    expect(pageAsked({ first: 2, after: '620201002002001' }, byCode).after).toBe('620201002002001');
  });

  it.each([
    ['first', { first: 0 }],
    ['first', { first: 101 }],
    ['first', { first: null }],
    ['after', { first: 1, after: 'abc' }],
  ])('is refused for a wrong %s: %j', (path, args) => {
    const issues = [expect.objectContaining({ path })];
    const extensions = expect.objectContaining({ code: 'BAD_USER_INPUT', issues });
    expect(() => pageAsked(args)).toThrow(expect.objectContaining({ extensions }));
  });

  it('says where the next one begins, if there is one', () => {
    const keyOf = (row: string): string => row;
    expect(cut(['a', 'b', 'c'], 2, keyOf)).toEqual({ items: ['a', 'b'], next: 'b' });
    expect(cut(['a', 'b'], 2, keyOf)).toEqual({ items: ['a', 'b'], next: null });
    expect(cut([], 2, keyOf)).toEqual({ items: [], next: null });
  });

  it('is there for each who asked, an empty one too', () => {
    const by = { first: 1, groupOf: (row: string) => row.charAt(0), keyOf: (row: string) => row };
    expect([...pagesOf(['a', 'b'], ['a1', 'a2'], by)]).toEqual([
      ['a', { items: ['a1'], next: 'a1' }],
      ['b', { items: [], next: null }],
    ]);
  });
});
