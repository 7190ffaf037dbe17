import { composeServices } from '@apollo/composition';
import { describe, expect, it } from '@jest/globals';
import { subgraphSchema } from '@shequ/graphql';
import { generated } from '@shequ/testing';
import { parse, printSchema } from 'graphql';
import { services } from './services.js';

const subgraphs = services.map(({ name, schemaParts }) => ({
  name,
  url: `http://${name}.shequ.internal/graphql`,
  typeDefs: parse(subgraphSchema(schemaParts)),
}));

function composed() {
  const result = composeServices(subgraphs);
  if (result.errors !== undefined) throw new Error(result.errors.map((error) => error.message).join('\n'));
  return result;
}

describe('the supergraph', () => {
  it('composes without a hint, and is the one that is committed (generated)', () => {
    const { supergraphSdl, hints } = composed();
    expect(hints.map((hint) => hint.toString())).toEqual([]);
    const { actual, expected } = generated(
      new URL('../../../gateway/supergraph.graphql', import.meta.url),
      supergraphSdl,
    );
    expect(actual).toBe(expected);
  });

  it('has a rule for every field of every service', () => {
    const missing = services.flatMap(({ name, schemaParts, access }) => {
      const text = subgraphSchema(schemaParts);
      const names = [...text.matchAll(/^(?:extend )?type (\w+)/gm)].map(([, type]) => type ?? '');
      const open = new Set(['LocalizedText', 'Query', 'Mutation']);
      return names.filter((type) => !open.has(type) && !(type in access)).map((type) => `${name}: ${type}`);
    });
    expect(missing).toEqual([]);
  });

  it('leaves no type that nothing reaches', () => {
    const schema = composed().schema.toAPISchema().toGraphQLJSSchema();
    const text = printSchema(schema).replaceAll(/^(type|enum|input|scalar|union|interface) \w+/gm, '');
    const names = Object.keys(schema.getTypeMap()).filter((name) => !name.startsWith('__'));
    const roots = new Set(['Query', 'Mutation', 'Boolean', 'ID', 'Int', 'String']);
    const lonely = names.filter((name) => !roots.has(name) && !new RegExp(`\\b${name}\\b`).test(text));
    expect(lonely).toEqual([]);
  });
});
