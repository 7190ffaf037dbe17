import { setTimeout as sleep } from 'node:timers/promises';
import { Backoff } from './backoff.js';
import { placeOf, Refused, type KafkaClient, type KafkaProducer, type Outgoing } from './client.js';

export interface Record extends Outgoing {
  readonly id: string;
}

export interface SenderOptions {
  readonly client: KafkaClient;
  /** Largest batch that a topic takes, in bytes. */
  readonly bytesMaxOf: (topic: string) => number;
  readonly onProblem: (error: unknown) => void;
  /** How often the records of a partition whose acknowledgement is missing are sent again at once; default 3. */
  readonly attemptsMax?: number;
}

/** What a batch of records costs beside them, and a record and a header beside their texts, at most. */
const batchBytes = 128;
const recordBytes = 64;
const headerBytes = 10;

export function bytesOf({ key, value, headers }: Outgoing): number {
  const texts = Object.entries(headers).map(
    ([name, text]) => Buffer.byteLength(name) + Buffer.byteLength(text) + headerBytes,
  );
  const own = Buffer.byteLength(key) + Buffer.byteLength(value) + recordBytes;
  return texts.reduce((sum, bytes) => sum + bytes, own);
}

/** Records of one partition that wait to be sent, cut into batches that its topic takes. */
type Lane = Record[][];

const pauses = { minMs: 50, maxMs: 1_000 };

/**
 * Sends one producer's records, one batch of batches at a time. A partition takes a batch whole or not at all, so what counts
 * is each partition's own acknowledgement, never that `send` has returned. Nothing later of a partition is sent behind a batch
 * that is not acknowledged. While the outcome of a batch is unknown only the same records are sent on the same producer; when
 * it stays unknown, the producer is thrown away: its sequence numbers would make the broker take other records for those.
 */
export class Sender {
  private producer: Promise<KafkaProducer> | null = null;
  private turn: Promise<unknown> = Promise.resolve();

  constructor(private readonly options: SenderOptions) {}

  /** Gives the ids of the records that all in-sync replicas have. */
  send(records: readonly Record[]): Promise<readonly string[]> {
    const sending = this.turn.then(() => this.sendLanes(this.lanes(records)));
    this.turn = sending.catch(() => undefined);
    return sending;
  }

  async close(): Promise<void> {
    await this.turn;
    await this.replace();
  }

  private lanes(records: readonly Record[]): Lane[] {
    const lanes = new Map<string, { readonly batches: Lane; bytes: number }>();
    for (const record of this.fitting(records)) {
      const place = placeOf(record);
      const bytes = bytesOf(record);
      const lane = lanes.get(place) ?? { batches: [[]], bytes: batchBytes };
      lanes.set(place, lane);
      if (lane.bytes + bytes > this.options.bytesMaxOf(record.topic) && lane.bytes > batchBytes) {
        lane.batches.push([]);
        lane.bytes = batchBytes;
      }
      lane.batches.at(-1)?.push(record);
      lane.bytes += bytes;
    }
    return [...lanes.values()].map(({ batches }) => batches);
  }

  /** Without the records that their topic can never take, and what stands behind them in their key. */
  private fitting(records: readonly Record[]): readonly Record[] {
    const stuck = new Set<string>();
    return records.filter((record) => {
      const key = `${record.topic}\n${record.key}`;
      const most = this.options.bytesMaxOf(record.topic);
      if (!stuck.has(key) && batchBytes + bytesOf(record) > most) {
        stuck.add(key);
        this.options.onProblem(
          new Refused(`event ${record.id} exceeds the ${most} bytes that ${record.topic} takes`),
        );
      }
      return !stuck.has(key);
    });
  }

  private async sendLanes(waiting: Lane[]): Promise<readonly string[]> {
    const accepted: string[] = [];
    let lanes = waiting;
    while (lanes.length > 0) {
      const heads = lanes.map((lane) => lane[0] ?? []);
      const places = await this.settle(heads, accepted.length > 0);
      const settled = (lane: Lane): boolean => places.has(nameOf(lane[0]));
      for (const lane of lanes) if (settled(lane)) accepted.push(...(lane[0] ?? []).map(({ id }) => id));
      lanes = lanes.filter(settled).flatMap((lane) => (lane.length > 1 ? [lane.slice(1)] : []));
    }
    return accepted;
  }

  /**
   * The places whose batch is proven to be written. What is missing is sent again, the same, before anything else. Throws when
   * nothing is proven and the broker has not said why, unless something was proven before.
   */
  private async settle(batches: readonly Record[][], before: boolean): Promise<ReadonlySet<string>> {
    const proven = new Set<string>();
    const pause = new Backoff(pauses);
    let rest = batches;
    let failure: Error | null = null;
    for (let attempt = 0; rest.length > 0 && attempt < (this.options.attemptsMax ?? 3); attempt += 1) {
      if (attempt > 0) await sleep(pause.next());
      try {
        for (const place of await this.attempt(rest.flat())) proven.add(place);
      } catch (error) {
        failure = error instanceof Error ? error : new Error('nothing was sent', { cause: error });
        for (const place of await this.apart(rest, error)) proven.add(place);
        break;
      }
      rest = rest.filter((batch) => !proven.has(nameOf(batch)));
    }
    if (batches.every((batch) => proven.has(nameOf(batch)))) return proven;
    await this.replace();
    if (failure !== null && !(failure instanceof Refused) && proven.size === 0 && !before) throw failure;
    if (!(failure instanceof Refused)) this.options.onProblem(failure ?? new Error('no acknowledgement'));
    return proven;
  }

  private async attempt(records: readonly Record[]): Promise<readonly string[]> {
    const producer = await (this.producer ??= this.options.client.producer());
    return (await producer.send(records)).map(placeOf);
  }

  /** Each partition by itself: the broker has refused something, and the others shall not suffer for it. */
  private async apart(batches: readonly Record[][], error: unknown): Promise<readonly string[]> {
    if (!(error instanceof Refused)) return [];
    const outcomes = await Promise.allSettled(batches.map((batch) => this.attempt(batch)));
    for (const outcome of outcomes) {
      if (outcome.status === 'rejected') this.options.onProblem(outcome.reason);
    }
    return outcomes.flatMap((outcome) => (outcome.status === 'fulfilled' ? outcome.value : []));
  }

  private async replace(): Promise<void> {
    const old = this.producer;
    this.producer = null;
    await old?.then((producer) => producer.close()).catch(() => undefined);
  }
}

const nameOf = (batch: readonly Record[] | undefined): string =>
  batch?.[0] === undefined ? '' : placeOf(batch[0]);
