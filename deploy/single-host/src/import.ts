// Loads the divisions of any other place: npm run import -- --file F [--dry-run] [--skip-bad-rows] [--again]
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

/** Exit code: 0 done, 1 nothing loaded, 2 could not begin. */
async function run(): Promise<number> {
  const { values } = parseArgs({
    options: {
      file: { type: 'string' },
      'dry-run': { type: 'boolean' },
      'skip-bad-rows': { type: 'boolean' },
      again: { type: 'boolean' },
    },
  });
  if (values.file === undefined) {
    process.stderr.write(usage);
    return 2;
  }
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
      file: resolve(values.file),
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
  const isKnown = [ClusterError, MigrationError, ConfigError, TypeError].some(
    (kind) => error instanceof kind,
  );
  process.stderr.write(
    `\n${isKnown && error instanceof Error ? `${error.message}\n${usage}` : String(error)}\n`,
  );
  process.exitCode = 2;
}
