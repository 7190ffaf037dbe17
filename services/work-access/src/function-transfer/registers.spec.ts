import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Actor, Role } from '@shequ/identity';
import { anActor } from '@shequ/testing';
import { usccCheck } from '@shequ/standards';
import { Story, people, places, units, type Result } from '../life-cycle/story.contract.js';

let story: Story;
beforeAll(async () => {
  story = await Story.begin();
}, 60_000);
afterAll(() => story?.test.close());

const economicBody = `1262020000000001X${usccCheck('1262020000000001X')}`;
const transferOf = (over: object = {}) => ({
  name: { zh: '社区公共服务', en: 'Public service' },
  kind: 'PUBLIC_SERVICE',
  fromKind: 'STREET',
  fromCode: '620201002',
  toKind: 'COMMUNITY',
  toCode: places.xinhua,
  decision: '区委办发〔2026〕1号',
  effectiveOn: '2026-04-01',
  follows: '人员 2 名、经费 10 万元、办公用房',
  jurisdiction: '620201',
  ...over,
});
const transfer = (over: object = {}, actor: Actor = people.clerk): Promise<Result> =>
  story.do(actor, 'transferFunction', transferOf(over));

describe('functions that move', () => {
  it('public service from the street to its communities, administration up to departments, not down [S1-06]', async () => {
    expect(await transfer()).toMatchObject({ __typename: 'AccessFunctionTransferred' });
    const up = { kind: 'ADMINISTRATIVE', toKind: 'DEPARTMENT', toCode: units.publicSecurity };
    expect(await transfer(up)).toMatchObject({ transfer: { kind: 'ADMINISTRATIVE' } });
    expect(await transfer({ kind: 'ADMINISTRATIVE' })).toMatchObject({
      __typename: 'AccessTransferRefused',
      code: 'TRANSFER_REFUSED',
      ruleId: 'WA-06',
    });
    const query = `query ($h: String) { functionTransfers(place: "620201", holder: $h) { items { number kind toCode follows } } }`;
    const of = async (h: string | null) =>
      (await story.read(people.resident, query, { h })).functionTransfers.items;
    expect(await of('620201002')).toHaveLength(2);
    expect((await of(places.xinhua))[0].number).toMatch(/^ZN620201-2026-\d{6}$/);
  });

  it('the earning of money to economic departments and bodies, never to a community [S0-10]', async () => {
    const economic = { kind: 'ECONOMIC', name: { zh: '招商引资', en: 'Attracting investment' } };
    const body = { toKind: 'ECONOMIC_BODY', toCode: economicBody };
    expect(await transfer({ ...economic, ...body })).toMatchObject({
      __typename: 'AccessFunctionTransferred',
    });
    const department = { toKind: 'DEPARTMENT', toCode: units.finance };
    const community = { fromKind: 'COMMUNITY', fromCode: places.xinhua };
    expect(await transfer({ ...economic, ...community, ...department })).toMatchObject({
      transfer: { kind: 'ECONOMIC' },
    });
    expect(await transfer(economic)).toMatchObject({ code: 'TRANSFER_REFUSED', ruleId: 'WA-06' });
  });

  it.each([
    ['a code of another place', { toCode: '330105001001' }],
    ['no code', { fromCode: 'x' }],
    ['nothing that moves along', { follows: ' ' }],
    ['an unknown department', { kind: 'ADMINISTRATIVE', toKind: 'DEPARTMENT', toCode: economicBody }],
  ])('is refused with %s [S1-06]', async (_, over) => {
    await expect(transfer(over)).rejects.toThrow('BAD_USER_INPUT');
  });
});

const liaisonOf = (over: object = {}) => ({
  department: units.health,
  communityCodes: [places.xinhua, places.dazhong],
  area: '新华片区',
  office: '基层卫生科',
  ...over,
});

describe('who answers for a community', () => {
  const set = (over: object = {}) => story.do(people.clerk, 'setLiaison', liaisonOf(over));
  const query = `query ($d: String, $c: String, $r: [_Any!]!) {
    liaisons(department: $d, communityCode: $c) { items { office area communityCode department { uscc } } next }
    _entities(representations: $r) { ... on Community { liaisons { office } safeguards { inclusion met document } } } }`;
  const seen = async (d: string | null, c: string | null): Promise<Result> =>
    story.read(people.resident, query, { d, c, r: [{ __typename: 'Community', code: places.xinhua }] });

  it('is on the map from both sides, one office of each department at a time [S1-07]', async () => {
    expect((await set()).liaisons).toHaveLength(2);
    await set({ department: units.publicSecurity, communityCodes: [places.xinhua], office: '治安大队' });
    expect(
      (await seen(units.health, null)).liaisons.items.map((one: Result) => one.communityCode).sort(),
    ).toEqual([places.dazhong, places.xinhua]);
    expect((await seen(null, places.xinhua)).liaisons.items).toHaveLength(2);
    await set({ communityCodes: [places.xinhua], office: '疾控科' });
    const offices = (await seen(null, null))._entities[0].liaisons.map((one: Result) => one.office);
    expect(offices.sort()).toEqual(['治安大队', '疾控科']);
    const both = await Promise.all([set({ office: '甲' }), set({ office: '乙' })]);
    for (const one of both) expect(one).toMatchObject({ __typename: 'AccessLiaisonSet' });
    expect((await seen(units.health, places.xinhua)).liaisons.items).toHaveLength(1);
    const end = { department: units.health, communityCodes: [places.xinhua] };
    expect(await story.do(people.clerk, 'endLiaison', end)).toMatchObject({ __typename: 'AccessLiaisonSet' });
    expect(await story.do(people.clerk, 'endLiaison', end)).toMatchObject({ __typename: 'AccessNotFound' });
    expect((await seen(units.health, places.xinhua)).liaisons.items).toEqual([]);
  });

  it.each([
    ['an unknown department', { department: economicBody }],
    ['an unknown community', { communityCodes: ['620201002099'] }],
    ['no community', { communityCodes: [] }],
  ])('is refused with %s [S1-07]', async (_, over) => {
    await expect(set(over)).rejects.toThrow('BAD_USER_INPUT');
  });

  it('the four inclusions are a check-list: unknown is unknown, the newest answer holds [S0-36]', async () => {
    const listed = async () => (await seen(null, null))._entities[0].safeguards;
    expect(await listed()).toEqual(
      ['ORGANISATION', 'STAFF', 'BUDGET', 'PREMISES'].map((inclusion) => ({
        inclusion,
        met: null,
        document: null,
      })),
    );
    const record = (over: object) =>
      story.do(people.clerk, 'recordSafeguard', {
        communityCode: places.xinhua,
        inclusion: 'BUDGET',
        met: false,
        document: '2025 年预算',
        asOf: '2025-12-31',
        ...over,
      });
    await record({});
    expect(await record({})).toMatchObject({ __typename: 'AccessAlreadyDone' });
    await record({ met: true, document: '2026 年预算', asOf: '2026-02-01' });
    await record({ met: false, document: '2024 年预算', asOf: '2024-12-31' });
    expect((await listed())[2]).toEqual({ inclusion: 'BUDGET', met: true, document: '2026 年预算' });
    await expect(record({ inclusion: 'CANTEEN' })).rejects.toThrow('BAD_USER_INPUT');
    await expect(record({ asOf: '2026-03-03' })).rejects.toThrow('BAD_USER_INPUT');
  });
});

const roles: readonly Role[] = [
  ...(['DEPARTMENT_OFFICER', 'OFFICE_CLERK', 'PRELIMINARY_REVIEWER', 'STREET_OFFICER'] as const),
  ...(['COMMUNITY_WORKER', 'JOINT_MEETING_MEMBER', 'DECISION_HEAD', 'TREASURER', 'GRID_OFFICER'] as const),
  ...(['VOLUNTEER_LEADER', 'PARTY_SECRETARY', 'RESIDENT', 'AUDITOR'] as const),
];
const areas = ['62', '620201', '620201002', places.xinhua, '330105'] as const;
type Cell = `${Role} ${(typeof areas)[number]}`;

describe('role × jurisdiction × operation', () => {
  const holding = (role: Role, ...held: readonly (typeof areas)[number][]): readonly Cell[] =>
    held.map((area): Cell => `${role} ${area}`);
  const county = ['62', '620201'] as const;
  const street = [...county, '620201002'] as const;
  const community = [...street, places.xinhua] as const;
  const text = { zh: '经费', en: 'Funds' };
  const rates = [{ code: 'X', name: text, per: 'UNIT', fen: 1 }];

  let ids: {
    admission: string;
    fund: string;
    lieu: string;
    followUp: string;
    contract: string;
    application: string;
  };
  beforeAll(async () => {
    const admission = await story.active();
    const query = `query ($r: String!) { admission(reference: $r) { ledger { id } } }`;
    const { ledger } = (await story.read(people.clerk, query, { r: admission })).admission;
    const lieu = {
      kind: 'PAYMENT_IN_LIEU',
      place: '620201002',
      name: text,
      document: 'D',
      decidedBy: 'GOVERNMENT',
    };
    const { fund } = await story.do(people.treasurer, 'openFund', lieu);
    const asked = { fundId: fund.id, matter: 'm', dueOn: '2026-03-10' };
    const { followUp } = await story.do(people.clerk, 'followUpFund', asked);
    const redirected = async () => {
      const id = await story.inDecision();
      const decision = { id, outcome: 'REDIRECT_TO_PURCHASE', reason: 'x' };
      await story.expectMoved(story.do(people.head, 'decideAccessApplication', decision));
      return id;
    };
    const signed = await story.do(people.clerk, 'signPurchase', purchase(await redirected()));
    ids = {
      ...{ admission, fund: ledger.id, lieu: fund.id, followUp: followUp.id, contract: signed.contract.id },
      application: await redirected(),
    };
  }, 60_000);

  const purchase = (applicationId: string) => ({
    ...{
      applicationId,
      buyer: units.health,
      supplierKind: 'RESIDENTS_COMMITTEE',
      supplierCode: places.xinhua,
    },
    ...{ supplierName: text, basis: 'LUMP_SUM', priceFen: 2, from: '2026-04-20', to: '2026-09-30' },
    ...{ deliverables: [{ name: 'n', acceptance: 'a', fen: 2 }], documentHash: 'b'.repeat(64) },
  });

  /** Operation, input, and the cells that are open. Every other cell is closed. */
  const operations: readonly (readonly [string, () => Record<string, unknown>, readonly Cell[]])[] = [
    [
      'adoptRateCard',
      () => ({ jurisdiction: '620201', name: text, decision: 'D', validFrom: '2026-01-01', rates }),
      holding('DECISION_HEAD', ...county),
    ],
    [
      'openFund',
      () => ({ kind: 'COMMUNITY', place: places.xinhua, name: text, document: 'D', decidedBy: 'GOVERNMENT' }),
      holding('TREASURER', ...community),
    ],
    [
      'receiveFunds',
      () => ({ fundId: ids.lieu, source: 'DEVELOPER', amountFen: 1, voucher: 'v' }),
      holding('TREASURER', ...street),
    ],
    [
      'spendFunds',
      () => ({
        fundId: ids.fund,
        use: 'NONE',
        amountFen: 1,
        voucher: 'v',
        purpose: 'p',
        admissionId: ids.admission,
      }),
      holding('TREASURER', ...county),
    ],
    [
      'returnFunds',
      () => ({ fundId: ids.fund, amountFen: 1, voucher: 'v', reason: 'r' }),
      holding('TREASURER', ...county),
    ],
    [
      'followUpFund',
      () => ({ fundId: ids.lieu, matter: 'm', dueOn: '2026-03-10' }),
      holding('OFFICE_CLERK', ...street),
    ],
    [
      'settleFundFollowUp',
      () => ({ id: ids.followUp, outcome: 'o' }),
      [...holding('OFFICE_CLERK', ...street), ...holding('STREET_OFFICER', ...street)],
    ],
    [
      'acceptItemResult',
      () => ({ admissionId: ids.admission, document: 'D' }),
      holding('DEPARTMENT_OFFICER', ...county),
    ],
    ['signPurchase', () => purchase(ids.application), holding('OFFICE_CLERK', ...county)],
    [
      'acceptPurchase',
      () => ({ contractId: ids.contract, deliverable: 1, accepted: false, finding: 'f' }),
      holding('DEPARTMENT_OFFICER', ...county),
    ],
    [
      'payPurchase',
      () => ({ contractId: ids.contract, amountFen: 2, voucher: 'v' }),
      holding('TREASURER', ...county),
    ],
    ['transferFunction', () => transferOf(), holding('OFFICE_CLERK', ...county)],
    [
      'setLiaison',
      () => liaisonOf({ communityCodes: [places.xinhua] }),
      holding('OFFICE_CLERK', ...community),
    ],
    [
      'endLiaison',
      () => ({ department: units.health, communityCodes: [places.xinhua] }),
      holding('OFFICE_CLERK', ...community),
    ],
    [
      'recordSafeguard',
      () => ({
        communityCode: places.xinhua,
        inclusion: 'STAFF',
        met: true,
        document: 'd',
        asOf: '2026-01-01',
      }),
      holding('OFFICE_CLERK', ...community),
    ],
  ];

  it.each(operations)('%s is open to these cells alone', async (operation, input, open) => {
    const found: string[] = [];
    for (const role of roles)
      for (const area of areas) {
        const actor = anActor(role, { jurisdiction: area, department: units.health });
        const result = await story.do(actor, operation, input()).then(
          () => 'OPEN',
          (error: unknown) => String(error instanceof Error ? error.message : error).split(' ')[0],
        );
        if (result !== 'FORBIDDEN') found.push(`${role} ${area}`);
        if (result !== 'FORBIDDEN') expect(result).toBe('OPEN');
      }
    expect(found.sort()).toEqual([...open].sort());
  });

  it('a department acts for itself alone, and nobody for nobody', async () => {
    const other = anActor('DEPARTMENT_OFFICER', { department: units.publicSecurity });
    for (const [operation, input] of operations)
      await expect(story.do(other, operation, input())).rejects.toThrow('FORBIDDEN');
    const query = `mutation ($input: OpenFundInput!) { openFund(input: $input) { __typename } }`;
    const { errors } = await story.test.ask(null, query, { input: operations[1]![1]() });
    expect(errors?.[0]?.extensions?.['code']).toBe('UNAUTHENTICATED');
  });
});
