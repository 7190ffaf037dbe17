import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import process from 'node:process';
import { BrokerError } from './broker-error.js';
import { partOf, type ClusterPlan } from './plan.js';
import { requireJava, use } from './tools.js';

/** Fetches the broker's jars by Maven, as published, once per version: whole or not at all. */
export async function fetchJars({ jarsDir, version }: ClusterPlan): Promise<void> {
  await requireJava();
  if (existsSync(jarsDir)) return;
  const partial = `${jarsDir}.${process.pid}`;
  mkdirSync(dirname(jarsDir), { recursive: true });
  const settings = [`-Dkafka.version=${version}`, `-DoutputDirectory=${partial}`];
  try {
    await use('maven', [
      '-B',
      '-q',
      '-ntp',
      '-f',
      partOf('pom.xml'),
      ...settings,
      'dependency:copy-dependencies',
    ]);
  } catch (error) {
    rmSync(partial, { recursive: true, force: true });
    if (error instanceof BrokerError) throw error;
    throw new BrokerError(
      'JARS_NOT_FETCHED',
      {
        zh: `无法取得 Kafka ${version} 的程序包：请检查网络与 Maven 设置后重试。`,
        en: `The jars of Kafka ${version} could not be fetched: check the network and Maven's settings, then try again.`,
      },
      error,
    );
  }
  // Somebody else may have been first; theirs are the same files.
  if (existsSync(jarsDir)) rmSync(partial, { recursive: true, force: true });
  else renameSync(partial, jarsDir);
}
