import { fileURLToPath } from 'node:url';
import express, { type Express } from 'express';

/** Made by the build, from `page/`. */
const files = fileURLToPath(new URL('../dist/page/', import.meta.url));

/** Nothing from elsewhere and no script in the markup. GraphiQL's dialogs write styles into the document. */
const policy = [
  "default-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

const headers = {
  'content-security-policy': policy,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
};

const ofContracts = (name: string): string =>
  fileURLToPath(new URL(`../../../libs/contracts/${name}`, import.meta.url));
/** What agencies read before they subscribe; made from the contracts and committed. */
const busFiles = [
  ['/events', ofContracts('bus.html')],
  ['/asyncapi.json', ofContracts('asyncapi.json')],
] as const;

const forEver = 'public, max-age=31536000, immutable';

/**
 * Serves the page at `/`, the public register at `/register`, the catalogue of the bus at `/events` with its AsyncAPI document, and what
 * they need: the bundle is named by its hash and cached for ever, the rest is asked for again each time. Guarantees that a browser which loads it sends nothing to any other host.
 */
export function mountPage(app: Express): void {
  for (const [path, file] of busFiles)
    app.get(path, (_request, response) => {
      response.set({ 'cache-control': 'no-cache', ...headers }).sendFile(file);
    });
  const isBundled = /[\\/]assets[\\/]/;
  app.use(
    express.static(files, {
      index: 'index.html',
      extensions: ['html'],
      setHeaders: (response, path) => {
        response.set({
          'cache-control': isBundled.test(path) ? forEver : 'no-cache',
          ...headers,
        });
      },
    }),
  );
}
