// The file of the supergraph: read at the start, read again when it changes, put back on request.
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { versionOf } from './generations.js';

/** How often the file is looked at. Looking works on every kind of volume; being told does not. Milliseconds. */
const lookEveryMs = 1_000;
/** Supergraphs that are kept. */
const keptMax = 10;

export interface FileWatch {
  /** Each text that the file has after the first. A rejection is the caller's to tell. */
  readonly onChange: (sdl: string) => Promise<void>;
  readonly lookEveryMs?: number;
}

/** What tells that a file may have another text; null while it is being put there. */
function markOf(file: string): string | null {
  const stat = statSync(file, { throwIfNoEntry: false });
  return stat === undefined ? null : `${stat.ino} ${stat.size} ${stat.mtimeMs} ${stat.ctimeMs}`;
}

/** Calls back when the file's text is not the one that is known any more, one change after the other. Returns what ends it. */
export function watchSupergraph(file: string, known: string, watch: FileWatch): () => void {
  let last = versionOf(known);
  // Unknown at first: the file may have changed since it was read.
  let mark: string | null = null;
  let under: Promise<void> = Promise.resolve();
  const look = (): void => {
    const now = markOf(file);
    if (now === null || now === mark) return;
    mark = now;
    const text = readFileSync(file, 'utf8');
    if (text === '' || versionOf(text) === last) return;
    last = versionOf(text);
    under = under.then(() => watch.onChange(text)).catch(() => undefined);
  };
  const timer = setInterval(() => {
    try {
      look();
    } catch {
      // It went away as it was read: the next look finds it.
      mark = null;
    }
  }, watch.lookEveryMs ?? lookEveryMs);
  timer.unref();
  return () => {
    clearInterval(timer);
  };
}

/** Supergraphs that have answered, beside the file: `<file>.history/<when>-<version>.graphql`. */
export class SupergraphHistory {
  private readonly folder: string;

  constructor(private readonly file: string) {
    this.folder = `${file}.history`;
  }

  /** True before a second supergraph was ever taken into use: until then there is nothing to go back to, and no folder. */
  get isEmpty(): boolean {
    return this.names().length === 0;
  }

  /** Keeps a supergraph that is taken into use. @throws the file system's error */
  keep(sdl: string, now: Date): void {
    mkdirSync(this.folder, { recursive: true });
    const names = this.names();
    const last = names.at(-1);
    if (last?.includes(versionOf(sdl)) === true) return;
    const name = `${now.toISOString().replace(/[:.]/g, '-')}-${versionOf(sdl)}.graphql`;
    writeFileSync(join(this.folder, name), sdl);
    for (const old of [...names, name].slice(0, -keptMax)) rmSync(join(this.folder, old), { force: true });
  }

  /**
   * Puts the file back to the supergraph that answered before the last, and takes the last out of the history; every gateway
   * that watches the file follows. Gives its version. @throws Error where there is none
   */
  rollBack(): string {
    const names = this.names();
    const [before, last] = names.slice(-2);
    if (before === undefined || last === undefined)
      throw new Error(`${this.folder} keeps no supergraph before this one. / 没有更早的超图可以恢复。`);
    const sdl = readFileSync(join(this.folder, before), 'utf8');
    // In one step: a gateway that looks now sees the one or the other.
    writeFileSync(`${this.file}.new`, sdl);
    renameSync(`${this.file}.new`, this.file);
    rmSync(join(this.folder, last));
    return versionOf(sdl);
  }

  private names(): readonly string[] {
    try {
      return readdirSync(this.folder)
        .filter((name) => name.endsWith('.graphql'))
        .sort();
    } catch {
      return [];
    }
  }
}
