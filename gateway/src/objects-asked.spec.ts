import { describe, expect, it } from '@jest/globals';
import { buildSchema, Kind, parse } from 'graphql';
import { objectsAsked, objectsMaxDefault } from './objects-asked.js';

const schema = buildSchema(`
  type Place { code: ID! tags: [String!]! committee: Committee grids(first: Int = 20, after: ID): GridPage! }
  type Committee { seats: [Seat!]! }
  type Seat { number: Int! }
  type GridPage { items: [Grid!]! next: ID }
  type Grid { code: ID! place: Place! }
  type Query { place: Place }`);

function count(query: string, variables: Readonly<Record<string, unknown>> = {}): number {
  const document = parse(query);
  const operation = document.definitions.find((node) => node.kind === Kind.OPERATION_DEFINITION);
  return objectsAsked({ schema, document, operation, variables });
}

describe('how many objects a query asks for', () => {
  it.each([
    ['one and its values', '{ place { code tags } }', {}, 1],
    ['a page as long as asked for', '{ place { grids(first: 3) { items { code } next } } }', {}, 5],
    ['a page as long as the schema says', '{ place { grids { items { code } } } }', {}, 22],
    [
      'a page of a variable',
      'query ($n: Int) { place { grids(first: $n) { items { code } } } }',
      { n: 7 },
      9,
    ],
    ['a page of a default', 'query ($n: Int = 4) { place { grids(first: $n) { items { code } } } }', {}, 6],
    ['a page that will be refused', '{ place { grids(first: 2000000000) { items { code } } } }', {}, 102],
    ['a list without pages', '{ place { committee { seats { number } } } }', {}, 102],
    [
      'nested pages',
      '{ place { grids(first: 3) { items { place { grids(first: 3) { items { code } } } } } } }',
      {},
      20,
    ],
    ['aliases', '{ a: place { code } b: place { code } }', {}, 2],
    [
      'fragments',
      '{ place { ...P ... on Place { code } } } fragment P on Place { grids(first: 1) { items { code } } }',
      {},
      3,
    ],
    ['what a schema says of itself', '{ __schema { types { fields { name } } } }', {}, 0],
  ])('%s', (_name, query, variables, expected) => {
    expect(count(query, variables)).toBe(expected);
  });

  it('is beyond the limit for a short query that goes round in a circle', () => {
    const circle = (depth: number): string =>
      depth === 0 ? 'code' : `grids { items { place { ${circle(depth - 1)} } } }`;
    expect(count(`{ place { ${circle(3)} } }`)).toBeLessThan(objectsMaxDefault);
    expect(count(`{ place { ${circle(4)} } }`)).toBeGreaterThan(objectsMaxDefault);
  });

  it('is found at once for fragments that spread one another twice', () => {
    const doubling = Array.from(
      { length: 200 },
      (_, n) => `fragment F${n} on Place { ...F${n + 1} ...F${n + 1} }`,
    );
    const last = 'fragment F200 on Place { committee { seats { number } } }';
    expect(count(`{ place { ...F0 } } ${doubling.join(' ')} ${last}`)).toBeGreaterThan(objectsMaxDefault);
  });
});
