// The pages that people open every day, each as the person who opens it, asked of the subgraph in process.
import type { Actor, Role } from '@shequ/identity';
import type { RunningService } from '@shequ/service';
import { watchStatements, type Asked } from './statements.js';

export interface PageCost {
  readonly name: string;
  /** Milliseconds that the statements of one request took, as the pool saw them; and the whole request in the subgraph. */
  readonly databaseMs: readonly number[];
  readonly wholeMs: readonly number[];
  readonly statements: readonly Asked[];
}

export interface Page {
  readonly name: string;
  readonly query: string;
  readonly ask: (round: number) => {
    readonly actor: Actor;
    readonly variables: Readonly<Record<string, unknown>>;
  };
}

const person = (role: Role, over: Partial<Actor>): Actor => ({
  subject: `bench-${role.toLowerCase()}`,
  roles: [role],
  jurisdiction: '330101',
  department: null,
  purpose: null,
  ...over,
});

/** Another community at each round: no page is asked twice in a row. */
export const codeOf = (round: number): string => {
  const n = 1 + ((round * 37) % 1_000);
  const street = String(1 + (Math.floor((n - 1) / 5) % 10)).padStart(3, '0');
  return `33010${1 + ((n - 1) % 5)}${street}${String(1 + Math.floor((n - 1) / 50)).padStart(3, '0')}`;
};
const unitOf = (round: number): string => `11330100BEN${String(1 + ((round * 11) % 200)).padStart(6, '0')}X`;

const ofCommunity = (fields: string): string =>
  `query ($r: [_Any!]!) { _entities(representations: $r) { ... on Community { ${fields} } } }`;
const asWorker = (round: number) => ({
  actor: person('COMMUNITY_WORKER', { jurisdiction: codeOf(round) }),
  variables: { r: [{ __typename: 'Community', code: codeOf(round) }] },
});

const planned = {
  itemName: { zh: '入户走访', en: 'Visits' },
  itemType: 'WORK_TASK',
  responsibilityMode: 'STATUTORY_ASSIST',
  leadUnit: 'DEPARTMENT',
  communityRole: 'ASSISTING',
  duration: 'PHASED',
};

const publicItems = (by: string): string =>
  `query ($place: ${by.startsWith('place') ? 'ID' : 'String'}) { publicItems(first: 20, ${by}) {
     items { number itemName { zh } state from to amountFen } next } }`;
const asReader = (round: number) => ({ actor: person('RESIDENT', { jurisdiction: codeOf(round) }) });

export const pages: readonly Page[] = [
  {
    name: 'desk of a community',
    query: ofCommunity('desk(first: 20) { items { id title { zh } state dueOn units } next }'),
    ask: asWorker,
  },
  {
    name: 'open tasks on the desk',
    query: ofCommunity('desk(first: 20, states: [ADMITTED]) { items { id title { zh } state dueOn } next }'),
    ask: asWorker,
  },
  {
    name: 'burden of a community in a month',
    query: ofCommunity('burden { month items tasks hours amountFen overdueTasks }'),
    ask: asWorker,
  },
  {
    name: 'burden by department',
    query: ofCommunity(
      'burdenByDepartment(first: 20) { items { items tasks hours promisedFen arrivedFen } next }',
    ),
    ask: asWorker,
  },
  {
    name: 'admitted items of a community',
    query: ofCommunity('admittedItems(first: 20) { items { id number itemName { zh } state from to } next }'),
    ask: (round) => ({
      ...asWorker(round),
      actor: person('RESIDENT', { jurisdiction: codeOf(round) }),
    }),
  },
  {
    name: 'public register of a place',
    query: publicItems('place: $place'),
    ask: (round) => ({ ...asReader(round), variables: { place: codeOf(round).slice(0, 9) } }),
  },
  {
    name: 'public register by a word',
    query: publicItems('search: $place'),
    ask: (round) => ({ ...asReader(round), variables: { place: `事项 ${1 + ((round * 97) % 1_900)}` } }),
  },
  {
    name: 'public burden of a street',
    query: `query ($place: ID!) { publicBurden(place: $place, first: 20) {
      items { communityName month items tasks hours amountFen overdueTasks } next } }`,
    ask: (round) => ({ ...asReader(round), variables: { place: codeOf(round).slice(0, 9) } }),
  },
  {
    name: 'duties of a department',
    query: '{ accessDeadlines(first: 20) { items { id kind dueOn overdue workdaysLeft } next } }',
    ask: (round) => ({
      actor: person('DEPARTMENT_OFFICER', { department: unitOf(round), jurisdiction: '3301' }),
      variables: {},
    }),
  },
  {
    name: 'may I?',
    query: `query ($input: PlanAccessInput!) { planAccess(input: $input) { route lawful refusals { ruleId } missing { path }
      steps { step due { dueOn } } earliestStart { dueOn } } }`,
    ask: (round) => ({
      actor: person('DEPARTMENT_OFFICER', { department: unitOf(round), jurisdiction: '3301' }),
      variables: { input: { form: { ...planned, communityCodes: [codeOf(round), codeOf(round + 1)] } } },
    }),
  },
];

/** Asks each page so many times, one request at a time. @throws Error when an answer has errors. */
export async function costOfPages(service: RunningService, rounds: number): Promise<readonly PageCost[]> {
  const watch = watchStatements(service.db);
  const costs: PageCost[] = [];
  for (const { name, query, ask } of pages) {
    const databaseMs: number[] = [];
    const wholeMs: number[] = [];
    let statements: readonly Asked[] = [];
    for (let round = -10; round < rounds; round += 1) {
      const { actor, variables } = ask(round + 10);
      watch.take();
      const begun = performance.now();
      const { errors } = await service.subgraph.execute({ query, variables: { ...variables } }, actor);
      if (errors !== undefined) throw new Error(`${name}: ${JSON.stringify(errors)}`);
      const whole = performance.now() - begun;
      statements = watch.take();
      if (round < 0) continue;
      wholeMs.push(whole);
      databaseMs.push(statements.reduce((sum, { ms }) => sum + ms, 0));
    }
    costs.push({ name, databaseMs, wholeMs, statements });
  }
  return costs;
}
