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

const forEver = 'public, max-age=31536000, immutable';

/**
 * Serves the page at `/`, the public register at `/register` and what they need: the bundle is named by its hash and cached for ever, the rest is asked for
 * again each time. Guarantees that a browser which loads it sends nothing to any other host.
 */
export function mountPage(app: Express): void {
  const isBundled = /[\\/]assets[\\/]/;
  app.use(
    express.static(files, {
      index: 'index.html',
      extensions: ['html'],
      setHeaders: (response, path) => {
        response.set({
          'cache-control': isBundled.test(path) ? forEver : 'no-cache',
          'content-security-policy': policy,
          'x-content-type-options': 'nosniff',
          'referrer-policy': 'no-referrer',
        });
      },
    }),
  );
}
