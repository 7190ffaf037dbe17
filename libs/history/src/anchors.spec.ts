import { generateKeyPairSync } from 'node:crypto';
import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { dataSource, withClient } from '@shequ/database';
import { testDatabase, type TestDatabase } from '@shequ/testing';
import type { DataSource } from 'typeorm';
import { anchorIn, signAnchor, type Anchor } from './anchor.js';
import { hashOf, type Entry } from './entry.js';
import { chainStart } from './seal.js';
import {
  anchorAll,
  AnchorFile,
  anchorHistory,
  chainWith,
  hashers,
  historyMigrations,
  historyOf,
  record,
  seal,
  verifyChain,
  verifyHistory,
} from './index.js';

const { privateKey, publicKey } = generateKeyPairSync('ed25519');
let database: TestDatabase;
let db: DataSource;
let folder: string;
let place: AnchorFile;

beforeAll(async () => {
  database = await testDatabase({ name: 'anchors-spec', sources: [historyMigrations] });
  db = await dataSource(database.url, [], { max: 4 }).initialize();
  folder = mkdtempSync(join(tmpdir(), 'anchors-'));
});
afterAll(async () => {
  await db?.destroy();
  await database?.drop();
  rmSync(folder, { recursive: true });
});

/** As somebody who can do anything: triggers off. */
const tamper = (sql: string, values: readonly unknown[] = []) =>
  withClient(database.adminUrl, async (client) => {
    await client.query('set session_replication_role = replica');
    await client.query(sql, [...values]);
  });

const step = (id: string, to: string) => ({
  ...{ type: 'thing', id, to, at: new Date('2026-03-02T01:00:00Z') },
  ...{ actor: 'office-clerk', command: 'MOVE' },
});
const write = (...steps: readonly (readonly [id: string, to: string])[]) =>
  db.transaction((tx) =>
    record(
      tx,
      steps.map(([id, to]) => step(id, to)),
    ),
  );
// Other specs' transactions in the same cluster may hold the newest entries back for a moment.
const anchor = () => anchorAll(db, { place, privateKey });
const verify = () => verifyHistory(db.manager, place, publicKey);
const faults = async () => (await verify()).faults;
const lines = () => readFileSync(place.path, 'utf8').trimEnd().split('\n');
const keep = (kept: readonly string[]) => {
  writeFileSync(place.path, kept.map((line) => `${line}\n`).join(''));
};

/** Three anchors: x and y, x goes on, z. */
beforeEach(async () => {
  await tamper('truncate history, history_anchor');
  place = new AnchorFile('thing-service', join(folder, 'deeper', 'thing-service.jsonl'));
  rmSync(place.path, { force: true });
  await write(['x', 'A'], ['y', 'A'], ['x', 'B']);
  await anchor();
  await write(['x', 'C'], ['y', 'B']);
  await anchor();
  await write(['z', 'A']);
  await anchor();
});

describe('an anchor', () => {
  it('is written only for new entries, and covers each exactly once', async () => {
    await anchor();
    expect(lines()).toHaveLength(3);
    await write(['x', 'D']);
    const before = await verify();
    expect(before).toEqual({ anchors: 3, entries: 6, pending: 1, faults: [] });
    await anchor();
    expect(await verify()).toEqual({ anchors: 4, entries: 7, pending: 0, faults: [] });
  });

  it('passes over no entry of a transaction that was open while a later one was anchored', async () => {
    const slow = db.createQueryRunner();
    await slow.startTransaction();
    await record(slow.manager, [step('slow', 'A')]);
    await write(['fast', 'A']);
    const { pending } = await anchorHistory(db, { place, privateKey });
    expect(pending).toBe(true);
    await slow.commitTransaction();
    await slow.release();
    await anchor();
    expect(await verify()).toMatchObject({ entries: 8, pending: 0, faults: [] });
    await tamper(`delete from history where aggregate_id = 'slow'`);
    expect(await faults()).toHaveLength(1);
  });

  it('is made good after a crash: half a line, or a line of which the database does not know', async () => {
    const before = await db.query('select number, hash from history_anchor');
    await write(['x', 'D']);
    await anchor();
    await tamper('update history_anchor set number = $1, hash = $2', [before[0].number, before[0].hash]);
    appendFileSync(place.path, '{"name":"thing-ser');
    expect(await verify()).toMatchObject({ anchors: 4, faults: [] });
    await write(['x', 'E']);
    await anchor();
    expect(await verify()).toEqual({ anchors: 5, entries: 8, pending: 0, faults: [] });
  });

  it('is one, however many processes write it', async () => {
    await write(['x', 'D']);
    await Promise.all([1, 2, 3].map(() => anchor()));
    expect(await verify()).toEqual({ anchors: 4, entries: 7, pending: 0, faults: [] });
  });

  it('is not written over a lost one: the chain of anchors would hide the loss', async () => {
    keep(lines().slice(0, 2));
    await write(['x', 'D']);
    await expect(anchor()).rejects.toThrow('anchor 3 and the anchor file do not agree');
  });

  it('is refused when the transaction numbers ran back', async () => {
    const first = { ...factsIn(lines()[0] ?? ''), to: '9999999999' };
    const renewed = Object.assign(new AnchorFile('thing-service', place.path), {
      last: () => Promise.resolve(signAnchor(first, privateKey)),
    });
    await tamper('truncate history_anchor');
    await expect(anchorHistory(db, { place: renewed, privateKey })).rejects.toThrow('ran back');
  });
});

describe('the function of an anchor', () => {
  afterEach(() => {
    chainWith('SM3');
  });

  /** SM3 three times, then SHA-256, then SM3 again. */
  beforeEach(async () => {
    chainWith('SHA256');
    await write(['x', 'D']);
    await anchor();
    chainWith('SM3');
    await write(['x', 'E']);
    await anchor();
  });

  it('is named by each, and another choice leaves those before verifiable', async () => {
    const functions = lines().map((line) => factsIn(line).algorithm);
    expect(functions).toEqual(['SM3', 'SM3', 'SM3', 'SHA256', 'SM3']);
    expect(await verify()).toEqual({ anchors: 5, entries: 8, pending: 0, faults: [] });
  });

  it('does not hide what was done to the entries under it', async () => {
    await forgeChain('x', 4, (entry) => ({ ...entry, actor: 'somebody-else' }));
    expect(await verifyChain(db.manager)).toEqual([]);
    expect(await faults()).toEqual([
      { anchor: 4, fault: 'ENTRIES_DIFFER' },
      { anchor: 5, fault: 'ENTRIES_DIFFER' },
    ]);
    await tamper(`delete from history where aggregate_id = 'x' and seq > 3`);
    expect((await faults()).map((fault) => 'anchor' in fault && fault.anchor)).toEqual([4, 5]);
  });

  it('is found when it was forged or taken off, and so is a missing anchor', async () => {
    const all = lines();
    const forgeries = [
      [3, (line: string) => line.replace('"SHA256"', '"SM3"')],
      [3, (line: string) => line.replace('"algorithm":"SHA256",', '')],
      [2, (line: string) => line.replace('"SM3"', '"SHA256"')],
    ] as const;
    for (const [at, forge] of forgeries) {
      const forged = forge(all[at] ?? '');
      expect(forged).not.toBe(all[at]);
      keep(all.with(at, forged));
      expect(await faults()).toEqual([{ anchor: at + 1, fault: 'ANCHOR_FORGED' }]);
    }
    keep(all.toSpliced(3, 1));
    expect(await faults()).toEqual([{ anchor: 4, fault: 'ANCHOR_MISSING' }]);
    keep(all.slice(0, 4));
    expect(await faults()).toEqual([{ anchor: 5, fault: 'ANCHOR_MISSING' }]);
  });

  it('is SM3 in anchors from before it was kept, and the next one follows them', async () => {
    const unnamed = lines()
      .slice(0, 3)
      .reduce<readonly Anchor[]>((before, line) => {
        const { name, number, at, from, to, entries, digest } = factsIn(line);
        const last = before.at(-1);
        const prev = last === undefined ? chainStart : seal(last);
        return [...before, signAnchor({ name, number, at, from, to, entries, digest, prev }, privateKey)];
      }, []);
    keep(unnamed.map((one) => JSON.stringify(one)));
    await tamper('update history_anchor set number = 3, hash = $1', [seal(unnamed.at(-1))]);
    chainWith('SHA256');
    await anchor();
    expect(lines().map((line) => factsIn(line).algorithm)).toEqual([
      undefined,
      undefined,
      undefined,
      'SHA256',
    ]);
    expect(await verify()).toEqual({ anchors: 4, entries: 8, pending: 0, faults: [] });
  });
});

/** A thorough forger: the changed entry and all after it get hashes that fit. */
async function forgeChain(id: string, from: number, change: (entry: Entry) => Entry): Promise<void> {
  const entries = [...(await historyOf(db.manager, 'thing', id))];
  let prevHash = entries[from - 2]?.hash ?? '0'.repeat(64);
  for (const entry of entries.slice(from - 1)) {
    const forged = { ...(entry.seq === from ? change(entry) : entry), prevHash };
    const hash = hashOf(forged, hashers[forged.algorithm ?? 'SM3']);
    await tamper(
      `update history set actor = $1, prev_hash = $2, hash = $3
       where aggregate_type = 'thing' and aggregate_id = $4 and seq = $5`,
      [forged.actor, prevHash, hash, id, entry.seq],
    );
    prevHash = hash;
  }
}

const copy = (id: string, seq: string, more: { readonly as?: string; readonly when?: string }) =>
  `insert into history (aggregate_type, aggregate_id, seq, at, actor, command, to_state, prev_hash, hash, recorded_in, algorithm)
   select aggregate_type, '${more.as ?? id}', ${seq}, at, actor, command, to_state, prev_hash, hash,
     ${more.when ?? 'recorded_in'}, algorithm from history where aggregate_id = '${id}' and seq = 1`;

describe('verifyHistory', () => {
  it('finds a changed entry', async () => {
    await tamper(`update history set actor = 'x' where aggregate_id = 'x' and seq = 3`);
    expect(await faults()).toEqual([{ type: 'thing', id: 'x', seq: 3, fault: 'CHANGED' }]);
  });

  it('finds a changed entry whose whole chain was made anew', async () => {
    await forgeChain('x', 2, (entry) => ({ ...entry, actor: 'somebody-else' }));
    expect(await verifyChain(db.manager)).toEqual([]);
    expect(await faults()).toEqual([
      { anchor: 1, fault: 'ENTRIES_DIFFER' },
      { anchor: 2, fault: 'ENTRIES_DIFFER' },
    ]);
  });

  it('finds a removed entry', async () => {
    await tamper(`delete from history where aggregate_id = 'x' and seq = 2`);
    expect(await faults()).toEqual([
      { type: 'thing', id: 'x', seq: 3, fault: 'GAP' },
      { anchor: 1, fault: 'ENTRIES_DIFFER' },
    ]);
  });

  it('finds an inserted chain, whose own hashes are right', async () => {
    await write(['new', 'A']);
    await tamper(
      `update history set recorded_in = (select recorded_in from history where aggregate_id = 'z')
       where aggregate_id = 'new'`,
    );
    expect(await verifyChain(db.manager)).toEqual([]);
    expect(await faults()).toEqual([{ anchor: 3, fault: 'ENTRIES_DIFFER' }]);
  });

  it('finds an entry that was put into a chain', async () => {
    await tamper(copy('y', '3', {}));
    expect(await faults()).toEqual([
      { type: 'thing', id: 'y', seq: 3, fault: 'CHANGED' },
      { anchor: 1, fault: 'ENTRIES_DIFFER' },
    ]);
  });

  it('finds an entry that was moved out from under its anchor', async () => {
    await tamper(`update history set recorded_in = pg_current_xact_id() where aggregate_id = 'z'`);
    expect(await faults()).toEqual([{ anchor: 3, fault: 'ENTRIES_DIFFER' }]);
  });

  it('finds a cut tail', async () => {
    await tamper(`delete from history where aggregate_id = 'x' and seq = 3`);
    expect(await verifyChain(db.manager)).toEqual([]);
    expect(await faults()).toEqual([{ anchor: 2, fault: 'ENTRIES_DIFFER' }]);
  });

  it('finds that a whole chain is gone', async () => {
    await tamper(`delete from history where aggregate_id = 'z'`);
    expect(await verifyChain(db.manager)).toEqual([]);
    expect(await faults()).toEqual([{ anchor: 3, fault: 'ENTRIES_DIFFER' }]);
  });

  it('finds that everything is gone', async () => {
    await tamper('truncate history, history_anchor');
    expect((await faults()).map(({ fault }) => fault)).toEqual(Array(3).fill('ENTRIES_DIFFER'));
  });

  it('finds a forged anchor: changed, signed by another, another service’s', async () => {
    const [one = '', two = '', three = ''] = lines();
    const forged = [
      two.replace('"entries":2', '"entries":1'),
      JSON.stringify(signAnchor(factsIn(two), generateKeyPairSync('ed25519').privateKey)),
      JSON.stringify(signAnchor({ ...factsIn(two), name: 'other-service' }, privateKey)),
      'no anchor',
    ];
    for (const line of forged) {
      expect(line).not.toBe(two);
      keep([one, line, three]);
      expect(await faults()).toEqual([{ anchor: 2, fault: 'ANCHOR_FORGED' }]);
    }
  });

  it('finds an anchor that the key signed anew for cut entries', async () => {
    await tamper(`delete from history where aggregate_id = 'z'`);
    const [one = '', two = ''] = lines();
    const { from, to, prev } = factsIn(two);
    const again = { ...factsIn(one), number: 3, from: to, to: String(BigInt(to) + 1n), prev };
    keep([one, two, JSON.stringify(signAnchor(again, privateKey))]);
    expect(from).not.toBe(to);
    expect(await faults()).toContainEqual({ anchor: 3, fault: 'ANCHOR_FORGED' });
  });

  it.each([
    ['the first', [1, 2], 1],
    ['one between', [0, 2], 2],
    ['the last', [0, 1], 3],
    ['all', [], 1],
  ] as const)('finds a missing anchor: %s', async (_, kept, missing) => {
    const all = lines();
    keep(kept.map((at) => all[at] ?? ''));
    expect(await faults()).toEqual([{ anchor: missing, fault: 'ANCHOR_MISSING' }]);
  });

  it('finds that the file is gone', async () => {
    rmSync(place.path);
    expect(await faults()).toEqual([{ anchor: 1, fault: 'ANCHOR_MISSING' }]);
  });
});

function factsIn(line: string) {
  const found = anchorIn(line);
  if (found === null) throw new Error(`no anchor: ${line}`);
  const { name, number, at, from, to, entries, digest, prev, algorithm } = found;
  const named = algorithm === undefined ? {} : { algorithm };
  return { name, number, at, from, to, entries, digest, prev, ...named };
}
