// Random histories of two hundred commands and more, through bus and graph, against a model that knows nothing of the
// register's code: what a community sees, what is drawn, that everything is decided once, and that money stays whole.
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { historiesOf, verifyChain } from '@shequ/history';
import type { NewEvent } from '@shequ/messaging';
import fc from 'fast-check';
import { completionHundredths } from '../evaluation/evaluation.domain.js';
import { deliveryOf } from '../evaluation/evaluation.store.js';
import { Story, completeForm, people, places, type Result } from '../life-cycle/story.contract.js';
import { taskMoves } from './community-task.domain.js';
import { aDispatch, aWithdrawal } from './register.scene.js';

let story: Story;
beforeAll(async () => {
  story = await Story.begin();
}, 60_000);
afterAll(() => story?.test.close());

const commands = fc.array(
  fc.record({
    kind: fc.oneof(
      { weight: 8, arbitrary: fc.constant('dispatch') },
      { weight: 4, arbitrary: fc.constantFrom('repeat', 'complete', 'refuse', 'withdraw') },
      { weight: 1, arbitrary: fc.constantFrom('suspend', 'resume', 'resume', 'pay', 'spend') },
    ),
    item: fc.nat(1),
    nth: fc.nat(10_000),
    units: fc.integer({ min: 1, max: 9 }),
    fen: fc.integer({ min: 1, max: 40_000 }),
    lawful: fc.integer({ min: 0, max: 9 }).map((dice) => dice > 0),
  }),
  { minLength: 200, maxLength: 230 },
);
type Command = { readonly kind: string; readonly item: number; readonly nth: number } & {
  readonly units: number;
  readonly fen: number;
  readonly lawful: boolean;
};

interface Item {
  readonly id: string;
  readonly fundId: string;
  active: boolean;
  /** What the model thinks of money: paid in, spent. */
  paid: number;
  spent: number;
}
interface Sent {
  readonly event: NewEvent;
  readonly item: Item;
  readonly units: number;
  readonly community: string;
  /** As the model has it. */
  state: string;
}

const money = { ...completeForm.money, amountFen: 2_000_000, rateFen: 5_000 };
const day = '2026-04-21';
const yesterday = '2026-04-20';
const month = completeForm.workload.unitsPerMonth;
const workerOf = (community: string) => (community === places.xinhua ? people.worker : people.workerDazhong);
const database = () => story.test.service.db;
const moved = ({ __typename }: Result): boolean =>
  /Moved$|^CommunityTask(Completed|Refused)$/.test(String(__typename));
/** The graph bounds what one query asks. */
const perQuery = 20;

class History {
  readonly sent: Sent[] = [];
  private vouchers = 0;

  constructor(readonly items: readonly [Item, Item]) {}

  async play(command: Command): Promise<void> {
    const item = this.items[command.item === 0 ? 0 : 1];
    // Mostly something that is open, sometimes anything that ever was.
    const open = this.sent.filter(({ state }) => state === 'ADMITTED');
    const among = command.lawful && open.length > 0 ? open : this.sent;
    const one = among[command.nth % Math.max(1, among.length)];
    if (command.kind === 'dispatch') await this.dispatch(item, command);
    else if (command.kind === 'suspend' || command.kind === 'resume') await this.stand(item, command.kind);
    else if (command.kind === 'pay' || command.kind === 'spend') await this.money(item, command);
    else if (one !== undefined) await this.befall(one, command.kind);
  }

  private open = (item: Item) => this.sent.filter((one) => one.item === item && one.state === 'ADMITTED');
  private drawn = (item: Item): number =>
    this.sent
      .filter((one) => one.item === item && ['ADMITTED', 'COMPLETED'].includes(one.state))
      .reduce((sum, { units }) => sum + units, 0);

  private async dispatch(item: Item, { units, lawful, nth }: Command): Promise<void> {
    const community = nth % 2 === 0 ? places.xinhua : places.dazhong;
    const [{ version }] = await database().query('select version from admission where id = $1', [item.id]);
    const event = aDispatch(item.id, {
      ...{ itemType: lawful ? 'WORK_TASK' : 'SURVEY', communityCode: community, units, dueOn: yesterday },
      citation: { kind: 'ADMISSION', id: item.id, version },
      asOf: new Date(story.test.clock.now().getTime() - 2_000).toISOString(),
    });
    const fits = this.drawn(item) + units <= month;
    await story.test.publishAs('public-security', [event]);
    const [row] = await database().query('select state from community_task where id = $1', [event.key]);
    // I4: decided, every one; I2, I5: admitted exactly where the model says that it may be.
    const admitted = item.active && lawful && fits;
    expect([event.key, row?.state === 'ADMITTED']).toEqual([event.key, admitted]);
    this.sent.push({ event, item, units, community, state: row.state });
  }

  private async befall(one: Sent, kind: string): Promise<void> {
    const isOpen = one.state === 'ADMITTED';
    const taskId = one.event.key;
    if (kind === 'repeat') {
      await story.test.publishAs('public-security', [one.event]);
      return;
    }
    if (kind === 'withdraw') {
      await story.test.publishAs('public-security', [aWithdrawal(taskId)]);
      if (isOpen) one.state = 'HANDED_BACK';
      return;
    }
    const [mutation, input] =
      kind === 'complete'
        ? ['completeCommunityTask', { taskId }]
        : ['refuseCommunityTask', { taskId, reason: 'NO_AUTHORITY' }];
    const before = await this.score(one);
    const answer = await story.do(workerOf(one.community), mutation, input);
    expect([kind, moved(answer)]).toEqual([kind, isOpen]);
    // I6: neither doing a task nor refusing it by right lowers what the community is rated by.
    expect(await this.score(one)).toBeGreaterThanOrEqual(before);
    if (isOpen) one.state = kind === 'complete' ? 'COMPLETED' : 'REFUSED_BY_COMMUNITY';
  }

  private async score({ item, community: communityCode }: Sent): Promise<number> {
    const of = { admissionId: item.id, communityCode, year: 2026 };
    return completionHundredths(await deliveryOf(database().manager, of, day), 40);
  }

  private async stand(item: Item, kind: 'suspend' | 'resume'): Promise<void> {
    const input = { admissionId: item.id, reason: '核查' };
    const answer = await story.do(people.clerk, `${kind}Admission`, input);
    expect(moved(answer)).toBe(item.active === (kind === 'suspend'));
    if (kind === 'suspend') for (const one of this.open(item)) one.state = 'HALTED';
    item.active = kind === 'resume';
  }

  private async money(item: Item, { kind, fen: amountFen }: Command): Promise<void> {
    const voucher = `H${(this.vouchers += 1)}`;
    if (kind === 'pay') {
      if (moved(await story.pay(item.id, amountFen, voucher))) item.paid += amountFen;
      return;
    }
    const about = { fundId: item.fundId, admissionId: item.id, use: 'WORK', amountFen, voucher };
    const answer = await story.do(people.treasurer, 'spendFunds', { ...about, purpose: '入户随访' });
    // WA-38: what is held is spent, and not a fen beyond.
    expect([amountFen, moved(answer)]).toEqual([amountFen, item.spent + amountFen <= item.paid]);
    if (moved(answer)) item.spent += amountFen;
  }
}

async function begun(): Promise<History> {
  story.at('2026-03-02');
  const items: Item[] = [];
  for (let n = 0; n < 2; n++) {
    const id = await story.published({ money }, 1_000_000);
    await story.expectMoved(story.activate(id));
    const query = 'query ($r: String!) { admission(reference: $r) { ledger { id } } }';
    const { admission } = await story.read(people.clerk, query, { r: id });
    items.push({ id, fundId: admission.ledger.id, active: true, paid: 1_000_000, spent: 0 });
  }
  story.at(day);
  return new History(items as [Item, Item]);
}

/** I1: people of a community see of these tasks those that the register has admitted there, and no other. */
async function seesOnlyAdmitted({ sent }: History): Promise<void> {
  const ids = sent.map(({ event }) => event.key);
  const rows: readonly { id: string; code: string }[] = await database().query(
    'select id, community_code as code from community_task where id = any($1::uuid[]) and admitted_at is not null',
    [ids],
  );
  for (const community of [places.xinhua, places.dazhong]) {
    const seen: string[] = [];
    for (let from = 0; from < ids.length; from += perQuery) {
      const fields = ids
        .slice(from, from + perQuery)
        .map((id, n) => `t${n}: communityTask(id: "${id}") { id }`);
      const answer: Result = await story.read(workerOf(community), `query { ${fields.join(' ')} }`);
      seen.push(
        ...Object.values<{ id: string } | null>(answer).flatMap((one) => (one === null ? [] : one.id)),
      );
    }
    const admitted = rows.filter(({ code }) => code === community).map(({ id }) => id);
    expect(seen.sort()).toEqual(admitted.sort());
  }
}

/** The rows are as the model has them; each task was decided once (I3); its history gives its state, by the table alone. */
async function agrees({ sent }: History): Promise<void> {
  const ids = sent.map(({ event }) => event.key);
  const rows: readonly { id: string; state: string }[] = await database().query(
    'select id, state from community_task where id = any($1::uuid[])',
    [ids],
  );
  const states = new Map(rows.map(({ id, state }) => [id, state]));
  expect(ids.map((id) => states.get(id))).toEqual(sent.map(({ state }) => state));
  const decisions: readonly { id: string; n: number }[] = await database().query(
    `select partitionkey as id, count(*)::integer as n from outbox
     where partitionkey = any($1::text[]) and type ~ 'community-task[.](admitted|refused)[.]' group by 1`,
    [ids],
  );
  expect(decisions.map(({ n }) => n)).toEqual(ids.map(() => 1));
  const moves: Readonly<Record<string, Readonly<Record<string, string>>>> = taskMoves;
  const histories = await historiesOf(database().manager, 'community-task', ids);
  for (const id of ids) {
    let at = 'AWAITING_DECISION';
    for (const { command, from, to } of histories.get(id) ?? []) {
      if (from !== null) expect([id, from]).toEqual([id, at]);
      expect([id, command, to]).toEqual([id, command, moves[at]?.[command]]);
      at = to;
    }
    expect([id, at]).toEqual([id, states.get(id)]);
  }
}

/** I2 and money: drawn is what stands admitted or done, to the fen, and every fund adds up to nothing. */
async function isWhole({ items, sent }: History): Promise<void> {
  for (const item of items) {
    const drawing = sent.filter((one) => one.item === item && ['ADMITTED', 'COMPLETED'].includes(one.state));
    const units = drawing.reduce((sum, one) => sum + one.units, 0);
    const [row] = await database().query(
      `select a.drawn_units::integer as units, a.drawn_fen::integer as fen, m.units::integer as month
       from admission a left join admission_draw m on m.admission_id = a.id where a.id = $1`,
      [item.id],
    );
    expect(row).toEqual({ units, fen: units * money.rateFen, month: row.month });
    expect(row.month ?? 0).toBe(units);
    expect(units).toBeLessThanOrEqual(month);
    const query = `query ($r: String!) { admission(reference: $r) { state
      ledger { balance { receivedFen spentFen returnedFen heldFen } accounts { signedFen } } } }`;
    const { admission } = await story.read(people.clerk, query, { r: item.id });
    expect(admission.state).toBe(item.active ? 'ACTIVE' : 'SUSPENDED');
    const held = { receivedFen: item.paid, spentFen: item.spent, returnedFen: 0 };
    expect(admission.ledger.balance).toEqual({ ...held, heldFen: item.paid - item.spent });
    const sides: readonly { readonly signedFen: string }[] = admission.ledger.accounts;
    expect(sides.reduce((sum, { signedFen }) => sum + Number(signedFen), 0)).toBe(0);
    // I5: nothing stays open under what is not in force.
    const open = drawing.filter(({ state }) => state === 'ADMITTED');
    expect(item.active || open.length === 0).toBe(true);
  }
}

it('[WA-02] [WA-18] [WA-32] [WA-38] [WA-45] no history of two hundred commands breaks I1 to I6, loses a fen or leaves the table', async () => {
  const befell = new Set<string>();
  await fc.assert(
    fc.asyncProperty(commands, async (history) => {
      const played = await begun();
      for (const command of history) await played.play(command);
      await agrees(played);
      await isWhole(played);
      await seesOnlyAdmitted(played);
      for (const { state } of played.sent) befell.add(state);
      expect(await verifyChain(database().manager)).toEqual([]);
    }),
    { numRuns: 4, endOnFailure: true },
  );
  // The walks are no standstill: everything that can befall a task has befallen one.
  for (const state of ['COMPLETED', 'HALTED', 'HANDED_BACK', 'REFUSED', 'REFUSED_BY_COMMUNITY'])
    expect(befell).toContain(state);
}, 120_000);
