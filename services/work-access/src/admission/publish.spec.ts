import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { dispatched, watermarkPlaces, workAccess, type Envelope } from '@shequ/contracts';
import { transaction } from '@shequ/messaging';
import { verifyChain } from '@shequ/history';
import { uuidv7 } from 'uuidv7';
import { Story, people, places, today, units } from '../life-cycle/story.contract.js';
import { registerTime } from '../watermark/register-time.js';
import { publishAdmissions } from './publish.js';

let story: Story;
beforeAll(async () => {
  story = await Story.begin();
}, 60_000);
beforeEach(() => story.at(today));
afterAll(() => story?.test.close());

const outboxOf = (
  id: string,
): Promise<readonly Pick<Envelope, 'type' | 'data' | 'policyversion' | 'jurisdiction'>[]> =>
  story.test.service.db.query(
    'select type, data, policyversion, jurisdiction from outbox where partitionkey = $1 order by seq',
    [id],
  );
const suspend = (admissionId: string) =>
  story.do(people.clerk, 'suspendAdmission', { admissionId, reason: '核查' });
const short = (type: string): string =>
  type.replace('cn.shequ.work-access.admission.', '').replace('.v1', '');

describe('what the others are told', () => {
  it('is the whole record at admission and at each change of standing, with the facts beside it', async () => {
    const id = await story.active();
    await suspend(id);
    await story.do(people.clerk, 'resumeAdmission', { admissionId: id, reason: '已核' });
    await suspend(id);
    await story.carried(await story.moved(id, { kind: 'EXIT', exitReason: 'AIM_REACHED' }));
    const sent = await outboxOf(id);
    const said = sent.map(({ type, data }) => [
      short(type),
      (data as { state?: string; version: number }).state,
    ]);
    expect(said).toEqual([
      ['state', 'PENDING'],
      ['state', 'ACTIVE'],
      ['activated', undefined],
      ['state', 'SUSPENDED'],
      ['suspended', undefined],
      ['state', 'ACTIVE'],
      ['resumed', undefined],
      ['state', 'SUSPENDED'],
      ['suspended', undefined],
      ['state', 'EXITED'],
      ['exited', undefined],
    ]);
    expect(sent[1]).toEqual({
      type: workAccess.admissionState.type,
      policyversion: 'national-2026@2026-01-01+jiayuguan-2012@2012-07-30',
      jurisdiction: '620201',
      data: {
        epoch: 1,
        version: 2,
        admissionId: id,
        number: expect.stringMatching(/^ZR/),
        state: 'ACTIVE',
        itemName: { zh: '老年人健康随访', en: 'Health visits to the elderly' },
        itemType: 'WORK_TASK',
        responsibilityMode: 'STATUTORY_ASSIST',
        applicant: units.health,
        executingUnits: [units.publicSecurity],
        communityCodes: [places.xinhua, places.dazhong],
        from: '2026-04-20',
        to: '2026-09-30',
        personalDataFields: ['address'],
        sensitiveFields: [],
        piaReference: null,
        ownerless: false,
        unit: { zh: '户次', en: 'visits' },
        unitsTotal: 400,
        unitsPerMonth: 100,
        remainingUnits: 400,
        rateFen: 500,
        remainingFen: 200_000,
        minutesPerUnit: 30,
        policyVersion: 'national-2026@2026-01-01+jiayuguan-2012@2012-07-30',
      },
    });
    expect(sent[4]?.data).toMatchObject({ version: 3, reason: { zh: '核查' } });
  });

  it('keeps what was in force at each version, with the time of law', async () => {
    const id = await story.active();
    story.at('2026-03-03');
    await suspend(id);
    const periods = await story.test.service.db.query(
      `select version, state, since::date::text as since, from_date, to_date from admission_period
       where admission_id = $1 order by version`,
      [id],
    );
    const period = { from_date: '2026-04-20', to_date: '2026-09-30' };
    expect(periods).toEqual([
      { version: 1, state: 'ADMITTED', since: '2026-03-02', ...period },
      { version: 2, state: 'ACTIVE', since: '2026-03-02', ...period },
      { version: 3, state: 'SUSPENDED', since: '2026-03-03', ...period },
    ]);
  });

  it('tells an expiry with its fact, once', async () => {
    const id = await story.active();
    story.at('2026-10-01');
    await story.test.service.runChores();
    await story.test.service.runChores();
    const sent = (await outboxOf(id)).map(({ type }) => short(type));
    expect(sent.slice(-2)).toEqual(['state', 'expired']);
    expect(sent.filter((type) => type === 'expired')).toHaveLength(1);
  });

  it('publishes many at once in two statements, and nothing for none', async () => {
    const ids = [await story.signed(), await story.signed()];
    const { db, clock } = { db: story.test.service.db, clock: story.test.clock };
    const records = await transaction(db, async (tx) =>
      publishAdmissions(tx, ids, await registerTime(tx, clock)),
    );
    expect(records.map(({ admissionId, version, state }) => [admissionId, version, state])).toEqual(
      [...ids].sort().map((id) => [id, 2, 'PENDING']),
    );
    expect(await transaction(db, (tx) => publishAdmissions(tx, [], new Date(0)))).toEqual([]);
  });
});

describe('what ends takes its open tasks along', () => {
  const dispatchUnder = async (id: string): Promise<string> => {
    const taskId = uuidv7();
    const data = {
      taskId,
      department: units.publicSecurity,
      communityCode: places.xinhua,
      itemType: 'WORK_TASK',
      title: { zh: '随访', en: 'Visits' },
      channel: 'GRID_CAMPAIGN',
      subjectId: 'campaign',
      citation: { kind: 'ADMISSION', id, version: 2 },
      gate: 'PASSED',
      asOf: story.test.clock.now().toISOString(),
      leadUnit: 'DEPARTMENT',
      units: 10,
      personalDataFields: [],
      dueOn: null,
    };
    const { type } = dispatched('public-security');
    const event = { type, key: taskId, jurisdiction: places.xinhua, data };
    await story.test.publishAs('public-security', [event]);
    return taskId;
  };
  const taskState = async (id: string): Promise<string> => {
    const [row] = await story.test.service.db.query('select state from community_task where id = $1', [id]);
    return row.state;
  };
  const left = async (r: string): Promise<number> => {
    const query = 'query ($r: String!) { admission(reference: $r) { remainingUnits } }';
    return (await story.read(people.clerk, query, { r })).admission.remainingUnits;
  };

  it('at suspension, at once, with volume and money given back [WA-18]', async () => {
    const id = await story.active();
    story.at('2026-04-20');
    const task = await dispatchUnder(id);
    expect([await taskState(task), await left(id)]).toEqual(['ADMITTED', 390]);
    await suspend(id);
    expect([await taskState(task), await left(id)]).toEqual(['HALTED', 400]);
  });

  it('at expiry: admitted on the last day, handed back at midnight, and the next day nothing new [WA-18]', async () => {
    const id = await story.active();
    story.at('2026-09-30T23:00:00+08:00');
    const task = await dispatchUnder(id);
    expect(await taskState(task)).toBe('ADMITTED');
    story.at('2026-10-01T00:00:00+08:00');
    // Before the chore has run the date alone refuses.
    expect(await taskState(await dispatchUnder(id))).not.toBe('ADMITTED');
    await story.test.service.runChores();
    expect(await taskState(task)).toBe('HALTED');
  });
});

describe('the watermark', () => {
  const last = async (): Promise<{ at: string; epoch: number }> => {
    const rows = await story.test.service.db.query(
      `select data from topic_state where type like '%.watermark.v1'`,
    );
    expect(rows).toHaveLength(watermarkPlaces.length);
    const [row] = rows;
    expect(new Set(rows.map((one: typeof row) => one.data.at))).toEqual(new Set([row.data.at]));
    return row.data;
  };

  it('says up to which time of law the topics are complete', async () => {
    story.at('2026-03-02T10:00:00+08:00');
    await story.test.service.runChores();
    expect((await last()).at.slice(0, 18)).toBe('2026-03-02T02:00:0');
    story.at('2026-03-02T11:00:00+08:00');
    await story.test.service.runChores();
    expect(await last()).toMatchObject({ epoch: 1 });
    expect((await last()).at.slice(0, 18)).toBe('2026-03-02T03:00:0');
  });

  it('waits for a publisher that has its time but has not committed', async () => {
    const { db } = story.test.service;
    const order: string[] = [];
    let release: () => void = () => undefined;
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    let began: () => void = () => undefined;
    const publishing = new Promise<void>((resolve) => {
      began = resolve;
    });
    const publisher = transaction(db, async (tx) => {
      await registerTime(tx, story.test.clock);
      began();
      await held;
      order.push('published');
    });
    await publishing;
    const chores = story.test.service.runChores().then(() => order.push('watermark'));
    await db.query('select pg_sleep(0.2)');
    expect(order).toEqual([]);
    release();
    await Promise.all([publisher, chores]);
    expect(order).toEqual(['published', 'watermark']);
  });
});

describe('the history', () => {
  it('of a whole path is one chain, and the database refuses to change it [WA-45]', async () => {
    const { db } = story.test.service;
    const id = await story.active();
    expect(await verifyChain(db.manager)).toEqual([]);
    const [{ count }] = await db.query('select count(*) from history where aggregate_id = $1', [id]);
    expect(count).toBe(7);
    for (const sql of [`update history set actor = 'x'`, 'delete from history', 'truncate history'])
      await expect(db.query(sql)).rejects.toThrow('permission denied');
  });

  it('records actor, department, time and the hash of the document of every move [WA-45]', async () => {
    const id = await story.submitted();
    const read =
      'query ($id: ID!) { accessApplication(id: $id) { history { seq at actor department command from to documentHash prevHash hash } } }';
    const { history } = (await story.read(people.clerk, read, { id })).accessApplication;
    expect(history).toEqual([
      expect.objectContaining({
        seq: 1,
        command: 'DRAFT',
        from: null,
        to: 'DRAFT',
        prevHash: '0'.repeat(64),
      }),
      {
        seq: 2,
        at: expect.stringMatching(/^2026-03-02T01:00:0/),
        actor: 'health-officer',
        department: units.health,
        command: 'SUBMIT',
        from: 'DRAFT',
        to: 'SUBMITTED',
        documentHash: expect.stringMatching(/^[0-9a-f]{64}$/),
        prevHash: history[0].hash,
        hash: expect.stringMatching(/^[0-9a-f]{64}$/),
      },
    ]);
  });

  it('keeps why a step was taken, in the words of who took it [WA-45]', async () => {
    const id = await story.submitted();
    const reason = '事项已由部门自办';
    await story.expectMoved(story.do(people.health, 'withdrawAccessApplication', { id, reason }));
    const read =
      'query ($id: ID!) { accessApplication(id: $id) { history { actor command from to reason } } }';
    const { history } = (await story.read(people.clerk, read, { id })).accessApplication;
    expect(history.at(-1)).toEqual({
      actor: 'health-officer',
      command: 'WITHDRAW',
      from: 'SUBMITTED',
      to: 'WITHDRAWN',
      reason,
    });
  });

  it('keeps nothing of a refused step [WA-45]', async () => {
    const id = await story.submitted();
    const length = async () => {
      const read = 'query ($id: ID!) { accessApplication(id: $id) { history { seq } } }';
      return (await story.read(people.clerk, read, { id })).accessApplication.history.length;
    };
    const before = await length();
    await story.do(people.head, 'decideAccessApplication', { id, outcome: 'ADMIT', reason: 'x' });
    expect(await length()).toBe(before);
  });
});
