import { readFileSync } from 'node:fs';

/**
 * The head of every subgraph's schema (decisions.md §2). It comes verbatim from here and never grows lightly: all
 * subgraphs share these types. Aggregate files only `extend type Query` and `extend type Mutation`.
 */
const head = `
extend schema @link(
  url: "https://specs.apollo.dev/federation/v2.9"
  import: ["@key", "@shareable", "@external", "@requires", "@provides", "@inaccessible", "@override", "@tag"]
)

"A moment, RFC 3339 with an offset."
scalar Instant
"A day in Asia/Shanghai, like 2026-01-31."
scalar LocalDate
"Money in fen (0.01 yuan): an integer from 0 to 2^53-1."
scalar Fen

"The same text in Chinese and English."
type LocalizedText @shareable { zh: String! en: String! }

"A refusal that a correct client can meet. code is stable."
interface Problem { code: String! message: LocalizedText! }

type Query
`;

/** A part of a subgraph's schema: a `.graphql` file, or the text itself where a lib makes it. */
export type SchemaPart = URL | string;

/** The whole schema text of one subgraph. An empty `Mutation` does not build, so it is there only where one is extended. */
export function subgraphSchema(parts: readonly SchemaPart[]): string {
  const texts = parts.map((part) => (typeof part === 'string' ? part : readFileSync(part, 'utf8')));
  const mutation = texts.some((text) => /extend\s+type\s+Mutation\b/.test(text)) ? 'type Mutation\n' : '';
  return [head, mutation, ...texts].join('\n');
}
