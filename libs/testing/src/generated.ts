import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { codegen } from '@graphql-codegen/core';
import * as typescriptPlugin from '@graphql-codegen/typescript';
import { parse } from 'graphql';

/**
 * One way for everything that is generated and committed: `GENERATE=1 npm test -- generated` writes it, every other run
 * compares. Gives what the file holds and what it should hold, for `expect(actual).toBe(expected)`.
 */
export function generated(
  file: URL,
  content: string,
): { readonly actual: string; readonly expected: string } {
  if (process.env['GENERATE'] === '1') writeFileSync(file, content);
  return { actual: existsSync(file) ? readFileSync(file, 'utf8') : '', expected: content };
}

/** Replaces what stands between `<!-- name -->` and `<!-- /name -->` of a text. @throws Error if the marks are missing. */
export function withinMarks(text: string, name: string, content: string): string {
  const [open, close] = [`<!-- ${name} -->`, `<!-- /${name} -->`];
  const [from, to] = [text.indexOf(open), text.indexOf(close)];
  if (from === -1 || to < from) throw new Error(`Put ${open} and ${close} where the generated part belongs.`);
  return `${text.slice(0, from + open.length)}\n${content}\n${text.slice(to)}`;
}

/** A state table (state → command → next state) as a Mermaid diagram. */
export function stateDiagram(
  moves: Readonly<Record<string, Readonly<Partial<Record<string, string>>>>>,
): string {
  const arrows = Object.entries(moves).flatMap(([from, commands]) =>
    Object.entries(commands).map(([command, to]) => `  ${from} --> ${to ?? ''}: ${command}`),
  );
  return ['```mermaid', 'stateDiagram-v2', ...arrows, '```'].join('\n');
}

/** TypeScript types of a subgraph's schema text. */
export async function schemaTypes(schemaText: string): Promise<string> {
  const body = await codegen({
    documents: [],
    config: {
      federation: true,
      enumsAsTypes: true,
      immutableTypes: true,
      strictScalars: true,
      scalars: scalarTypes,
    },
    filename: 'schema.types.ts',
    schema: parse(`${directives}\n${withoutLink(schemaText)}`),
    plugins: [{ typescript: {} }],
    pluginMap: { typescript: typescriptPlugin },
  });
  return `// Generated from the .graphql files: GENERATE=1 npm test -- generated\n${body}`;
}

const scalarTypes = { Instant: 'Date', LocalDate: 'string', Fen: 'number', _FieldSet: 'string' };
const directives = `
scalar _FieldSet
directive @key(fields: _FieldSet!, resolvable: Boolean = true) repeatable on OBJECT | INTERFACE
directive @shareable repeatable on OBJECT | FIELD_DEFINITION
directive @external on OBJECT | FIELD_DEFINITION
directive @requires(fields: _FieldSet!) on FIELD_DEFINITION
directive @provides(fields: _FieldSet!) on FIELD_DEFINITION
directive @inaccessible on FIELD_DEFINITION | OBJECT | INTERFACE | UNION | ENUM | ENUM_VALUE | SCALAR | INPUT_OBJECT
directive @override(from: String!) on FIELD_DEFINITION
`;

function withoutLink(schemaText: string): string {
  return schemaText.replace(/extend schema\s*@link\([\s\S]*?\]\s*\)/, '');
}
