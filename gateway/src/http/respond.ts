// Writes an answer: its media type, its status, and nothing that a client may not see.
import type { ServerResponse } from 'node:http';
import type { GraphQLFormattedError } from 'graphql';
import { media, type Media } from './media.js';

/** What is wrong with a request, in the shape of every error. */
export interface Refusal {
  /** With the media type that says by its status whether an operation could be run. */
  readonly status: number;
  /** With plain JSON, whose status says only whether the request was one of GraphQL. */
  readonly jsonStatus: number;
  readonly errors: readonly GraphQLFormattedError[];
  readonly headers?: Readonly<Record<string, string>>;
}

/** Sends JSON text as it is. */
export function send(
  response: ServerResponse,
  { type, status, text }: { readonly type: Media; readonly status: number; readonly text: string },
  headers: Readonly<Record<string, string>> = {},
): void {
  // The client may have gone meanwhile.
  if (response.headersSent || response.destroyed) return;
  const bytes = Buffer.from(text);
  response.writeHead(status, {
    'content-type': `${type}; charset=utf-8`,
    'content-length': bytes.length,
    ...headers,
  });
  response.end(bytes);
}

export function refuse(response: ServerResponse, type: Media | null, refusal: Refusal): void {
  const status = type === media.graphql ? refusal.status : refusal.jsonStatus;
  const text = JSON.stringify({ errors: refusal.errors });
  send(response, { type: type ?? media.json, status, text }, refusal.headers);
}
