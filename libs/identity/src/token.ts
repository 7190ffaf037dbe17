import { jwtVerify, SignJWT, type CryptoKey, type KeyObject } from 'jose';
import { actorSchema, type Actor } from './actor.js';
import { IdentityRefused } from './seal.js';

const issuer = 'urn:shequ:issuer';
const audience = 'urn:shequ:gateway';

export interface TokenOptions {
  readonly key: CryptoKey | KeyObject;
  readonly now: Date;
  readonly lifetimeSeconds: number;
}

/** Signs a bearer token (JWT, Ed25519) for an actor. Used by the demo issuer and by tests; a city uses its OIDC issuer. */
export function issueToken(actor: Actor, options: TokenOptions): Promise<string> {
  const issuedAt = Math.floor(options.now.getTime() / 1000);
  return new SignJWT({ actor })
    .setProtectedHeader({ alg: 'EdDSA' })
    .setSubject(actor.subject)
    .setIssuer(issuer)
    .setAudience(audience)
    .setIssuedAt(issuedAt)
    .setExpirationTime(issuedAt + options.lifetimeSeconds)
    .sign(options.key);
}

/**
 * The actor that a bearer token names.
 * @throws IdentityRefused if the token is missing, forged, expired, or made for somebody else.
 */
export async function verifyToken(
  authorization: string | undefined,
  options: { readonly key: CryptoKey | KeyObject; readonly now: Date },
): Promise<Actor> {
  const token = /^Bearer ([\w-]+\.[\w-]+\.[\w-]+)$/.exec(authorization ?? '')?.[1];
  if (token === undefined) throw new IdentityRefused('Sign in first.');
  try {
    const { payload } = await jwtVerify(token, options.key, {
      issuer,
      audience,
      algorithms: ['EdDSA'],
      currentDate: options.now,
    });
    return actorSchema.parse(payload['actor']);
  } catch {
    throw new IdentityRefused('The token is not valid, or no longer.');
  }
}
