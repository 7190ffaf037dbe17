// Shows what becomes of an operation: the planner's plan, the requests that are made of it, and the code that writes the answer.
import { prettyFormatQueryPlan } from '@apollo/query-planner';
import { maxTokens } from '@shequ/graphql';
import { load } from './load.js';
import { Planner } from './planner.js';
import { prepare, Prepared, type Refused } from './prepare.js';
import type { WaveRequest } from './requests.js';

/** The requests as a picture in the language of Mermaid: an arrow from each to those that wait for it. */
export function mermaid(requests: readonly WaveRequest[]): string {
  const lines = requests.map(({ service, parts, into }, at) => {
    const what =
      parts.length === 0
        ? (into?.brings.join(', ') ?? '')
        : parts.map(({ origins, brings }) => `${placesOf(origins)}: ${brings.join(', ')}`).join('<br/>');
    return `  r${String(at)}["${service}<br/>${what.replaceAll('"', "'")}"]`;
  });
  const arrows = requests.flatMap(({ after }, at) =>
    after.map((before) => `  r${String(before)} --> r${String(at)}`),
  );
  return ['flowchart TD', ...lines, ...arrows].join('\n');
}

const placesOf = (origins: WaveRequest['parts'][number]['origins']): string =>
  origins.map(({ path }) => path.join('.').replaceAll('.@', '[]')).join(' + ');

export function requestsText(requests: readonly WaveRequest[]): string {
  return requests
    .map(({ service, after, document, parts }, at) => {
      const waits = after.length === 0 ? '' : `, after ${after.join(', ')}`;
      const places = parts.map(({ variable, origins }) => `\n  $${variable}: ${placesOf(origins)}`).join('');
      return `${String(at)} ${service}${waits}${places}\n  ${document.text}`;
    })
    .join('\n');
}

function whyNot(refused: Refused): string {
  switch (refused.kind) {
    case 'PARSE':
      return refused.error.toString();
    case 'VALIDATION':
      return refused.errors.map(String).join('\n\n');
    case 'NO_SUCH_OPERATION':
      return 'Name one of the operations: --operation NAME / 请用 --operation 指明操作';
  }
}

/** @throws Error with what is wrong with the operation */
export async function explain(
  sdl: string,
  asked: {
    readonly query: string;
    readonly operationName?: string;
    readonly variables?: Record<string, unknown>;
  },
): Promise<{ readonly plan: string; readonly requests: readonly WaveRequest[]; readonly writer: string }> {
  const planner = new Planner(sdl);
  let plan = '';
  const prepared = await prepare(
    load(planner.described),
    { query: asked.query, operationName: asked.operationName },
    {
      maxTokens,
      plan: (task) => {
        const found = planner.plan(task);
        plan = prettyFormatQueryPlan(found);
        return Promise.resolve(found);
      },
    },
  );
  if (!(prepared instanceof Prepared)) throw new Error(whyNot(prepared));
  const { requests, source } = prepared.variant(asked.variables ?? {});
  return { plan, requests, writer: source };
}
