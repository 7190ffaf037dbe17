// The invariant checker as a program: npm run invariants [-- DIR]; by default as npm start. Exit 1 if anything is broken.
import { resolve } from 'node:path';
import process from 'node:process';
import { defaultDataDir, systemCode } from '@shequ/database';
import { findBroken } from './check.js';
import { adminUrl, withDatabases } from './databases.js';

const named = process.argv[2] ?? process.env['DATA_DIR'];
const dataDir = named === undefined ? await defaultDataDir() : resolve(named);
/** What says that no PostgreSQL of that directory is there to be asked. */
const absent = ['ENOENT', 'ECONNREFUSED'];

try {
  const found = await withDatabases((service) => adminUrl(dataDir, service), findBroken);
  for (const { invariant, service, says, count, what } of found) {
    process.stdout.write(`${invariant}  ${service}: ${says} (${count}): ${what.join(', ')}\n`);
  }
  process.stdout.write(found.length === 0 ? 'All invariants hold. / 各项不变式均成立。\n' : '');
  process.exitCode = found.length === 0 ? 0 : 1;
} catch (error) {
  if (!absent.includes(systemCode(error) ?? '')) throw error;
  process.stderr.write(
    `No running system keeps its data in ${dataDir}: start one, or name its directory. / ` +
      `${dataDir} 没有正在运行的系统：请先启动，或指定数据目录。\n`,
  );
  process.exitCode = 2;
}
