// Writes an answer: its media type and its status.
import type { ServerResponse } from 'node:http';
import { media, type Media } from './media.js';
import type { Performed } from './perform.js';

export interface Sent {
  readonly status: number;
  readonly bytes: number;
}

/** Sends an answer, or what is wrong with the request. */
export function respond(
  response: ServerResponse,
  type: Media | null,
  { text, refusal }: Pick<Performed, 'text' | 'refusal'>,
): Sent {
  const status = refusal === null ? 200 : type === media.graphql ? refusal.status : refusal.jsonStatus;
  const bytes = Buffer.from(text ?? JSON.stringify({ errors: refusal?.errors ?? [] }));
  // The client may have gone meanwhile.
  if (response.headersSent || response.destroyed) return { status, bytes: 0 };
  response.writeHead(status, {
    'content-type': `${type ?? media.json}; charset=utf-8`,
    'content-length': bytes.length,
    ...refusal?.headers,
  });
  response.end(bytes);
  return { status, bytes: bytes.length };
}
