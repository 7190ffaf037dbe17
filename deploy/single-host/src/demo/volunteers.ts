import { z } from 'zod';
import { demoDepartments } from '../people.js';
import type { DemoRun } from './demo.js';

const xinhua = '620201002002';

interface Step {
  readonly mutation: string;
  readonly type: string;
  readonly input: Readonly<Record<string, unknown>>;
  /** The member of the result that means success, and the field in it that has the id. */
  readonly success: readonly [type: string, field: string];
}

const answer = z.object({
  result: z.union([z.object({ made: z.object({ id: z.string() }) }), z.object({ code: z.string() })]),
});

/** Gives the id of what the step made or changed. @throws Error that names the refusal. */
async function take(run: DemoRun, person: string, step: Step): Promise<string> {
  const { mutation, type, input, success } = step;
  const [member, field] = success;
  const query = `mutation ($input: ${type}!) { result: ${mutation}(input: $input) {
    ... on ${member} { made: ${field} { id } } ... on Problem { code } } }`;
  const { result } = answer.parse(await run.as(person).do(query, { input }));
  if ('made' in result) return result.made.id;
  throw new Error(`Demo data, ${mutation}: ${result.code}`);
}

const moved = ['ActivityMoved', 'activity'] as const;

function register(
  run: DemoRun,
  person: string,
  input: { readonly alias: string; readonly skills: readonly string[] },
): Promise<string> {
  return take(run, person, {
    mutation: 'registerVolunteer',
    type: 'RegisterVolunteerInput',
    input: { ...input, communityCode: xinhua, publishable: true },
    success: ['VolunteerRegistered', 'volunteer'],
  });
}

function create(run: DemoRun, person: string, input: Readonly<Record<string, unknown>>): Promise<string> {
  return take(run, person, {
    mutation: 'createActivity',
    type: 'CreateActivityInput',
    input: { ...input, communityCode: xinhua },
    success: ['ActivityCreated', 'activity'],
  });
}

async function move(run: DemoRun, mutation: string, id: string): Promise<void> {
  const type = mutation === 'endActivity' ? 'EndActivityInput' : 'MoveActivityInput';
  await take(run, 'volunteer-leader', { mutation, type, input: { id }, success: moved });
}

async function join(run: DemoRun, person: string, input: Readonly<Record<string, unknown>>): Promise<void> {
  const success = ['ActivityJoined', 'activity'] as const;
  await take(run, person, { mutation: 'joinActivity', type: 'JoinActivityInput', input, success });
}

/** A team's own activity in March: planned, joined, held, and recorded in time. Nothing of it is gated (WA-31). */
async function finished(run: DemoRun, people: readonly (readonly [string, string])[]): Promise<void> {
  const startsAt = '2026-03-07T09:00:00+08:00';
  const endsAt = '2026-03-07T11:30:00+08:00';
  run.at('2026-03-02T09:00:00+08:00');
  const activityId = await create(run, 'volunteer-leader', {
    ...{
      organiser: 'TEAM',
      title: { zh: '清洁楼道', en: 'Cleaning the stairs' },
      place: '3号楼',
      startsAt,
      endsAt,
    },
    ...{ content: '清理3号楼各单元楼道杂物', risks: '地面湿滑，请穿防滑鞋', capacity: 12 },
  });
  await move(run, 'openActivity', activityId);
  for (const [person, volunteerId] of people) await join(run, person, { activityId, volunteerId });
  await move(run, 'beginActivity', activityId);
  run.at(endsAt);
  await move(run, 'endActivity', activityId);
  run.at('2026-03-10T10:00:00+08:00');
  for (const [, volunteerId] of people) {
    const input = {
      activityId,
      volunteerId,
      startedAt: startsAt,
      endedAt: endsAt,
      minutes: 150,
      content: '清理杂物',
    };
    const success = ['ServiceRecorded', 'record'] as const;
    await take(run, 'volunteer-leader', {
      mutation: 'recordService',
      type: 'RecordServiceInput',
      input,
      success,
    });
  }
}

/** The committee's own activity, still ahead when it is put up, open to whoever wants. */
async function ahead(run: DemoRun): Promise<void> {
  const activityId = await create(run, 'worker-xinhua', {
    ...{ organiser: 'COMMITTEE', title: { zh: '独居老人探访', en: 'Visiting people who live alone' } },
    ...{ content: '两人一组上门探访', place: '新华社区', risks: '无特别风险', capacity: 20 },
    ...{ startsAt: '2027-01-09T09:00:00+08:00', endsAt: '2027-01-09T11:00:00+08:00' },
  });
  await move(run, 'openActivity', activityId);
}

const admissionPage = z.object({
  admissions: z.object({
    items: z.array(
      z.object({
        number: z.string(),
        itemType: z.string(),
        remainingUnits: z.number(),
        from: z.string(),
        to: z.string(),
        applicant: z.object({ uscc: z.string() }),
        executingUnits: z.array(z.object({ uscc: z.string() })),
        communities: z.array(z.object({ code: z.string() })),
      }),
    ),
  }),
});

/** What the civilization office asks of 新华, under an admission that it may cite, if the register's demo holds one. */
async function asked(run: DemoRun): Promise<void> {
  const day = '2026-06-01';
  run.at(`${day}T09:00:00+08:00`);
  await run.settle();
  const query = `{ admissions(first: 100, state: ACTIVE) { items { number itemType remainingUnits from to applicant { uscc }
    executingUnits { uscc } communities { code } } } }`;
  const { admissions } = admissionPage.parse(await run.as('office-clerk').do(query));
  const chosen = admissions.items.find(
    ({ applicant, executingUnits, communities, ...admission }) =>
      admission.remainingUnits > 0 &&
      admission.from <= day &&
      day <= admission.to &&
      communities.some(({ code }) => code === xinhua) &&
      [applicant, ...executingUnits].some(({ uscc }) => uscc === demoDepartments.civilization),
  );
  if (chosen === undefined) {
    run.note('没有文明办可引用的有效准入事项 / no active admission that the civilization office may cite');
    return;
  }
  await take(run, 'civilization-officer', {
    mutation: 'requestVolunteers',
    type: 'RequestVolunteersInput',
    input: {
      ...{ title: { zh: '文明交通劝导', en: 'Courtesy in traffic' }, itemType: chosen.itemType },
      ...{ citation: { kind: 'ADMISSION', reference: chosen.number }, communityCodes: [xinhua], capacity: 6 },
      ...{ content: '在路口劝导文明出行', place: '新华路口', risks: '临近车流，请穿反光背心', units: 1 },
      ...{ startsAt: '2027-01-16T08:00:00+08:00', endsAt: '2027-01-16T10:00:00+08:00' },
    },
    success: ['VolunteersRequested', 'request'],
  });
}

/** Volunteers of 新华, an activity that is over and recorded, one that is open, and what a department asks for. */
export async function demoVolunteers(run: DemoRun): Promise<void> {
  run.note('志愿者与活动 / volunteers and activities');
  run.at('2026-03-02T08:30:00+08:00');
  const resident = await register(run, 'resident-xinhua', {
    alias: '晨光',
    skills: ['ELDERLY_CARE', 'DIGITAL'],
  });
  const leader = await register(run, 'volunteer-leader', { alias: '老杨', skills: ['FIRST_AID', 'REPAIR'] });
  await finished(run, [
    ['resident-xinhua', resident],
    ['volunteer-leader', leader],
  ]);
  await ahead(run);
  await asked(run);
  await run.settle();
}
