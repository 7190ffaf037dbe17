import {
  policyValues,
  type PolicyKey,
  type PolicySource,
  type PolicyUnit,
  type PolicyValue,
} from './keys.js';
import { deepFreeze } from './freeze.js';
import type { Pack, PackEntry, PackHead } from './pack.js';

/** A value with where it comes from. `note` gives the reason when the value is null. */
export type PolicyExplanation<K extends PolicyKey> = Readonly<{
  key: K;
  value: PolicyValue<K>;
  unit: PolicyUnit;
  source: PolicySource;
  note: Readonly<{ zh: string; en: string }> | null;
  pack: PackHead;
}>;

/** What is in force for one jurisdiction, key by key. Immutable. */
export type PolicyView = Readonly<{
  /** The packs it is made of, widest first: `national-2026@2026-01-01+gongshu-2008@2008-01-01`. */
  version: string;
  /** False when no pack in force sets the key. */
  has: (key: PolicyKey) => boolean;
  /** The most specific value in force. Throws an Error that names the packs when none sets it. */
  get: <K extends PolicyKey>(key: K) => PolicyValue<K>;
  /** The value with its source and its pack. Throws like `get`. */
  explain: <K extends PolicyKey>(key: K) => PolicyExplanation<K>;
}>;

type Chosen = Readonly<{ entry: PackEntry; pack: PackHead }>;

/** The name under which a pack is pinned. */
export function packVersion({ id, inForceFrom }: PackHead): string {
  return `${id}@${inForceFrom}`;
}

/** Lays the packs over one another, the widest first: the last to set a key is the most specific and wins. */
export function viewOf(packs: readonly Pack[]): PolicyView {
  const chosen = new Map<PolicyKey, Chosen>();
  for (const { head, entries } of packs) {
    for (const entry of entries.values()) chosen.set(entry.key, { entry, pack: head });
  }
  const version = packs.map(({ head }) => packVersion(head)).join('+');
  // Parsing the checked values once more gives each key its own type without a cast.
  const values = deepFreeze(
    policyValues.parse(Object.fromEntries([...chosen].map(([key, { entry }]) => [key, entry.value]))),
  );

  const missing = (key: PolicyKey) =>
    new Error(
      `${key}：生效的政策包（${version || '无'}）未作规定，请载入规定它的政策包 / ` +
        `no pack in force sets it (${version || 'none'}): load one that does`,
    );

  const get = <K extends PolicyKey>(key: K): PolicyValue<K> => {
    const value = values[key];
    if (value === undefined) throw missing(key);
    return value;
  };

  const explain = <K extends PolicyKey>(key: K): PolicyExplanation<K> => {
    const found = chosen.get(key);
    if (found === undefined) throw missing(key);
    const { unit, source, note } = found.entry;
    return { key, value: get(key), unit, source, note: note ?? null, pack: found.pack };
  };

  return Object.freeze({ version, has: (key: PolicyKey) => chosen.has(key), get, explain });
}
