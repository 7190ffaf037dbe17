// The gateway alone, in front of any supergraph whose subgraphs are on HTTP.
import { createPublicKey } from 'node:crypto';
import { readFileSync } from 'node:fs';
import process from 'node:process';
import { parseArgs } from 'node:util';
import { ConfigError, loadConfig } from '@shequ/config';
import { verifyToken } from '@shequ/identity';
import { startTracing } from '@shequ/tracing';
import { config, type GatewayConfig } from './config.js';
import { opsServer } from './ops.js';
import { listen } from './listen.js';
import { startGateway, type GatewayOptions, type RunningGateway } from './server.js';
import { overHttp } from './sources/over-http.js';
import { SupergraphHistory, watchSupergraph } from './supergraph-file.js';

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
  const why = reasonOf(error);
  return new CannotStart(
    `${SUPERGRAPH} is not a supergraph that can be used: ${why} / ${SUPERGRAPH} 不是可用的超图文件。`,
  );
}

/** Without a key nobody is known, and no service is told who asks: then there is no public door either. */
function publicDoorOf(settings: GatewayConfig): Pick<GatewayOptions, 'publicDoor'> {
  const { PUBLIC_PER_MINUTE: perMinute, TRUSTED_PROXIES: trustedProxies, TOKEN_KEY } = settings;
  return perMinute === 0 || TOKEN_KEY === undefined ? {} : { publicDoor: { perMinute, trustedProxies } };
}

const say = (line: string): void => void process.stdout.write(`${line}\n`);
const warn = (line: string): void => void process.stderr.write(`${line}\n`);

function gatewayOf(settings: GatewayConfig, supergraphSdl: string): Promise<RunningGateway> {
  return startGateway({
    supergraphSdl,
    authenticate: authenticator(settings.TOKEN_KEY),
    ...publicDoorOf(settings),
    forward: settings.FORWARD_HEADERS,
    objectsMax: settings.OBJECTS_MAX,
    planning: { threads: settings.PLAN_THREADS, deadlineMs: settings.PLAN_DEADLINE_MS },
    ...(settings.ACCESS_LOG === 'on' ? { accessLog: (lines) => void process.stdout.write(lines) } : {}),
    source: ({ name, url }) => {
      const key = settings.IDENTITY_KEYS[name];
      return overHttp({
        service: name,
        url: settings.SUBGRAPH_URLS[name] ?? url,
        key: key === undefined ? null : Buffer.from(key, 'base64url'),
      });
    },
  });
}

/** Follows the file. What cannot be used is said, and changes nothing. */
function follow(gateway: RunningGateway, { SUPERGRAPH: file }: GatewayConfig, first: string): () => void {
  const history = new SupergraphHistory(file);
  const keep = (sdl: string, when: Date): void => {
    try {
      history.keep(sdl, when);
    } catch (error) {
      warn(`The supergraph cannot be kept for a way back: ${reasonOf(error)} / 无法保存超图历史。`);
    }
  };
  const begun = new Date();
  if (!history.isEmpty) keep(first, begun);
  return watchSupergraph(file, first, {
    onChange: async (sdl) => {
      try {
        const version = await gateway.replace(sdl);
        if (history.isEmpty) keep(first, begun);
        keep(sdl, new Date());
        say(`Supergraph ${version} answers now. / 新超图已生效。`);
      } catch (error) {
        warn(
          `${file} cannot be used, the supergraph before it goes on: ${reasonOf(error)} / ` +
            `${file} 无法使用，继续使用之前的超图。`,
        );
      }
    },
  });
}

const reasonOf = (error: unknown): string =>
  (error instanceof Error ? error.message : String(error)).split('\n')[0] ?? '';

async function run(settings: GatewayConfig): Promise<void> {
  const tracing = await startTracing('gateway', settings, warn);
  const sdl = supergraphOf(settings.SUPERGRAPH);
  const gateway = await gatewayOf(settings, sdl);
  const unfollow = follow(gateway, settings, sdl);
  const ops = settings.OPS_PORT === undefined ? null : opsServer(gateway);
  const opsPort = ops === null ? null : await listen(ops, settings.OPS_PORT ?? 0, settings.HOST);
  const port = await gateway.listen(settings.PORT, settings.HOST);
  if (opsPort !== null) say(`Metrics: http://${settings.HOST}:${String(opsPort)}/metrics`);
  say(`Gateway: http://${settings.HOST}:${String(port)}/graphql`);
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => {
      unfollow();
      // A collector that is away keeps being tried again: the end does not wait for that.
      void gateway
        .stop()
        .then(() => ops?.close())
        .then(() => tracing.stop())
        .then(() => process.exit(0));
    });
}

function rollBack({ SUPERGRAPH: file }: GatewayConfig): void {
  const version = new SupergraphHistory(file).rollBack();
  say(`${file} is ${version} again: gateways that run on it follow. / 已恢复到上一个超图 ${version}。`);
}

async function main(): Promise<void> {
  const settings = loadConfig(config, process.env);
  const { values } = parseArgs({ options: { rollback: { type: 'boolean', default: false } } });
  if (values.rollback) {
    rollBack(settings);
    return;
  }
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
