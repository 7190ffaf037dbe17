import { describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { dispatched, workAccess } from '@shequ/contracts';
import { transaction } from '@shequ/messaging';
import { anActor } from '@shequ/testing';
import {
  codes,
  producer,
  db,
  civil,
  changes,
  say,
  registerSays,
  community,
  record,
  request,
  admit,
  passed,
  admitted,
  refused,
  completed,
  stateOf,
  count,
  waiting,
  specRegister,
} from './fixture.contract.js';
import { admitTasks, findTasks, visibleTo, type GatePassed } from './index.js';

specRegister();

describe('admitTasks', () => {
  it('writes one row and one event per community, with the cited version and as of when', async () => {
    const id = randomUUID();
    await registerSays(record(id, { version: 7 }));
    const answer = await passed(request({ kind: 'ADMISSION', reference: `准入 ${id}` }));
    expect(answer).toMatchObject({ gate: 'PASSED', citation: { kind: 'ADMISSION', id, version: 7 } });
    expect(answer.tasks.map((task) => task.communityCode)).toEqual(codes);
    const events = await db.query(
      'select type, partitionkey, jurisdiction, data from outbox order by seq desc limit 3',
    );
    expect(events.map((event: { partitionkey: string }) => event.partitionkey).sort()).toEqual(
      answer.tasks.map((task) => task.taskId).sort(),
    );
    expect(events[0]).toMatchObject({
      type: dispatched(producer).type,
      jurisdiction: codes[2],
      data: { gate: 'PASSED', asOf: answer.asOf?.toISOString(), citation: { version: 7 }, units: 1 },
    });
    expect(await stateOf(answer.tasks[0]!.taskId)).toBe('AWAITING_DECISION');
  });

  it('writes one refusal row and nothing else when it refuses', async () => {
    const before = await Promise.all([count('refusal'), count('dispatched_task'), count('outbox')]);
    const answer = await admit(request(null));
    expect(answer).toMatchObject({ kind: 'REFUSED', code: 'NOT_ADMITTED', ruleId: 'WA-01' });
    expect(await Promise.all([count('refusal'), count('dispatched_task'), count('outbox')])).toEqual([
      before[0] + 1,
      before[1],
      before[2],
    ]);
    await expect(db.query('delete from refusal')).rejects.toThrow('permission denied');
    await expect(db.query('update refusal set code = $1', ['X'])).rejects.toThrow('permission denied');
  });

  it('names the codes that are no community to which tasks may be sent', async () => {
    await say(civil, 'civil-affairs', [community('620201002501', { dispatchTarget: false })]);
    const wanted = request(null, { communityCodes: [codes[0]!, '620201002501', '999999999999'] });
    await expect(admit(wanted)).rejects.toMatchObject({
      extensions: { code: 'BAD_USER_INPUT', issues: [{ path: 'communityCodes' }] },
    });
    await expect(admit(wanted)).rejects.toMatchObject({
      extensions: { issues: [{ message: expect.stringContaining('620201002501, 999999999999') }] },
    });
  });

  it('sends on what it does not know, as unverified', async () => {
    const answer = await passed(request({ kind: 'ADMISSION', reference: randomUUID() }));
    expect(answer).toMatchObject({ gate: 'UNVERIFIED', citation: { version: null } });
    await registerSays(record(randomUUID()));
    const id = randomUUID();
    await registerSays(record(id));
    const old = new Date(Date.now() + 61_000);
    expect(await passed(request({ kind: 'ADMISSION', reference: id }, { now: old }))).toMatchObject({
      gate: 'UNVERIFIED',
    });
  });

  it('does not trust a record whose key is parked', async () => {
    const id = randomUUID();
    await registerSays(record(id, { state: 'EXPIRED' }));
    const ask = () => admit(request({ kind: 'ADMISSION', reference: id }));
    expect(await ask()).toMatchObject({ kind: 'REFUSED', code: 'EXPIRED' });
    await db.query('insert into parked_key (consumer, topic, partitionkey, error) values ($1, $2, $3, $4)', [
      `${producer}.admission-replica`,
      workAccess.admissionState.topic,
      id,
      'by hand',
    ]);
    expect(await ask()).toMatchObject({ kind: 'PASSED', gate: 'UNVERIFIED' });
  });

  it('takes three statements for any number of communities', async () => {
    const many = Array.from({ length: 100 }, (_, at) => `6202010030${String(at + 10)}`.slice(0, 12));
    await say(
      civil,
      'civil-affairs',
      [...new Set(many)].map((code) => community(code)),
    );
    const wanted = [...new Set(many)];
    const id = randomUUID();
    await registerSays(record(id, { communityCodes: wanted }));
    const sent = await transaction(db, async (tx) => {
      const client = await tx.queryRunner!.connect();
      let statements = 0;
      const original = client.query;
      client.query = (...args: unknown[]) => ((statements += 1), original.apply(client, args));
      const answer = await admitTasks(
        tx,
        request({ kind: 'ADMISSION', reference: id }, { communityCodes: wanted }),
      );
      client.query = original;
      return { answer, statements };
    });
    expect(sent.answer).toMatchObject({ kind: 'PASSED' });
    expect((sent.answer as GatePassed).tasks).toHaveLength(wanted.length);
    expect(sent.statements).toBe(3);
  });
});

describe('the answers of the register', () => {
  it('move the task, and tell the service in the same transaction', async () => {
    const { task, one } = await waiting();
    await registerSays(admitted(task, one));
    expect(await stateOf(task)).toBe('ADMITTED');
    expect(changes).toMatchObject([{ taskId: task, state: 'ADMITTED', communityCode: codes[0] }]);
    await registerSays(completed(task));
    expect(await stateOf(task)).toBe('COMPLETED');
  });

  it.each([
    ['REFUSED', false],
    ['HANDED_BACK', true],
  ] as const)('%s carries the refusal', async (state, handedBack) => {
    const { task } = await waiting();
    await registerSays(refused(task, handedBack));
    const [seen] = await findTasks(db.manager, {
      subjectIds: changes.map((one) => one.subjectId),
      states: visibleTo(anActor('DEPARTMENT_OFFICER')),
      within: '62',
    });
    expect(seen).toMatchObject({ id: task, state, refusal: { code: 'EXPIRED', ruleId: 'WA-18' } });
  });

  it('never moves a task twice: what has been decided stays decided', async () => {
    const { task, one } = await waiting();
    await registerSays(refused(task, false));
    await registerSays(admitted(task, one));
    expect(await stateOf(task)).toBe('REFUSED');
  });

  it('ignores the tasks of other producers', async () => {
    await registerSays(admitted(randomUUID(), { kind: 'LIST_ENTRY', id: 'ST-01', version: 1 }));
    expect(changes).toEqual([]);
  });

  it('is shown to people of a community only once the register has admitted', async () => {
    const { task, one } = await waiting();
    const see = async () => {
      const [{ subject_id: subject }] = await db.query(
        'select subject_id from dispatched_task where task_id = $1',
        [task],
      );
      const states = visibleTo(anActor('GRID_OFFICER', { jurisdiction: codes[0]! }));
      return findTasks(db.manager, { subjectIds: [subject], states, within: codes[0]! });
    };
    expect(await see()).toEqual([]);
    await registerSays(admitted(task, one));
    expect(await see()).toMatchObject([{ id: task, state: 'ADMITTED', amountFen: 100 }]);
  });
});
