import { createHash, type Hash } from 'node:crypto';

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

export const hashNames = ['SM3', 'SHA256'] as const;
export type HashName = (typeof hashNames)[number];

/** One way to hash: text or bytes to 64 hex digits. */
export interface Hasher {
  readonly name: HashName;
  readonly of: (content: string | Uint8Array) => string;
  /** For what comes in parts. */
  readonly begin: () => Hash;
}

const hasher = (name: HashName, algorithm: string): Hasher => ({
  name,
  of: (content) => createHash(algorithm).update(content).digest('hex'),
  begin: () => createHash(algorithm),
});

/** SM3 (GB/T 32905-2016) and SHA-256, which a chain may be made with. */
export const hashers: Readonly<Record<HashName, Hasher>> = {
  SM3: hasher('SM3', 'sm3'),
  SHA256: hasher('SHA256', 'sha256'),
};

let chosen: Hasher = hashers.SM3;

/**
 * With which function this process chains and anchors what it records from now on; SM3 unless told otherwise. A chain may
 * change its function in the middle: each entry and each anchor names its own, and binds the one before by its hash alone.
 */
export function chainWith(name: HashName): void {
  chosen = hashers[name];
}

export function chosenHasher(): Hasher {
  return chosen;
}

/** SM3 of a text or of bytes, in hex. */
export function sm3(content: string | Uint8Array): string {
  return hashers.SM3.of(content);
}

/** Hash of the value in its canonical text, in hex; SM3 unless another is named. */
export function seal(value: unknown, by: Hasher = hashers.SM3): string {
  return by.of(canonical(value));
}
