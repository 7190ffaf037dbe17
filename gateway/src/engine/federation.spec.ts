import { describe, expect, it } from '@jest/globals';
import { Federation } from './federation.contract.js';

const data = async (federation: Federation, query: string, variables = {}): Promise<unknown> => {
  const said = await federation.ask({ query, variables });
  expect(said.told).toEqual([]);
  return said.data;
};

describe('an entity of several services', () => {
  const people = {
    sdl: `type Person @key(fields: "id") { id: ID! name: String! friends(first: Int): [Person!]! }
      type Query { person(id: ID!): Person people: [Person!]! }`,
    resolvers: {
      Query: {
        person: (_: unknown, { id }: { id: string }) => ({ id, name: `Person ${id}` }),
        people: () => ['1', '2'].map((id) => ({ id, name: `Person ${id}` })),
      },
      Person: {
        friends: ({ id }: { id: string }, { first = 2 }: { first?: number }) =>
          ['7', '8'].slice(0, first).map((one) => ({ id: `${id}${one}`, name: `Friend ${one}` })),
        __resolveReference: ({ id }: { id: string }) => ({ id, name: `Person ${id}` }),
      },
    },
  };
  const posts = {
    sdl: `type Person @key(fields: "id") { id: ID! posts: [Post!]! }
      type Post @key(fields: "id") { id: ID! title: String author: Person! }`,
    resolvers: {
      Person: { posts: ({ id }: { id: string }) => [{ id: `${id}-a`, title: 'A', author: { id } }] },
    },
  };

  it('is joined, and asked for once however often it stands', async () => {
    const federation = new Federation({ people, posts });
    const query = '{ people { name posts { title author { name posts { id } } } } }';
    expect(await data(federation, query)).toEqual({
      people: ['1', '2'].map((id) => ({
        name: `Person ${id}`,
        posts: [{ title: 'A', author: { name: `Person ${id}`, posts: [{ id: `${id}-a` }] } }],
      })),
    });
    expect(federation.calls.map(({ service }) => service)).toEqual(['people', 'posts', 'people']);
  });

  it('has each field under every name that the client gave it, with its own arguments', async () => {
    const federation = new Federation({ people, posts });
    const query = `query ($n: Int) { person(id: "1") { one: friends(first: 1) { id } two: friends(first: $n) { id posts { id } }
      name also: name id: __typename __typename: name } }`;
    expect(await data(federation, query, { n: 2 })).toEqual({
      person: {
        one: [{ id: '17' }],
        two: [
          { id: '17', posts: [{ id: '17-a' }] },
          { id: '18', posts: [{ id: '18-a' }] },
        ],
        name: 'Person 1',
        also: 'Person 1',
        id: 'Person',
        __typename: 'Person 1',
      },
    });
  });

  it('leaves out what is skipped, and fetches nothing for it', async () => {
    const federation = new Federation({ people, posts });
    const query = `query ($with: Boolean!) { person(id: "1") { name posts @include(if: $with) { id } } }`;
    expect(await data(federation, query, { with: false })).toEqual({ person: { name: 'Person 1' } });
    expect(federation.calls.map(({ service }) => service)).toEqual(['people']);
    expect(await data(federation, query, { with: true })).toEqual({
      person: { name: 'Person 1', posts: [{ id: '1-a' }] },
    });
  });

  it('says what the schema says of itself', async () => {
    const federation = new Federation({ people, posts });
    const query = '{ __typename __type(name: "Post") { kind fields { name } } person(id: "1") { name } }';
    expect(await data(federation, query)).toEqual({
      __typename: 'Query',
      __type: { kind: 'OBJECT', fields: [{ name: 'id' }, { name: 'title' }, { name: 'author' }] },
      person: { name: 'Person 1' },
    });
  });

  it('is null where its service fails, with an error at every place', async () => {
    const federation = new Federation({ people, posts });
    federation.instead.set('posts', () => Promise.reject(new Error('down')));
    const { data: found, told } = await federation.ask(
      '{ people { name a: posts { id } b: posts { title } } }',
    );
    expect(found).toBeNull();
    expect(told.map(({ path }) => path.join('.')).sort()).toEqual([
      'people.0.a',
      'people.0.b',
      'people.1.a',
      'people.1.b',
    ]);
  });
});

describe('keys', () => {
  it('are followed over several services, past one that only refers', async () => {
    const one = {
      sdl: `type Thing @key(fields: "a") { a: ID! one: String } type Query { thing: Thing }`,
      resolvers: { Query: { thing: () => ({ a: 'a1', one: 'one' }) } },
    };
    const two = {
      sdl: `type Thing @key(fields: "a") @key(fields: "b") { a: ID! b: ID! two: String }`,
      resolvers: {
        Thing: {
          __resolveReference: ({ a, b }: { a?: string; b?: string }) => ({
            a: a ?? 'a1',
            b: b ?? 'b1',
            two: 'two',
          }),
        },
      },
    };
    const three = {
      sdl: `type Thing @key(fields: "b") { b: ID! three: String other: Thing }`,
      resolvers: {
        Thing: { three: ({ b }: { b: string }) => `three of ${b}`, other: ({ b }: { b: string }) => ({ b }) },
      },
    };
    const refers = {
      sdl: `type Thing @key(fields: "b", resolvable: false) { b: ID! } type Query { referred: Thing }`,
      resolvers: { Query: { referred: () => ({ b: 'b9' }) } },
    };
    const federation = new Federation({ one, two, three, refers });
    expect(
      await data(federation, '{ thing { one two three other { one three } } referred { two three } }'),
    ).toEqual({
      thing: { one: 'one', two: 'two', three: 'three of b1', other: { one: null, three: 'three of b1' } },
      referred: { two: 'two', three: 'three of b9' },
    });
  });
});

describe('@requires and @provides', () => {
  const goods = {
    sdl: `type Good @key(fields: "upc") { upc: ID! price(currency: String): Int weight: Int }
      type Query { goods: [Good!]! }`,
    resolvers: {
      Query: { goods: () => [{ upc: '1' }, { upc: '2' }] },
      Good: {
        price: ({ upc }: { upc: string }, { currency }: { currency?: string }) =>
          Number(upc) * (currency === 'fen' ? 100 : 1),
        weight: ({ upc }: { upc: string }) => Number(upc) * 10,
        __resolveReference: ({ upc }: { upc: string }) => ({ upc }),
      },
    },
  };
  const stock = {
    sdl: `type Good @key(fields: "upc") { upc: ID! weight: Int @external shipping: Int @requires(fields: "weight") }`,
    resolvers: { Good: { shipping: ({ weight }: { weight: number }) => weight * 2 } },
  };

  it('feeds each what it requires with its own arguments, beside what the client asks for', async () => {
    const shop = {
      sdl: String.raw`type Good @key(fields: "upc") { upc: ID! price(currency: String): Int @external
        fen: String @requires(fields: "price(currency: \"fen\")")
        yuan: String @requires(fields: "price(currency: \"yuan\")") plain: String }`,
      resolvers: {
        Good: {
          fen: ({ price }: { price: number }) => `${String(price)} fen`,
          yuan: ({ price }: { price: number }) => `${String(price)} yuan`,
          plain: ({ upc }: { upc: string }) => upc,
        },
      },
    };
    const federation = new Federation({ goods, shop });
    const query = '{ goods { price a: price(currency: "fen") fen yuan plain } }';
    expect(await data(federation, query)).toEqual({
      goods: [
        { price: 1, a: 100, fen: '100 fen', yuan: '1 yuan', plain: '1' },
        { price: 2, a: 200, fen: '200 fen', yuan: '2 yuan', plain: '2' },
      ],
    });
    expect(await data(federation, '{ goods { price(currency: "yuan") fen } }')).toEqual({
      goods: [
        { price: 1, fen: '100 fen' },
        { price: 2, fen: '200 fen' },
      ],
    });
  });

  it('feeds what is required, and no alias of a client can feed it', async () => {
    const federation = new Federation({ goods, stock });
    expect(await data(federation, '{ goods { shipping } }')).toEqual({
      goods: [{ shipping: 20 }, { shipping: 40 }],
    });
    const forged = '{ goods { weight: price upc: price id: upc shipping } }';
    expect(await data(federation, forged)).toEqual({
      goods: [
        { weight: 1, upc: 1, id: '1', shipping: 20 },
        { weight: 2, upc: 2, id: '2', shipping: 40 },
      ],
    });
  });
});

describe('abstract types', () => {
  const pets = {
    sdl: `interface Pet @key(fields: "id") { id: ID! name: String }
      type Cat implements Pet @key(fields: "id") { id: ID! name: String lives: Int owner: Owner }
      type Dog implements Pet @key(fields: "id") { id: ID! name: String tricks: [String!] owner: Owner }
      union Animal = Cat | Dog
      type Owner @key(fields: "id") { id: ID! }
      enum Mood { GOOD BAD SECRET @inaccessible }
      type Query { pets: [Pet!]! animals: [Animal!]! moods: [Mood] }`,
    resolvers: {
      Query: {
        pets: () => [
          { __typename: 'Cat', id: 'c', name: 'Mimi', lives: 9, owner: { id: '1' } },
          { __typename: 'Dog', id: 'd', name: 'Wang', tricks: ['sit'], owner: { id: '1' } },
        ],
        animals: () => [{ __typename: 'Dog', id: 'd', tricks: null, owner: { id: '2' } }],
        moods: () => ['GOOD', 'SECRET'],
      },
      Pet: {
        __resolveReference: ({ id }: { id: string }) =>
          id === 'c' ? { __typename: 'Cat', id, lives: 9 } : { __typename: 'Dog', id },
      },
    },
  };
  const owners = {
    sdl: `type Owner @key(fields: "id") { id: ID! pets(first: Int): [String!]! name: String }
      type Pet @key(fields: "id") @interfaceObject { id: ID! chip: String }`,
    resolvers: {
      Owner: {
        pets: ({ id }: { id: string }, { first = 3 }: { first?: number }) =>
          ['x', 'y', 'z'].slice(0, first).map((one) => id + one),
        name: ({ id }: { id: string }) => `Owner ${id}`,
      },
      Pet: { chip: ({ id }: { id: string }) => `chip-${id}` },
    },
  };

  it('answer by type, with other arguments for the same entity at another place', async () => {
    const federation = new Federation({ pets, owners });
    const query = `{ pets { __typename id ... on Cat { lives owner { c: pets(first: 1) } }
      ... on Dog { tricks owner { c: pets(first: 2) name } } } animals { ... on Dog { tricks } } }`;
    expect(await data(federation, query)).toEqual({
      pets: [
        { __typename: 'Cat', id: 'c', lives: 9, owner: { c: ['1x'] } },
        { __typename: 'Dog', id: 'd', tricks: ['sit'], owner: { c: ['1x', '1y'], name: 'Owner 1' } },
      ],
      animals: [{ tricks: null }],
    });
  });

  it('take fields of an interface that another service knows as one type', async () => {
    const federation = new Federation({ pets, owners });
    expect(await data(federation, '{ pets { chip name } }')).toEqual({
      pets: [
        { chip: 'chip-c', name: 'Mimi' },
        { chip: 'chip-d', name: 'Wang' },
      ],
    });
  });

  it('begin in a service that knows them as one type, and get their own name where it is asked for', async () => {
    const chips = {
      sdl: `type Pet @key(fields: "id") @interfaceObject { id: ID! chip: String } type Query { chipped: [Pet!]! }`,
      resolvers: {
        Query: { chipped: () => [{ id: 'c' }, { id: 'd' }] },
        Pet: { chip: ({ id }: { id: string }) => `chip-${id}` },
      },
    };
    const federation = new Federation({ pets, chips });
    expect(await data(federation, '{ chipped { chip } }')).toEqual({
      chipped: [{ chip: 'chip-c' }, { chip: 'chip-d' }],
    });
    expect(await data(federation, '{ chipped { __typename chip ... on Cat { lives } } }')).toEqual({
      chipped: [
        { __typename: 'Cat', chip: 'chip-c', lives: 9 },
        { __typename: 'Dog', chip: 'chip-d' },
      ],
    });
  });

  it('that no type of clients implements have the fields of the interface', async () => {
    const notes = {
      sdl: `type Note @key(fields: "id", resolvable: false) @interfaceObject { id: ID! text: String } type Query { note: Note }`,
      resolvers: { Query: { note: () => ({ id: 'n', text: 'words' }) } },
    };
    const others = {
      sdl: `interface Note @key(fields: "id") { id: ID! } type Query { another: Note }`,
      resolvers: { Query: { another: () => ({ __typename: 'Note', id: 'o' }) } },
    };
    const federation = new Federation({ notes, others });
    expect(await data(federation, '{ note { id text } }')).toEqual({ note: { id: 'n', text: 'words' } });
    // Nobody can be asked for the text of this one: the planner would leave the whole question out.
    await expect(federation.ask('{ another { text } }')).rejects.toThrow('IMPOSSIBLE');
  });

  it('hide a value that clients may not know: it is nobody’s mistake', async () => {
    const { data: found, told } = await new Federation({ pets, owners }).ask('{ moods }');
    expect(found).toEqual({ moods: ['GOOD', null] });
    expect(told).toEqual([]);
  });

  it('hide a type that clients may not know, and say so where something has to stand', async () => {
    const rooms = {
      sdl: `interface Room { id: ID! } type Kitchen implements Room { id: ID! }
        type Vault implements Room @inaccessible { id: ID! }
        type Query { any: Room all: [Room] sure: [Room!] }`,
      resolvers: {
        Query: {
          any: () => ({ __typename: 'Vault', id: 'v' }),
          all: () => [
            { __typename: 'Vault', id: 'v' },
            { __typename: 'Kitchen', id: 'k' },
          ],
          sure: () => [{ __typename: 'Vault', id: 'v' }],
        },
      },
    };
    const { data: found, told } = await new Federation({ rooms }).ask(
      '{ any { id } all { id } sure { id } }',
    );
    expect(found).toEqual({ any: null, all: [null, { id: 'k' }], sure: null });
    expect(told.map(({ path }) => path)).toEqual([['sure', 0]]);
  });
});
