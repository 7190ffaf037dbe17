import { describe, expect, it } from '@jest/globals';
import type { ServiceDefinition } from '@shequ/service';
import { anActor } from '@shequ/testing';
import type pg from 'pg';
import { actorOf, type Scene } from './scene.contract.js';

/** What every department adds to a community. */
const picture = `code name path { code name } households { value source } staffing { fullTimeMembers explanation { zh } }
  committee { number seats { office heldByWoman } } council { number seats } serviceCenter { number }
  publicServiceStation { number }
  partyCommittee { number seats members { role kind unit { uscc name kind } termFrom termTo } }
  functionalBranches(first: 5) { items { number } next } residentUnits(first: 5) { items { uscc } next }
  grids(first: 5) { items { code officer } next } openCases(first: 5) { items { number state category { name { zh } } } next }
  volunteers(first: 5) { items { number alias servedMinutes } next } activities(first: 5) { items { number joined } next }
  admittedItems(first: 5) { items { number state applicant { name { zh } } remainingUnits } next }
  desk(first: 5) { items { id state department { name { zh } } } next } burden { items tasks hours amountFen }`;

/** Counts the statements that reach a service's connections while `work` runs, whoever sends them. */
function statementsOf(scene: Scene): { readonly seen: string[]; readonly stop: () => void } {
  const seen: string[] = [];
  let counting = true;
  for (const { db } of scene.system.services.values()) {
    const { master: pool } = db.driver as unknown as { master: pg.Pool };
    const known = new WeakSet<pg.PoolClient>();
    pool.on('acquire', (client) => {
      if (known.has(client)) return;
      known.add(client);
      const original = client.query.bind(client) as (...given: unknown[]) => unknown;
      Object.assign(client, {
        query: (...given: unknown[]) => {
          const [first] = given as [string | { text: string }];
          if (counting) seen.push(typeof first === 'string' ? first : first.text);
          return original(...given);
        },
      });
    });
  }
  return {
    seen,
    stop: () => {
      counting = false;
    },
  };
}

/** A federated question costs a fixed number of fetches and statements, however many communities it is about. */
export function pictureCosts(sceneOf: () => Scene, services: readonly ServiceDefinition[]): void {
  async function cost(query: string, variables: Readonly<Record<string, unknown>>) {
    const { system, ask } = sceneOf();
    const fetches: Record<string, number> = {};
    const originals = [...system.services.values()].map(({ name, subgraph }) => {
      const execute = subgraph.execute.bind(subgraph);
      Object.assign(subgraph, {
        execute: (...given: Parameters<typeof execute>) => {
          fetches[name] = (fetches[name] ?? 0) + 1;
          return execute(...given);
        },
      });
      return () => Object.assign(subgraph, { execute });
    });
    const statements = statementsOf(sceneOf());
    const { data, errors } = await ask(actorOf('street-gangcheng'), query, variables);
    statements.stop();
    for (const restore of originals) restore();
    expect(errors).toBeUndefined();
    const isOwn = (sql: string): boolean =>
      !/outbox|relay_lease|^(begin|commit|start transaction)/i.test(sql.trim());
    return { data, fetches, statements: statements.seen.filter(isOwn).length };
  }

  /** The least of three times: relays, chores and their statements may fall into one of them. */
  async function leastCost(query: string, variables: Readonly<Record<string, unknown>>) {
    const first = await cost(query, variables);
    const others = [await cost(query, variables), await cost(query, variables)];
    const statements = Math.min(first.statements, ...others.map((one) => one.statements));
    return { ...first, statements };
  }

  const one = `query ($code: ID!) { community(code: $code) { ${picture} } }`;
  const page = `query ($within: ID!, $first: Int!) { communities(within: $within, first: $first) { items { ${picture} } next } }`;
  const oncePerService = Object.fromEntries(services.map(({ name }) => [name, 1]));
  const statementsMax = 24;

  /** Figures and a grid for every community of a page, so that each has rows to be read. */
  async function furnish(codes: readonly string[]): Promise<void> {
    const street = anActor('STREET_OFFICER', { jurisdiction: '330105' });
    const mutation = `mutation ($figure: SetHouseholdsInput!, $grid: RegisterGridInput!) {
      setHouseholds(input: $figure) { __typename } registerGrid(input: $grid) { __typename } }`;
    for (const code of codes) {
      const figure = { communityCode: code, households: 2_400, source: 'DEMO' };
      const grid = { code: `${code}001`, name: { zh: '第一网格', en: 'Grid 1' }, kind: 'GENERAL' };
      const { errors } = await sceneOf().ask(street, mutation, { figure, grid });
      expect(errors).toBeUndefined();
    }
  }

  describe('the picture of communities', () => {
    it('of one community is one fetch from each service [S2-49]', async () => {
      const { data, fetches, statements } = await leastCost(one, { code: '620201002002' });
      const { community } = data;
      for (const list of [
        'grids',
        'openCases',
        'volunteers',
        'activities',
        'admittedItems',
        'desk',
        'residentUnits',
      ])
        expect(community[list].items.length).toBeGreaterThan(0);
      expect(community.partyCommittee.members.length).toBeGreaterThan(8);
      expect(fetches).toEqual(oncePerService);
      expect(statements).toBeLessThanOrEqual(statementsMax);
    });

    it('of a page costs the same: 48 communities of one county, 100 of another', async () => {
      const codes = (await cost(page, { within: '330105', first: 100 })).data.communities.items;
      await furnish(codes.map(({ code }: { code: string }) => code));
      for (const [within, first] of [
        ['620201', 48],
        ['330105', 100],
      ] as const) {
        const { data, fetches, statements } = await leastCost(page, { within, first });
        expect(data.communities.items).toHaveLength(first);
        expect(fetches).toEqual(oncePerService);
        expect(statements).toBeLessThanOrEqual(statementsMax);
        if (first === 100)
          for (const { grids, staffing } of data.communities.items)
            expect([grids.items.length, staffing.fullTimeMembers]).toEqual([1, 6]);
      }
    }, 60_000);
  });
}
