// Bundles the page with GraphiQL inside, so that it needs no network. Done again only when a source, a package's version
// or this file has changed: the stamp lies beside the result.
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const source = fileURLToPath(new URL('./page/', import.meta.url));
const target = fileURLToPath(new URL('./dist/page/', import.meta.url));
const stampFile = join(target, 'inputs.sha256');
const require = createRequire(import.meta.url);
const packages = ['graphiql', '@graphiql/react', 'graphql', 'react', 'react-dom', 'esbuild'];

function versionOf(name) {
  const file = fileURLToPath(new URL(`../../node_modules/${name}/package.json`, import.meta.url));
  return `${name}@${JSON.parse(readFileSync(file, 'utf8')).version}`;
}

function inputs() {
  const hash = createHash('sha256').update(readFileSync(fileURLToPath(import.meta.url)));
  for (const name of packages) hash.update(versionOf(name));
  const files = readdirSync(source, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  );
  for (const file of files.map((entry) => join(entry.parentPath, entry.name)).sort())
    hash.update(file.slice(source.length)).update(readFileSync(file));
  return hash.digest('hex');
}

/** GraphiQL's stylesheet carries 360 kB of fonts; the page has the reader's own, which know Chinese. */
const withoutFonts = {
  name: 'without-fonts',
  setup(build) {
    build.onLoad({ filter: /graphiql[\\/]dist[\\/]style\.css$/ }, ({ path }) => ({
      contents: readFileSync(path, 'utf8').replace(/@font-face\s*\{[^}]*\}/g, ''),
      loader: 'css',
    }));
  },
};

const pages = ['index.html', 'register.html'];

/** A page with the names under which scripts and styles may be cached for ever. */
function page(name, outputs) {
  let html = readFileSync(join(source, name), 'utf8');
  for (const [path, { entryPoint }] of Object.entries(outputs)) {
    if (entryPoint === undefined) continue;
    const asked = entryPoint.split('/').at(-1).replace(/\.ts$/, '.js');
    html = html.replace(`"${asked}"`, `"assets/${path.split('/').at(-1)}"`);
  }
  return html;
}

/** @returns {Promise<boolean>} whether anything was written */
export async function bundlePage() {
  const stamp = inputs();
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp) return false;
  const { build, stop } = require('esbuild');
  rmSync(target, { recursive: true, force: true });
  mkdirSync(target, { recursive: true });
  const { metafile } = await build({
    entryPoints: ['main.ts', 'main.css', 'register.ts', 'register.css'].map((name) => join(source, name)),
    outdir: join(target, 'assets'),
    entryNames: '[name]-[hash]',
    chunkNames: '[name]-[hash]',
    bundle: true,
    splitting: true,
    format: 'esm',
    target: 'es2022',
    minify: true,
    jsx: 'automatic',
    metafile: true,
    legalComments: 'none',
    logLevel: 'warning',
    define: { 'process.env.NODE_ENV': '"production"' },
    plugins: [withoutFonts],
  });
  // Its service process would otherwise live as long as the host.
  await stop();
  for (const name of pages) writeFileSync(join(target, name), page(name, metafile.outputs));
  cpSync(join(source, 'favicon.svg'), join(target, 'favicon.svg'));
  writeFileSync(stampFile, stamp);
  return true;
}
