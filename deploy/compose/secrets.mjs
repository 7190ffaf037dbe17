// Makes the secrets of an installation, once: node deploy/compose/secrets.mjs. Needs nothing but Node. What is there stays.
import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const folder = process.argv[2] ?? fileURLToPath(new URL('secrets', import.meta.url));
const services = readdirSync(new URL('../../services/', import.meta.url));

// The folder is closed, its files are not: a container's user is another one than this, and is handed single files.
mkdirSync(folder, { recursive: true, mode: 0o700 });

/** The content of a secret, made now if it is new. */
function secret(name, make) {
  const file = join(folder, name);
  if (!existsSync(file)) writeFileSync(file, `${make()}\n`, { mode: 0o644 });
  return readFileSync(file, 'utf8').trim();
}

const password = () => randomBytes(24).toString('base64url');

secret('postgres-password', password);
const keys = {};
for (const service of services) {
  secret(`${service}-migrator-password`, password);
  secret(`${service}-app-password`, password);
  keys[service] = secret(`${service}-identity-key`, () => randomBytes(32).toString('base64url'));
}
secret('identity-keys', () => JSON.stringify(keys));

/** Who signs tokens in a city is its identity provider: then token-key is that one's public key, and the other file goes away. */
const issuer = generateKeyPairSync('ed25519');
if (!existsSync(join(folder, 'token-key'))) {
  secret('token-signing-key', () => issuer.privateKey.export({ type: 'pkcs8', format: 'pem' }).trim());
  secret('token-key', () => issuer.publicKey.export({ type: 'spki', format: 'pem' }).trim());
}
process.stdout.write(`${folder}\n`);
