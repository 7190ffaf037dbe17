// Loads the divisions of any other place: npm run import -- --file F [--dry-run] [--skip-bad-rows] [--again]
import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import process from 'node:process';
import { parseArgs } from 'node:util';
import { runImport } from '@shequ/civil-affairs';
import { ConfigError, loadConfig } from '@shequ/config';
import { ClusterError, MigrationError } from '@shequ/database';
import { config, dataDirOf } from './config.js';
import { openDatabases } from './databases.js';
import { Progress } from './progress.js';
import { services } from './services.js';

const usage =
  'npm run import -- --file F [--dry-run] [--skip-bad-rows] [--again]\n' +
  'F: code,name,level,parent, or the national villages.csv. / F：code,name,level,parent 格式，或全国 villages.csv。\n';

/** The command was not understood: the answer is how it goes. */
class WrongUsage extends Error {}

/** A reason not to begin that a person can act on. */
class CannotBegin extends Error {}

function orders() {
  try {
    const { values } = parseArgs({
      options: {
        file: { type: 'string' },
        'dry-run': { type: 'boolean' },
        'skip-bad-rows': { type: 'boolean' },
        again: { type: 'boolean' },
      },
    });
    if (values.file === undefined) throw new WrongUsage('--file is missing. / 缺少 --file。');
    return { ...values, file: resolve(values.file) };
  } catch (error) {
    // parseArgs throws it for a flag that it does not know.
    throw error instanceof TypeError ? new WrongUsage(error.message) : error;
  }
}

async function assertIsFile(file: string): Promise<void> {
  const found = await stat(file).catch(() => null);
  if (found?.isFile() === true) return;
  throw new CannotBegin(`没有文件 ${file}，请核对 --file。 / There is no file ${file}: check --file.`);
}

/** One sentence for whoever has the system running while importing. */
function inOurWords(error: unknown): unknown {
  if (!(error instanceof ClusterError) || error.code !== 'DATA_DIR_IN_USE') return error;
  return new CannotBegin(
    '系统正在运行：请先按 Ctrl-C 停止，导入后再启动。 / ' +
      'The system is running: stop it with Ctrl-C, import, then start it again.',
  );
}

/** Exit code: 0 done, 1 nothing loaded, 2 could not begin. */
async function run(): Promise<number> {
  const values = orders();
  await assertIsFile(values.file);
  const dataDir = await dataDirOf(loadConfig(config, process.env));
  const progress = new Progress(process.stdout);
  const databases = await openDatabases({ dataDir, fresh: false, definitions: services, progress });
  progress.finish();
  try {
    if (!databases.isLoaded) {
      process.stderr.write('Start the system once first: npm start. / 请先运行一次 npm start。\n');
      return 2;
    }
    return await runImport({
      databaseUrl: databases.url('civil-affairs'),
      file: values.file,
      dryRun: values['dry-run'] ?? false,
      skipBadRows: values['skip-bad-rows'] ?? false,
      again: values.again ?? false,
    });
  } finally {
    await databases.cluster.stop();
  }
}

try {
  process.exitCode = await run();
} catch (error) {
  const said = inOurWords(error);
  const known = [CannotBegin, ClusterError, MigrationError, ConfigError, WrongUsage];
  const isKnown = known.some((kind) => said instanceof kind);
  const text = said instanceof Error ? (isKnown ? said.message : (said.stack ?? said.message)) : String(said);
  process.stderr.write(`\n${text}\n${said instanceof WrongUsage ? usage : ''}`);
  process.exitCode = 2;
}
