// Holds every service's history against its anchors: npm run verify -- [DATA_DIR]
import { createPublicKey, type KeyObject } from 'node:crypto';
import { resolve } from 'node:path';
import process from 'node:process';
import { ConfigError, loadConfig } from '@shequ/config';
import {
  ClusterError,
  dataSource,
  provisionService,
  serviceNames,
  startCluster,
  type Cluster,
} from '@shequ/database';
import { verifyHistory, type HistoryReport } from '@shequ/history';
import { anchorFile } from './anchors.js';
import { config, dataDirOf } from './config.js';
import { isLoadedWhole } from './databases.js';
import { anchorKey, AnchorKeyError } from './keys.js';
import { services } from './services.js';

const statementTimeoutMs = 600_000;

const say = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

function told(service: string, { anchors, entries, pending, faults }: HistoryReport): string {
  const [first] = faults;
  const counts = `${entries} 条记录 / ${anchors} 个锚点 / ${pending} 条待锚定`;
  const numbers = `${entries} entries, ${anchors} anchors, ${pending} not anchored yet`;
  if (first === undefined) return `✔ ${service}：完好（${counts}） · whole (${numbers})`;
  return (
    `✘ ${service}：有 ${faults.length} 处损坏，首处 ${JSON.stringify(first)}（${counts}） · ` +
    `${faults.length} damaged, first ${JSON.stringify(first)} (${numbers})`
  );
}

/** Prints a service's line. False if its history is damaged. */
async function isWhole(cluster: Cluster, service: string, publicKey: KeyObject): Promise<boolean> {
  if (!(await cluster.exists(serviceNames(service).database))) {
    say(`✘ ${service}：数据库不存在 · its database is gone`);
    return false;
  }
  const { appUrl } = await provisionService(cluster, service);
  const db = await dataSource(appUrl, [], { max: 1, statementTimeoutMs }).initialize();
  try {
    const report = await verifyHistory(db.manager, anchorFile(cluster.dataDir, service), publicKey);
    say(told(service, report));
    return report.faults.length === 0;
  } finally {
    await db.destroy();
  }
}

/** Exit code: 0 whole, 1 damaged, 2 could not begin. */
async function run(): Promise<number> {
  const [named] = process.argv.slice(2);
  const dataDir = named === undefined ? await dataDirOf(loadConfig(config, process.env)) : resolve(named);
  if (!isLoadedWhole(dataDir)) {
    process.stderr.write(`${dataDir}：没有已载入的数据 · no loaded data here\n`);
    return 2;
  }
  const publicKey = createPublicKey(anchorKey(dataDir));
  const cluster = await startCluster({ dataDir });
  try {
    let damaged = 0;
    for (const { name } of services) if (!(await isWhole(cluster, name, publicKey))) damaged++;
    return damaged === 0 ? 0 : 1;
  } finally {
    await cluster.stop();
  }
}

try {
  process.exitCode = await run();
} catch (error) {
  const isKnown = [ClusterError, ConfigError, AnchorKeyError].some((kind) => error instanceof kind);
  process.stderr.write(`\n${isKnown && error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 2;
}
