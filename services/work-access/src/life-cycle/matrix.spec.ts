// Role × place × operation: every cell of what these aggregates let do and let see, against a table written by hand.
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Actor, Role } from '@shequ/identity';
import { Kind, parse } from 'graphql';
import { actors, caseOperations, cell, local, type CaseRows, type Operation } from './matrix.scene.js';
import { Story, people, units } from './story.contract.js';

let story: Story;
let rows: CaseRows;

beforeAll(async () => {
  story = await Story.begin();
  // Everything has ended: whoever may take a step hears that it is not open, and nothing changes.
  const admission = await story.active();
  await story.expectMoved(story.suspend(admission));
  const motion = await story.moved(admission, { kind: 'EXIT', exitReason: 'AIM_REACHED' });
  await story.expectMoved(story.carried(motion));
  for (const [actor, part] of [
    [people.clerk, 'NOTICE'],
    [people.clerk, 'BALANCE'],
    [people.health, 'DATA_HAND_BACK'],
  ] as const)
    await story.expectMoved(
      story.do(actor, 'settleAdmission', { admissionId: admission, part, note: '已办' }),
    );
  await story.givenBack(admission, 100_000);
  await story.expectMoved(story.do(people.clerk, 'archiveAdmission', { admissionId: admission }));
  const application = await story.inConsultation();
  const withdrawal = { id: application, reason: '不再需要' };
  await story.expectMoved(story.do(people.health, 'withdrawAccessApplication', withdrawal));
  await story.expectMoved(story.do(people.clerk, 'archiveAccessApplication', { id: application }));
  const end = { uscc: units.civilAffairs, kind: 'WITHDRAWN', document: '机构改革方案' };
  await story.do(people.clerk, 'endDepartment', end);
  rows = { application, admission, motion };
}, 60_000);
afterAll(() => story?.test.close());

/** A department that notifies a community by itself is told so (WA-16): that is no leave. */
const denials = ['AccessDirectNotice'];

async function mayDo(actor: Actor, [mutation, input]: Operation<CaseRows>): Promise<boolean> {
  try {
    return !denials.includes(String((await story.do(actor, mutation, input(rows))).__typename));
  } catch (error) {
    if (!String(error).includes('FORBIDDEN')) throw error;
    return false;
  }
}

describe('who may do what', () => {
  it.each(caseOperations.map((operation, at) => [`${at + 1} ${operation[0]}`, operation] as const))(
    '%s: these and nobody else',
    async (_, operation) => {
      const asked = [...actors].map(async ([name, actor]) => ((await mayDo(actor, operation)) ? [name] : []));
      expect((await Promise.all(asked)).flat().sort()).toEqual([...operation[2]].sort());
    },
  );

  it('and everything that these aggregates let anybody do is in the table', () => {
    const files = ['access-application/access-application', 'admission/admission', 'attachment/attachment'];
    const authority = 'delegated-authority/delegated-authority';
    const fields = [...files, authority, 'department/department'].flatMap((name) => {
      const text = readFileSync(new URL(`../${name}.graphql`, import.meta.url), 'utf8');
      return parse(text).definitions.flatMap((one) =>
        one.kind === Kind.OBJECT_TYPE_EXTENSION && one.name.value === 'Mutation'
          ? (one.fields ?? []).map((field) => field.name.value)
          : [],
      );
    });
    expect([...new Set(caseOperations.map(([mutation]) => mutation))].sort()).toEqual(fields.sort());
  });
});

describe('who may see what', () => {
  const officials: readonly Role[] = [
    ...(['OFFICE_CLERK', 'PRELIMINARY_REVIEWER', 'JOINT_MEETING_MEMBER'] as const),
    ...(['DECISION_HEAD', 'TREASURER', 'AUDITOR'] as const),
  ];
  const inOffice = officials.flatMap(local);
  // A department sees what is its own, wherever its officer sits.
  const own = cell('DEPARTMENT_OFFICER', 'here', 'above', 'elsewhere');
  const asked = (['STREET_OFFICER', 'COMMUNITY_WORKER', 'PARTY_SECRETARY'] as const).flatMap(local);

  const sees = async (query: string, variables: Readonly<Record<string, unknown>>) => {
    const found = [...actors].map(async ([name, actor]) => {
      const { data, errors } = await story.test.ask(actor, query, variables);
      if (errors !== undefined) {
        expect(errors[0]?.extensions?.['code']).toBe('FORBIDDEN');
        return [];
      }
      return JSON.stringify(data).includes('"id"') ? [name] : [];
    });
    return (await Promise.all(found)).flat().sort();
  };
  const one = 'query ($id: ID!) { accessApplication(id: $id) { id } }';
  const entity = `query ($of: _Any!) { _entities(representations: [$of]) { ... on AccessApplication { id } } }`;
  const list = '{ accessApplications(first: 100) { items { id } } }';

  it.each([
    ['an unpublished draft: its own department, and no other', () => story.draft(), own],
    ['what was submitted: the office as well', () => story.submitted(), [...own, ...inOffice]],
    [
      'under consultation: those who are asked as well',
      () => story.inConsultation(),
      [...own, ...inOffice, ...asked],
    ],
    [
      'filed away after consultation: the same',
      () => Promise.resolve(rows.application),
      [...own, ...inOffice],
    ],
  ] as const)('an application, %s: by id, as an entity and in the list', async (_, make, allowed) => {
    const id = await make();
    const named = [...allowed].sort();
    expect(await sees(one, { id })).toEqual(named);
    expect(await sees(entity, { of: { __typename: 'AccessApplication', id } })).toEqual(named);
    const listed = [...actors].map(async ([name, actor]) => {
      const { data } = await story.test.ask(actor, list);
      const items: readonly { id: string }[] = data?.accessApplications.items ?? [];
      return items.some((item) => item.id === id) ? [name] : [];
    });
    expect((await Promise.all(listed)).flat().sort()).toEqual(named);
  });

  it('an admission that is not published: the parties and the office; then everybody of the place', async () => {
    const item = 'query ($r: String!) { admission(reference: $r) { id } }';
    const signed = await story.signed();
    const parties = [...own, ...cell('DEPARTMENT_OFFICER', 'of another')];
    expect(await sees(item, { r: signed })).toEqual([...parties, ...inOffice].sort());
    const published = await story.published();
    const everybody = [...actors.keys()].filter((name) => !name.endsWith('elsewhere'));
    const outside = cell('DEPARTMENT_OFFICER', 'elsewhere');
    expect(await sees(item, { r: published })).toEqual([...everybody, ...outside].sort());
  });
});
