import { describe, expect, it } from '@jest/globals';
import { GraphQLError } from 'graphql';
import { z } from 'zod';
import { errorMask } from './errors.js';
import { parsed } from './parsed.js';

const schema = z.object({
  name: z.string().min(2),
  units: z.int().max(9),
  kind: z.enum(['A', 'B']),
  id: z.uuid(),
  own: z.string().refine(() => false, { error: '自己的话 / in its own words' }),
});
const wrong = { name: '', units: 10, kind: 'C', id: 'x', own: '' };

const both = /^[^/]*\p{Script=Han}.* \/ [^\p{Script=Han}]*$/u;

function issuesOf(value: unknown): readonly { readonly path: string; readonly message: string }[] {
  try {
    parsed(schema).transform(value, { type: 'custom' });
  } catch (error) {
    if (error instanceof GraphQLError) return error.extensions['issues'] as never;
    throw error;
  }
  return [];
}

describe('what a person is told', () => {
  it('of a wrong value, in both languages, whoever found it', () => {
    const issues = issuesOf(wrong);
    expect(issues.map(({ path }) => path)).toEqual(['name', 'units', 'kind', 'id', 'own']);
    for (const { message } of issues) expect(message).toMatch(both);
    expect(issues.at(-1)?.message).toBe('自己的话 / in its own words');
  });

  const shown = (code: string, message: string) =>
    errorMask(() => undefined)({ message, extensions: { code } }, null).message;

  it.each([
    ['GRAPHQL_VALIDATION_FAILED', 'Cannot query field "x" on type "Query".'],
    ['GRAPHQL_PARSE_FAILED', 'Syntax Error: Unexpected <EOF>.'],
    ['BAD_USER_INPUT', 'Variable "$id" of required type "ID!" was not provided.'],
    ['BAD_USER_INPUT', 'Variable "$name" got invalid value "新 / 华"; no such name.'],
    ['BAD_REQUEST', 'POST body missing.'],
    ['OPERATION_RESOLUTION_FAILURE', 'Unknown operation named "a".'],
    ['UNAVAILABLE', 'grids does not answer.'],
  ])('of %s, which a library says in English alone', (code, message) => {
    const once = shown(code, message);
    expect(once.startsWith(message)).toBe(true);
    expect(once.slice(message.length)).toMatch(/^ \/ \p{Script=Han}[^/]*$/u);
    expect(shown(code, once)).toBe(once);
  });

  it('as it stands, where it is in both languages already', () => {
    const message = 'Not a day, like 2026-01-31. / 不是有效日期。';
    expect(shown('BAD_USER_INPUT', message)).toBe(message);
  });
});
