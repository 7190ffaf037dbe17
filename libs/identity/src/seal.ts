import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import { actorSchema, anonymousSchema, type Actor } from './actor.js';

/** The header that carries the identity from the gateway to a service. */
export const identityHeader = 'x-shequ-identity';

const lifetimeMs = 60_000;
const clockSkewMs = 5_000;

const claims = z.object({
  actor: z.union([actorSchema, anonymousSchema]),
  audience: z.string(),
  expires: z.number(),
  body: z.string(),
});

export interface SealOptions {
  /** The one service that may accept the identity. */
  readonly audience: string;
  /** The raw bytes of the request, as they go over the wire. */
  readonly body: Uint8Array | string;
  readonly key: Uint8Array;
  readonly now: Date;
}

/** Nobody stands behind the request, or nobody that this service may believe. */
export class IdentityRefused extends Error {
  override readonly name = 'IdentityRefused';
}

const digest = (body: Uint8Array | string) => createHash('sha256').update(body).digest('base64url');
const mac = (text: string, key: Uint8Array) => createHmac('sha256', key).update(text).digest();

/**
 * Binds an actor to one service, one request body and at most 60 seconds. A MAC with one key per service: it costs
 * microseconds, and a service cannot speak for another (decisions.md §4).
 */
export function seal(actor: Actor, options: SealOptions): string {
  const text = Buffer.from(
    JSON.stringify({
      actor,
      audience: options.audience,
      expires: options.now.getTime() + lifetimeMs,
      body: digest(options.body),
    }),
  ).toString('base64url');
  return `${text}.${mac(text, options.key).toString('base64url')}`;
}

/**
 * The actor of a sealed identity.
 * @throws IdentityRefused if it is missing, forged, expired, for another service or for another body.
 */
export function unseal(header: string | undefined, options: SealOptions): Actor {
  const [text = '', signature = ''] = (header ?? '').split('.');
  const given = Buffer.from(signature, 'base64url');
  const expected = mac(text, options.key);
  if (given.length !== expected.length || !timingSafeEqual(given, expected))
    throw new IdentityRefused('No valid identity.');
  const parsed = claims.safeParse(JSON.parse(Buffer.from(text, 'base64url').toString('utf8')));
  if (!parsed.success) throw new IdentityRefused('The identity has a wrong shape.');
  const { actor, audience, expires, body } = parsed.data;
  const left = expires - options.now.getTime();
  if (left <= 0 || left > lifetimeMs + clockSkewMs) throw new IdentityRefused('The identity has expired.');
  if (audience !== options.audience) throw new IdentityRefused('The identity is for another service.');
  if (body !== digest(options.body)) throw new IdentityRefused('The identity belongs to another request.');
  return actor;
}
