// Compiles every project's src to dist with swc, in well under a second: types are CI's business. Only what has changed
// since the last build is compiled again. Files that are not TypeScript (schemas, SQL) go along as they are.
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundlePage } from './bundle.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const stampFile = join(root, 'node_modules', '.cache', 'shequ-build.json');

const options = {
  module: { type: 'es6' },
  sourceMaps: true,
  jsc: {
    target: 'es2023',
    keepClassNames: true,
    parser: { syntax: 'typescript', decorators: true },
    transform: { legacyDecorator: true, decoratorMetadata: true, useDefineForClassFields: false },
  },
};

function projects() {
  const folders = ['libs', 'services', 'deploy'].flatMap((group) =>
    readdirSync(join(root, group), { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map((entry) => join(group, entry.name)),
  );
  return ['gateway', 'e2e', ...folders].filter((folder) => existsSync(join(root, folder, 'src')));
}

function filesOf(project) {
  const source = join(root, project, 'src');
  return readdirSync(source, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.endsWith('.spec.ts'))
    .map((entry) => join(entry.parentPath, entry.name));
}

function readStamp() {
  try {
    return new Map(Object.entries(JSON.parse(readFileSync(stampFile, 'utf8'))));
  } catch {
    return new Map();
  }
}

/** Builds what has changed. Gives the number of files written. */
export async function build() {
  const before = readStamp();
  const after = new Map();
  const page = bundlePage();
  let transform = null;
  let written = 0;
  for (const project of projects()) {
    for (const file of filesOf(project)) {
      const name = relative(root, file);
      const target = join(root, project, 'dist', relative(join(root, project, 'src'), file)).replace(
        /\.ts$/,
        '.js',
      );
      const text = readFileSync(file);
      const hash = createHash('sha256').update(text).digest('base64url');
      after.set(name, hash);
      if (before.get(name) === hash && existsSync(target)) continue;
      mkdirSync(dirname(target), { recursive: true });
      written += 1;
      if (!file.endsWith('.ts')) {
        cpSync(file, target);
        continue;
      }
      transform ??= (await import('@swc/core')).transformSync;
      const { code, map } = transform(text.toString('utf8'), {
        ...options,
        filename: file,
        sourceFileName: file,
      });
      writeFileSync(target, `${code}\n//# sourceMappingURL=${target.split('/').at(-1)}.map\n`);
      writeFileSync(`${target}.map`, map ?? '');
    }
  }
  for (const name of before.keys()) {
    if (!after.has(name))
      rmSync(join(root, name.replace('/src/', '/dist/').replace(/\.ts$/, '.js')), { force: true });
  }
  mkdirSync(dirname(stampFile), { recursive: true });
  writeFileSync(stampFile, JSON.stringify(Object.fromEntries(after)));
  return written + ((await page) ? 1 : 0);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  process.stdout.write(`${String(await build())} files built\n`);
}
