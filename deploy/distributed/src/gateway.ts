// A gateway in a process of its own, with the page and the issuer of demo tokens. A city's is `gateway/`, which has neither.
import { readFileSync } from 'node:fs';
import process from 'node:process';
import { loadConfig } from '@shequ/config';
import { overHttp, startGateway } from '@shequ/gateway';
import { verifyToken } from '@shequ/identity';
import { keysOf, mountIssuer, mountPage, services } from '@shequ/single-host';
import { startTracing, tracingSettings } from '@shequ/tracing';
import { z } from 'zod';

const config = z.object({
  PORT: z.coerce.number().int(),
  KEYS_DIR: z.string().min(1),
  /** JSON: service → the addresses of its replicas. */
  SUBGRAPH_URLS: z.preprocess(
    (text) => JSON.parse(String(text)) as unknown,
    z.record(z.string(), z.array(z.url()).min(1)),
  ),
  PUBLIC_PER_MINUTE: z.coerce.number().int(),
  ...tracingSettings.shape,
});

const settings = loadConfig(config, process.env);
const keys = keysOf(
  settings.KEYS_DIR,
  services.map(({ name }) => name),
);
const supergraph = new URL('../../../gateway/supergraph.graphql', import.meta.url);
const { PUBLIC_PER_MINUTE: perMinute } = settings;

const tracing = await startTracing('gateway', settings, (line) => process.stderr.write(`${line}\n`));
const gateway = await startGateway({
  supergraphSdl: readFileSync(supergraph, 'utf8'),
  authenticate: (authorization) => verifyToken(authorization, { key: keys.publicKey, now: new Date() }),
  source: ({ name }) => {
    const urls = settings.SUBGRAPH_URLS[name] ?? [];
    const replicas = urls.map((url) => overHttp({ service: name, url, key: keys.identityKey(name) }));
    const [first] = replicas;
    if (first === undefined) throw new Error(`SUBGRAPH_URLS names no ${name}.`);
    let next = 0;
    // One after the other, as a load balancer does it.
    return {
      send: (call, context) => (replicas[next++ % replicas.length] ?? first).send(call, context),
      stop: async () => {
        await Promise.all(replicas.map((replica) => replica.stop()));
      },
    };
  },
  ...(perMinute === 0 ? {} : { publicDoor: { perMinute, trustedProxies: 0 } }),
  mount: (app) => {
    mountIssuer(app, keys.privateKey);
    mountPage(app);
  },
});
await gateway.listen(settings.PORT);
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.once(signal, () => {
    void gateway
      .stop()
      .then(() => tracing.stop())
      .then(() => process.exit(0));
  });
