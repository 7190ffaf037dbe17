import { civilAffairs, communityRecord, type CommunityRecord } from '@shequ/contracts';
import { transaction, type Subscription, type Transport } from '@shequ/messaging';
import type { DataSource } from 'typeorm';
import { keepCommunities } from './community.store.js';

interface Parts {
  readonly db: DataSource;
  readonly transport: Transport;
}

/** The copy of civil affairs' communities: a committee can be formed only where there is one. */
export function communitySubscription(parts: Parts): Subscription {
  return {
    consumer: 'party-organization.community-replica',
    db: parts.db,
    topics: [civilAffairs.communityState.topic],
    mode: 'state',
    apply: (tx, events) =>
      keepCommunities(
        tx,
        events.map((event) => communityRecord.parse(event.data)),
      ),
    rebuild: () => readCommunities(parts),
  };
}

const page = 500;
const often = 1_000;

/** One transaction, so that a start that breaks off leaves no part of it. */
async function readCommunities({ db, transport }: Parts): Promise<void> {
  await transaction(db, async (tx) => {
    let batch: CommunityRecord[] = [];
    for await (const event of transport.snapshot(civilAffairs.communityState.topic)) {
      batch.push(communityRecord.parse(event.data));
      if (batch.length < page) continue;
      await keepCommunities(tx, batch);
      batch = [];
    }
    await keepCommunities(tx, batch);
  });
}

/**
 * Takes civil affairs' newest records once after each start: events that were sent before this service was there do not come
 * again.
 */
export function communityChore(parts: Parts) {
  let done = false;
  const run = async (): Promise<void> => {
    if (done) return;
    await readCommunities(parts);
    done = true;
  };
  return { name: 'party-communities', everyMs: often, run };
}
