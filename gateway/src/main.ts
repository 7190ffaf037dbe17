// The gateway alone, in front of any supergraph whose subgraphs are on HTTP.
import { createPublicKey } from 'node:crypto';
import { readFileSync } from 'node:fs';
import process from 'node:process';
import { ConfigError, loadConfig } from '@shequ/config';
import { verifyToken } from '@shequ/identity';
import { config, type GatewayConfig } from './config.js';
import { overHttp } from './engine/data-source.js';
import { startGateway, type GatewayOptions } from './server.js';

function authenticator(tokenKey: string | undefined): GatewayOptions['authenticate'] {
  if (tokenKey === undefined) return () => Promise.resolve(null);
  const key = createPublicKey(tokenKey);
  return (authorization) => verifyToken(authorization, { key, now: new Date() });
}

async function run(settings: GatewayConfig): Promise<void> {
  const gateway = await startGateway({
    supergraphSdl: readFileSync(settings.SUPERGRAPH, 'utf8'),
    authenticate: authenticator(settings.TOKEN_KEY),
    source: ({ name, url }) => {
      const key = settings.IDENTITY_KEYS[name];
      return overHttp({ service: name, url, key: key === undefined ? null : Buffer.from(key, 'base64url') });
    },
  });
  const port = await gateway.listen(settings.PORT, settings.HOST);
  process.stdout.write(`Gateway: http://${settings.HOST}:${String(port)}/graphql\n`);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void gateway.stop());
}

try {
  await run(loadConfig(config, process.env));
} catch (error) {
  const isKnown = error instanceof ConfigError || (error instanceof Error && 'code' in error);
  process.stderr.write(`${isKnown ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
