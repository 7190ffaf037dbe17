import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const tracked = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], { cwd: root })
  .toString()
  .split('\n')
  .filter((file) => file !== '' && existsSync(join(root, file)));
const source = tracked.filter((file) => file.endsWith('.ts') && !file.endsWith('schema.types.ts'));
const product = source.filter((file) => !/\.(spec|contract)\.ts$/.test(file));
const textOf = (file: string) => readFileSync(join(root, file), 'utf8');

/** Written in parts, so that this file does not find itself. */
const banned = [
  'TO' + 'DO',
  'FIX' + 'ME',
  'XX' + 'X',
  'HA' + 'CK',
  'console' + '.log',
  'not ' + 'implemented',
];
const collectors = /(^|\/)(shared|common|utils?|helpers?|core|misc)(\/|\.ts$)/;
const vague = /(Service|Manager|Handler|Helper|Impl|Dto)$/;

describe('the house is tidy', () => {
  it('has exactly the top level that newcomers are told about', () => {
    const top = [...new Set(tracked.map((file) => file.split('/')[0] ?? ''))].filter(
      (name) => !name.startsWith('.'),
    );
    expect(top.sort()).toEqual(
      [
        'CONTRIBUTING.md',
        'LICENSE',
        'NOTICE',
        'README.md',
        'deploy',
        'e2e',
        'eslint.config.js',
        'gateway',
        'libs',
        'nx.json',
        'package-lock.json',
        'package.json',
        'services',
        'tsconfig.base.json',
      ].sort(),
    );
  });

  it('holds no unfinished work and no stray output', () => {
    const found = product.flatMap((file) =>
      banned
        .filter((word) => new RegExp(`\\b${word}\\b`).test(textOf(file)))
        .map((word) => `${file}: ${word}`),
    );
    expect(found).toEqual([]);
  });

  it('has no folder that collects everything, and no name that says nothing', () => {
    expect(tracked.filter((file) => collectors.test(file))).toEqual([]);
    const named = product.flatMap((file) =>
      [...textOf(file).matchAll(/export (?:abstract )?class (\w+)/g)].map((match) => match[1] ?? ''),
    );
    expect(named.filter((name) => vague.test(name))).toEqual([]);
  });

  it('names every source file in kebab case with a role that style knows', () => {
    expect(source.filter((file) => !/^[a-z0-9-]+(\.[a-z0-9-]+)*\.ts$/.test(basename(file)))).toEqual([]);
  });

  it('has a README in every project, of a page at most', () => {
    const projects = tracked.filter((file) => basename(file) === 'package.json').map(dirname);
    const pageLines = 120;
    const wrong = projects.filter((folder) => {
      const readme = join(root, folder, 'README.md');
      return (
        !existsSync(readme) ||
        readFileSync(readme, 'utf8').split('\n').length > pageLines + generatedLines(readme)
      );
    });
    expect(wrong).toEqual([]);
  });

  it('leaves no source file that nothing imports', () => {
    const all =
      source.map(textOf).join('\n') +
      tracked
        .filter((file) => file.endsWith('.mjs'))
        .map(textOf)
        .join('\n');
    const entries = /(^|\/)(main|index|import)\.ts$|\.spec\.ts$/;
    const orphans = source.filter((file) => {
      const name = basename(file, '.ts');
      return !entries.test(file) && !all.includes(`/${name}.js'`) && !all.includes(`/${name}.js"`);
    });
    expect(orphans).toEqual([]);
  });

  it('pins every dependency exactly', () => {
    const loose = tracked
      .filter((file) => basename(file) === 'package.json')
      .flatMap((file) => {
        const manifest = JSON.parse(textOf(file)) as Record<string, Record<string, string> | undefined>;
        const all = { ...manifest['dependencies'], ...manifest['devDependencies'] };
        return Object.entries(all).filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version));
      });
    expect(loose).toEqual([]);
  });

  it('keeps download addresses out of the lockfile and one copy of the federation packages', () => {
    const lock = JSON.parse(textOf('package-lock.json')) as {
      packages: Record<string, { resolved?: string; version?: string; link?: boolean }>;
    };
    const entries = Object.entries(lock.packages);
    expect(
      entries
        .filter(([, { resolved, link }]) => resolved !== undefined && link !== true)
        .map(([name]) => name),
    ).toEqual([]);
    const federation =
      /node_modules\/@apollo\/(gateway|composition|query-planner|query-graphs|federation-internals|subgraph)$/;
    const copies = entries.filter(([name]) => federation.test(name));
    expect(new Set(copies.map(([, { version }]) => version)).size).toBe(1);
    expect(copies.map(([name]) => name.split('node_modules/').at(-1)).length).toBe(
      new Set(copies.map(([name]) => basename(name))).size,
    );
  });
});

/** Lines of generated diagrams and tables do not count towards the page. */
function generatedLines(readme: string): number {
  return [
    ...readFileSync(readme, 'utf8').matchAll(/```mermaid[\s\S]*?```|<!-- rules -->[\s\S]*?<!-- \/rules -->/g),
  ].reduce((sum, [part]) => sum + part.split('\n').length, 0);
}
