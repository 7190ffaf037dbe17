// Role × place × operation of what judges and publishes, the anonymous among them: every cell against a table written by hand.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { anActor } from '@shequ/testing';
import { aDispatch } from '../community-task/register.scene.js';
import { Story, places, units } from '../life-cycle/story.contract.js';
import { actors, all, oversightOperations, signedIn } from './oversight-matrix.scene.js';

let story: Story;
let admission: string;
let evaluation: string;
let violation: string;
let task: string;

beforeAll(async () => {
  story = await Story.begin();
  const application = await story.inConsultation();
  admission = await story.active();
  const open =
    'mutation ($i: ID!) { openAccessEvaluation(input: { admissionId: $i }) { ... on AccessEvaluationOpened { evaluation { id } } } }';
  evaluation = (await story.read(story.people.clerk, open, { i: admission })).openAccessEvaluation.evaluation
    .id;
  await story.test.publishAs('public-security', [aDispatch(null, { communityCode: places.xinhua })]);
  violation = (await story.read(story.people.clerk, '{ violations { items { id } } }')).violations.items[0]
    .id;
  story.at('2026-05-06');
  const asOf = new Date(story.test.clock.now().getTime() - 2_000).toISOString();
  const event = aDispatch(admission, { itemType: 'WORK_TASK', communityCode: places.xinhua, asOf });
  await story.test.publishAs('public-security', [event]);
  task = event.key;
  expect(application).not.toBe('');
}, 60_000);
afterAll(() => story?.test.close());

describe.each(Object.entries(oversightOperations))('%s', (_, { query, may }) => {
  it('is done by those who may, and by nobody else', async () => {
    const text = query({ admission, evaluation, violation });
    const answers = await Promise.all(
      [...actors].map(async ([name, actor]) => {
        const { errors } = await story.test.ask(actor, text);
        const code: unknown = errors?.[0]?.extensions?.['code'] ?? 'OPEN';
        return [name, code === 'BAD_USER_INPUT' ? 'OPEN' : code] as const;
      }),
    );
    const expected = all.map((name) => {
      if (may.includes(name)) return [name, 'OPEN'];
      return [name, name === 'ANONYMOUS' ? 'UNAUTHENTICATED' : 'FORBIDDEN'];
    });
    expect(answers).toEqual(expected);
  });
});

describe('what is seen', () => {
  const seen = async (query: string, found: (data: Readonly<Record<string, never>>) => unknown) => {
    const names: string[] = [];
    for (const [name, actor] of actors) {
      const { data, errors } = await story.test.ask(actor, query);
      if (errors === undefined && found(data) === true) names.push(name);
    }
    return names;
  };

  it('of a desk: its own community, those above it, and nobody of another community', async () => {
    const r = `[{ __typename: "Community", code: "${places.xinhua}" }]`;
    const query = `{ _entities(representations: ${r}) { ... on Community { desk { items { id } } } } }`;
    const readers = await seen(query, (data) => JSON.stringify(data).includes(task));
    expect(readers).toEqual(signedIn.filter((name) => /^(?!DEPARTMENT_OFFICER|OPERATOR).* here$/.test(name)));
    const own = anActor('DEPARTMENT_OFFICER', { department: units.publicSecurity });
    expect(JSON.stringify(await story.test.ask(own, query))).toContain(task);
    // An empty desk would say that there is nothing to do; the rest of the community stays readable.
    const stranger = anActor('COMMUNITY_WORKER', { jurisdiction: places.dazhong });
    const { data, errors } = await story.test.ask(stranger, query);
    expect(data?.['_entities']).toEqual([{ desk: null }]);
    expect(errors?.[0]?.extensions?.['code']).toBe('FORBIDDEN');
  });

  it('of an evaluation: both sides and the officials of the place', async () => {
    const query = `{ accessEvaluation(id: "${evaluation}") { id } }`;
    const readers = await seen(query, (data) => JSON.stringify(data).includes(evaluation));
    const here = [
      'DEPARTMENT_OFFICER',
      'OFFICE_CLERK',
      'PRELIMINARY_REVIEWER',
      'STREET_OFFICER',
      'COMMUNITY_WORKER',
    ];
    const officials = ['JOINT_MEETING_MEMBER', 'DECISION_HEAD', 'TREASURER', 'PARTY_SECRETARY', 'AUDITOR'];
    const expected = [...here, ...officials].map((role) => `${role} here`);
    expect([...readers].sort()).toEqual([...expected, 'DEPARTMENT_OFFICER beside'].sort());
  });

  it('of a violation before its notice: officials of the place alone, the violator and nobody of a community', async () => {
    const readers = await seen('{ violations { items { id } } }', (data) =>
      JSON.stringify(data).includes(violation),
    );
    const officials = [
      'OFFICE_CLERK',
      'PRELIMINARY_REVIEWER',
      'JOINT_MEETING_MEMBER',
      'DECISION_HEAD',
      'AUDITOR',
    ];
    expect(readers).toEqual(officials.map((role) => `${role} here`));
  });
});
