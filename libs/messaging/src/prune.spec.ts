import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { eventContracts, topicRetentionMs, topicsOf } from '@shequ/contracts';
import { dataSource } from '@shequ/database';
import type { DataSource } from 'typeorm';
import { append } from './append.js';
import { newNote, noteState, producer, specService, type SpecService } from './fixture.contract.js';
import { InProcessTransport } from './in-process.js';
import { longestReplayMs, pruneInbox, pruneOutbox, pruneSuperseded } from './prune.js';
import { Relay } from './relay.js';
import { resendAll } from './resend.js';
import { transaction } from './transaction.js';

const dayMs = 24 * 60 * 60 * 1000;

describe('what stays for how long', () => {
  const events = topicsOf(eventContracts.values()).filter(({ compacted }) => !compacted);

  it('whoever was away for a week finds every event still there', () => {
    expect(events.length).toBeGreaterThan(5);
    for (const { retentionMs } of events) expect(retentionMs).toBeGreaterThan(7 * dayMs);
  });

  it('the state of a key goes only when a newer one stands', () => {
    for (const { compacted, retentionMs } of topicsOf(eventContracts.values()))
      expect(retentionMs === null).toBe(compacted);
  });

  it('an inbox knows an event for as long as any topic keeps it and any replay brings it back', async () => {
    const service = await specService();
    const longest = Math.max(...events.map(({ retentionMs }) => retentionMs ?? 0));
    expect(longestReplayMs).toBeGreaterThanOrEqual(longest);
    const minimumMs = longest + longestReplayMs;
    expect(await pruneInbox(service.db, minimumMs - 1)).toEqual({ kind: 'WINDOW_TOO_SHORT', minimumMs });
    expect(await pruneInbox(service.db, minimumMs)).toEqual({ kind: 'PRUNED', rows: 0 });
    await service.close();
  });
});

describe('pruning the outbox (trap 7)', () => {
  let service: SpecService;
  let owner: DataSource;

  beforeAll(async () => {
    service = await specService();
    owner = await dataSource(service.ownerUrl, []).initialize();
  });
  afterAll(async () => {
    await owner.destroy();
    await service.close();
  });
  beforeEach(() => owner.query('truncate outbox, event_sequence'));

  const put = (key: string, events: number) =>
    transaction(service.db, (tx) =>
      append(
        tx,
        producer,
        Array.from({ length: events }, () => newNote(key)),
      ),
    );
  /** As the relay marks them, so many days ago; null: not sent. */
  const sent = (key: string, ...daysAgo: readonly (number | null)[]) =>
    owner.query(
      `update outbox set sent_at = now() - d.days * interval '1 day'
       from unnest($2::float8[]) with ordinality as d(days, n) where partitionkey = $1 and aggseq = d.n`,
      [key, daysAgo],
    );
  const left = async (): Promise<Record<string, readonly number[]>> => {
    const rows = await owner.query(
      `select partitionkey as key, array_agg(aggseq order by aggseq) as seqs from outbox group by 1 order by 1`,
    );
    return Object.fromEntries(
      rows.map(({ key, seqs }: { key: string; seqs: string[] }) => [key, seqs.map(Number)]),
    );
  };
  const prune = (batch?: number) => pruneOutbox(service.db, topicRetentionMs, batch);

  it('takes what was sent before the window, to the day, and nothing unsent however old', async () => {
    for (const key of ['old', 'edge', 'unsent']) await put(key, 2);
    await sent('old', 40, 31);
    await sent('edge', 31, 29);
    await owner.query(`update outbox set time = now() - interval '400 days'`);
    expect(await prune()).toEqual({ kind: 'PRUNED', rows: 3 });
    expect(await left()).toEqual({ edge: [2], unsent: [1, 2] });
  });

  it('keeps a whole key while the fate of any of its events is in doubt', async () => {
    await put('doubt', 3);
    await sent('doubt', 40, 40, null);
    await put('late', 3);
    await sent('late', 40, 10, 40);
    expect(await prune()).toEqual({ kind: 'PRUNED', rows: 1 });
    expect(await left()).toEqual({ doubt: [1, 2, 3], late: [2, 3] });
  });

  it('goes on in batches until nothing is left to take, and remembers up to where', async () => {
    for (const key of ['a', 'b', 'c']) {
      await put(key, 3);
      await sent(key, 50, 50, 50);
    }
    expect(await prune(2)).toEqual({ kind: 'PRUNED', rows: 9 });
    expect(await left()).toEqual({});
    const rows = await owner.query('select partitionkey as key, pruned, last from event_sequence order by 1');
    expect(rows).toEqual(['a', 'b', 'c'].map((key) => ({ key, pruned: 3, last: 3 })));
  });

  it('leaves numbering and sending as they were', async () => {
    await put('on', 2);
    await sent('on', 40, 40);
    await prune();
    await put('on', 1);
    expect(await left()).toEqual({ on: [3] });
    const transport = new InProcessTransport();
    await transport.start();
    const relay = new Relay({ db: service.db, transport, producer });
    expect(await relay.runOnce()).toBe(1);
  });

  it('refuses a window shorter than topics keep their events, in the database as well', async () => {
    for (const keepMs of [0, topicRetentionMs - 1, Number.NaN, -1])
      expect(await pruneOutbox(service.db, keepMs)).toEqual({
        kind: 'WINDOW_TOO_SHORT',
        minimumMs: topicRetentionMs,
      });
    await expect(service.db.query(`select prune_outbox(interval '29 days', 10)`)).rejects.toThrow(
      /too short/,
    );
    await expect(service.db.query('delete from outbox')).rejects.toThrow(/permission denied/);
  });
});

describe('pruning superseded state', () => {
  let service: SpecService;
  let owner: DataSource;

  beforeAll(async () => {
    service = await specService();
    owner = await dataSource(service.ownerUrl, []).initialize();
  });
  afterAll(async () => {
    await owner.destroy();
    await service.close();
  });
  beforeEach(() => owner.query('truncate outbox, event_sequence, topic_state'));

  const put = (key: string, versions: number) =>
    transaction(service.db, async (tx) => {
      for (let version = 1; version <= versions; version += 1)
        await append(tx, producer, [
          { type: noteState.type, key, jurisdiction: '62', data: { text: 'note', version } },
        ]);
    });
  const sent = (key: string, ...hoursAgo: readonly (number | null)[]) =>
    owner.query(
      `update outbox set sent_at = now() - h.hours * interval '1 hour'
       from unnest($2::float8[]) with ordinality as h(hours, n) where partitionkey = $1 and aggseq = h.n`,
      [key, hoursAgo],
    );
  const left = async (): Promise<unknown> =>
    Object.fromEntries(
      (
        await owner.query(
          `select partitionkey as key, array_agg(aggseq::int order by aggseq) as seqs from outbox group by 1 order by 1`,
        )
      ).map(({ key, seqs }: { key: string; seqs: number[] }) => [key, seqs]),
    );

  it('keeps the newest record of every key, and what was not sent or stands behind such', async () => {
    for (const [key, versions] of [
      ['newest', 3],
      ['unsent', 4],
      ['recent', 4],
    ] as const)
      await put(key, versions);
    await sent('newest', 50, 40, 30);
    await sent('unsent', 50, null, 40, 30);
    await sent('recent', 50, 40, 0.5, 30);
    expect(await pruneSuperseded(service.db, undefined, 1)).toEqual({ kind: 'PRUNED', rows: 5 });
    expect(await left()).toEqual({ newest: [3], recent: [3, 4], unsent: [2, 3, 4] });
    const rows = await owner.query('select partitionkey as key, pruned::int from event_sequence order by 1');
    expect(rows).toEqual([
      { key: 'newest', pruned: 2 },
      { key: 'recent', pruned: 2 },
      { key: 'unsent', pruned: 1 },
    ]);
  });

  it('leaves facts alone, and refuses less than an hour, in the database as well', async () => {
    await transaction(service.db, (tx) => append(tx, producer, [newNote('fact'), newNote('fact')]));
    await sent('fact', 900, 900);
    expect(await pruneSuperseded(service.db)).toEqual({ kind: 'PRUNED', rows: 0 });
    expect(await pruneSuperseded(service.db, 1000)).toEqual({
      kind: 'WINDOW_TOO_SHORT',
      minimumMs: 3_600_000,
    });
    const tooShort = service.db.query(`select prune_superseded(interval '59 minutes', 10)`);
    await expect(tooShort).rejects.toThrow(/too short/);
  });

  it('is sent again as a whole to a broker that has never seen it, also what facts are not kept for', async () => {
    await put('old', 2);
    await put('new', 1);
    await sent('old', 2000, 1500);
    await sent('new', 1);
    expect(await pruneOutbox(service.db, topicRetentionMs)).toEqual({ kind: 'PRUNED', rows: 2 });
    expect(await left()).toEqual({ new: [1] });
    expect(await resendAll(service.db)).toBe(2);
    expect(await left()).toEqual({ new: [1], old: [2] });
    const rows = await owner.query(
      `select s.partitionkey as key, s.pruned::int, o.data ->> 'version' as version, o.id = t.id as same
       from event_sequence s join outbox o using (topic, partitionkey) join topic_state t using (topic, partitionkey)
       where o.sent_at is null order by 1`,
    );
    expect(rows).toEqual([
      { key: 'new', pruned: 0, version: '1', same: true },
      { key: 'old', pruned: 1, version: '2', same: true },
    ]);
  });
});
