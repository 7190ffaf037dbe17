import { describe, expect, it } from '@jest/globals';
import { parse } from 'graphql';
import { unkeptLiteral, unkeptValue } from './texts.js';

describe('text that no database keeps', () => {
  it.each([
    ['a zero letter', { input: { title: { zh: '入户\0排查' } } }, 'input.title.zh'],
    ['half a letter', { input: { tags: ['好', '\ud842'] } }, 'input.tags.1'],
    ['a whole rare letter', { input: { title: '𠮷' } }, null],
    ['no text', { input: { units: 3, dueOn: null, urgent: true } }, null],
    ['nothing', {}, null],
  ])('%s', (_name, variables, path) => {
    expect(unkeptValue(variables)).toBe(path);
  });

  it('stands in the query itself', () => {
    expect(unkeptLiteral(parse(String.raw`{ place(code: "1\u0000") { code } }`))).toBe(true);
    expect(unkeptLiteral(parse('{ place(code: "1") { code } }'))).toBe(false);
  });
});
