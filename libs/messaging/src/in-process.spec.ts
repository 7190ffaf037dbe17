import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { withClient } from '@shequ/database';
import { append } from './append.js';
import { InProcessTransport } from './in-process.js';
import {
  answered,
  arriving,
  effects,
  newNote,
  noted,
  noteState,
  producer,
  specService,
  writeEffects,
  type SpecService,
} from './fixture.contract.js';
import { Relay } from './relay.js';
import { transaction } from './transaction.js';
import { transportContract } from './transport.contract.js';
import type { Problem, Subscription } from './transport.js';

transportContract('the in-process transport', (stateOf) => {
  const transport = new InProcessTransport();
  transport.stateFrom(producer, stateOf);
  return Promise.resolve(transport);
});

describe('the in-process transport', () => {
  let near: SpecService;
  let far: SpecService;

  beforeAll(async () => {
    [near, far] = await Promise.all([specService(), specService()]);
  });
  afterAll(() => Promise.all([near.close(), far.close()]));

  const reader = (service: SpecService, topic: string): Subscription => ({
    consumer: `${topic} reader`,
    db: service.db,
    topics: [topic],
    mode: 'inbox',
    apply: (tx, events) => writeEffects(tx, `${topic} reader`, events),
  });

  it('proves an event when its consumers have committed, and not while one database is out of reach', async () => {
    const problems: Problem[] = [];
    const transport = new InProcessTransport({ onProblem: (problem) => problems.push(problem) });
    transport.subscribe(reader(near, noted.topic));
    transport.subscribe(reader(far, answered.topic));
    await transport.start();
    const relay = new Relay({ db: near.db, transport, producer });
    await setConnections(far, 0);
    await transaction(near.db, (tx) =>
      append(tx, producer, [
        newNote('a', 'one'),
        { ...newNote('a', 'two'), type: answered.type },
        newNote('a', 'three'),
      ]),
    );
    expect(await relay.runOnce()).toBe(2);
    expect((await effects(near.db, 'spec-department.note reader')).map((one) => one.text)).toEqual([
      'one',
      'three',
    ]);
    expect(problems).toHaveLength(1);
    await setConnections(far, -1);
    await relay.drained();
    expect(await effects(far.db, 'spec-department.answer reader')).toMatchObject([
      { text: 'two', aggseq: 1 },
    ]);
    expect(await effects(near.db, 'spec-department.note reader')).toHaveLength(2);
    await transport.stop();
  });

  it('accepts what nobody reads', async () => {
    const transport = new InProcessTransport();
    await transport.start();
    const record = arriving('a', 1);
    expect(await transport.publish(producer, [record])).toEqual([record.id]);
  });

  it('names the producer whose database is unknown', () => {
    expect(() => new InProcessTransport().snapshot(noteState.topic)).toThrow(/call stateFrom/);
  });
});

/** -1 is no limit; 0 keeps the service out, and those that are in are thrown out. */
async function setConnections(service: SpecService, limit: number): Promise<void> {
  await withClient(service.adminUrl, async (client) => {
    const { rows } = await client.query<{ name: string }>('select current_database() as name');
    await client.query(`alter database ${rows[0]?.name ?? ''} connection limit ${limit}`);
    if (limit !== 0) return;
    await client.query(
      `select pg_terminate_backend(pid) from pg_stat_activity
       where datname = current_database() and pid <> pg_backend_pid()`,
    );
  });
}
