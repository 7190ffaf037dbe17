// The programs of the machine that the broker needs, and a clear sentence where one is missing.
import { execFile, type ExecFileOptions } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { BrokerError, type BrokerErrorCode } from './broker-error.js';
import type { ClusterPlan } from './plan.js';

const javaLeast = 17;
const run = promisify(execFile);

interface Tool {
  readonly program: string;
  readonly code: BrokerErrorCode;
  /** Debian's package; other systems call it alike. */
  readonly install: string;
}

const tools = {
  java: { program: 'java', code: 'JAVA_MISSING', install: 'openjdk-17-jre-headless' },
  maven: { program: 'mvn', code: 'MAVEN_MISSING', install: 'maven' },
  openssl: { program: 'openssl', code: 'OPENSSL_MISSING', install: 'openssl' },
} as const satisfies Record<string, Tool>;

const isMissing = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'ENOENT';

/** Runs a program and gives what it printed. `input` goes to its standard input. @throws BrokerError where it is missing. */
export async function use(
  name: keyof typeof tools,
  args: readonly string[],
  options: ExecFileOptions & { readonly input?: string } = {},
): Promise<{ readonly stdout: string; readonly stderr: string }> {
  const { program, code, install } = tools[name];
  const { input, ...rest } = options;
  const running = run(program, args, { maxBuffer: 16 * 1024 * 1024, ...rest, encoding: 'utf8' });
  running.child.stdin?.end(input ?? '');
  try {
    return await running;
  } catch (error) {
    if (!isMissing(error)) throw error;
    throw new BrokerError(code, {
      zh: `未找到 ${program}：请安装（Debian：apt install ${install}），或用 KAFKA_BROKERS 指明已有的集群。`,
      en: `There is no ${program}: install it (Debian: apt install ${install}), or name a cluster by KAFKA_BROKERS.`,
    });
  }
}

/** @throws BrokerError unless a Java that can run the broker is on the path. */
export async function requireJava(): Promise<void> {
  const { stderr, stdout } = await use('java', ['-version']);
  const found = /version "(?:1\.)?(\d+)/.exec(stderr + stdout)?.[1];
  if (Number(found) >= javaLeast) return;
  throw new BrokerError('JAVA_TOO_OLD', {
    zh: `Kafka 需要 Java ${javaLeast} 或更高版本，当前是 ${found ?? '未知版本'}。`,
    en: `Kafka needs Java ${javaLeast} or later; this is ${found ?? 'of an unknown version'}.`,
  });
}

/** Runs one of the broker's own programs. */
export async function java(plan: ClusterPlan, args: readonly string[], input?: string): Promise<string> {
  const flags = ['-XX:TieredStopAtLevel=1', '-Dorg.slf4j.simpleLogger.defaultLogLevel=error'];
  const call = [...flags, '-cp', join(plan.jarsDir, '*'), ...args];
  return (await use('java', call, input === undefined ? {} : { input })).stdout;
}
