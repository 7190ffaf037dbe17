import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { clusterId, fileOfNode, nodeIds, partOf, portsOf, type ClusterPlan } from './plan.js';
import { java } from './tools.js';

/** Later files win over earlier ones, key by key. */
function settingsOf(plan: ClusterPlan, id: number): string {
  const { clients, controllers, nodes } = portsOf(plan, id);
  const voters = nodeIds(plan).map((each) => `${each}@127.0.0.1:${portsOf(plan, each).controllers}`);
  const values: Readonly<Record<string, string>> = {
    ...{ ID: `${id}`, PORT: `${clients}`, CONTROLLER_PORT: `${controllers}`, NODE_PORT: `${nodes}` },
    ...{ VOTERS: voters.join(','), DATA: fileOfNode(plan, id, 'data'), TLS: join(plan.dir, 'tls') },
  };
  const parts = [
    'single',
    ...(plan.nodes > 1 ? ['three'] : []),
    ...(plan.adminPassword === null ? [] : ['secured']),
  ];
  const text = parts.map((name) => readFileSync(partOf(join('properties', `${name}.properties`)), 'utf8'));
  const further = Object.entries(plan.settings).map(([name, value]) => `${name}=${value}`);
  return [...text, ...further]
    .join('\n')
    .replaceAll(/@([A-Z_]+)@/g, (whole, name: string) => values[name] ?? whole);
}

/** Writes each node's settings, and formats its data folder where that has not been done. Nothing that is kept is touched. */
export async function format(plan: ClusterPlan): Promise<void> {
  mkdirSync(plan.dir, { recursive: true });
  const id = clusterId(plan) ?? (await java(plan, ['kafka.tools.StorageTool', 'random-uuid'])).trim();
  writeFileSync(join(plan.dir, 'cluster.id'), id);
  for (const node of nodeIds(plan)) {
    const settings = fileOfNode(plan, node, 'server.properties');
    mkdirSync(fileOfNode(plan, node, ''), { recursive: true });
    writeFileSync(settings, settingsOf(plan, node));
    if (existsSync(fileOfNode(plan, node, join('data', 'meta.properties')))) continue;
    const { adminPassword } = plan;
    const admin =
      adminPassword === null ? [] : ['--add-scram', `SCRAM-SHA-512=[name=admin,password=${adminPassword}]`];
    await java(plan, ['kafka.tools.StorageTool', 'format', '-t', id, '-c', settings, ...admin]);
  }
}
