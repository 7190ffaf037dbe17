import type { Subgraph } from '@shequ/graphql';
import { traced } from '@shequ/tracing';
import type { Source } from '../engine/source.js';
import { fetchSpan } from './fetch-span.js';

/** Executes a part of a plan on the subgraph's schema in this process. The verified actor travels as an object. */
export function inProcess(subgraph: Pick<Subgraph, 'execute' | 'name'>): Source {
  const span = fetchSpan(subgraph.name);
  return {
    send: ({ document: { text, name }, variables }, { actor }) => {
      const given = JSON.parse(`{${variables}}`) as Record<string, unknown>;
      return traced(span, () =>
        subgraph.execute({ query: text, variables: given, operationName: name }, actor),
      );
    },
    stop: () => Promise.resolve(),
  };
}
