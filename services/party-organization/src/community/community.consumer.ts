import { civilAffairs, communityRecord } from '@shequ/contracts';
import type { Subscription } from '@shequ/messaging';
import type { DataSource } from 'typeorm';
import { keepCommunities } from './community.store.js';

/** The copy of civil affairs' communities: a committee can be formed only where there is one. */
export function communitySubscription(db: DataSource): Subscription {
  return {
    consumer: 'party-organization.community-replica',
    db,
    topics: [civilAffairs.communityState.topic],
    mode: 'state',
    apply: (tx, events) =>
      keepCommunities(
        tx,
        events.map((event) => communityRecord.parse(event.data)),
      ),
  };
}
