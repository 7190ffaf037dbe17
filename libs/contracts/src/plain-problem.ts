import type { LocalizedText } from './envelope.js';

/** A refusal that carries nothing but its code and text. `kind` names its GraphQL type. */
export interface PlainProblem<Kind extends string> {
  readonly kind: Kind;
  readonly code: string;
  readonly message: LocalizedText;
}

type Words = LocalizedText & { readonly code: string };

/** Gives the refusals of a table, each by its kind, as GraphQL shows them. */
export function problemsOf<Kind extends string>(
  table: Readonly<Record<Kind, Words>>,
): <K extends Kind>(kind: K) => PlainProblem<K> {
  return (kind) => {
    const { code, zh, en } = table[kind];
    return { kind, code, message: { zh, en } };
  };
}
