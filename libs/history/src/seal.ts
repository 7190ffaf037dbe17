import { createHash } from 'node:crypto';

/** What stands before the first entry of a chain. */
export const chainStart = '0'.repeat(64);

/** The same text for the same value, whatever order its keys were written or stored in. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  const fields = Object.entries(value)
    .filter(([, inner]) => inner !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${fields.map(([key, inner]) => `${JSON.stringify(key)}:${canonical(inner)}`).join(',')}}`;
}

/** SM3 (GB/T 32905-2016) of a text or of bytes, in hex. */
export function sm3(content: string | Uint8Array): string {
  return createHash('sm3').update(content).digest('hex');
}

/** SM3 of the value in its canonical text, in hex. */
export function seal(value: unknown): string {
  return sm3(canonical(value));
}
