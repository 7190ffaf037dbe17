import { fileURLToPath } from 'node:url';
import process from 'node:process';
import type { Checks } from './checks.js';
import type { Host } from '../host.js';
import { runProgram } from './program.js';

const file = fileURLToPath(new URL('../page/check.mjs', import.meta.url));

/** The page in a real browser, against a host that runs. */
export async function page(checks: Checks, host: Host): Promise<void> {
  await checks.check('the page tells its story in a browser', async () => {
    const { code, out, err } = await runProgram({ file, args: ['--url', `${host.url}/`] });
    process.stdout.write(out.replace(/^(?=.)/gm, '    '));
    if (code !== 0) throw new Error(err.trim() === '' ? 'see above' : err);
  });
}
