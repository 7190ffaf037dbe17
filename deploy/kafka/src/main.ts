// npm run kafka -- start | stop | status | … (see `usage`)
import process from 'node:process';
import { ConfigError, loadConfig } from '@shequ/config';
import { BrokerError } from './broker-error.js';
import { Broker } from './broker.js';
import { config, type BrokerConfig } from './config.js';
import { grantsOf } from './grants.js';
import { runBeside } from './run-beside.js';
import { setUpAs } from './set-up-as.js';
import { ensureAccess, ensureTopics } from './topics.js';

const usage =
  'npm run kafka -- start | stop | status | topics | access | kill <node> | pause <node> | resume <node> | user <name> | rotate | wipe |\n' +
  '  run <command …>   (a broker of its own, named in SHEQU_TEST_KAFKA, as long as the command runs)\n';

function brokerOf(settings: BrokerConfig): Broker {
  const { KAFKA_VERSION: version, KAFKA_JARS_DIR: jarsDir, KAFKA_HEAP: heap } = settings;
  return new Broker({
    dir: settings.KAFKA_DIR,
    nodes: settings.KAFKA_NODES === '3' ? 3 : 1,
    firstPort: settings.KAFKA_PORT,
    adminPassword: settings.KAFKA_ADMIN_PASSWORD ?? null,
    ...(version === undefined ? {} : { version }),
    ...(jarsDir === undefined ? {} : { jarsDir }),
    ...(heap === undefined ? {} : { heap }),
  });
}

const say = (text: string): void => void process.stdout.write(`${text}\n`);

async function started(broker: Broker): Promise<void> {
  const begun = performance.now();
  say('取得、格式化并启动 Kafka … / Fetching, formatting and starting Kafka …');
  await broker.start();
  const seconds = ((performance.now() - begun) / 1000).toFixed(1);
  say(`已就绪 / ready: ${broker.bootstrap.join(',')} (${seconds} s)`);
}

function tell(broker: Broker): void {
  for (const { id, address, pid } of broker.status())
    say(`${id}  ${address}  ${pid === null ? '未运行 / down' : `pid ${pid}`}`);
}

async function topics(broker: Broker, settings: BrokerConfig): Promise<void> {
  const { access, replicas } = setUpAs(broker, settings);
  const made = await ensureTopics(access, { replicas });
  say(`新建主题 ${made.length} 个 / topics made: ${made.length}`);
}

async function access(broker: Broker, settings: BrokerConfig): Promise<void> {
  const { access: as, replicas } = setUpAs(broker, settings);
  const grants = grantsOf();
  await ensureAccess(as, grants, { replicas });
  say(`已授权 ${grants.length} 个用户 / users granted: ${grants.length}`);
}

/** Exit code: 0 done, 1 could not, 2 not understood. */
async function run(): Promise<number> {
  const settings = loadConfig(config, process.env);
  const broker = brokerOf(settings);
  const [command = 'start', ...rest] = process.argv.slice(2);
  const [given] = rest;
  if (command === 'run') return runBeside(rest, process.env);
  const node = Number(given);
  const commands: Readonly<Record<string, () => Promise<void> | void>> = {
    start: () => started(broker),
    stop: () => broker.stop(),
    status: () => {
      tell(broker);
    },
    topics: () => topics(broker, settings),
    access: () => access(broker, settings),
    kill: () => broker.kill([node]),
    pause: () => {
      broker.pause(node);
    },
    resume: () => {
      broker.resume(node);
    },
    user: () => broker.setUser(given ?? '', settings.KAFKA_USER_PASSWORD ?? ''),
    rotate: () => broker.rotateCertificates(),
    wipe: () => broker.wipe(),
  };
  const needsName = ['kill', 'pause', 'resume', 'user'].includes(command);
  const chosen = commands[command];
  if (chosen === undefined || (needsName && given === undefined)) {
    process.stderr.write(usage);
    return 2;
  }
  await chosen();
  return 0;
}

try {
  process.exitCode = await run();
} catch (error) {
  const isOurs = error instanceof BrokerError || error instanceof ConfigError;
  process.stderr.write(
    isOurs ? `${error.message}\n` : `${String(error instanceof Error ? error.stack : error)}\n`,
  );
  process.exitCode = 1;
}
