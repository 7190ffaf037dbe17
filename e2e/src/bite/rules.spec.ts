import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { generated, withinMarks } from '@shequ/testing';
import { enforcedIds, nameOf, occurrences } from './rule.js';
import { rules } from './rules.js';
import { rulesTable } from './rules-table.js';
import { root } from './scratch-copy.js';

const textOf = (file: string): string => readFileSync(join(root, file), 'utf8');
const isProduct = (file: string): boolean =>
  /^(services\/[^/]+|libs\/[^/]+)\/src\//.test(file) && !/\.(spec|contract|scene)\.ts$/.test(file);
/** Titles begin behind a quote or stand in a table of cases; a comment proves nothing. */
const carries = (spec: string, id: string): boolean =>
  textOf(spec)
    .split('\n')
    .some((line) => line.includes(`[${id}]`) && !line.trim().startsWith('//'));

// Cheap, and with every test run: `npm run bite` itself takes minutes.
describe('the rules that can be switched off', () => {
  it('are all that are enforced, and no others', () => {
    expect([...new Set(rules.map(({ id }) => id))].sort()).toEqual([...enforcedIds].sort());
    expect(new Set(rules.map(nameOf)).size).toBe(rules.length);
  });

  it.each(rules.map((rule) => [nameOf(rule), rule] as const))('%s: stands once in its file', (_, rule) => {
    expect(isProduct(rule.file)).toBe(true);
    expect([rule.file, occurrences(rule, textOf(rule.file))]).toEqual([rule.file, 1]);
    expect(rule.replace).not.toBe(rule.find);
  });

  it.each(rules.map((rule) => [nameOf(rule), rule] as const))(
    '%s: is in the title of a test of each spec',
    (_, rule) => {
      expect(rule.tests.filter((spec) => !existsSync(join(root, spec)) || !carries(spec, rule.id))).toEqual(
        [],
      );
    },
  );

  it('are all 48 rules of work access', () => {
    const all = Array.from({ length: 48 }, (_, at) => `WA-${String(at + 1).padStart(2, '0')}`);
    expect(all.filter((id) => !rules.some((rule) => rule.id === id))).toEqual([]);
  });

  // GENERATE=1 npm test -- e2e/src/bite writes it.
  it('stand in the README of work-access: rule, file, test', () => {
    const readme = 'services/work-access/README.md';
    const wanted = withinMarks(textOf(readme), 'rules', rulesTable(rules));
    const { actual, expected } = generated(pathToFileURL(join(root, readme)), wanted);
    expect(actual).toBe(expected);
  });
});
