import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { versionOf } from './generations.js';
import { SupergraphHistory, watchSupergraph } from './supergraph-file.js';

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'shequ-supergraph-'));
  file = join(folder, 'supergraph.graphql');
  writeFileSync(file, 'first');
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

describe('the file of the supergraph', () => {
  it('is read again when its text has changed, and only then', async () => {
    const seen: string[] = [];
    const end = watchSupergraph(file, 'first', {
      lookEveryMs: 20,
      onChange: (sdl) => {
        seen.push(sdl);
        return sdl === 'broken' ? Promise.reject(new Error('no supergraph')) : Promise.resolve();
      },
    });
    const until = async (count: number): Promise<void> => {
      while (seen.length < count) await new Promise((resolve) => setTimeout(resolve, 10));
    };
    writeFileSync(file, 'broken');
    await until(1);
    writeFileSync(file, '');
    writeFileSync(file, 'second!');
    await until(2);
    rmSync(file);
    writeFileSync(file, 'second!');
    writeFileSync(file, 'third...');
    await until(3);
    end();
    expect(seen).toEqual(['broken', 'second!', 'third...']);
  });

  it('goes back by one supergraph at a time, as long as there is one', () => {
    const history = new SupergraphHistory(file);
    const at = (second: number): Date => new Date(Date.UTC(2026, 0, 1, 0, 0, second));
    ['first', 'second', 'second', 'third'].forEach((sdl, second) => {
      history.keep(sdl, at(second));
    });
    writeFileSync(file, 'third');
    expect(history.rollBack()).toBe(versionOf('second'));
    expect(readFileSync(file, 'utf8')).toBe('second');
    expect(history.rollBack()).toBe(versionOf('first'));
    expect(readFileSync(file, 'utf8')).toBe('first');
    expect(() => history.rollBack()).toThrow('keeps no supergraph');
  });

  it('keeps the last ten', () => {
    const history = new SupergraphHistory(file);
    for (let at = 0; at < 15; at += 1)
      history.keep(`sdl ${String(at)}`, new Date(Date.UTC(2026, 0, 1, 0, 0, at)));
    for (let at = 13; at > 4; at -= 1) expect(history.rollBack()).toBe(versionOf(`sdl ${String(at)}`));
    expect(() => history.rollBack()).toThrow('keeps no supergraph');
  });
});
