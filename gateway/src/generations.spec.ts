import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { composeServices } from '@apollo/composition';
import { parse } from 'graphql';
import type { Actor } from '@shequ/identity';
import { startGateway, type RunningGateway, type Source } from './index.js';

const head = 'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key"])';

function supergraph(fields: string): string {
  const typeDefs = parse(`${head} type Query { ${fields} }`);
  const { supergraphSdl, errors } = composeServices([{ name: 'words', url: 'http://words', typeDefs }]);
  if (supergraphSdl === undefined) throw new Error(String(errors));
  return supergraphSdl;
}

const [first, second] = [
  supergraph('old: String slow: String'),
  supergraph('old: String new: String slow: String'),
];
const actor: Actor = { subject: 'a', roles: [], jurisdiction: '62', department: null, purpose: null };

describe('a supergraph that takes the place of another', () => {
  let gateway: RunningGateway;
  let release: () => void = () => undefined;
  let stopped = 0;
  const source: Source = {
    send: async ({ document: { text } }) => {
      if (text.includes('slow')) await new Promise<void>((resolve) => (release = resolve));
      return { data: { old: 'o', new: 'n', slow: 's' } };
    },
    stop: () => {
      stopped += 1;
      return Promise.resolve();
    },
  };

  beforeAll(async () => {
    gateway = await startGateway({
      supergraphSdl: first,
      authenticate: () => Promise.resolve(actor),
      source: () => source,
    });
  });
  afterAll(() => gateway.stop());

  const ask = async (query: string): Promise<unknown> =>
    (await gateway.execute({ query }, actor)).data ?? null;

  it('answers from then on; what is under way ends on the one before, which is then given up', async () => {
    expect(await ask('{ new }')).toBeNull();
    const slow = ask('{ slow }');
    await gateway.replace(second);
    expect(await ask('{ old new }')).toEqual({ old: 'o', new: 'n' });
    expect(stopped).toBe(0);
    release();
    expect(await slow).toEqual({ slow: 's' });
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(stopped).toBe(1);
  });

  it('leaves everything as it is where it cannot be used', async () => {
    const loaded = async () =>
      /supergraph_loaded_seconds\{.*version="(\w+)"/.exec(await gateway.metrics.text())?.[1];
    const before = await loaded();
    for (const broken of [
      '',
      'type Query { a: Int }',
      second.slice(0, -40),
      second.replace('join/v0.', 'join/v9.'),
    ])
      await expect(gateway.replace(broken)).rejects.toThrow();
    expect(await ask('{ old new }')).toEqual({ old: 'o', new: 'n' });
    expect(await loaded()).toBe(before);
    expect(await gateway.metrics.text()).toContain(
      'shequ_gateway_supergraph_refused_total{service="gateway"} 4',
    );
  });

  it('knows the operations of the one before when it begins', async () => {
    await ask('{ warm: old }');
    const plans = async () =>
      Number(/plans_total\{result="planned".*\} (\d+)/.exec(await gateway.metrics.text())?.[1]);
    await gateway.replace(first);
    const warmed = await plans();
    expect(await ask('{ warm: old }')).toEqual({ warm: 'o' });
    expect(await plans()).toBe(warmed);
    expect(await ask('{ cold: old }')).toEqual({ cold: 'o' });
    expect(await plans()).toBe(warmed + 1);
  });
});
