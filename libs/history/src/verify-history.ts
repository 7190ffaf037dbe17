import type { KeyObject } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import { anchorHash, anchorIn, digestOf, isGenuine, type Anchor, type AnchorPlace } from './anchor.js';
import { knownAnchor } from './anchor-history.js';
import { chainStart } from './seal.js';
import { verifyChain, type ChainFault } from './verify.js';

/**
 * ENTRIES_DIFFER: what stands under the anchor is not what stood there: entries were changed, removed or put in.
 * ANCHOR_FORGED: it is not what the key's holder wrote there. ANCHOR_MISSING: it was taken away, perhaps with those after it.
 */
export interface AnchorFault {
  readonly anchor: number;
  readonly fault: 'ENTRIES_DIFFER' | 'ANCHOR_FORGED' | 'ANCHOR_MISSING';
}

export interface HistoryReport {
  readonly anchors: number;
  /** Entries under the anchors. */
  readonly entries: number;
  /** Entries since the last anchor: only their chains can be checked. */
  readonly pending: number;
  /** Empty: everything is whole. */
  readonly faults: readonly (ChainFault | AnchorFault)[];
}

/** What the next anchor must follow; a hash or an end that is not known is not compared. */
interface Position {
  readonly number: number;
  readonly hash: string | null;
  readonly to: string | null;
}

const beginning: Position = { number: 0, hash: chainStart, to: '0' };
const positionOf = (anchor: Anchor): Position => ({
  number: anchor.number,
  hash: anchorHash(anchor),
  to: anchor.to,
});

function follows(anchor: Anchor, before: Position): boolean {
  const isLinked = before.hash === null || before.hash === anchor.prev;
  return isLinked && (before.to === null || before.to === anchor.from);
}

/** What is wrong with an anchor itself, in its place among the others. */
function faultOf(anchor: Anchor, before: Position): AnchorFault | null {
  const number = before.number + 1;
  if (anchor.number > number) return { anchor: number, fault: 'ANCHOR_MISSING' };
  const isInPlace = anchor.number === number && follows(anchor, before);
  return isInPlace ? null : { anchor: number, fault: 'ANCHOR_FORGED' };
}

async function entriesFault(manager: EntityManager, anchor: Anchor): Promise<AnchorFault | null> {
  const found = await digestOf(manager, anchor);
  const isSame = found.entries === anchor.entries && found.digest === anchor.digest;
  return isSame ? null : { anchor: anchor.number, fault: 'ENTRIES_DIFFER' };
}

async function pendingSince(manager: EntityManager, to: string): Promise<number> {
  const [row]: readonly { readonly n: number }[] = await manager.query(
    'select count(*)::integer as n from history where recorded_in >= $1::xid8',
    [to],
  );
  return row?.n ?? 0;
}

/** Reads the anchors one by one, each against its signature, the one before, and the entries that it covers. */
async function walk(manager: EntityManager, place: AnchorPlace, publicKey: KeyObject) {
  // Read before the file, which is written first: it cannot be ahead of the file then.
  const known = await knownAnchor(manager);
  const faults: AnchorFault[] = [];
  const add = (fault: AnchorFault | null): void => {
    if (fault !== null) faults.push(fault);
  };
  let [before, entries, to] = [beginning, 0, '0'];
  for await (const line of place.lines()) {
    const anchor = anchorIn(line);
    if (anchor === null || anchor.name !== place.name || !isGenuine(anchor, publicKey)) {
      before = { number: before.number + 1, hash: null, to: null };
      add({ anchor: before.number, fault: 'ANCHOR_FORGED' });
      continue;
    }
    add(faultOf(anchor, before));
    add(await entriesFault(manager, anchor));
    before = positionOf(anchor);
    if (known?.number === anchor.number && known.hash !== before.hash)
      add({ anchor: anchor.number, fault: 'ANCHOR_FORGED' });
    [entries, to] = [entries + anchor.entries, anchor.to];
  }
  if (known !== null && known.number > before.number)
    add({ anchor: before.number + 1, fault: 'ANCHOR_MISSING' });
  return { anchors: before.number, entries, to, faults };
}

/**
 * Holds a history against its anchors: finds an entry that was changed, removed or put in, even with all hashes after it made
 * anew; a cut tail; a chain that is gone as a whole; an anchor that is forged or missing. What was recorded after the last
 * anchor is checked as chains only. Constant memory; the system may go on writing.
 */
export async function verifyHistory(
  manager: EntityManager,
  place: AnchorPlace,
  publicKey: KeyObject,
): Promise<HistoryReport> {
  const chains = await verifyChain(manager);
  const { anchors, entries, to, faults } = await walk(manager, place, publicKey);
  return { anchors, entries, pending: await pendingSince(manager, to), faults: [...chains, ...faults] };
}
