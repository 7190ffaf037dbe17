import {
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  randomBytes,
  type KeyObject,
} from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

/** Secrets of one installation. They stay in its data directory, readable by its user alone. */
export interface Keys {
  /** Signs the tokens of the demo issuer. */
  readonly privateKey: KeyObject;
  readonly publicKey: KeyObject;
  /** One key per service: seals the identity that the gateway sends to it over HTTP. */
  identityKey(service: string): Uint8Array;
}

const stored = z.object({ issuer: z.string(), identity: z.record(z.string(), z.string()) });

function makeKeys(services: readonly string[]): z.infer<typeof stored> {
  const { privateKey } = generateKeyPairSync('ed25519');
  return {
    issuer: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    identity: Object.fromEntries(services.map((service) => [service, randomBytes(32).toString('base64url')])),
  };
}

function readOrMake(file: string, services: readonly string[]): z.infer<typeof stored> {
  try {
    return stored.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    const made = makeKeys(services);
    writeFileSync(file, JSON.stringify(made), { mode: 0o600 });
    return made;
  }
}

/** The keys of a data directory; made at the first start. Broken ones are replaced: demo tokens then end early. */
export function keysOf(dataDir: string, services: readonly string[]): Keys {
  mkdirSync(dataDir, { recursive: true });
  const { issuer, identity } = readOrMake(join(dataDir, 'keys.json'), services);
  const privateKey = createPrivateKey(issuer);
  return {
    privateKey,
    publicKey: createPublicKey(privateKey),
    identityKey(service) {
      const key = identity[service];
      if (key === undefined) throw new Error(`No identity key for ${service}.`);
      return Buffer.from(key, 'base64url');
    },
  };
}
