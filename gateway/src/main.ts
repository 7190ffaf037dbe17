// The gateway alone, in front of any supergraph whose subgraphs are on HTTP.
import { createPublicKey } from 'node:crypto';
import { readFileSync } from 'node:fs';
import process from 'node:process';
import { ConfigError, loadConfig } from '@shequ/config';
import { verifyToken } from '@shequ/identity';
import { startTracing } from '@shequ/tracing';
import { config, type GatewayConfig } from './config.js';
import { overHttp } from './engine/data-source.js';
import { startGateway, type GatewayOptions } from './server.js';

function authenticator(tokenKey: string | undefined): GatewayOptions['authenticate'] {
  if (tokenKey === undefined) return () => Promise.resolve(null);
  const key = createPublicKey(tokenKey);
  return (authorization) => verifyToken(authorization, { key, now: new Date() });
}

/** A reason to stop that a person can act on, in both languages. */
class CannotStart extends Error {}

function supergraphOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    throw new CannotStart(
      `Cannot read ${file}: set SUPERGRAPH to a supergraph file. / 无法读取 ${file}，请检查 SUPERGRAPH。`,
    );
  }
}

/** What went wrong, told of the setting that causes it. */
function explained(error: unknown, { HOST, PORT, SUPERGRAPH }: GatewayConfig): unknown {
  if (error instanceof CannotStart || !(error instanceof Error)) return error;
  if ('code' in error && error.code === 'EADDRINUSE') {
    return new CannotStart(
      `Port ${PORT} of ${HOST} is taken: choose another PORT. / 端口 ${PORT} 已被占用，请更换 PORT。`,
    );
  }
  if ('syscall' in error) {
    return new CannotStart(
      `Cannot listen on ${HOST}:${PORT}: choose another PORT. / 无法监听 ${HOST}:${PORT}，请更换 PORT。`,
    );
  }
  const why = error.message.split('\n')[0] ?? '';
  return new CannotStart(
    `${SUPERGRAPH} is not a supergraph that can be used: ${why} / ${SUPERGRAPH} 不是可用的超图文件。`,
  );
}

/** Without a key nobody is known, and no service is told who asks: then there is no public door either. */
function publicDoorOf(settings: GatewayConfig): Pick<GatewayOptions, 'publicDoor'> {
  const { PUBLIC_PER_MINUTE: perMinute, TRUSTED_PROXIES: trustedProxies, TOKEN_KEY } = settings;
  return perMinute === 0 || TOKEN_KEY === undefined ? {} : { publicDoor: { perMinute, trustedProxies } };
}

async function run(settings: GatewayConfig): Promise<void> {
  const tracing = await startTracing('gateway', settings, (line) => process.stderr.write(`${line}\n`));
  const gateway = await startGateway({
    supergraphSdl: supergraphOf(settings.SUPERGRAPH),
    authenticate: authenticator(settings.TOKEN_KEY),
    ...publicDoorOf(settings),
    source: ({ name, url }) => {
      const key = settings.IDENTITY_KEYS[name];
      return overHttp({
        service: name,
        url: settings.SUBGRAPH_URLS[name] ?? url,
        key: key === undefined ? null : Buffer.from(key, 'base64url'),
      });
    },
  });
  const port = await gateway.listen(settings.PORT, settings.HOST);
  process.stdout.write(`Gateway: http://${settings.HOST}:${String(port)}/graphql\n`);
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => {
      // A collector that is away keeps being tried again: the end does not wait for that.
      void gateway
        .stop()
        .then(() => tracing.stop())
        .then(() => process.exit(0));
    });
}

async function main(): Promise<void> {
  const settings = loadConfig(config, process.env);
  try {
    await run(settings);
  } catch (error) {
    throw explained(error, settings);
  }
}

try {
  await main();
} catch (error) {
  const isKnown = error instanceof ConfigError || error instanceof CannotStart;
  process.stderr.write(`${isKnown ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
