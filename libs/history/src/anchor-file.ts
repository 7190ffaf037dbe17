import { createReadStream } from 'node:fs';
import { mkdir, open, type FileHandle } from 'node:fs/promises';
import { dirname } from 'node:path';
import { anchorIn, type Anchor, type AnchorPlace } from './anchor.js';

/** Longer than any two anchors. */
const tailBytes = 65_536;

const isMissing = (error: unknown): boolean =>
  typeof error === 'object' && error !== null && 'code' in error && error.code === 'ENOENT';

/** The last whole line, and where the whole lines end: a crash may have left half a line behind them. */
async function endOf(file: FileHandle): Promise<{ readonly line: string; readonly at: number }> {
  const { size } = await file.stat();
  const from = Math.max(0, size - tailBytes);
  const { buffer, bytesRead } = await file.read(Buffer.alloc(size - from), 0, size - from, from);
  const end = buffer.subarray(0, bytesRead).lastIndexOf('\n') + 1;
  const line = buffer.subarray(0, end).toString('utf8').trimEnd().split('\n').at(-1) ?? '';
  return { line, at: from + end };
}

async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r');
  await folder.sync().finally(() => folder.close());
}

/** A service's anchors as lines of JSON in a file, synced to the disk one by one. For one writer at a time. */
export class AnchorFile implements AnchorPlace {
  constructor(
    readonly name: string,
    readonly path: string,
  ) {}

  async last(): Promise<Anchor | null> {
    const file = await open(this.path, 'r').catch((error: unknown) => {
      if (isMissing(error)) return null;
      throw error;
    });
    if (file === null) return null;
    const { line } = await endOf(file).finally(() => file.close());
    if (line === '') return null;
    const found = anchorIn(line);
    if (found !== null) return found;
    throw new Error(
      `${this.path}：最后一行不是锚点，请运行 npm run verify 并从备份恢复 / ` +
        'its last line is no anchor: run npm run verify and restore the file from a backup.',
    );
  }

  async append(anchor: Anchor): Promise<void> {
    await mkdir(dirname(this.path), { recursive: true, mode: 0o700 });
    const file = await open(this.path, 'a+', 0o600);
    try {
      const { at } = await endOf(file);
      // Half a line was never acknowledged: the same entries are in the anchor that comes now.
      if (at < (await file.stat()).size) await file.truncate(at);
      await file.write(`${JSON.stringify(anchor)}\n`);
      await file.sync();
    } finally {
      await file.close();
    }
    if (anchor.number === 1) await syncFolder(dirname(this.path));
  }

  async *lines(): AsyncGenerator<string> {
    let rest = '';
    try {
      for await (const chunk of createReadStream(this.path, { encoding: 'utf8' })) {
        const whole = `${rest}${String(chunk)}`.split('\n');
        rest = whole.pop() ?? '';
        yield* whole;
      }
    } catch (error) {
      if (!isMissing(error)) throw error;
    }
  }
}
