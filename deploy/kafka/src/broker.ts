import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { BrokerError } from './broker-error.js';
import { ensureCertificates, renewNodeCertificate } from './certificates.js';
import { format } from './format.js';
import { fetchJars } from './jars.js';
import { launch, pidOf, signal, untilGone, untilReady } from './node-process.js';
import {
  bootstrapOf,
  fileOfNode,
  nodeIds,
  partOf,
  planOf,
  portsOf,
  tlsFile,
  type ClusterPlan,
} from './plan.js';
import { java } from './tools.js';

export interface NodeStatus {
  readonly id: number;
  readonly address: string;
  readonly pid: number | null;
}

/**
 * A real Apache Kafka on this machine, from its published jars: fetched, formatted, started and stopped. Everything may be
 * called again. Nodes outlive the process that started them; another one with the same folder finds them.
 */
export class Broker {
  readonly plan: ClusterPlan;

  constructor(given: Partial<ClusterPlan> & { readonly dir: string }) {
    this.plan = planOf(given);
  }

  /** Addresses for clients. */
  get bootstrap(): readonly string[] {
    return bootstrapOf(this.plan);
  }

  /** The authority that clients of a secured cluster trust. */
  get authority(): string {
    return tlsFile(this.plan, 'ca.pem');
  }

  /** Starts the nodes and waits until each says that it is ready. @throws BrokerError */
  async start(ids: readonly number[] = nodeIds(this.plan)): Promise<void> {
    await fetchJars(this.plan);
    await ensureCertificates(this.plan);
    await format(this.plan);
    for (const id of ids) await launch(this.plan, id);
    await Promise.all(ids.map((id) => untilReady(this.plan, id)));
  }

  stop(ids: readonly number[] = nodeIds(this.plan)): Promise<void> {
    return this.end(ids, 'SIGTERM');
  }

  /** As a crash does it: nothing is flushed, nobody is told. */
  kill(ids: readonly number[]): Promise<void> {
    return this.end(ids, 'SIGKILL');
  }

  /** The node stands still, and its connections stay open. */
  pause(id: number): void {
    signal(this.plan, id, 'SIGSTOP');
  }

  resume(id: number): void {
    signal(this.plan, id, 'SIGCONT');
  }

  status(): readonly NodeStatus[] {
    return nodeIds(this.plan).map((id) => {
      const address = `127.0.0.1:${portsOf(this.plan, id).clients}`;
      return { id, address, pid: pidOf(this.plan, id) };
    });
  }

  /** Adds a user of the secured cluster, or gives one a new password. */
  async setUser(name: string, password: string): Promise<void> {
    const { adminPassword } = this.plan;
    if (adminPassword === null)
      throw new BrokerError('NOT_SECURED', {
        zh: '该集群未启用安全设置：请以 KAFKA_ADMIN_PASSWORD 启动。',
        en: 'This cluster is not secured: start it with KAFKA_ADMIN_PASSWORD.',
      });
    const settings = tlsFile(this.plan, 'admin.properties');
    const login = 'org.apache.kafka.common.security.scram.ScramLoginModule required';
    const lines = [
      `bootstrap.servers=${this.bootstrap.join(',')}`,
      'security.protocol=SASL_SSL',
      'sasl.mechanism=SCRAM-SHA-512',
      `sasl.jaas.config=${login} username="admin" password="${adminPassword}";`,
      'ssl.truststore.type=PEM',
      `ssl.truststore.location=${this.authority}`,
    ];
    writeFileSync(settings, `${lines.join('\n')}\n`, { mode: 0o600 });
    try {
      await java(this.plan, [partOf('AddUser.java'), settings, name], `${password}\n`);
    } finally {
      rmSync(settings, { force: true });
    }
  }

  /** A new certificate for the nodes, by the same authority. Nodes take it up at their next start: one after the other. */
  async rotateCertificates(): Promise<void> {
    await renewNodeCertificate(this.plan);
    for (const id of nodeIds(this.plan)) {
      await this.stop([id]);
      await this.start([id]);
    }
  }

  /** Stops the nodes and forgets everything that they kept. */
  async wipe(): Promise<void> {
    await this.kill(nodeIds(this.plan));
    for (const id of nodeIds(this.plan))
      rmSync(fileOfNode(this.plan, id, ''), { recursive: true, force: true });
    for (const name of ['tls', 'cluster.id'])
      rmSync(join(this.plan.dir, name), { recursive: true, force: true });
  }

  private async end(ids: readonly number[], name: NodeJS.Signals): Promise<void> {
    for (const id of ids) signal(this.plan, id, name);
    await Promise.all(ids.map((id) => untilGone(this.plan, id)));
  }
}
