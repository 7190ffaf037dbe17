// Services that fail in every way that a service can, behind a real gateway over real sockets.
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { composeServices } from '@apollo/composition';
import { parse } from 'graphql';
import { overHttp, startGateway, type RunningGateway } from './index.js';

const head =
  'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@shareable"])';
const homes = `${head}
  type Home @key(fields: "id") { id: ID! street: String! }
  type Query { homes: [Home!] home: Home well: String! }
  type Mutation { rename(id: ID!): Home }`;
const people = `${head}
  type Home @key(fields: "id") { id: ID! head: String members: [String!] }
  type Query { headcount: Int }`;

type Behaviour = (request: IncomingMessage, response: ServerResponse, body: string) => void;

/** A service of which each spec says what it does. */
class Service {
  behaviour: Behaviour = () => undefined;
  readonly bodies: string[] = [];
  /** Requests whose connection was ended before they were answered. */
  cancelled = 0;
  private server: Server | null = null;
  url = '';

  async start(port = 0): Promise<void> {
    const server = createServer((request, response) => {
      const parts: Buffer[] = [];
      request.on('data', (part: Buffer) => parts.push(part));
      request.on('end', () => {
        const body = Buffer.concat(parts).toString();
        this.bodies.push(body);
        response.once('close', () => {
          if (!response.writableFinished) this.cancelled += 1;
        });
        this.behaviour(request, response, body);
      });
    });
    await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
    this.url = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}/graphql`;
    this.server = server;
  }

  stop(): Promise<void> {
    return new Promise((resolve) => {
      this.server?.close(() => resolve());
      this.server?.closeAllConnections();
    });
  }
}

const json =
  (value: unknown, status = 200): Behaviour =>
  (_request, response) => {
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value));
  };

const [home, person] = [new Service(), new Service()];
const three = ['a', 'b', 'c'].map((id) => ({ __typename: 'Home', id, street: `Street ${id}` }));
const answersWell = json({ data: { homes: three, home: three[0], well: 'yes' } });
const heads = (entities: unknown): Behaviour => json({ data: { _entities: entities } });
const allHeads = heads(['A', 'B', 'C'].map((head) => ({ __typename: 'Home', head })));

interface Answer {
  readonly data?: Readonly<Record<string, unknown>> | null;
  readonly errors?: readonly {
    readonly message: string;
    readonly path?: readonly unknown[];
    readonly extensions: { readonly code: string; readonly service?: string };
  }[];
}

let gateway: RunningGateway;
let url: string;

beforeAll(async () => {
  await Promise.all([home.start(), person.start()]);
  const services = [
    { name: 'homes', url: home.url, typeDefs: parse(homes) },
    { name: 'people', url: person.url, typeDefs: parse(people) },
  ];
  const { supergraphSdl, errors } = composeServices(services);
  if (supergraphSdl === undefined) throw new Error(String(errors));
  gateway = await startGateway({
    supergraphSdl,
    authenticate: () => Promise.resolve(null),
    requestDeadlineMs: 1_500,
    source: ({ name, url: at }) =>
      overHttp({ service: name, url: at, key: null, timeoutMs: 1_000, replyBytesMax: 1_000_000 }),
  });
  url = `http://127.0.0.1:${String(await gateway.listen(0))}/graphql`;
});
afterAll(async () => {
  await gateway.stop();
  await Promise.all([home.stop(), person.stop()]);
});
afterEach(() => {
  for (const service of [home, person]) {
    service.bodies.length = 0;
    service.cancelled = 0;
  }
});

const headers = { 'content-type': 'application/json', authorization: 'Bearer x' };

async function ask(query: string, signal: AbortSignal | null = null): Promise<Answer> {
  const response = await fetch(url, { method: 'POST', headers, body: JSON.stringify({ query }), signal });
  expect(response.status).toBe(200);
  return (await response.json()) as Answer;
}

const unavailable = { code: 'UNAVAILABLE', service: 'people' };
const withHeads = '{ homes { id head } }';
const withoutHeads = { homes: ['a', 'b', 'c'].map((id) => ({ id, head: null })) };

describe('a service that', () => {
  const ways: readonly (readonly [string, Behaviour])[] = [
    ['hangs', () => undefined],
    ['answers HTML', (_request, response) => void response.writeHead(502).end('<html>Bad gateway</html>')],
    [
      'cuts its answer off',
      (_request, response) => {
        response.writeHead(200, { 'content-length': '1000' }).write('{"data":{"_entities":[');
        setImmediate(() => response.destroy());
      },
    ],
    [
      'answers without end',
      (_request, response) => {
        response.writeHead(200);
        const part = Buffer.alloc(65_536, ' ');
        const more = (): void => {
          while (!response.destroyed && response.write(part));
        };
        response.on('drain', more);
        more();
      },
    ],
    ['answers JSON that is no GraphQL', json([1, 2, 3])],
    ['answers nothing', (_request, response) => void response.end()],
  ];

  it.each(ways)('%s: the rest is there, and the code names the service', async (_what, behaviour) => {
    home.behaviour = answersWell;
    person.behaviour = behaviour;
    const { data, errors } = await ask(withHeads);
    expect(data).toEqual(withoutHeads);
    expect(errors?.map(({ path, extensions }) => [path, extensions])).toEqual(
      [0, 1, 2].map((at) => [['homes', at, 'head'], unavailable]),
    );
  });

  it('answers null for a list that may be null, or for its entities', async () => {
    home.behaviour = json({ data: { homes: null } });
    expect(await ask(withHeads)).toEqual({ data: { homes: null } });
    home.behaviour = answersWell;
    person.behaviour = heads([null, { __typename: 'Home', head: 'B' }, null]);
    const { data, errors } = await ask(withHeads);
    expect(data?.['homes']).toMatchObject([{ head: null }, { head: 'B' }, { head: null }]);
    expect(errors).toBeUndefined();
  });

  it('answers fewer entities than it was asked for: none of them is believed', async () => {
    home.behaviour = answersWell;
    person.behaviour = heads([{ __typename: 'Home', head: 'A' }]);
    const { data, errors } = await ask(withHeads);
    expect(data).toEqual(withoutHeads);
    expect(errors?.map(({ path }) => path)).toEqual([0, 1, 2].map((at) => ['homes', at, 'head']));
  });

  it('answers another entity: the client is not shown what it did not ask for', async () => {
    home.behaviour = answersWell;
    person.behaviour = heads(['A', 'B', 'C'].map((head) => ({ __typename: 'Home', id: 'z', head })));
    expect((await ask(withHeads)).data?.['homes']).toMatchObject([{ id: 'a' }, { id: 'b' }, { id: 'c' }]);
  });

  it('tells stacks and secrets in its errors: they stay inside', async () => {
    home.behaviour = answersWell;
    person.behaviour = json({
      data: { _entities: [null, null, null] },
      errors: [
        {
          message: 'password authentication failed for user shequ',
          path: ['_entities', 1, 'head'],
          extensions: { code: 'ECONNREFUSED', exception: { stacktrace: ['at /srv/app/db.js:7'] } },
        },
      ],
    });
    const answer = await ask(withHeads);
    expect(answer.errors).toMatchObject([
      { path: ['homes', 1, 'head'], extensions: { code: 'INTERNAL_SERVER_ERROR' } },
    ]);
    expect(JSON.stringify(answer)).not.toMatch(/password|stack|\.js/);
  });

  it('closes idle connections as they are used again: questions are asked once more, and nobody notices', async () => {
    home.behaviour = answersWell;
    await Promise.all(Array.from({ length: 20 }, () => ask('{ well }')));
    let closed = 0;
    home.behaviour = (request, response, body) => {
      // As a server does that gives a connection up while a request is on its way.
      if (closed < 10) {
        closed += 1;
        request.socket.destroy();
      } else answersWell(request, response, body);
    };
    const answers = await Promise.all(Array.from({ length: 10 }, () => ask('{ well }')));
    expect(closed).toBe(10);
    expect(answers.filter(({ errors }) => errors !== undefined)).toEqual([]);
  });

  it('closes the connection on a mutation: it is not sent again, for it may have arrived', async () => {
    home.behaviour = (request) => void request.socket.destroy();
    const { errors } = await ask('mutation { rename(id: "a") { id } }');
    expect(errors?.[0]?.extensions).toEqual({ code: 'UNAVAILABLE', service: 'homes' });
    expect(home.bodies).toHaveLength(1);
  });
});

describe('a client that goes away', () => {
  it('takes its questions to the services with it', async () => {
    home.behaviour = () => undefined;
    const gone = new AbortController();
    const asked = ask('{ homes { id } }', gone.signal).catch(() => null);
    while (home.bodies.length === 0) await sleep(5);
    gone.abort();
    expect(await asked).toBeNull();
    while (home.cancelled === 0) await sleep(5);
    expect(home.cancelled).toBe(1);
  });

  it('leaves what it has set going to be ended', async () => {
    home.behaviour = (_request, response) => {
      setTimeout(() => response.end('{"data":{"rename":{"id":"a"}}}'), 100);
    };
    const gone = new AbortController();
    const asked = ask('mutation { rename(id: "a") { id } }', gone.signal).catch(() => null);
    while (home.bodies.length === 0) await sleep(5);
    gone.abort();
    expect(await asked).toBeNull();
    await sleep(200);
    expect(home.cancelled).toBe(0);
  });
});

describe('a service that keeps failing', () => {
  it('is left alone, answered for at once, and asked again when it is back', async () => {
    home.behaviour = answersWell;
    person.behaviour = json('no GraphQL', 500);
    for (let at = 0; at < 40; at += 1) await ask('{ headcount }');
    const asked = person.bodies.length;
    expect(asked).toBeLessThan(40);
    const { errors } = await ask('{ headcount well }');
    expect(errors?.[0]?.extensions).toEqual(unavailable);
    expect(await gateway.metrics.text()).toContain(
      'shequ_gateway_service_left_alone{to="people",service="gateway"} 1',
    );
    person.behaviour = json({ data: { headcount: 7 } });
    let answer: Answer = {};
    while (answer.data?.['headcount'] !== 7) {
      await sleep(50);
      answer = await ask('{ headcount }');
    }
    person.behaviour = allHeads;
    expect((await ask(withHeads)).errors).toBeUndefined();
  });
});

describe('an operation that is not planned yet', () => {
  it('is planned once for all who ask for it at once', async () => {
    home.behaviour = answersWell;
    const text = '{ homes { id street once: id } }';
    const answers = await Promise.all(Array.from({ length: 500 }, () => ask(text)));
    expect(answers.every(({ data }) => (data?.['homes'] as readonly unknown[]).length === 3)).toBe(true);
    const planned = /shequ_gateway_plans_total\{result="planned",service="gateway"\} (\d+)/;
    const before = Number(planned.exec(await gateway.metrics.text())?.[1]);
    await Promise.all(
      Array.from({ length: 500 }, () => ask(`${text} # the same to a reader, another to the cache`)),
    );
    expect(Number(planned.exec(await gateway.metrics.text())?.[1])).toBe(before + 1);
  });
});
