import { setTimeout as sleep } from 'node:timers/promises';
import { Consumer, type BaseOptions } from '@platformatic/kafka';
import {
  heartbeatsPerSession,
  maxWaitMs,
  OffsetLost,
  placeOf,
  recordsMax,
  sessionTimeoutMs,
  type JoinOptions,
  type Membership,
  type Place,
  type Position,
} from './client.js';
import { Ending } from './ending.js';
import { found, passing, plain } from './platformatic-errors.js';
import { fetchRequest, recordsOf, type Fetching } from './platformatic-fetch.js';

const rebalanceTimeoutMs = 60_000;
/** So many looks in a row may fail, as while a leader is being elected, before the membership ends with the error. */
const failuresMax = 20;
/** Pause when there is nothing to ask for. */
const idleMs = 50;
const earliest = -2n;
const anyEpoch = -1;
/** Few, because this client retries a look with the leaders that it knows: only a fresh look finds new ones. */
const retriesMax = 2;

type Offsets = ReadonlyMap<string, readonly (bigint | undefined)[]>;

class PlatformaticMembership implements Membership {
  private readonly ending = new Ending();
  private readonly positions = new Map<string, Position>();
  private readonly pausedUntilMs = new Map<string, number>();
  private generation = -1;
  /** Joins of the group, and how many of them the positions know. The generation alone changes before its partitions do. */
  private joins = 0;
  private joinsKnown = 0;
  private leaving = false;
  private failures = 0;
  private loop: Promise<void> = Promise.resolve();
  private closing: Promise<void> | null = null;

  constructor(
    private readonly consumer: Consumer,
    private readonly options: JoinOptions,
  ) {}

  get ended(): Promise<void> {
    return this.ending.promise;
  }

  async begin(): Promise<void> {
    const { consumer } = this;
    const fail = (error: unknown): void => {
      this.leaving = true;
      this.ending.failed(plain(error));
    };
    consumer.on('error', fail);
    consumer.on('consumer:heartbeat:error', ({ error }) => {
      if (!passing(error)) fail(error);
    });
    consumer.on('consumer:group:join', () => {
      this.joins += 1;
    });
    consumer.topics.trackAll(...this.options.topics);
    await consumer.joinGroup({});
    const offsets = this.options.from.map((position) => ({ ...position, leaderEpoch: anyEpoch }));
    if (offsets.length > 0) await consumer.commit({ offsets });
    this.loop = this.run().catch(fail);
    void this.loop.then(() => this.close()).catch(() => undefined);
  }

  async leave(): Promise<void> {
    this.leaving = true;
    await this.loop;
    try {
      await this.close();
    } finally {
      this.ending.left();
    }
  }

  /** Once: a second close of this client returns before the first has left the group. */
  private close(): Promise<void> {
    return (this.closing ??= this.consumer.close());
  }

  private async run(): Promise<void> {
    while (!this.leaving) {
      try {
        if (this.joins !== this.joinsKnown) await this.takePositions();
        if (this.consumer.generationId === this.generation) await this.look();
        else await sleep(idleMs);
        this.failures = 0;
      } catch (error) {
        await this.bear(error);
      }
    }
  }

  private async bear(error: unknown): Promise<void> {
    const lost = found(error, 'apiId', 'OFFSET_OUT_OF_RANGE');
    if (lost !== null) throw new OffsetLost(null, 'the offset is out of range', { cause: error });
    this.failures += 1;
    if (!passing(error) || this.failures > failuresMax) throw error;
    this.consumer.clearMetadata();
    await sleep(maxWaitMs);
  }

  /** After every rebalance: what was read of a partition that another has had since is no longer true. */
  private async takePositions(): Promise<void> {
    const { joins } = this;
    const { generationId, assignments } = this.consumer;
    const topics = assignments ?? [];
    const committed: Offsets =
      topics.length === 0 ? new Map() : await this.consumer.listCommittedOffsets({ topics });
    const names = topics.map(({ topic }) => topic);
    const firsts: Offsets =
      topics.length === 0
        ? new Map()
        : await this.consumer.listOffsets({ topics: names, timestamp: earliest });
    this.positions.clear();
    for (const { topic, partitions } of topics) {
      for (const partition of partitions) {
        const place = placeOf({ topic, partition });
        const known = committed.get(topic)?.[partition];
        const first = firsts.get(topic)?.[partition] ?? 0n;
        this.positions.set(place, {
          topic,
          partition,
          offset: known !== undefined && known >= 0n ? known : first,
        });
      }
    }
    this.generation = generationId;
    this.joinsKnown = joins;
  }

  private async look(): Promise<void> {
    const nowMs = performance.now();
    const open = [...this.positions.values()].filter(
      (at) => (this.pausedUntilMs.get(placeOf(at)) ?? 0) <= nowMs,
    );
    const metadata = await this.consumer.metadata({ topics: [...this.options.topics] });
    const requests = fetchRequest(metadata, open);
    if (requests.length === 0) await sleep(idleMs);
    const looks = requests.map(async (request) => {
      for (const fetched of recordsOf(metadata, await this.consumer.fetch(request), open))
        await this.deliver(fetched);
    });
    // All of them come to their end before an error of one is looked at: none works on behind its back.
    const failed = (await Promise.allSettled(looks)).find((outcome) => outcome.status === 'rejected');
    if (failed !== undefined) throw failed.reason;
  }

  private async deliver({ topic, partition, records, next }: Fetching): Promise<void> {
    const place = { topic, partition };
    for (let at = 0; at < records.length; at += recordsMax) {
      if (this.leaving || this.consumer.generationId !== this.generation) return;
      const chunk = records.slice(at, at + recordsMax);
      const retryInMs = await this.options.onBatch(chunk);
      if (retryInMs !== null) {
        this.pausedUntilMs.set(placeOf(place), performance.now() + retryInMs);
        return;
      }
      await this.commit(place, (chunk.at(-1)?.offset ?? next) + 1n);
    }
    // Behind the last record there may be offsets without one: compacted away.
    this.moveTo(place, next);
  }

  private async commit(place: Place, offset: bigint): Promise<void> {
    // Another generation may have given the partition to another member, whose offset this would overwrite.
    if (this.consumer.generationId !== this.generation) return;
    await this.consumer.commit({ offsets: [{ ...place, offset, leaderEpoch: anyEpoch }] });
    this.moveTo(place, offset);
  }

  private moveTo(place: Place, offset: bigint): void {
    const known = this.positions.get(placeOf(place));
    if (known !== undefined && known.offset < offset)
      this.positions.set(placeOf(place), { ...place, offset });
  }
}

export async function joinByPlatformatic(
  base: BaseOptions,
  options: JoinOptions,
  sessionTimeout = sessionTimeoutMs,
): Promise<Membership> {
  const consumer = new Consumer({
    ...base,
    retries: retriesMax,
    groupId: options.group,
    sessionTimeout,
    rebalanceTimeout: rebalanceTimeoutMs,
    heartbeatInterval: sessionTimeout / heartbeatsPerSession,
  });
  const membership = new PlatformaticMembership(consumer, options);
  try {
    await membership.begin();
    return membership;
  } catch (error) {
    await consumer.close().catch(() => undefined);
    throw error;
  }
}
