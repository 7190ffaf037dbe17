import { afterAll, describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { catalogue } from '@shequ/database';
import { generated, schemaTypes, stateDiagram, testDatabase, testService, withinMarks } from '@shequ/testing';
import { lifeCycle } from './life-cycle/life-cycle.domain.js';
import { workAccess } from './service.js';

const file = (path: string): URL => new URL(path, import.meta.url);

describe('what is generated is committed', () => {
  const started = testService(workAccess);
  afterAll(async () => (await started).close());

  it('the types of the schema', async () => {
    const { service } = await started;
    const { actual, expected } = generated(
      file('./schema.types.ts'),
      await schemaTypes(service.subgraph.schemaText),
    );
    expect(actual).toBe(expected);
  });

  it('the catalogue of the migrated database', async () => {
    const database = await testDatabase({ name: workAccess.name, sources: workAccess.migrations });
    const { actual, expected } = generated(
      file('./migrations/catalogue.txt'),
      await catalogue(database.migratorUrl),
    );
    await database.drop();
    expect(actual).toBe(expected);
  });

  it('the diagram of the states', () => {
    const readme = file('../README.md');
    const text = readFileSync(readme, 'utf8');
    const { actual, expected } = generated(readme, withinMarks(text, 'states', stateDiagram(lifeCycle)));
    expect(actual).toBe(expected);
  });
});
