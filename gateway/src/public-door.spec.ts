import { generateKeyPairSync } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { issueToken, verifyToken } from '@shequ/identity';
import { departments, supergraphOf } from './departments.contract.js';
import { overHttp, startGateway, type PublicDoor, type RunningGateway } from './index.js';
import { isPublicRequest, publicFields } from './public-door.js';

const { places, grids } = departments;
const { privateKey, publicKey } = generateKeyPairSync('ed25519');
const running: RunningGateway[] = [];

async function opened(publicDoor?: PublicDoor): Promise<string> {
  const gateway = await startGateway({
    supergraphSdl: supergraphOf([places, grids]),
    authenticate: (authorization) => verifyToken(authorization, { key: publicKey, now: new Date() }),
    source: ({ name, url }) =>
      overHttp({ service: name, url, key: name === 'places' ? places.key : grids.key }),
    ...(publicDoor ? { publicDoor } : {}),
  });
  running.push(gateway);
  return `http://127.0.0.1:${String(await gateway.listen(0))}/graphql`;
}

async function post(url: string, body: string, headers: Readonly<Record<string, string>> = {}) {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body,
  });
  const answer = (await response.json()) as {
    data?: unknown;
    errors?: readonly { extensions: { code: string } }[];
  };
  const { status } = response;
  return { status, data: answer.data, code: answer.errors?.[0]?.extensions.code, headers: response.headers };
}
const asking = (query: string): string => JSON.stringify({ query });

beforeAll(() => Promise.all([places.start(), grids.start()]));
afterAll(async () => {
  for (const gateway of running) await gateway.stop();
  await Promise.all([places.stop(), grids.stop()]);
});

describe('without a token', () => {
  let url: string;
  beforeAll(async () => {
    url = await opened({ perMinute: 1_000, trustedProxies: 0 });
  });

  it('is answered what is open, as nobody', async () => {
    for (const query of ['{ hello }', '{ a: hello ...F } fragment F on Query { b: hello(name: "x") }'])
      expect(await post(url, asking(query))).toMatchObject({ status: 200, code: undefined });
    expect((await post(url, asking('{ hello }'))).data).toEqual({ hello: 'Hello, anonymous' });
  });

  it.each([
    ['another field', asking('{ whoAmI }')],
    ['another field under its alias', asking('{ hello: whoAmI }')],
    ['another field beside it', asking('{ hello whoAmI }')],
    ['another field in a fragment', asking('{ hello ...F } fragment F on Query { ... { whoAmI } }')],
    [
      'another field in another operation',
      JSON.stringify({ query: 'query a { hello } query b { whoAmI }', operationName: 'a' }),
    ],
    ['a fragment in a circle around it', asking('{ ...F } fragment F on Query { ...F whoAmI }')],
    ['the schema', asking('{ __schema { types { name } } }')],
    ['a mutation', asking('mutation { hello }')],
    ['a field that is not there', asking('{ nothing }')],
    ['no GraphQL', asking('{ hello')],
    ['a fragment that is not there', asking('{ ...G }')],
    ['a batch', JSON.stringify([{ query: '{ hello }' }])],
    ['no query', '{}'],
    ['entities', asking('{ _entities(representations: []) { __typename } }')],
  ])('is told to sign in for %s', async (_, body) => {
    const { status, code, data } = await post(url, body);
    expect([status, code, data]).toEqual([401, 'UNAUTHENTICATED', undefined]);
  });

  it('is not who sends a token that is wrong', async () => {
    const answer = await post(url, asking('{ hello }'), { authorization: 'Bearer x.y.z' });
    expect([answer.status, answer.code]).toEqual([401, 'UNAUTHENTICATED']);
  });

  it('opens nothing unless the gateway was told to', async () => {
    const answer = await post(await opened(), asking('{ hello }'));
    expect([answer.status, answer.code]).toEqual([401, 'UNAUTHENTICATED']);
  });

  it('reads each fragment once, however often it is spread', () => {
    const levels = Array.from(
      { length: 30 },
      (_, at) => `fragment F${at} on Query { ...F${at + 1} ...F${at + 1} }`,
    );
    const query = `{ ...F0 } ${levels.join(' ')} fragment F30 on Query { hello }`;
    expect(isPublicRequest({ query }, new Set(['hello']))).toBe(true);
  });

  it('finds what is open in the supergraph alone', () => {
    expect([...publicFields(supergraphOf([places, grids]))]).toEqual(['hello']);
    expect(isPublicRequest({ query: '{ hello }' }, new Set())).toBe(false);
  });
});

describe('too many questions without a token', () => {
  const token = (): Promise<string> =>
    issueToken(
      { subject: 'officer-1', roles: ['AUDITOR'], jurisdiction: '62', department: null, purpose: null },
      { key: privateKey, now: new Date(), lifetimeSeconds: 60 },
    );

  it('are refused, whatever address they claim; who signs in goes on', async () => {
    const url = await opened({ perMinute: 2, trustedProxies: 0 });
    const from = (address: string) => post(url, asking('{ hello }'), { 'x-forwarded-for': address });
    expect([(await from('1.1.1.1')).status, (await from('2.2.2.2')).status]).toEqual([200, 200]);
    const third = await from('3.3.3.3');
    expect([third.status, third.code]).toEqual([429, 'TOO_MANY_REQUESTS']);
    expect(Number(third.headers.get('retry-after'))).toBeGreaterThan(0);
    const known = await post(url, asking('{ whoAmI }'), { authorization: `Bearer ${await token()}` });
    expect(known.data).toEqual({ whoAmI: 'officer-1' });
  });

  it('are counted by the address that our proxy names', async () => {
    const url = await opened({ perMinute: 1, trustedProxies: 1 });
    const from = (address: string) => post(url, asking('{ hello }'), { 'x-forwarded-for': address });
    const statuses = [await from('1.1.1.1'), await from('2.2.2.2'), await from('1.1.1.1')];
    expect(statuses.map(({ status }) => status)).toEqual([200, 200, 429]);
  });
});
