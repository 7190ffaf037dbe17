import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from '@jest/globals';
import { validate } from 'dockerfile-utils';

const here = (name: string): string => fileURLToPath(new URL(`../${name}`, import.meta.url));
const dockerfile = readFileSync(here('Dockerfile'), 'utf8');
const lines = dockerfile.split('\n');
const folder = mkdtempSync(join(tmpdir(), 'shequ-container-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

describe('the Dockerfile', () => {
  it('has nothing that a linter objects to', () => {
    expect(validate(dockerfile)).toEqual([]);
    expect(validate(dockerfile.replace('USER', 'USR')).length).toBeGreaterThan(0);
  });

  it('builds on one pinned image, runs no install script, and ends as a user without rights', () => {
    expect(dockerfile).toMatch(/^ARG NODE_IMAGE=node:\d+\.\d+\.\d+-[a-z]+-slim$/m);
    for (const line of lines.filter((one) => one.startsWith('FROM')))
      expect(line).toMatch(/^FROM \$\{NODE_IMAGE\}( AS \w+)?$/);
    for (const line of lines.filter((one) => one.includes('npm ci')))
      expect(line).toContain('--ignore-scripts');
    expect(lines.filter((one) => one.startsWith('USER'))).toEqual(['USER 1000:1000']);
  });

  it('takes no secret, package or build of the machine along', () => {
    const ignored = readFileSync(here('Dockerfile.dockerignore'), 'utf8').split('\n');
    for (const name of ['deploy/compose/secrets', '**/node_modules', '**/dist', '.git'])
      expect(ignored).toContain(name);
  });
});

describe('the start script', () => {
  const program = join(folder, 'program.mjs');
  writeFileSync(program, 'console.log(JSON.stringify([process.argv.slice(2), process.env.PGPASSWORD]));\n');
  const run = (args: readonly string[], env: Readonly<Record<string, string>> = {}) =>
    spawnSync(process.execPath, [here('run.mjs'), ...args], { env, encoding: 'utf8' });

  it('gives a program its own arguments, and secrets from files', () => {
    const file = join(folder, 'password');
    writeFileSync(file, 'secret\n');
    const { stdout } = run([program, 'a', 'b'], { PGPASSWORD_FILE: file });
    expect(JSON.parse(stdout)).toEqual([['a', 'b'], 'secret']);
  });

  it('says which file is missing, and what it wants', () => {
    const missing = run([program], { TOKEN_KEY_FILE: '/nowhere' });
    expect([missing.status, missing.stderr]).toEqual([1, expect.stringMatching(/TOKEN_KEY_FILE.*\/nowhere/)]);
    expect(run([]).status).toBe(2);
  });
});

describe('the health check', () => {
  const ask = async (port: number, path: string): Promise<number | null> => {
    const child = spawn(process.execPath, [here('healthy.mjs'), path], { env: { PORT: String(port) } });
    await once(child, 'close');
    return child.exitCode;
  };

  it('is yes where the program says so, and no where it does not or is not there', async () => {
    const server = createServer(({ url }, response) => {
      response.writeHead(url === '/health/live' ? 200 : 503).end();
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    expect([await ask(port, '/health/live'), await ask(port, '/health/ready')]).toEqual([0, 1]);
    server.close();
    await once(server, 'close');
    expect(await ask(port, '/health/live')).toBe(1);
  });
});
