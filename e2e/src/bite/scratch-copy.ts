import { spawnSync } from 'node:child_process';
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
import type { RuleOff } from './rules.js';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const projects = ['gateway', 'services', 'libs', 'deploy', 'e2e'];
const report = z.object({ numPassedTests: z.number(), numFailedTests: z.number() });

/** A copy of the source tree that may be broken. Installed packages are linked; the workspace's own are the copy's. */
export class ScratchCopy {
  private readonly folder = mkdtempSync(join(tmpdir(), 'shequ-bite-'));

  constructor() {
    const isSource = (path: string): boolean => !/\/(node_modules|dist|\.data)$/.test(path);
    for (const project of projects)
      cpSync(join(root, project), join(this.folder, project), { recursive: true, filter: isSource });
    for (const file of [
      'package.json',
      'package-lock.json',
      'tsconfig.base.json',
      'nx.json',
      'eslint.config.js',
    ]) {
      cpSync(join(root, file), join(this.folder, file));
    }
    this.linkPackages();
  }

  /** Runs the tests that carry the rule's id with the rule switched off, then puts the file back. */
  failuresWith(rule: RuleOff): { readonly ran: number; readonly failed: number } {
    const file = join(this.folder, rule.file);
    const text = readFileSync(file, 'utf8');
    const parts = text.split(rule.find);
    if (parts.length !== 2)
      throw new Error(`${rule.id}: "${rule.find}" stands ${parts.length - 1} times in ${rule.file}.`);
    writeFileSync(file, parts.join(rule.replace));
    try {
      return this.runTests(rule);
    } finally {
      writeFileSync(file, text);
    }
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }

  private runTests(rule: RuleOff): { readonly ran: number; readonly failed: number } {
    const output = join(this.folder, 'report.json');
    rmSync(output, { force: true });
    const jest = join(root, 'node_modules', 'jest', 'bin', 'jest.js');
    const flags = ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning', jest];
    const config = ['-c', join(this.folder, 'libs/testing/jest.config.js'), '--json', '--outputFile', output];
    const chosen = [...rule.tests.split(' '), '-t', `\\[${rule.id}\\]`];
    spawnSync(process.execPath, [...flags, ...config, ...chosen], { cwd: this.folder, stdio: 'ignore' });
    const { numPassedTests, numFailedTests } = report.parse(JSON.parse(readFileSync(output, 'utf8')));
    return { ran: numPassedTests + numFailedTests, failed: numFailedTests };
  }

  private linkPackages(): void {
    const modules = join(this.folder, 'node_modules');
    mkdirSync(join(modules, '@shequ'), { recursive: true });
    for (const name of readdirSync(join(root, 'node_modules'))) {
      if (name !== '@shequ') symlinkSync(join(root, 'node_modules', name), join(modules, name));
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
