import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { anActor } from '@shequ/testing';
import { usccCheck } from '@shequ/standards';
import { Story, people, places, today, units, type Result } from '../life-cycle/story.contract.js';

let story: Story;
beforeAll(async () => {
  story = await Story.begin();
}, 60_000);
beforeEach(() => story.at(today));
afterAll(() => story?.test.close());

const withCheck = (start: string): string => `${start}${usccCheck(start)}`;
const socialOrganisation = withCheck('5262020000000001X');
const company = withCheck('9162020000000001X');

const contractOf = (applicationId: string, over: object = {}) => ({
  applicationId,
  buyer: units.health,
  supplierKind: 'RESIDENTS_COMMITTEE',
  supplierCode: places.xinhua,
  supplierName: { zh: '新华社区居民委员会', en: 'Xinhua residents’ committee' },
  basis: 'LUMP_SUM',
  priceFen: 100_001,
  deliverables: [
    { name: '随访记录', acceptance: '抽查 5%', fen: 60_001 },
    { name: '总结报告', acceptance: '评审通过', fen: 40_000 },
  ],
  from: '2026-04-20',
  to: '2026-09-30',
  documentHash: 'a'.repeat(64),
  ...over,
});

async function redirected(): Promise<string> {
  const id = await story.inDecision();
  const decision = { id, outcome: 'REDIRECT_TO_PURCHASE', reason: '清单以外，购买服务' };
  await story.expectMoved(story.do(people.head, 'decideAccessApplication', decision));
  return id;
}
const sign = (input: object, actor = people.clerk): Promise<Result> =>
  story.do(actor, 'signPurchase', input as Record<string, unknown>);
const accept = (contractId: string, deliverable: number, accepted = true, actor = people.health) =>
  story.do(actor, 'acceptPurchase', { contractId, deliverable, accepted, finding: '已核查' });
const pay = (contractId: string, amountFen: number, voucher = `P${amountFen}`) =>
  story.do(people.treasurer, 'payPurchase', { contractId, amountFen, voucher });

describe('a service that the government buys', () => {
  it('is signed with price and acceptance, accepted, and only then paid, to the fen [WA-46] [S0-20] [S0-21]', async () => {
    const applicationId = await redirected();
    const { contract } = await sign(contractOf(applicationId));
    expect(contract).toMatchObject({ state: 'SIGNED', priceFen: 100_001 });
    expect(contract.number).toMatch(/^GM620201-2026-\d{6}$/);
    expect(await sign(contractOf(applicationId))).toMatchObject({ __typename: 'AccessAlreadyDone' });
    expect(await pay(contract.id, 1)).toMatchObject({
      __typename: 'AccessPaymentTooEarly',
      ruleId: 'WA-46',
      acceptedFen: 0,
    });
    expect(await accept(contract.id, 1, false)).toMatchObject({ contract: { acceptedFen: 0 } });
    expect(await accept(contract.id, 1)).toMatchObject({
      contract: { state: 'SIGNED', acceptedFen: 60_001 },
    });
    expect(await pay(contract.id, 60_002)).toMatchObject({ code: 'PAYMENT_TOO_EARLY', acceptedFen: 60_001 });
    expect(await pay(contract.id, 60_001)).toMatchObject({ contract: { state: 'SIGNED', paidFen: 60_001 } });
    expect(await accept(contract.id, 1)).toMatchObject({ __typename: 'AccessAlreadyDone' });
    expect(await accept(contract.id, 2)).toMatchObject({ contract: { state: 'ACCEPTED' } });
    expect(await pay(contract.id, 40_000, 'P60001')).toMatchObject({ __typename: 'AccessVoucherUsed' });
    expect(await pay(contract.id, 40_000)).toMatchObject({ contract: { state: 'PAID', paidFen: 100_001 } });
    expect(await pay(contract.id, 1, 'over')).toMatchObject({ code: 'PAYMENT_TOO_EARLY', paidFen: 100_001 });
    const query = `{ purchaseContracts(place: "620201", supplierCode: "${places.xinhua}") { items {
      buyer { uscc } deliverables { number accepted finding } } }
      accessFunds(kind: PURCHASE) { items { balance { receivedFen spentFen heldFen } } } }`;
    const seen = await story.read(people.clerk, query);
    expect(seen.purchaseContracts.items[0].deliverables[1]).toMatchObject({ number: 2, accepted: true });
    expect(seen.accessFunds.items[0].balance).toEqual({
      receivedFen: 100_001,
      spentFen: 100_001,
      heldFen: 0,
    });
  });

  it('is bought by a government department, from a committee or a social organisation [WA-46] [S0-21] [S4-17]', async () => {
    const applicationId = await redirected();
    const committee = withCheck('5462020000000001X');
    expect(await sign(contractOf(applicationId, { buyer: committee }))).toMatchObject({
      __typename: 'AccessPurchaseRefused',
      code: 'BUYER_NOT_GOVERNMENT',
      ruleId: 'WA-46',
    });
    const other = { buyer: units.publicSecurity };
    expect(await sign(contractOf(applicationId, other))).toMatchObject({ code: 'BUYER_NOT_APPLICANT' });
    const firm = { supplierKind: 'SOCIAL_ORGANISATION', supplierCode: company };
    expect(await sign(contractOf(applicationId, firm))).toMatchObject({ code: 'SUPPLIER_NOT_ALLOWED' });
    const elsewhere = { supplierCode: '330105001001' };
    expect(await sign(contractOf(applicationId, elsewhere))).toMatchObject({ code: 'SUPPLIER_NOT_ALLOWED' });
    const social = { supplierKind: 'SOCIAL_ORGANISATION', supplierCode: socialOrganisation };
    expect(await sign(contractOf(applicationId, social))).toMatchObject({
      __typename: 'AccessPurchaseSigned',
    });
  });

  it('has a price and no subsidy per head; the price is the sum, not a fen more or less [WA-46] [S0-20]', async () => {
    const applicationId = await redirected();
    expect(await sign(contractOf(applicationId, { basis: 'HEAD_COUNT' }))).toMatchObject({
      code: 'HEAD_COUNT_SUBSIDY',
      ruleId: 'WA-46',
    });
    for (const priceFen of [100_000, 100_002])
      expect(await sign(contractOf(applicationId, { priceFen }))).toMatchObject({ code: 'PRICE_NOT_SUM' });
    for (const wrong of [{ priceFen: 0 }, { deliverables: [] }, { to: '2026-04-19' }])
      await expect(sign(contractOf(applicationId, wrong))).rejects.toThrow('BAD_USER_INPUT');
    const vague = [{ name: '随访', acceptance: ' ', fen: 100_001 }];
    await expect(sign(contractOf(applicationId, { deliverables: vague }))).rejects.toThrow('BAD_USER_INPUT');
    expect(await sign(contractOf(applicationId))).toMatchObject({ __typename: 'AccessPurchaseSigned' });
  });

  it('follows a decision that redirects to purchase, and is not paid twice at once [WA-46]', async () => {
    expect(await sign(contractOf(await story.inDecision()))).toMatchObject({
      __typename: 'AccessMoveNotAllowed',
      state: 'DECISION',
    });
    const { contract } = await sign(contractOf(await redirected()));
    await accept(contract.id, 2);
    const both = await Promise.all([pay(contract.id, 40_000, 'A'), pay(contract.id, 40_000, 'B')]);
    expect(both.map(({ __typename }) => __typename).sort()).toEqual([
      'AccessPaymentTooEarly',
      'AccessPurchaseMoved',
    ]);
    await expect(accept(contract.id, 1, true, people.police)).rejects.toThrow('FORBIDDEN');
    await expect(accept(contract.id, 3)).rejects.toThrow('BAD_USER_INPUT');
  });
});

const authorities = `query ($a: ID, $c: String, $d: String, $f: Boolean) {
  delegatedAuthorities(first: 100, admissionId: $a, communityCode: $c, department: $d, inForce: $f) {
    items { kind scope from to document inForce revokedAt revokeReason department { uscc } communities { code } } } }`;
const listed = async (variables: object, actor = people.clerk): Promise<readonly Result[]> =>
  (await story.read(actor, authorities, variables as Record<string, unknown>)).delegatedAuthorities.items;

describe('delegated authority', () => {
  const entrusted = {
    responsibilityMode: 'ENTRUSTED',
    authority: [
      { kind: 'MANAGEMENT', scope: '安排随访' },
      { kind: 'DATA_ACCESS', scope: '查看随访结果' },
    ],
  };

  it('of entrusted management stands in the register with first and last day, and without it nothing starts [WA-41] [WA-14]', async () => {
    const id = await story.signed(entrusted);
    await story.expectMoved(story.pay(id, 100_000));
    await story.expectMoved(story.do(people.clerk, 'issueAdmissionNotice', { admissionId: id }));
    await story.expectMoved(story.do(people.clerk, 'publishAdmission', { admissionId: id }));
    expect(await story.activate(id)).toMatchObject({ __typename: 'AccessNotReady', missing: ['AUTHORITY'] });
    expect(await listed({ a: id })).toEqual([]);
    await story.expectMoved(story.delegate(id));
    const entries = await listed({ a: id });
    expect(entries.map(({ scope }) => scope).sort()).toEqual(['安排随访', '查看随访结果']);
    expect(entries[0]).toMatchObject({
      from: '2026-04-20',
      to: '2026-09-30',
      document: '授权书 1 号',
      inForce: false,
      department: { uscc: units.health },
      communities: [{ code: places.xinhua }, { code: places.dazhong }],
    });
    expect(await story.activate(id)).toMatchObject({ to: 'ACTIVE' });
  });

  it('is in force from its first to its last day, and is taken back when the item leaves [WA-41]', async () => {
    const id = await story.active(entrusted);
    await story.expectMoved(story.pay(id, 100_000, 'the rest'));
    const inForceAt = async (day: string) => {
      story.at(day);
      return (await listed({ a: id, f: true })).length;
    };
    expect(await inForceAt('2026-04-19')).toBe(0);
    expect(await inForceAt('2026-04-20')).toBe(2);
    expect(await inForceAt('2026-09-30')).toBe(2);
    expect(await inForceAt('2026-10-01')).toBe(0);
    story.at('2026-06-01');
    await story.exited(id);
    expect(await listed({ a: id, f: true })).toEqual([]);
    for (const entry of await listed({ a: id }))
      expect(entry).toMatchObject({ inForce: false, revokeReason: 'AIM_REACHED' });
  });

  it('ends with the period, and is listed by community and by department [WA-41]', async () => {
    const id = await story.active();
    const before = (await listed({ c: places.dazhong, d: units.health, f: false })).length;
    expect(before).toBeGreaterThan(0);
    expect(await listed({ c: places.fumin })).toEqual([]);
    expect(await listed({ d: units.finance })).toEqual([]);
    await story.expectMoved(story.pay(id, 100_000, 'rest'));
    story.at('2026-10-01T00:00:01+08:00');
    await story.test.service.runChores();
    expect((await listed({ a: id }))[0]).toMatchObject({ inForce: false });
    expect((await listed({ a: id }))[0].revokedAt).not.toBeNull();
  });

  it('of what is not published is for those who take part [WA-41]', async () => {
    const id = await story.signed();
    await story.expectMoved(story.delegate(id));
    expect(await listed({ a: id })).toHaveLength(1);
    expect(await listed({ a: id }, people.health)).toHaveLength(1);
    expect(await listed({ a: id }, people.resident)).toEqual([]);
    expect(await listed({ a: id }, anActor('OFFICE_CLERK', { jurisdiction: '330105' }))).toEqual([]);
  });
});
