import { hashers, hashNames, seal, type Hasher, type HashName } from './seal.js';

/** One step of an aggregate, as the command knows it. */
export interface NewEntry {
  readonly type: string;
  readonly id: string;
  readonly at: Date;
  /** Subject of the actor, or the name of the chore that acted. */
  readonly actor: string;
  readonly department?: string | null;
  readonly command: string;
  readonly from?: string | null;
  readonly to: string;
  readonly reason?: string | null;
  /** Facts of the step as JSON. No personal data: an entry is kept for ever. */
  readonly detail?: unknown;
  /** SM3 of the document on which the step rests, in hex. */
  readonly documentHash?: string | null;
}

/** One step as it is kept. */
export interface Entry {
  readonly type: string;
  readonly id: string;
  readonly seq: number;
  readonly at: Date;
  readonly actor: string;
  readonly department: string | null;
  readonly command: string;
  readonly from: string | null;
  readonly to: string;
  readonly reason: string | null;
  readonly detail: unknown;
  readonly documentHash: string | null;
  readonly prevHash: string;
  /** The function of `hash`; null in entries from before it was kept. */
  readonly algorithm: HashName | null;
  readonly hash: string;
}

/**
 * The hash that binds every fact of the entry, the name of its function and, through `prevHash`, all entries before it.
 * Entries that name no function were hashed without that name.
 */
export function hashOf(entry: Omit<Entry, 'hash'>, by: Hasher = hashers.SM3): string {
  const facts = [
    entry.type,
    entry.id,
    entry.seq,
    entry.at.toISOString(),
    entry.actor,
    entry.department,
    entry.command,
    entry.from,
    entry.to,
    entry.reason,
    entry.detail,
    entry.documentHash,
    entry.prevHash,
    ...(entry.algorithm === null ? [] : [entry.algorithm]),
  ];
  return seal(facts, by);
}

/** Whether the hash is the entry's own, by the function that it names; by either where it is too old to name one. */
export function isGenuineEntry(entry: Entry): boolean {
  const possible = hashNames.filter((name) => entry.algorithm === null || entry.algorithm === name);
  return possible.some((name) => hashOf(entry, hashers[name]) === entry.hash);
}
