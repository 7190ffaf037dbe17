import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** What a cluster is made of. Everything that it keeps stands below `dir`; the jars may be shared by many clusters. */
export interface ClusterPlan {
  readonly dir: string;
  readonly jarsDir: string;
  /** Of org.apache.kafka:kafka_2.13. */
  readonly version: string;
  /** One for development, three to survive the loss of one. */
  readonly nodes: 1 | 3;
  /** The first of three ports of each node: clients, controllers, other nodes. */
  readonly firstPort: number;
  /** With it the cluster is secured (TLS, SCRAM, access lists); its super user is `admin`. */
  readonly adminPassword: string | null;
  readonly heap: string;
  /** Further flags of the virtual machine. */
  readonly jvm: readonly string[];
  /** Further settings of every node; they win over those of the files. */
  readonly settings: Readonly<Record<string, string>>;
}

/** Files of this folder that are no code: the list of jars, the settings, the program that adds a user. */
export const partOf = (name: string): string => fileURLToPath(new URL(`../${name}`, import.meta.url));

/** The version that `pom.xml` names. */
export function defaultVersion(): string {
  const found = /<kafka\.version>(.*)<\/kafka\.version>/.exec(readFileSync(partOf('pom.xml'), 'utf8'))?.[1];
  if (found === undefined) throw new Error('pom.xml names no kafka.version.');
  return found;
}

/** Fills in what was not named. */
export function planOf(given: Partial<ClusterPlan> & { readonly dir: string }): ClusterPlan {
  const version = given.version ?? defaultVersion();
  return {
    nodes: 1,
    firstPort: 9092,
    adminPassword: null,
    heap: '256m',
    // The client compiler alone: a node is ready a third sooner, and what it does here is waiting.
    jvm: ['-XX:TieredStopAtLevel=1'],
    settings: {},
    jarsDir: partOf(join('.cache', `kafka-${version}`)),
    ...given,
    dir: resolve(given.dir),
    version,
  };
}

export const nodeIds = ({ nodes }: ClusterPlan): readonly number[] => (nodes === 1 ? [1] : [1, 2, 3]);

export interface NodePorts {
  readonly clients: number;
  readonly controllers: number;
  readonly nodes: number;
}

export function portsOf({ firstPort }: ClusterPlan, id: number): NodePorts {
  const clients = firstPort + (id - 1) * 3;
  return { clients, controllers: clients + 1, nodes: clients + 2 };
}

/** The address that clients are given. */
export const bootstrapOf = (plan: ClusterPlan): readonly string[] =>
  nodeIds(plan).map((id) => `127.0.0.1:${portsOf(plan, id).clients}`);

export const fileOfNode = ({ dir }: ClusterPlan, id: number, name: string): string =>
  join(dir, `node-${id}`, name);

export const tlsFile = ({ dir }: ClusterPlan, name: string): string => join(dir, 'tls', name);

/** The id that all nodes of a cluster share; null before it was formatted. */
export function clusterId({ dir }: ClusterPlan): string | null {
  const file = join(dir, 'cluster.id');
  return existsSync(file) ? readFileSync(file, 'utf8') : null;
}
