import { describe, expect, it } from '@jest/globals';
import { parse } from 'graphql';
import { Documents } from './documents.js';

const document = parse('{ a }');

describe('remembered documents', () => {
  it('are forgotten, the oldest first, when all together are too long', () => {
    const documents = new Documents(10);
    documents.add('aaaa', document);
    documents.add('bbbb', []);
    expect([documents.get('aaaa'), documents.get('bbbb')]).toEqual([document, []]);
    documents.add('cccc', document);
    expect([documents.get('aaaa'), documents.get('bbbb'), documents.get('cccc')]).toEqual([
      undefined,
      [],
      document,
    ]);
  });

  it('are not remembered when one alone is too long', () => {
    const documents = new Documents(10);
    documents.add('x'.repeat(11), document);
    expect(documents.get('x'.repeat(11))).toBeUndefined();
    documents.add('aaaa', document);
    expect(documents.get('aaaa')).toBe(document);
  });
});
