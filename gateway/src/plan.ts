// Prints what becomes of an operation in front of any supergraph; `engine/explain.ts` finds it out.
import { readFileSync } from 'node:fs';
import process from 'node:process';
import { parseArgs } from 'node:util';
import { explain, mermaid, requestsText } from './engine/explain.js';

const usage =
  'npm run plan -- --supergraph FILE --query "{ … }" | --query FILE [--operation NAME] [--variables JSON] [--mermaid]';

/** A text, or the name of a file that holds one. */
const textOf = (given: string): string => (given.includes('{') ? given : readFileSync(given, 'utf8'));

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      supergraph: { type: 'string' },
      query: { type: 'string' },
      operation: { type: 'string' },
      variables: { type: 'string', default: '{}' },
      mermaid: { type: 'boolean', default: false },
    },
  });
  const { supergraph, query, operation, variables } = values;
  if (supergraph === undefined || query === undefined) throw new Error(usage);
  const { plan, requests, writer } = await explain(readFileSync(supergraph, 'utf8'), {
    query: textOf(query),
    variables: JSON.parse(variables) as Record<string, unknown>,
    ...(operation === undefined ? {} : { operationName: operation }),
  });
  const parts = values.mermaid
    ? [mermaid(requests)]
    : [`Plan\n${plan}`, `Requests\n${requestsText(requests)}`, `Writer\n${writer}`];
  process.stdout.write(`${parts.join('\n\n')}\n`);
}

try {
  await main();
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
