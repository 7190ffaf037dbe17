import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from '@jest/globals';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const env = { ...process.env, NX_DAEMON: 'false', NODE_OPTIONS: '' };

/** Lints a text as if it stood in that file; gives the ids of the rules that object. */
function objections(file: string, text: string): readonly string[] {
  const run = spawnSync('npx', ['eslint', '--stdin', '--stdin-filename', file, '--format', 'json'], {
    cwd: root,
    env,
    input: text,
    encoding: 'utf8',
  });
  const [result] = JSON.parse(run.stdout) as { messages: { ruleId: string | null }[] }[];
  return [...new Set(result?.messages.map(({ ruleId }) => ruleId ?? 'parse error'))];
}

describe('boundaries are lint errors', () => {
  beforeAll(() => {
    // The rule reads the project graph that Nx keeps.
    spawnSync('npx', ['nx', 'show', 'projects'], { cwd: root, env });
  });

  const boundary = '@nx/enforce-module-boundaries';
  it.each([
    [
      'a service may not import another one',
      'services/civil-affairs/src/index.ts',
      '@shequ/volunteers',
      true,
    ],
    ['the gateway may not import what is not at the edge', 'gateway/src/index.ts', '@shequ/messaging', true],
    ['a lib may not import a service', 'libs/config/src/index.ts', '@shequ/volunteers', true],
    ['a service may import a lib', 'services/civil-affairs/src/index.ts', '@shequ/messaging', false],
    ['the host may import everything', 'deploy/single-host/src/services.ts', '@shequ/volunteers', false],
  ])(
    '%s',
    (_rule, file, imported, isRefused) => {
      expect(objections(file, `export * from '${imported}';\n`).includes(boundary)).toBe(isRefused);
    },
    60_000,
  );

  it('keeps domain files pure', () => {
    const impure = `import { readFileSync } from 'node:fs';\nexport const now = new Date();\nexport const text = readFileSync;\n`;
    const file = 'libs/admission/src/gate-one.domain.ts';
    expect(objections(file, impure)).toEqual(
      expect.arrayContaining(['no-restricted-imports', 'no-restricted-syntax']),
    );
  }, 60_000);
});
