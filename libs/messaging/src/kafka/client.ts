// The port to a Kafka client: what the transport needs of one, and nothing of how it does it.

export interface Place {
  readonly topic: string;
  readonly partition: number;
}

/** One name for a partition of a topic. */
export function placeOf({ topic, partition }: Place): string {
  return `${topic}/${partition}`;
}

export interface Outgoing extends Place {
  readonly key: string;
  readonly value: string;
  readonly headers: Readonly<Record<string, string>>;
}

export interface Incoming extends Place {
  readonly offset: bigint;
  readonly key: Buffer | null;
  readonly value: Buffer | null;
  readonly headers: ReadonlyMap<string, string>;
}

export interface Position extends Place {
  readonly offset: bigint;
}

/** Where a partition's records begin and end: `end` is the offset that the next record will get. */
export interface Extent extends Place {
  readonly first: bigint;
  readonly end: bigint;
}

/** The broker itself said no to something of a batch. Whether the rest of it was written is not known. */
export class Refused extends Error {
  override readonly name = 'Refused';
}

/** Records may be gone unread: what a consumer was to read next is not in the log. */
export class OffsetLost extends Error {
  override readonly name = 'OffsetLost';
  constructor(
    readonly place: Place | null,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

/** Idempotent, waits for all in-sync replicas, one request in flight. */
export interface KafkaProducer {
  /**
   * Sends at once, in order within each partition. Gives the partitions acknowledged with error code 0, all of whose records
   * are written; of any other nothing is known. Rejects with `Refused`, or when nothing at all is known.
   */
  send(records: readonly Outgoing[]): Promise<readonly Place[]>;
  close(): Promise<void>;
}

export interface JoinOptions {
  readonly group: string;
  readonly topics: readonly string[];
  /** Offsets to commit first, instead of those that the group has committed. */
  readonly from: readonly Position[];
  /**
   * Records of one partition, in order. The offset is committed after it gives null. A number pauses the partition for so
   * many milliseconds, after which the same records come again. Membership is kept up however long it takes.
   */
  readonly onBatch: (records: readonly Incoming[]) => Promise<number | null>;
}

export interface Membership {
  /** Resolves after `leave`; rejects when the membership has ended by itself, with `OffsetLost` if that was it. */
  readonly ended: Promise<void>;
  /** Lets the batch under way finish. */
  leave(): Promise<void>;
}

export interface KafkaClient {
  producer(): Promise<KafkaProducer>;
  /** Becomes a member of the group; what it has never read it reads from the beginning. */
  join(options: JoinOptions): Promise<Membership>;
  /** The number of partitions of each topic that exists. */
  partitions(topics: readonly string[]): Promise<ReadonlyMap<string, number>>;
  /** By partition, in order. */
  extents(topic: string): Promise<readonly Extent[]>;
  /** What a group has committed, by `placeOf`; a partition of which it has committed nothing is not there. */
  committed(group: string, topics: readonly string[]): Promise<ReadonlyMap<string, bigint>>;
  /** Every record of the extent, without a group. */
  read(extent: Extent): AsyncIterable<readonly Incoming[]>;
  close(): Promise<void>;
}

/** What every client is given. */
export interface KafkaConnection {
  readonly brokers: readonly string[];
  /** Name under which the broker logs this process. */
  readonly clientId: string;
  readonly username?: string;
  readonly password?: string;
  /** Certificate of the authority that has signed the brokers' certificates, PEM; with it the connection is TLS. */
  readonly ca?: string;
  /** How often a client tries a request again by itself; default: its own. */
  readonly retries?: number;
  /** How long a broker may be silent; default 10 s. */
  readonly requestTimeoutMs?: number;
  /** How long a member of a group may be silent; default 12 s. */
  readonly sessionTimeoutMs?: number;
}

/** How long one look at the broker waits for records. A join or a leave waits for it, so it is short. */
export const maxWaitMs = 250;
export const sessionTimeoutMs = 12_000;
/** Heartbeats in the time that a member may be silent. */
export const heartbeatsPerSession = 6;
/** Records of one partition in one transaction of the consumer. */
export const recordsMax = 1_000;
