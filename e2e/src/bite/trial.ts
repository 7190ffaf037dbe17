import { spawn } from 'node:child_process';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { pathToFileURL } from 'node:url';
import { z } from 'zod';
import { root, type ScratchCopy } from './scratch-copy.js';

const report = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  testResults: z.array(
    z.object({
      message: z.string(),
      assertionResults: z.array(z.object({ status: z.string(), fullName: z.string() })),
    }),
  ),
});

/** What the tests said. `broken`: why specs could not even be loaded, or null. */
export interface Outcome {
  readonly ran: number;
  readonly failed: readonly string[];
  readonly broken: string | null;
}

/** Longer than any spec: a rule that is off may let something wait for ever, and that is a failure as well. */
const patienceMs = 180_000;

/**
 * One PostgreSQL for all trials, until this program ends: starting one for each would take longer than the tests. It is
 * the cluster of `npm test`, started by the same code.
 */
export async function startCluster(): Promise<() => Promise<void>> {
  const load = async (name: string): Promise<() => Promise<void>> => {
    const file = pathToFileURL(join(root, 'libs', 'testing', name)).href;
    const loaded: { readonly default: () => Promise<void> } = await import(file);
    return loaded.default;
  };
  await (
    await load('cluster-setup.mjs')
  )();
  return load('cluster-teardown.mjs');
}

const config = `import base from './libs/testing/jest.config.js';
const { globalSetup, globalTeardown, ...rest } = base;
export default { ...rest, rootDir: '.', reporters: [] };
`;

function run(args: readonly string[], cwd: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, { cwd, stdio: 'ignore', timeout: patienceMs });
    child.once('error', reject);
    child.once('exit', () => {
      resolve();
    });
  });
}

function outcomeOf(file: string): Outcome {
  if (!existsSync(file)) return { ran: 0, failed: [], broken: `no answer within ${patienceMs / 1000} s` };
  const { numPassedTests, numFailedTests, testResults } = report.parse(
    JSON.parse(readFileSync(file, 'utf8')),
  );
  const failed = testResults.flatMap(({ assertionResults }) =>
    assertionResults.filter(({ status }) => status === 'failed').map(({ fullName }) => fullName),
  );
  const unread = testResults.find(
    ({ message, assertionResults }) => message !== '' && assertionResults.length === 0,
  );
  return { ran: numPassedTests + numFailedTests, failed, broken: unread?.message ?? null };
}

/** Runs in the copy the tests of these specs that carry the id. */
export async function runTests(copy: ScratchCopy, specs: readonly string[], id: string): Promise<Outcome> {
  const output = join(copy.folder, 'report.json');
  const settings = join(copy.folder, 'jest.config.js');
  rmSync(output, { force: true });
  writeFileSync(settings, config);
  const jest = join(root, 'node_modules', 'jest', 'bin', 'jest.js');
  const flags = ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning', jest, '-c', settings];
  const chosen = ['--runInBand', '--forceExit', '--json', '--outputFile', output, '-t', `\\[${id}\\]`];
  await run([...flags, ...chosen, '--runTestsByPath', ...specs], copy.folder);
  return outcomeOf(output);
}
