import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Child, pauseMs } from './child.js';
import { Log } from './log.js';

it.each([
  [1, 0, 187.5],
  [1, 1, 250],
  [3, 1, 1_000],
  [20, 1, 10_000],
])('after %s crashes in a row it waits, by chance %s, %s ms', (crashes, chance, ms) => {
  expect(pauseMs(crashes, chance)).toBe(ms);
});

describe('a process', () => {
  let folder: string;
  let text: string;
  let child: Child;
  const port = async (): Promise<number> => {
    const server = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    const { port: free } = server.address() as AddressInfo;
    await new Promise((resolve) => server.close(resolve));
    return free;
  };
  /** Answers on its port, and does on the way what the code says. */
  const program = async (code: string): Promise<Child> => {
    const file = join(folder, 'program.mjs');
    const free = await port();
    writeFileSync(
      file,
      `import { createServer } from 'node:http';
       createServer((_, to) => to.end('fine')).listen(${free}, '127.0.0.1', () => console.log('up ' + process.pid));
       ${code}`,
    );
    const out = new Writable({
      write: (chunk: Buffer, _, done) => {
        text += chunk.toString();
        done();
      },
    });
    child = new Child(
      { name: 'one', program: file, env: { FROM: 'its plan' }, readyUrl: `http://127.0.0.1:${free}/` },
      new Log(out, 5),
    );
    child.start();
    await child.ready();
    return child;
  };

  const said = async (line: string): Promise<void> => {
    while (!text.includes(line)) await new Promise((resolve) => setTimeout(resolve, 10));
  };

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'shequ-child-'));
    text = '';
  });
  afterEach(async () => {
    await child.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  it('is started again when it ends by itself, and says so', async () => {
    const { pid } = await program('');
    process.kill(pid ?? 0, 'SIGKILL');
    while (child.pid === pid || child.pid === null) await new Promise((resolve) => setTimeout(resolve, 10));
    await child.ready();
    expect(child.pid).not.toBe(pid);
    expect(text).toContain('one   │ 意外结束（SIGKILL）');
    // An answer may be quicker than the line that announces it.
    await said(`up ${child.pid}`);
  });

  it('stays ended when it was asked to end', async () => {
    await program(`process.on('SIGTERM', () => { console.log('bye'); process.exit(0); });`);
    await child.stop();
    await new Promise((resolve) => setTimeout(resolve, 400));
    expect([child.pid, await child.isReady()]).toEqual([null, false]);
    await said('one   │ bye');
  });

  it('knows the settings of its plan, and none of its parent', async () => {
    process.env['SECRET_OF_THE_PARENT'] = 'yes';
    await program(`console.log(process.env.FROM, process.env.SECRET_OF_THE_PARENT);`);
    delete process.env['SECRET_OF_THE_PARENT'];
    await said('its plan undefined');
  });
});
