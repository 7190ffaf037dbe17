import { describe, expect, it } from '@jest/globals';
import { execute, parse, validate } from 'graphql';
import { Federation } from './federation.contract.js';
import { drawGraph, drawQuery, mergedOf, subgraphsOf, type Draw } from './properties.contract.js';

const graphs = 60;
const queriesOfEach = 20;
const variables = { yes: true, no: false, n: 3 };

/** A generator of its own (mulberry32): a seed means the same everywhere. */
function drawing(seed: number): Draw {
  let state = seed >>> 0;
  return (n) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296) * n);
  };
}

type Path = readonly (string | number)[];

/** The null that an error has forced: the first on the way to where it happened. */
function forcedBy(data: unknown, path: Path): string | null {
  let at = data;
  for (let depth = 0; depth <= path.length; depth += 1) {
    if (at === null || at === undefined) return path.slice(0, depth).join('.');
    at = (at as Record<string | number, unknown>)[path[depth] ?? ''];
  }
  return null;
}

describe('any federated graph', () => {
  it.each(Array.from({ length: graphs }, (_, seed) => seed))(
    'answers as one schema would, and tells every null that an error forced (%s)',
    async (seed) => {
      const draw = drawing(seed);
      const graph = drawGraph(draw);
      const federation = new Federation(subgraphsOf(graph, seed));
      const merged = mergedOf(graph, seed);
      for (let at = 0; at < queriesOfEach; at += 1) {
        const query = drawQuery(graph, draw);
        const document = parse(query);
        // What two fields of one name make of a selection is not for us to answer.
        if (validate(merged, document).length > 0) continue;
        const wanted = await execute({ schema: merged, document, variableValues: variables });
        const { data, told } = await federation.ask({ query, variables });
        const plain = JSON.parse(JSON.stringify(wanted.data ?? null)) as unknown;
        try {
          expect(data).toEqual(plain);
          const forced = new Set((wanted.errors ?? []).map(({ path }) => forcedBy(plain, path ?? [])));
          expect(new Set(told.map(({ path }) => forcedBy(data, path)))).toEqual(forced);
        } catch (error) {
          throw new Error(`${query}\n${federation.sdl}`, { cause: error });
        }
      }
    },
  );
});
