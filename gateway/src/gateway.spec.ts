import { generateKeyPairSync } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { issueToken, verifyToken, type Actor } from '@shequ/identity';
import { departments, supergraphOf } from './departments.contract.js';
import { overHttp, startGateway, type RunningGateway } from './index.js';

const { places, grids } = departments;
const { privateKey, publicKey } = generateKeyPairSync('ed25519');
const actor: Actor = {
  subject: 'officer-1',
  roles: ['DEPARTMENT_OFFICER'],
  jurisdiction: '620201',
  department: null,
  purpose: null,
};

interface Answer {
  readonly data?: unknown;
  readonly errors?: readonly { readonly message: string; readonly extensions: Record<string, unknown> }[];
}

let gateway: RunningGateway;
let url: string;
let missing: readonly string[] = [];

beforeAll(async () => {
  await Promise.all([places.start(), grids.start()]);
  gateway = await startGateway({
    supergraphSdl: supergraphOf([places, grids]),
    authenticate: (authorization) => verifyToken(authorization, { key: publicKey, now: new Date() }),
    source: ({ name, url: at }) =>
      overHttp({ service: name, url: at, key: name === 'places' ? places.key : grids.key }),
    notReady: () => Promise.resolve(missing),
  });
  url = `http://127.0.0.1:${String(await gateway.listen(0))}`;
});
afterAll(async () => {
  await gateway.stop();
  await Promise.all([places.stop(), grids.stop()]);
});
afterEach(() => {
  grids.mood = 'well';
  missing = [];
});

const token = (lifetimeSeconds = 60): Promise<string> =>
  issueToken(actor, { key: privateKey, now: new Date(), lifetimeSeconds });

/** With this type the status says whether the operation could be run. */
const graphqlResponse = 'application/graphql-response+json';

async function post(
  body: string,
  bearer: string | null,
  accept = graphqlResponse,
): Promise<{ status: number; body: Answer }> {
  const authorization = bearer === null ? {} : { authorization: `Bearer ${bearer}` };
  const headers = { 'content-type': 'application/json', accept, ...authorization };
  const response = await fetch(`${url}/graphql`, { method: 'POST', headers, body });
  return { status: response.status, body: (await response.json()) as Answer };
}

const ask = async (query: string) => post(JSON.stringify({ query }), await token());
const picture = '{ whoAmI place(code: "1") { name grids } }';

describe('the gateway over HTTP', () => {
  it('joins two services, each with an identity of its own for exactly its request', async () => {
    const data = { whoAmI: 'officer-1', place: { name: 'Place 1', grids: 3 } };
    expect(await ask(picture)).toEqual({ status: 200, body: { data } });
  });

  it('answers the same without HTTP', async () => {
    const { data } = await gateway.execute({ query: picture }, actor);
    expect(JSON.parse(JSON.stringify(data))).toEqual({
      whoAmI: 'officer-1',
      place: { name: 'Place 1', grids: 3 },
    });
  });

  it.each(['html', 'hangs up', 'not GraphQL'] as const)(
    'gives what is there when a service %s',
    async (mood) => {
      grids.mood = mood;
      const { status, body } = await ask('{ whoAmI gridCount }');
      expect(status).toBe(200);
      expect(body.errors?.map(({ extensions }) => extensions)).toEqual([
        { code: 'UNAVAILABLE', service: 'grids' },
      ]);
      grids.mood = 'well';
      expect((await ask('{ gridCount }')).body).toEqual({ data: { gridCount: 7 } });
    },
  );

  it('shows no stack and no secret of a service', async () => {
    const { body } = await ask('{ whoAmI explode }');
    expect(body.data).toEqual({ whoAmI: 'officer-1', explode: null });
    expect(body.errors?.[0]?.extensions).toEqual({ code: 'INTERNAL_SERVER_ERROR', id: expect.any(String) });
    expect(JSON.stringify(body)).not.toContain('vault');
  });
});

describe('what cannot be answered', () => {
  it('a path that is none is said in both languages, as JSON', async () => {
    const { origin } = new URL(url);
    for (const method of ['GET', 'POST']) {
      const response = await fetch(`${origin}/nowhere`, { method });
      expect(response.status).toBe(404);
      expect(await response.json()).toEqual({
        errors: [
          { message: expect.stringMatching(/没有此地址.+nothing here/), extensions: { code: 'NOT_FOUND' } },
        ],
      });
    }
  });

  it.each([
    ['{ nothing }', 'GRAPHQL_VALIDATION_FAILED'],
    ['{ whoAmI', 'GRAPHQL_PARSE_FAILED'],
    ['query a { whoAmI } query b { whoAmI }', 'OPERATION_RESOLUTION_FAILURE'],
  ])('%s: what the library says has Chinese beside it', async (query, code) => {
    const { status, body } = await ask(query);
    expect([status, body.errors?.[0]?.extensions['code']]).toEqual([400, code]);
    expect(body.errors?.[0]?.message).toMatch(/ \/ \p{Script=Han}/u);
  });
});

describe('the status', () => {
  const of = async (body: object, accept: string): Promise<number> =>
    (await post(JSON.stringify(body), await token(), accept)).status;

  it.each([
    ['no such field', { query: '{ nothing }' }, 400, 200],
    ['no GraphQL', { query: '{ whoAmI' }, 400, 200],
    ['a variable of another type', { query: 'query($a: ID!) { place(code: $a) { name } }' }, 400, 200],
    ['no query', {}, 400, 400],
    ['an error beside data', { query: '{ whoAmI explode }' }, 200, 200],
  ])(
    'for %s says in plain JSON only whether it was a request of GraphQL',
    async (_name, body, ...statuses) => {
      expect([await of(body, graphqlResponse), await of(body, 'application/json')]).toEqual(statuses);
    },
  );

  it('says that a hash without its query is not supported, as clients understand it', async () => {
    const { status, body } = await post(
      '{"extensions":{"persistedQuery":{"version":1,"sha256Hash":"a"}}}',
      await token(),
    );
    expect([status, body.errors?.[0]?.extensions['code']]).toEqual([200, 'PERSISTED_QUERY_NOT_SUPPORTED']);
    expect(body.errors?.[0]?.message).toMatch(/^PersistedQueryNotSupported/);
  });
});

describe('who may ask', () => {
  it('nobody without a token, with rubbish, or with one that is expired', async () => {
    const expired = await issueToken(actor, {
      key: privateKey,
      now: new Date(Date.now() - 120_000),
      lifetimeSeconds: 60,
    });
    const stranger = generateKeyPairSync('ed25519').privateKey;
    const forged = await issueToken(actor, { key: stranger, now: new Date(), lifetimeSeconds: 60 });
    for (const bearer of [null, 'rubbish', expired, forged]) {
      const { status, body } = await post('{"query":"{ whoAmI }"}', bearer);
      expect([status, body.errors?.[0]?.extensions['code']]).toEqual([401, 'UNAUTHENTICATED']);
    }
  });
});

describe('requests that are too much', () => {
  it.each([
    ['more than a million bytes', JSON.stringify({ query: `#${'x'.repeat(1_000_000)}` }), 413, 'BAD_REQUEST'],
    ['no JSON', '{"query"', 400, 'BAD_REQUEST'],
    ['no GraphQL', '{"query":"{ whoAmI"}', 400, 'GRAPHQL_PARSE_FAILED'],
    [
      '5,001 tokens',
      JSON.stringify({ query: `{ ${'whoAmI '.repeat(5_000)} }` }),
      400,
      'GRAPHQL_PARSE_FAILED',
    ],
    [
      'a circle of lists',
      '{"query":"{ neighbours { neighbours { neighbours { name } } } }"}',
      400,
      'BAD_REQUEST',
    ],
    ['a zero letter', String.raw`{"query":"{ place(code: \"\\u0000\") { code } }"}`, 400, 'BAD_USER_INPUT'],
    ['an unknown field', '{"query":"{ nothing }"}', 400, 'GRAPHQL_VALIDATION_FAILED'],
  ])('%s', async (_name, body, status, code) => {
    const answer = await post(body, await token());
    expect([answer.status, answer.body.errors?.[0]?.extensions['code']]).toEqual([status, code]);
    expect(JSON.stringify(answer.body)).not.toMatch(/node_modules|\.js:\d/);
  });
});

describe('health', () => {
  it('lives although it is not ready, and says what is missing', async () => {
    missing = ['volunteers'];
    expect((await fetch(`${url}/health/live`)).status).toBe(200);
    const ready = await fetch(`${url}/health/ready`);
    expect([ready.status, await ready.json()]).toEqual([503, { status: 'waiting', missing }]);
    missing = [];
    expect((await fetch(`${url}/health/ready`)).status).toBe(200);
  });
});
