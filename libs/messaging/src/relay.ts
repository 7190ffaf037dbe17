import assert from 'node:assert/strict';
import { performance } from 'node:perf_hooks';
import type { Envelope } from '@shequ/contracts';
import type { DataSource } from 'typeorm';
import { Lease } from './lease.js';
import { keyOf } from './parking.js';
import { resendState, type StateKey } from './resend.js';
import { envelopeColumns, toEnvelope, type EnvelopeRow } from './row.js';
import { onAppended } from './transaction.js';
import type { Problem, Transport } from './transport.js';
import { Wake } from './wake.js';

export interface RelayOptions {
  readonly db: DataSource;
  readonly transport: Transport;
  /** The name under which the transport authenticates this sender. */
  readonly producer: string;
  /** Events per batch; default 500. */
  readonly batchMax?: number;
  /** After a crash nothing is sent for this long; default 3000. */
  readonly leaseMs?: number;
  /** Pause between looks at an outbox that nobody in this process has written to; default 500. */
  readonly idleMs?: number;
  readonly onProblem?: (problem: Problem) => void;
  /** Told what was proven sent and marked; what a crash repeats it may hear of again. */
  readonly onSent?: (events: readonly Envelope[]) => void;
}

interface OutboxRow extends EnvelopeRow {
  readonly seq: number;
}

interface Hold {
  readonly untilMs: number;
  readonly delayMs: number;
}

const backoffMinMs = 50;
const backoffMaxMs = 5000;

const longer = (hold: Hold | undefined): Hold => {
  const delayMs = hold === undefined ? backoffMinMs : Math.min(hold.delayMs * 2, backoffMaxMs);
  return { delayMs, untilMs: performance.now() + delayMs };
};

/**
 * Sends one database's outbox in order per key, under a lease, and marks what the transport has proven. At
 * least once: a crash between the two repeats events and loses none. A topic whose events are not accepted
 * waits, the others go on. A relay that finds its lease gone has the newest state of what it sent meanwhile
 * sent again, because its own may stand behind it.
 */
export class Relay {
  private readonly lease: Lease;
  private readonly wakeUp = new Wake();
  private readonly held = new Map<string, Hold>();
  /** State sent under a lease that has not been seen to hold since. */
  private readonly doubtful = new Map<string, StateKey>();
  private turn: Promise<unknown> = Promise.resolve();
  private loop: Promise<void> | null = null;
  private failing: Hold | undefined;
  private stopping = false;

  constructor(private readonly options: RelayOptions) {
    this.lease = new Lease(options.db, options.leaseMs ?? 3000);
  }

  start(): void {
    if (this.loop !== null) return;
    this.stopping = false;
    this.wakeUp.begin();
    this.loop = this.run(onAppended(this.options.db, () => this.wake()));
  }

  /** Finishes the batch under way and gives the lease back. */
  async stop(): Promise<void> {
    this.stopping = true;
    this.wakeUp.end();
    await this.loop;
    this.loop = null;
    await this.turn.catch(() => undefined);
    await this.settleDoubt(false).catch((error: unknown) => this.report(error, null));
    await this.lease.release().catch((error: unknown) => this.report(error, null));
  }

  wake(): void {
    this.wakeUp.now();
  }

  /**
   * One pass: at most one batch. Returns how many events were proven and marked. Throws when nothing could
   * be sent.
   */
  runOnce(): Promise<number> {
    const pass = this.turn.then(
      () => this.pass(),
      () => this.pass(),
    );
    this.turn = pass;
    return pass;
  }

  /** Resolves when nothing unsent is left. Runs the passes itself if the relay is not started. */
  async drained(): Promise<void> {
    while ((await this.fetch([], 1)).length > 0) {
      if (this.loop === null) await this.runOnce();
      else {
        this.wake();
        await new Promise((resolve) => setTimeout(resolve, 5));
      }
    }
  }

  private async run(unsubscribe: () => void): Promise<void> {
    while (!this.stopping) {
      const sent = await this.attempt();
      const full = sent >= (this.options.batchMax ?? 500);
      if (!full && !this.stopping) await this.wakeUp.wait(this.pauseMs(), this.failing !== undefined);
    }
    unsubscribe();
  }

  private async attempt(): Promise<number> {
    try {
      const sent = await this.runOnce();
      this.failing = undefined;
      return sent;
    } catch (error) {
      this.failing = longer(this.failing);
      this.report(error, this.failing.delayMs);
      return 0;
    }
  }

  private pauseMs(): number {
    if (this.failing !== undefined) return this.failing.delayMs;
    const next = [...this.held.values()].map((hold) => hold.untilMs - performance.now());
    return Math.max(0, Math.min(this.options.idleMs ?? 500, ...next));
  }

  private async pass(): Promise<number> {
    let rows = await this.fetch(this.heldTopics(), this.options.batchMax ?? 500);
    if (rows.length === 0 && this.doubtful.size === 0) return 0;
    const lease = await this.lease.hold();
    await this.settleDoubt(lease === 'kept');
    if (lease === 'lost') return 0;
    if (lease === 'taken') rows = await this.fetch(this.heldTopics(), this.options.batchMax ?? 500);
    return rows.length === 0 ? 0 : this.send(rows);
  }

  private async send(rows: readonly OutboxRow[]): Promise<number> {
    const records = rows.map(toEnvelope);
    assertNoGaps(records);
    this.doubt(records);
    const proven = new Set(await this.options.transport.publish(this.options.producer, records));
    const sent = this.settle(rows, proven);
    // Nothing was proven, so nothing is marked that would tell whether the lease was kept: the next look at it does.
    if (sent.length === 0) return 0;
    const marked = await this.mark(sent);
    await this.settleDoubt(marked === sent.length);
    if (marked > 0) this.tell(rows, sent);
    return marked;
  }

  private doubt(records: readonly Envelope[]): void {
    for (const { topic, partitionkey } of records)
      if (topic.endsWith('.state')) this.doubtful.set(`${topic}\n${partitionkey}`, { topic, partitionkey });
  }

  /** Nobody else can have sent anything while the lease was kept. */
  private async settleDoubt(kept: boolean): Promise<void> {
    if (!kept && this.doubtful.size > 0) await resendState(this.options.db, [...this.doubtful.values()]);
    this.doubtful.clear();
  }

  private heldTopics(): readonly string[] {
    const nowMs = performance.now();
    return [...this.held].filter(([, hold]) => hold.untilMs > nowMs).map(([topic]) => topic);
  }

  // Not prepared: the plan must follow the table's size, which grows faster than its statistics.
  private fetch(without: readonly string[], limit: number): Promise<readonly OutboxRow[]> {
    return this.options.db.query(
      `select seq, traceparent, ${envelopeColumns} from outbox
       where sent_at is null and topic <> all($1::text[]) order by seq limit $2`,
      [without, limit],
    );
  }

  /**
   * Per key only what stands before the first unproven event counts as sent; its topic waits a little
   * longer each time.
   */
  private settle(rows: readonly OutboxRow[], proven: ReadonlySet<string>): readonly number[] {
    const stuckKeys = new Set<string>();
    const stuckTopics = new Set<string>();
    const sent: number[] = [];
    for (const row of rows) {
      if (proven.has(row.id) && !stuckKeys.has(keyOf(row))) sent.push(row.seq);
      else {
        stuckKeys.add(keyOf(row));
        stuckTopics.add(row.topic);
      }
    }
    for (const topic of new Set(rows.map((row) => row.topic))) {
      if (stuckTopics.has(topic)) this.held.set(topic, longer(this.held.get(topic)));
      else this.held.delete(topic);
    }
    return sent;
  }

  // A mark that a crash of the server forgets costs a repeat, no loss: it need not wait for the disk.
  private async mark(seqs: readonly number[]): Promise<number> {
    if (seqs.length === 0) return 0;
    const [, marked]: [unknown, number] = await this.options.db.query(
      `with fence as (
         select set_config('synchronous_commit', 'off', true) from relay_lease
         where name = $1 and token = $2 for share
       )
       update outbox set sent_at = clock_timestamp()
       from fence where seq = any($3::bigint[]) and sent_at is null`,
      [...this.lease.fence, seqs],
    );
    return marked;
  }

  private tell(rows: readonly OutboxRow[], sent: readonly number[]): void {
    const marked = new Set(sent);
    this.options.onSent?.(rows.filter(({ seq }) => marked.has(seq)).map(toEnvelope));
  }

  private report(error: unknown, retryInMs: number | null): void {
    this.options.onProblem?.({ where: 'relay', name: this.options.producer, error, retryInMs });
  }
}

/**
 * The sequence is given under a row lock and marks are prefixes, so a hole means that somebody changed the
 * outbox.
 */
function assertNoGaps(records: readonly Envelope[]): void {
  const last = new Map<string, number>();
  for (const record of records) {
    const key = keyOf(record);
    const before = last.get(key);
    assert(
      before === undefined || record.aggseq === before + 1,
      `${key} jumps from ${before} to ${record.aggseq}: the outbox was edited; restore the missing event`,
    );
    last.set(key, record.aggseq);
  }
}
