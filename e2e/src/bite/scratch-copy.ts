import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';

/** The workspace itself. */
export const root = fileURLToPath(new URL('../../../', import.meta.url));

const projects = ['gateway', 'services', 'libs', 'deploy', 'e2e'];
const files = ['package.json', 'package-lock.json', 'tsconfig.base.json', 'nx.json', 'eslint.config.js'];

/** A copy of the source tree that may be broken. Installed packages are linked; the workspace's own, and what is built, are the copy's. */
export class ScratchCopy {
  readonly folder = mkdtempSync(join(tmpdir(), 'shequ-bite-'));

  constructor() {
    const isSource = (path: string): boolean => !/\/(node_modules|dist|\.data)$/.test(path);
    for (const project of projects)
      cpSync(join(root, project), join(this.folder, project), { recursive: true, filter: isSource });
    for (const file of files) cpSync(join(root, file), join(this.folder, file));
    this.linkPackages();
  }

  /** Runs the work with one file replaced, and puts the file back whatever happens. */
  async withText<T>(file: string, text: string, work: () => Promise<T>): Promise<T> {
    const path = join(this.folder, file);
    const before = readFileSync(path, 'utf8');
    writeFileSync(path, text);
    try {
      return await work();
    } finally {
      writeFileSync(path, before);
    }
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true, maxRetries: 5 });
  }

  private linkPackages(): void {
    const modules = join(this.folder, 'node_modules');
    mkdirSync(join(modules, '@shequ'), { recursive: true });
    for (const name of readdirSync(join(root, 'node_modules'))) {
      if (name !== '@shequ' && name !== '.cache')
        symlinkSync(join(root, 'node_modules', name), join(modules, name));
    }
    const manifests = projects.flatMap((group) => [
      group,
      ...readdirSync(join(this.folder, group)).map((name) => join(group, name)),
    ]);
    for (const folder of manifests) this.linkProject(modules, folder);
  }

  private linkProject(modules: string, folder: string): void {
    const manifest = join(this.folder, folder, 'package.json');
    if (!existsSync(manifest)) return;
    const { name } = z.object({ name: z.string() }).parse(JSON.parse(readFileSync(manifest, 'utf8')));
    symlinkSync(join(this.folder, folder), join(modules, name));
  }
}
