import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Query, Resolver } from '@nestjs/graphql';
import { anonymous } from '@shequ/identity';
import { messagingMigrations } from '@shequ/messaging';
import type { ServiceDefinition } from '@shequ/service';
import { writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { anActor, stateDiagram, testService, withinMarks, type TestService } from './index.js';

@Resolver()
class GreetingResolver {
  @Query()
  greeting(): string {
    return 'hello';
  }
  @Query()
  secret(): string {
    throw new Error('select password from vault');
  }
}

const schemaFile = join(tmpdir(), `greeting-${process.pid}.graphql`);
writeFileSync(schemaFile, 'extend type Query { greeting: String! open: String secret: String }');

const definition: ServiceDefinition = {
  name: 'greeting',
  schemaParts: [pathToFileURL(schemaFile)],
  access: { Query: { greeting: 'SIGNED_IN', open: 'PUBLIC', secret: ['AUDITOR'] } },
  entities: [],
  migrations: [messagingMigrations],
  providers: [GreetingResolver],
  subscriptions: () => [],
};

describe('a test service', () => {
  let test: TestService;
  const actor = anActor('RESIDENT');
  const auditor = anActor('AUDITOR');
  beforeAll(async () => {
    test = await testService(definition);
  });
  afterAll(() => test.close());

  it('answers in process and over HTTP alike', async () => {
    const answer = { data: { greeting: 'hello' } };
    expect(await test.ask(actor, '{ greeting }')).toEqual(answer);
    expect(await test.askHttp(actor, '{ greeting }')).toEqual({ status: 200, body: answer });
  });

  it('refuses the anonymous in both modes, _entities and _service included', async () => {
    for (const query of ['{ greeting }', '{ _service { sdl } }']) {
      const { status, body } = await test.askHttp(null, query);
      expect([status, body.errors?.[0]?.extensions?.['code']]).toEqual([401, 'UNAUTHENTICATED']);
      expect((await test.ask(null, query)).errors?.[0]?.extensions?.['code']).toBe('UNAUTHENTICATED');
    }
  });

  it('opens to nobody what is public, and nothing else, in both modes', async () => {
    const answer = { data: { open: null } };
    expect(await test.ask(anonymous, '{ open }')).toEqual(answer);
    expect(await test.askHttp(anonymous, '{ open }')).toEqual({ status: 200, body: answer });
    expect(await test.ask(actor, '{ open }')).toEqual(answer);
    for (const query of ['{ greeting }', '{ open greeting }', '{ secret }', '{ _service { sdl } }']) {
      const { status, body } = await test.askHttp(anonymous, query);
      expect([status, body.errors?.[0]?.extensions?.['code']]).toEqual([401, 'UNAUTHENTICATED']);
      expect((await test.ask(anonymous, query)).errors?.[0]?.extensions?.['code']).toBe('UNAUTHENTICATED');
    }
  });

  it('closes a field to other roles, and _service to all, in both modes', async () => {
    for (const [who, query, field] of [
      [actor, '{ secret }', 'Query.secret'],
      [auditor, '{ _service { sdl } }', 'Query._service'],
    ] as const) {
      const extensions = { code: 'FORBIDDEN', fields: [field] };
      expect((await test.ask(who, query)).errors).toEqual([expect.objectContaining({ extensions })]);
      expect((await test.askHttp(who, query)).body.errors).toEqual([expect.objectContaining({ extensions })]);
    }
  });

  it('masks what is nobody’s business in both modes', async () => {
    const inProcess = JSON.stringify(await test.ask(auditor, '{ secret }'));
    const overHttp = JSON.stringify(await test.askHttp(auditor, '{ secret }'));
    for (const text of [inProcess, overHttp]) {
      expect(text).toContain('INTERNAL_SERVER_ERROR');
      expect(text).not.toContain('vault');
    }
  });

  it('calls a wrong query a validation error', async () => {
    expect((await test.ask(actor, '{ nothing }')).errors?.[0]?.extensions?.['code']).toBe(
      'GRAPHQL_VALIDATION_FAILED',
    );
    expect((await test.ask(actor, '{ nothing')).errors?.[0]?.extensions?.['code']).toBe(
      'GRAPHQL_PARSE_FAILED',
    );
  });

  it('does not start with a field that has no rule', async () => {
    const open = testService({ ...definition, access: { Query: { greeting: 'SIGNED_IN', open: 'PUBLIC' } } });
    await expect(open).rejects.toThrow('Query.secret has no rule');
  });
});

describe('generated parts', () => {
  it('draws a table and puts it between its marks', () => {
    const diagram = stateDiagram({ OPEN: { CLOSE: 'CLOSED' }, CLOSED: {} });
    expect(diagram).toContain('OPEN --> CLOSED: CLOSE');
    expect(withinMarks('a <!-- s -->old<!-- /s --> b', 's', 'new')).toBe('a <!-- s -->\nnew\n<!-- /s --> b');
    expect(() => withinMarks('a', 's', 'new')).toThrow('Put <!-- s -->');
  });
});
