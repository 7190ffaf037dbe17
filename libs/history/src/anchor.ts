import { createPublicKey, sign, verify, type KeyObject } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import { z } from 'zod';
import { hashers, hashNames, seal, type Hasher } from './seal.js';

const hash = z.string().regex(/^[0-9a-f]{64}$/);
const transactionId = z.string().regex(/^\d{1,20}$/);

const anchor = z.strictObject({
  /** Whose history it is: an anchor of another service's is none of ours. */
  name: z.string().min(1),
  number: z.int().min(1),
  at: z.iso.datetime(),
  /** The transactions whose entries it covers: from the first up to, and without, the second. */
  from: transactionId,
  to: transactionId,
  entries: z.int().min(1),
  /** The function of digest, signature and the anchor's own hash; anchors from before it was kept are SM3's. */
  algorithm: z.enum(hashNames).exactOptional(),
  /** Over type, id, seq and hash of every entry, in the order of transaction and key. */
  digest: hash,
  /** Hash of the anchor before, signature included, by the function that that one names. */
  prev: hash,
  /** Ed25519 over all the above. */
  signature: z.base64(),
});

/** What is kept outside the database about the entries of a stretch of time. */
export type Anchor = Readonly<z.output<typeof anchor>>;
export type AnchorFacts = Omit<Anchor, 'signature'>;

/** Where one service's anchors are kept: outside its database, only ever added to. */
export interface AnchorPlace {
  readonly name: string;
  /** The newest anchor. @throws Error if what stands there cannot be read */
  last(): Promise<Anchor | null>;
  /** Resolves once the anchor survives a loss of power. */
  append(anchor: Anchor): Promise<void>;
  /** Every anchor as it stands there, the oldest first. */
  lines(): AsyncIterable<string>;
}

function hasherOf({ algorithm }: Pick<Anchor, 'algorithm'>): Hasher {
  return hashers[algorithm ?? 'SM3'];
}

/** What the next anchor, and the database, remember of it. */
export function anchorHash(anchor: Anchor): string {
  return seal(anchor, hasherOf(anchor));
}

const signed = (facts: AnchorFacts): Buffer => Buffer.from(seal(facts, hasherOf(facts)));

export function signAnchor(facts: AnchorFacts, privateKey: KeyObject): Anchor {
  return { ...facts, signature: sign(null, signed(facts), privateKey).toString('base64') };
}

/** Whether the holder of the key made it so. */
export function isGenuine({ signature, ...facts }: Anchor, key: KeyObject): boolean {
  const publicKey = key.type === 'private' ? createPublicKey(key) : key;
  return verify(null, signed(facts), publicKey, Buffer.from(signature, 'base64'));
}

/** The anchor in a line; null for what has not its shape. */
export function anchorIn(line: string): Anchor | null {
  try {
    return anchor.safeParse(JSON.parse(line)).data ?? null;
  } catch {
    return null;
  }
}

interface Covered {
  readonly recordedIn: string;
  readonly type: string;
  readonly id: string;
  readonly seq: number;
  readonly hash: string;
}

const pageSize = 5_000;

/** Number and hash of the entries that the transactions `from` ≤ x < `to` wrote. Constant memory. */
export async function digestOf(
  manager: EntityManager,
  { from, to, ...by }: Pick<Anchor, 'from' | 'to' | 'algorithm'>,
): Promise<Pick<Anchor, 'entries' | 'digest'>> {
  const digest = hasherOf(by).begin();
  let entries = 0;
  let last: Covered = { recordedIn: from, type: '', id: '', seq: 0, hash: '' };
  for (;;) {
    const page: readonly Covered[] = await manager.query(
      `select recorded_in::text as "recordedIn", aggregate_type as type, aggregate_id as id, seq, hash from history
       where recorded_in >= $1::xid8 and recorded_in < $5::xid8
         and (recorded_in, aggregate_type, aggregate_id, seq) > ($1::xid8, $2, $3, $4)
       order by recorded_in, aggregate_type, aggregate_id, seq limit $6`,
      [last.recordedIn, last.type, last.id, last.seq, to, pageSize],
    );
    for (const one of page) {
      digest.update(`${JSON.stringify([one.type, one.id, one.seq, one.hash])}\n`);
      last = one;
    }
    entries += page.length;
    if (page.length < pageSize) return { entries, digest: digest.digest('hex') };
  }
}
