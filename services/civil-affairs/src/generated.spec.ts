import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { compareCatalogue } from '@shequ/database';
import { subgraphSchema } from '@shequ/graphql';
import { generated, schemaTypes, stateDiagram, testDatabase, withinMarks } from '@shequ/testing';
import { topicMoves } from './deliberation-topic/deliberation-topic.domain.js';
import { civilAffairs } from './service.js';

const file = (path: string): URL => new URL(path, import.meta.url);

describe('what is generated and committed', () => {
  it('schema types', async () => {
    const schema = subgraphSchema(civilAffairs.schemaParts);
    const { actual, expected } = generated(file('./schema.types.ts'), await schemaTypes(schema));
    expect(actual).toBe(expected);
  });

  it('catalogue of the migrated database', async () => {
    const database = await testDatabase({ name: civilAffairs.name, sources: civilAffairs.migrations });
    expect(await compareCatalogue(database.migratorUrl, file('./migrations/catalogue.txt'))).toEqual([]);
    await database.drop();
  });

  it('diagram of states in the README', () => {
    const readme = file('../README.md');
    const content = withinMarks(readFileSync(readme, 'utf8'), 'states', stateDiagram(topicMoves));
    const { actual, expected } = generated(readme, content);
    expect(actual).toBe(expected);
  });
});
