import { rateLimit, type RateLimitRequestHandler } from 'express-rate-limit';
import { maxTokens } from '@shequ/graphql';
import {
  Kind,
  OperationTypeNode,
  parse,
  visit,
  type DocumentNode,
  type FragmentDefinitionNode,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';

/** What whoever does not sign in may do, and how often. */
export interface PublicDoor {
  /** Requests of one client address in a minute. */
  readonly perMinute: number;
  /** How many proxies in front of this one are ours and name the client's address; 0 takes the connection's. */
  readonly trustedProxies: number;
}

const minuteMs = 60_000;
const tag = 'public';

/** The queries that a supergraph opens to everybody: fields of `Query` with `@tag(name: "public")`. */
export function publicFields(supergraphSdl: string): ReadonlySet<string> {
  const fields = new Set<string>();
  visit(parse(supergraphSdl), {
    ObjectTypeDefinition: (type) => {
      if (type.name.value !== 'Query') return false;
      for (const { name, directives = [] } of type.fields ?? []) {
        const isTagged = directives.some(
          (one) =>
            one.name.value === 'tag' &&
            one.arguments?.some(({ value }) => value.kind === Kind.STRING && value.value === tag) === true,
        );
        if (isTagged) fields.add(name.value);
      }
      return false;
    },
  });
  return fields;
}

type Fragments = ReadonlyMap<string, FragmentDefinitionNode>;

/** Each fragment is read once, however often it is spread; one that is not there is no question that the public may ask. */
function* rootFields(set: SelectionSetNode, fragments: Fragments, read: Set<string>): Generator<string> {
  for (const node of set.selections) {
    if (node.kind === Kind.FIELD) yield node.name.value;
    else if (node.kind === Kind.INLINE_FRAGMENT) yield* rootFields(node.selectionSet, fragments, read);
    else if (!read.has(node.name.value)) {
      read.add(node.name.value);
      const fragment = fragments.get(node.name.value);
      if (fragment === undefined) yield '';
      else yield* rootFields(fragment.selectionSet, fragments, read);
    }
  }
}

function asksOnly(document: DocumentNode, open: ReadonlySet<string>): boolean {
  const fragments: Fragments = new Map(
    document.definitions.flatMap((one) =>
      one.kind === Kind.FRAGMENT_DEFINITION ? [[one.name.value, one] as const] : [],
    ),
  );
  const operations = document.definitions.filter(
    (one): one is OperationDefinitionNode => one.kind === Kind.OPERATION_DEFINITION,
  );
  return (
    operations.length > 0 &&
    operations.every(
      ({ operation, selectionSet }) =>
        operation === OperationTypeNode.QUERY &&
        [...rootFields(selectionSet, fragments, new Set())].every((field) => open.has(field)),
    )
  );
}

/**
 * True if a request asks for nothing but what is open to everybody. Everything else, what cannot be read and what asks for
 * the schema among it, is for those who sign in.
 */
export function isPublicRequest(body: unknown, open: ReadonlySet<string>): boolean {
  if (open.size === 0 || typeof body !== 'object' || body === null || !('query' in body)) return false;
  if (typeof body.query !== 'string') return false;
  try {
    return asksOnly(parse(body.query, { maxLexicalTokens: maxTokens }), open);
  } catch {
    return false;
  }
}

/** Counts the requests of each client address that come without a token; those beyond are refused before they are read. */
export function publicLimit({ perMinute }: PublicDoor): RateLimitRequestHandler {
  const message =
    `Without signing in, ${perMinute} requests a minute are answered: wait a moment. / ` +
    `未登录每分钟最多 ${perMinute} 次请求，请稍后再试。`;
  return rateLimit({
    windowMs: minuteMs,
    limit: perMinute,
    standardHeaders: 'draft-8',
    legacyHeaders: false,
    skip: ({ headers }) => headers.authorization !== undefined,
    message: { errors: [{ message, extensions: { code: 'TOO_MANY_REQUESTS' } }] },
  });
}
