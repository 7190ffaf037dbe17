import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { civilAffairs } from '@shequ/contracts';
import { append, messagingMigrations, transaction } from '@shequ/messaging';
import { anActor, testDatabase, testService, type TestService } from '@shequ/testing';
import { dataSource } from '@shequ/database';
import { partyOrganization } from '../service.js';
import { aCommittee, aUnit, street, testParty, xinhua } from '../fixture.contract.js';

const codes = Array.from({ length: 100 }, (_, index) => `620201003${String(index + 1).padStart(3, '0')}`);
const record = (code: string, over: object = {}) => ({
  type: civilAffairs.communityState.type,
  key: code,
  jurisdiction: code,
  data: {
    code,
    name: code,
    kind: 'RESIDENTS_COMMITTEE',
    dispatchTarget: true,
    epoch: 1,
    version: 1,
    ...over,
  },
});

// A hundred committees are formed first; a busy machine needs longer than five seconds for that.
jest.setTimeout(30_000);

describe('the communities that this service extends', () => {
  let test: TestService;
  beforeAll(async () => {
    test = await testParty();
    await test.publishAs(
      'civil-affairs',
      codes.map((code) => record(code)),
    );
  });
  afterAll(() => test.close());

  it('are read a hundred at a time with as many statements as one', async () => {
    const city = anActor('STREET_OFFICER', { jurisdiction: '620201' });
    const form = `mutation ($code: ID!) { formRegionalCommittee(input: { communityCode: $code,
      termFrom: "2026-03-02" }) { __typename } }`;
    for (const code of codes) await test.ask(city, form, { code });
    await aCommittee(test);
    await aUnit(test, 1);
    const query = `query ($r: [_Any!]!) { _entities(representations: $r) { ... on Community {
      partyCommittee { number seats faults members { role unit { uscc } } candidates { id } }
      functionalBranches { items { number memberCount resolutions { id } } } residentUnits { items { uscc } } } } }`;
    const count = async (wanted: readonly string[]) => {
      let statements = 0;
      const { logger } = test.service.db;
      test.service.db.logger = new Proxy(logger, {
        get: (target, name) => (name === 'logQuery' ? () => (statements += 1) : Reflect.get(target, name)),
      });
      const r = wanted.map((code) => ({ __typename: 'Community', code }));
      const { data, errors } = await test.ask(city, query, { r });
      test.service.db.logger = logger;
      expect(errors).toBeUndefined();
      expect(
        data._entities.filter(({ partyCommittee }: { partyCommittee: unknown }) => partyCommittee !== null)
          .length,
      ).toBe(wanted.length);
      return statements;
    };
    const one = await count([xinhua]);
    expect(one).toBeGreaterThan(0);
    expect(one).toBeLessThanOrEqual(4);
    expect(await count(codes)).toBe(one);
  });

  it('take their name from the newest record, whatever the order of arrival', async () => {
    const code = codes[0]!;
    await test.publishAs('civil-affairs', [
      record(code, { name: 'three', version: 3 }),
      record(code, { name: 'two', version: 2 }),
    ]);
    await test.publishAs('civil-affairs', [record(code, { name: 'one', version: 1 })]);
    const read = () => test.service.db.query(`select name from community_replica where code = '${code}'`);
    expect(await read()).toEqual([{ name: 'three' }]);
    await test.publishAs('civil-affairs', [record(code, { name: 'restored', epoch: 2, version: 1 })]);
    expect(await read()).toEqual([{ name: 'restored' }]);
  });

  it('list at most a hundred of anything', async () => {
    const query = `query ($r: [_Any!]!) { _entities(representations: $r) { ... on Community {
      residentUnits(first: 101) { next } } } }`;
    const { errors } = await test.ask(street, query, { r: [{ __typename: 'Community', code: xinhua }] });
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', issues: [{ path: 'first' }] });
  });

  it('are fetched from civil affairs’ newest records where their events were sent before this service was there', async () => {
    const civil = await testDatabase({ name: 'civil-affairs-spec', sources: [messagingMigrations] });
    const db = await dataSource(civil.url, []).initialize();
    const late = await testService(partyOrganization);
    try {
      await transaction(db, (tx) =>
        append(
          tx,
          'civil-affairs',
          codes.map((code) => record(code)),
        ),
      );
      late.transport.stateFrom('civil-affairs', db);
      await late.service.runChores();
      const form = `mutation { formRegionalCommittee(input: { communityCode: "${codes[99]!}",
        termFrom: "2026-03-02" }) { __typename } }`;
      const { data } = await late.ask(anActor('STREET_OFFICER', { jurisdiction: '620201' }), form);
      expect(data).toEqual({ formRegionalCommittee: { __typename: 'RegionalCommitteeChanged' } });
    } finally {
      await late.close();
      await db.destroy();
      await civil.drop();
    }
  });
});
