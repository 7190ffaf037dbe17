import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { anchorFolder, identityKeyFile, services, type Databases, type Keys } from '@shequ/single-host';
import type { Bus } from './bus.js';
import type { ChildPlan } from './child.js';
import type { DistributedConfig } from './config.js';

export interface Ground {
  readonly settings: DistributedConfig;
  readonly dataDir: string;
  readonly databases: Databases;
  readonly keys: Keys;
  readonly bus: Bus;
  /** OpenTelemetry's variables, which every process gets. */
  readonly telemetry: Readonly<Record<string, string>>;
}

/** One service's processes, or one gateway. */
export interface PlannedProcess extends ChildPlan {
  readonly url: string;
}

const built = (path: string): string => fileURLToPath(new URL(`../../../${path}`, import.meta.url));

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/**
 * A service lives on some 80 MB of objects. Left to itself, on a machine with memory to spare, V8 collects so late that it
 * takes 400 MB; in a container the container's limit says the same.
 */
const serviceMemory = '--max-old-space-size=160 --max-semi-space-size=8';

const inherited = ({ settings: { PATH, HOME }, telemetry }: Ground) => ({ PATH, HOME, ...telemetry });

const upTo = (count: number): readonly number[] => Array.from({ length: count }, (_, at) => at + 1);

async function serviceProcess(ground: Ground, name: string, replica: number): Promise<PlannedProcess> {
  const { settings, dataDir, databases, keys, bus } = ground;
  const hostDir = join(dataDir, 'host');
  const port = await freePort();
  const address = `http://127.0.0.1:${port}`;
  const nodeOptions = settings.NODE_OPTIONS_OF[name] ?? '';
  // Anchors are one file of one process; replicas write the same history, so one of them is enough.
  const anchors =
    replica === 1
      ? { ANCHORS_DIR: anchorFolder(dataDir), ANCHOR_KEY_FILE: join(hostDir, 'anchor-key.pem') }
      : {};
  return {
    name: settings.REPLICAS === 1 ? name : `${name}-${replica}`,
    program: built(`services/${name}/dist/main.js`),
    url: `${address}/graphql`,
    readyUrl: `${address}/health/ready`,
    env: {
      ...inherited(ground),
      PORT: String(port),
      DATABASE_URL: databases.url(name),
      IDENTITY_KEY_FILE: identityKeyFile(hostDir, name, keys),
      FILES_DIR: join(dataDir, 'files'),
      TRANSPORT: 'kafka',
      ...bus.settingsOf(name),
      KAFKA_CLIENT: settings.KAFKA_CLIENT,
      // What is named comes last and holds.
      NODE_OPTIONS: `${serviceMemory} ${nodeOptions}`,
      ...anchors,
    },
  };
}

/** Every process of every service, in the order in which they start. */
export async function serviceProcesses(
  ground: Ground,
): Promise<ReadonlyMap<string, readonly PlannedProcess[]>> {
  const planned = new Map<string, readonly PlannedProcess[]>();
  for (const { name } of services) {
    const replicas = upTo(ground.settings.REPLICAS).map((replica) => serviceProcess(ground, name, replica));
    planned.set(name, await Promise.all(replicas));
  }
  return planned;
}

/** The gateways, the first of them at `PORT`. */
export async function gatewayProcesses(
  ground: Ground,
  subgraphs: ReadonlyMap<string, readonly PlannedProcess[]>,
): Promise<readonly PlannedProcess[]> {
  const { settings, dataDir } = ground;
  const urls = Object.fromEntries([...subgraphs].map(([name, all]) => [name, all.map(({ url }) => url)]));
  return Promise.all(
    upTo(settings.GATEWAYS).map(async (number) => {
      const port = settings.PORT === 0 ? await freePort() : settings.PORT + number - 1;
      const address = `http://127.0.0.1:${port}`;
      return {
        name: `gateway-${number}`,
        program: built('deploy/distributed/dist/gateway.js'),
        url: address,
        readyUrl: `${address}/health/ready`,
        env: {
          ...inherited(ground),
          PORT: String(port),
          KEYS_DIR: join(dataDir, 'host'),
          SUBGRAPH_URLS: JSON.stringify(urls),
          PUBLIC_PER_MINUTE: String(settings.PUBLIC_PER_MINUTE),
        },
      };
    }),
  );
}
