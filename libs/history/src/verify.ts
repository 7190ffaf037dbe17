import type { EntityManager } from 'typeorm';
import { isGenuineEntry, type Entry } from './entry.js';
import { entryColumns } from './read.js';
import { chainStart } from './seal.js';

/** CHANGED: the entry's own hash is wrong. GAP: entries before it are missing. FOREIGN: it does not follow its neighbour. */
export interface ChainFault {
  readonly type: string;
  readonly id: string;
  readonly seq: number;
  readonly fault: 'CHANGED' | 'GAP' | 'FOREIGN';
}

const pageSize = 2_000;

function faultOf(entry: Entry, before: Entry | null): ChainFault['fault'] | null {
  if (!isGenuineEntry(entry)) return 'CHANGED';
  if (entry.seq !== (before?.seq ?? 0) + 1) return 'GAP';
  return entry.prevHash === (before?.hash ?? chainStart) ? null : 'FOREIGN';
}

async function pageAfter(manager: EntityManager, last: Entry | null): Promise<readonly Entry[]> {
  return manager.query(
    `select ${entryColumns} from history
     where (aggregate_type, aggregate_id, seq) > ($1, $2, $3) order by aggregate_type, aggregate_id, seq limit $4`,
    [last?.type ?? '', last?.id ?? '', last?.seq ?? 0, pageSize],
  );
}

/**
 * Reads every chain and names each entry that was changed, that follows a removed one, or that was put in between; an
 * empty list means that every chain is whole up to its last entry. Constant memory. It cannot see that the newest
 * entries of a chain, or a chain as a whole, were cut off: that is found by an anchor kept outside the database.
 */
export async function verifyChain(manager: EntityManager): Promise<readonly ChainFault[]> {
  const faults: ChainFault[] = [];
  let last: Entry | null = null;
  for (;;) {
    const page = await pageAfter(manager, last);
    for (const entry of page) {
      const before: Entry | null = last?.type === entry.type && last.id === entry.id ? last : null;
      const fault = faultOf(entry, before);
      if (fault !== null) faults.push({ type: entry.type, id: entry.id, seq: entry.seq, fault });
      last = entry;
    }
    if (page.length < pageSize) return faults;
  }
}
