// What containers are given from outside: a PostgreSQL without our databases, and a broker without our topics.
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startCluster, type Cluster } from '@shequ/database';
import { Broker, freePorts } from '@shequ/kafka';

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** A server and a broker of their own, in a folder that ends with them. With a password the broker is secured. */
export class Ground {
  private constructor(
    readonly folder: string,
    readonly cluster: Cluster,
    readonly broker: Broker,
  ) {}

  static async start(kafkaAdminPassword: string | null = null): Promise<Ground> {
    const folder = mkdtempSync(join(tmpdir(), 'shequ-ground-'));
    // PostgreSQL's own user must be able to enter.
    chmodSync(folder, 0o755);
    const broker = new Broker({
      dir: join(folder, 'kafka'),
      firstPort: await freePorts(),
      adminPassword: kafkaAdminPassword,
    });
    const cluster = await startCluster({ dataDir: join(folder, 'data'), fsync: false });
    const ground = new Ground(folder, cluster, broker);
    try {
      await broker.start();
      return ground;
    } catch (error) {
      await ground.stop();
      throw error;
    }
  }

  get postgres(): string {
    return new URL(this.cluster.adminUrl).host;
  }

  get postgresPassword(): string {
    return decodeURIComponent(new URL(this.cluster.adminUrl).password);
  }

  get brokers(): string {
    return this.broker.bootstrap.join(',');
  }

  async stop(): Promise<void> {
    await this.broker.wipe();
    await this.cluster.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }
}
