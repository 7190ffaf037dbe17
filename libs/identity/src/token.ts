import { jwtVerify, SignJWT, type CryptoKey, type JWTPayload, type KeyObject } from 'jose';
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

interface Verified {
  readonly actor: Actor;
  readonly expiresAtMs: number;
}

const rememberedMax = 2_000;
/** Tokens that were found good, by the key that they were verified with: a person sends the same one many times. */
const remembered = new WeakMap<CryptoKey | KeyObject, Map<string, Verified>>();

function recall(key: CryptoKey | KeyObject, token: string, now: Date): Actor | null {
  const known = remembered.get(key)?.get(token);
  return known !== undefined && now.getTime() < known.expiresAtMs ? known.actor : null;
}

/** The oldest goes when there are too many. What has an end of another kind than `exp` is asked again every time. */
function remember(key: CryptoKey | KeyObject, token: string, { actor, payload }: Claims): void {
  if (payload.exp === undefined || payload.nbf !== undefined) return;
  const known = remembered.get(key) ?? new Map<string, Verified>();
  remembered.set(key, known);
  known.delete(token);
  if (known.size >= rememberedMax) known.delete(known.keys().next().value ?? '');
  known.set(token, { actor, expiresAtMs: payload.exp * 1000 });
}

interface Claims {
  readonly actor: Actor;
  readonly payload: JWTPayload;
}

async function verify(token: string, options: VerifyOptions): Promise<Claims> {
  try {
    const { payload } = await jwtVerify(token, options.key, {
      issuer,
      audience,
      algorithms: ['EdDSA'],
      requiredClaims: ['exp', 'iat'],
      currentDate: options.now,
    });
    return { payload, actor: actorSchema.parse(payload['actor']) };
  } catch {
    throw new IdentityRefused('The token is not valid, or no longer.');
  }
}

export interface VerifyOptions {
  readonly key: CryptoKey | KeyObject;
  readonly now: Date;
}

/**
 * The actor that a bearer token names. A token that was found good is remembered until it expires: its signature costs
 * more than the rest of a request's way in.
 * @throws IdentityRefused if the token is missing, forged, expired, or made for somebody else.
 */
export async function verifyToken(authorization: string | undefined, options: VerifyOptions): Promise<Actor> {
  const token = /^Bearer ([\w-]+\.[\w-]+\.[\w-]+)$/.exec(authorization ?? '')?.[1];
  if (token === undefined) throw new IdentityRefused('Sign in first.');
  const known = recall(options.key, token, options.now);
  if (known !== null) return known;
  const claims = await verify(token, options);
  remember(options.key, token, claims);
  return claims.actor;
}
