// File systems that can be made full: memory, with a limit that is drawn in to what is used. Needs root, and Linux.
import { execFileSync } from 'node:child_process';
import { mkdirSync, renameSync, rmSync, statfsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { Postmaster } from './postmaster.js';

const wide = '6g';
const page = 4096;
const triesMax = 50;

/** Whether this program may make file systems. */
export const maySqueeze = process.platform === 'linux' && process.getuid?.() === 0;

export class SmallDisks {
  private readonly places: string[] = [];

  constructor(private readonly dataDir: string) {}

  get postgres(): string {
    return join(this.dataDir, 'postgres');
  }

  ofNode(id: number): string {
    return join(this.dataDir, 'kafka', `node-${id}`, 'data');
  }

  /** Before the city starts: each node of the cluster gets a disk of its own. */
  giveToNodes(ids: readonly number[]): void {
    for (const id of ids) {
      mkdirSync(this.ofNode(id), { recursive: true });
      this.mount(this.ofNode(id));
    }
  }

  /** PostgreSQL is stopped, and goes on from a disk of its own. */
  async giveToPostgres(): Promise<void> {
    const postmaster = Postmaster.of(this.dataDir);
    await postmaster.end('SIGINT');
    const { uid, gid, mode } = statSync(this.postgres);
    const before = `${this.postgres}.before`;
    renameSync(this.postgres, before);
    mkdirSync(this.postgres);
    this.mount(this.postgres, `,uid=${uid},gid=${gid},mode=${(mode & 0o777).toString(8)}`);
    execFileSync('cp', ['-a', `${before}/.`, this.postgres]);
    rmSync(before, { recursive: true });
    await postmaster.start();
  }

  /** Nothing more fits. */
  fill(place: string): void {
    for (let left = triesMax; ; left -= 1) {
      const { blocks, bfree, bsize } = statfsSync(place);
      try {
        this.limit(place, `${Math.ceil(((blocks - bfree) * bsize) / page) * page}`);
        return;
      } catch (error) {
        // Somebody has written meanwhile: it is more by now.
        if (left === 0) throw error;
      }
    }
  }

  widen(place: string): void {
    this.limit(place, wide);
  }

  /** After the city has ended. */
  remove(): void {
    for (const place of this.places) execFileSync('umount', ['-l', place]);
  }

  private mount(place: string, more = ''): void {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${wide}${more}`, 'tmpfs', place]);
    this.places.push(place);
  }

  private limit(place: string, size: string): void {
    execFileSync('mount', ['-o', `remount,size=${size}`, place], { stdio: 'pipe' });
  }
}
