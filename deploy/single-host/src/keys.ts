import {
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  randomBytes,
  type KeyObject,
} from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { anchorFolder } from './anchors.js';

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

/** Writes one service's key into a file of its own, for a process that is to know no other. Gives the file. */
export function identityKeyFile(dataDir: string, service: string, keys: Keys): string {
  const file = join(dataDir, `identity-${service}.key`);
  writeFileSync(file, Buffer.from(keys.identityKey(service)).toString('base64url'), { mode: 0o600 });
  return file;
}

/** A key that is lost or broken: another one would make every anchor look forged. */
export class AnchorKeyError extends Error {
  constructor(file: string) {
    super(
      `${file} is missing or no private key: restore it from a backup; without it the anchors prove nothing. / ` +
        `${file} 缺失或不是可用的私钥：请从备份恢复，否则锚点无法核验。`,
    );
  }
}

function hasAnchors(dataDir: string): boolean {
  const folder = anchorFolder(dataDir);
  return existsSync(folder) && readdirSync(folder).length > 0;
}

function makeKey(file: string): void {
  const pem = generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' });
  writeFileSync(file, pem, { mode: 0o600, flag: 'wx', flush: true });
}

/** The Ed25519 key that signs anchors; made before the first, never replaced. @throws AnchorKeyError if it is lost or broken */
export function anchorKey(dataDir: string): KeyObject {
  const folder = join(dataDir, 'host');
  mkdirSync(folder, { recursive: true });
  const file = join(folder, 'anchor-key.pem');
  if (!existsSync(file) && !hasAnchors(dataDir)) makeKey(file);
  try {
    return createPrivateKey(readFileSync(file, 'utf8'));
  } catch {
    throw new AnchorKeyError(file);
  }
}
