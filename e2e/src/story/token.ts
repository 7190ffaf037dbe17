// Bearer tokens made from the issuer's key of a data directory: what a city's own issuer could have signed, and forgeries.
import { createPrivateKey, generateKeyPairSync, sign, type KeyObject } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { Host } from '../host.js';

export interface Person {
  readonly subject: string;
  readonly roles: readonly string[];
  /** Division-code prefix. */
  readonly jurisdiction: string;
  readonly department?: string;
}

interface Deviation {
  readonly key?: KeyObject;
  readonly audience?: string;
  /** By default an hour from now. */
  readonly expiresAt?: Date;
}

const stored = z.object({ issuer: z.string() });
const encode = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
const seconds = (moment: Date): number => Math.floor(moment.getTime() / 1000);
const hourMs = 3_600_000;

function issuerKey(host: Host): KeyObject {
  const text = readFileSync(join(host.dataDir, 'host', 'keys.json'), 'utf8');
  return createPrivateKey(stored.parse(JSON.parse(text)).issuer);
}

/** A key that nobody trusts. */
export function strangerKey(): KeyObject {
  return generateKeyPairSync('ed25519').privateKey;
}

/** A token as the product's own issuer makes them, or one that deviates in one point. Written by hand: a forger has no library. */
export function tokenFor(host: Host, person: Person, deviation: Deviation = {}): string {
  const { key = issuerKey(host), audience = 'urn:shequ:gateway' } = deviation;
  const expiresAt = deviation.expiresAt ?? new Date(Date.now() + hourMs);
  const actor = { department: null, purpose: null, ...person };
  const payload = {
    actor,
    sub: person.subject,
    iss: 'urn:shequ:issuer',
    aud: audience,
    iat: seconds(expiresAt) - hourMs / 1000,
    exp: seconds(expiresAt),
  };
  const text = `${encode({ alg: 'EdDSA' })}.${encode(payload)}`;
  return `${text}.${sign(null, Buffer.from(text), key).toString('base64url')}`;
}
