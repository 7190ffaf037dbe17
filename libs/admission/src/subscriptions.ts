import type { Subscription, Transport } from '@shequ/messaging';
import type { DataSource } from 'typeorm';
import { bootstrapReplica, readCommunities } from './bootstrap.js';
import { applyDecisions, decisionTopic } from './decisions.js';
import type { OnTasksChanged } from './gate-three.js';
import { applyCommunities, applyRecords, citationTopics, communityTopic } from './replica.js';

export interface Listening {
  readonly db: DataSource;
  readonly transport: Transport;
}

/**
 * What a service that dispatches tasks listens to: the register's state (the copy that gate one reads, and gate three), the
 * register's answers to its tasks, and which communities there are. `onTasksChanged` runs in the same transaction.
 */
export function admissionSubscriptions(
  { db, transport }: Listening,
  producer: string,
  onTasksChanged?: OnTasksChanged,
): readonly Subscription[] {
  return [
    {
      consumer: `${producer}.admission-replica`,
      db,
      topics: citationTopics,
      mode: 'state',
      apply: (tx, events) => applyRecords(tx, events, onTasksChanged),
      rebuild: () => bootstrapReplica(transport, db, onTasksChanged),
    },
    communitySubscription({ db, transport }, producer),
    {
      consumer: `${producer}.task-decisions`,
      db,
      topics: [decisionTopic],
      mode: 'inbox',
      apply: (tx, events) => applyDecisions(tx, events, onTasksChanged),
    },
  ];
}

/** Which communities there are, kept in `community_replica`. The register, which dispatches nothing, needs only this. */
export function communitySubscription({ db, transport }: Listening, consumer: string): Subscription {
  return {
    consumer: `${consumer}.community-replica`,
    db,
    topics: [communityTopic],
    mode: 'state',
    apply: applyCommunities,
    rebuild: () => readCommunities(transport, db),
  };
}
