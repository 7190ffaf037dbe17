import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';

const program = fileURLToPath(new URL('../boundary-lint.mjs', import.meta.url));
const boundary = '@nx/enforce-module-boundaries';

/**
 * Lints each text as if it stood in its file, outside Jest; gives the ids of the rules that object. Where `CI` is
 * set, typescript-eslint reads files once from disk and would lint what stands there instead: that is turned off.
 */
function objections(texts: readonly { readonly file: string; readonly text: string }[]): readonly string[][] {
  const outside = Object.entries(process.env).filter(
    ([name]) => !['JEST_WORKER_ID', 'NODE_ENV'].includes(name),
  );
  const env = {
    ...Object.fromEntries(outside),
    NX_DAEMON: 'false',
    NODE_OPTIONS: '',
    TSESTREE_SINGLE_RUN: 'false',
  };
  const run = spawnSync(process.execPath, [program], { env, input: JSON.stringify(texts), encoding: 'utf8' });
  if (run.status !== 0) throw new Error(run.stderr);
  return JSON.parse(run.stdout) as string[][];
}

const cases = [
  ['a service may not import another one', 'services/civil-affairs/src/index.ts', '@shequ/volunteers', true],
  ['the gateway may not import what is not at the edge', 'gateway/src/index.ts', '@shequ/messaging', true],
  ['a lib may not import a service', 'libs/config/src/index.ts', '@shequ/volunteers', true],
  ['a service may import a lib', 'services/civil-affairs/src/index.ts', '@shequ/messaging', false],
  ['the host may import everything', 'deploy/single-host/src/services.ts', '@shequ/volunteers', false],
] as const;

const impure = `import { readFileSync } from 'node:fs';\nexport const now = new Date();\nexport const text = readFileSync;\n`;

describe('boundaries are lint errors', () => {
  it('by a deliberate violation of each, and domain files stay pure', () => {
    const [pure, ...found] = objections([
      { file: 'libs/admission/src/gate-one.domain.ts', text: impure },
      ...cases.map(([, file, imported]) => ({ file, text: `export * from '${imported}';\n` })),
    ]);
    expect(pure).toEqual(expect.arrayContaining(['no-restricted-imports', 'no-restricted-syntax']));
    const verdicts = cases.map(([rule], index) => [rule, found[index]?.includes(boundary)]);
    expect(verdicts).toEqual(cases.map(([rule, , , isRefused]) => [rule, isRefused]));
  }, 120_000);
});
