import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import {
  buildASTSchema,
  getVariableValues,
  Kind,
  parse,
  validate,
  type OperationDefinitionNode,
} from 'graphql';
import { at } from '../page/read.js';
import { views } from '../page/register-views.js';
import { story } from '../page/story/story.js';
import { days, filled, needed, taken, valueNames } from '../page/values.js';
import { banner } from './banner.js';
import { people } from './people.js';

const supergraph = readFileSync(new URL('../../../gateway/supergraph.graphql', import.meta.url), 'utf8');
const schema = buildASTSchema(parse(supergraph), { assumeValidSDL: true });
const calls = story.flatMap((step) => step.calls.map((call) => ({ step, call })));

function operationOf(document: string): OperationDefinitionNode {
  const found = parse(document).definitions.find(({ kind }) => kind === Kind.OPERATION_DEFINITION);
  if (found?.kind !== Kind.OPERATION_DEFINITION) throw new Error('no operation');
  return found;
}

describe('the story on the page', () => {
  it('asks only what the supergraph can answer', () => {
    const wrong = calls.flatMap(({ step, call }) =>
      validate(schema, parse(call.document)).map(({ message }) => `${step.number} ${call.name}: ${message}`),
    );
    expect(wrong).toEqual([]);
  });

  it('sends variables of the shape that each operation wants', () => {
    const handedOn = Object.fromEntries(Object.keys(valueNames).map((name) => [name, '1']));
    const values = { ...handedOn, firstInstalmentFen: 1, ...days(new Date('2026-06-01T00:00:00Z')) };
    const wrong = calls.flatMap(({ step, call }) => {
      const variables = filled(call.variables, values) as Record<string, unknown>;
      const definitions = operationOf(call.document).variableDefinitions ?? [];
      const { errors } = getVariableValues(schema, definitions, variables);
      return (errors ?? []).map(({ message }) => `${step.number} ${call.name}: ${message}`);
    });
    expect(wrong).toEqual([]);
  });

  it('is told by people of the demo, and needs only values that an earlier call has handed on', () => {
    const known = new Set(Object.keys(days(new Date())));
    const wrong: string[] = [];
    for (const { step, call } of calls) {
      if (!people.some(({ subject }) => subject === call.as))
        wrong.push(`${step.number}: no person ${call.as}`);
      wrong.push(
        ...needed(call.variables)
          .filter((name) => !known.has(name))
          .map((name) => `${step.number}: ${name}`),
      );
      for (const name of Object.keys(call.take ?? {})) known.add(name);
    }
    expect(wrong).toEqual([]);
    expect(story.map(({ number }) => number)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
  });
});

describe('the public register', () => {
  it('asks only what the supergraph can answer, and of root fields only those open to the public', () => {
    const open = new Set(['publicItems', 'publicViolations', 'publicBurden', 'publicListEntries']);
    const wrong = views.flatMap(({ id, query }) => [
      ...validate(schema, parse(query)).map(({ message }) => `${id}: ${message}`),
      ...operationOf(query).selectionSet.selections.flatMap((one) =>
        one.kind === Kind.FIELD && open.has(one.name.value) ? [] : [`${id}: not public`],
      ),
    ]);
    expect(wrong).toEqual([]);
  });

  it('has a field for no variable that its query does not take', () => {
    const wrong = views.flatMap(({ query, fields }) => {
      const taken = (operationOf(query).variableDefinitions ?? []).map(({ variable }) => variable.name.value);
      return fields.map(({ name }) => name).filter((name) => !taken.includes(name));
    });
    expect(wrong).toEqual([]);
  });

  it('offers only choices that the schema knows', () => {
    const wrong = views.flatMap(({ id, query, fields }) =>
      fields.flatMap(({ name, choices = [] }) =>
        choices
          .filter(({ value }) => value !== '')
          .flatMap(({ value }) => {
            const definitions = (operationOf(query).variableDefinitions ?? []).filter(
              ({ variable }) => variable.name.value === name,
            );
            const { errors } = getVariableValues(schema, definitions, { [name]: value });
            return (errors ?? []).map(({ message }) => `${id}: ${message}`);
          }),
      ),
    );
    expect(wrong).toEqual([]);
  });
});

describe('what a newcomer pastes', () => {
  const errorsIn = (documents: readonly string[]) =>
    documents.flatMap((document) => validate(schema, parse(document)).map(({ message }) => message));

  it('from the start is answered', () => {
    const printed = banner({ host: '127.0.0.1', port: 4000, seconds: 1 });
    const bodies = [...printed.matchAll(/-d '(.+)'/g)].map(([, body]) => JSON.parse(body ?? '') as unknown);
    const documents = bodies.map((body) => String(at(body, 'query')));
    expect(documents).toHaveLength(3);
    expect(errorsIn(documents)).toEqual([]);
  });

  it('from the README is answered', () => {
    const readme = readFileSync(new URL('../../../README.md', import.meta.url), 'utf8');
    const documents = [...readme.matchAll(/```graphql\n([\s\S]*?)```/g)].map(
      ([, document]) => document ?? '',
    );
    expect(documents).toHaveLength(3);
    expect(errorsIn(documents)).toEqual([]);
  });
});

describe('values that steps hand on', () => {
  const data = {
    list: [
      { code: 'a', id: 1 },
      { code: 'b', id: 2 },
    ],
    none: null,
  };

  it('are read by field, index and choice', () => {
    expect(at(data, 'list.0.id')).toBe(1);
    expect(at(data, 'list.[code=b].id')).toBe(2);
    expect(at(data, 'list.[code=c].id')).toBeUndefined();
    expect(at(data, 'none.id')).toBeUndefined();
    expect(taken(data, { found: 'list.1.id', lost: 'list.9.id' })).toEqual({ found: 2 });
  });

  it('keep their type where they stand alone, and stay visible holes where they are missing', () => {
    expect(filled({ a: '{{n}}', b: ['x-{{n}}'], c: '{{gone}}' }, { n: 7 })).toEqual({
      a: 7,
      b: ['x-7'],
      c: '{{gone}}',
    });
  });

  it('take days from the calendar of Shanghai', () => {
    expect(days(new Date('2026-06-01T16:30:00Z'))['today']).toBe('2026-06-02');
  });
});
