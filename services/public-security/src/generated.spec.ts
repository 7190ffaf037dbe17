import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { compareCatalogue } from '@shequ/database';
import { subgraphSchema } from '@shequ/graphql';
import { generated, schemaTypes, stateDiagram, testDatabase, withinMarks } from '@shequ/testing';
import { campaignMoves, campaignStates } from './grid-campaign/grid-campaign.domain.js';
import { caseMoves, caseStates } from './grid-case/grid-case.domain.js';
import { publicSecurity } from './service.js';

const file = (path: string): URL => new URL(path, import.meta.url);

/** The states that a CHECK of the migration allows, in its order. */
function checked(table: string): readonly string[] {
  const sql = readFileSync(file('./migrations/0001-public-security.sql'), 'utf8');
  const from = sql.indexOf(`create table ${table} (`);
  const states = /state text not null check \(state in \(([^)]*)\)/.exec(sql.slice(from))?.[1] ?? '';
  return [...states.matchAll(/'([A-Z_]+)'/g)].map((match) => match[1] ?? '');
}

describe('what is generated and committed', () => {
  it('schema types', async () => {
    const schema = subgraphSchema(publicSecurity.schemaParts);
    const { actual, expected } = generated(file('./schema.types.ts'), await schemaTypes(schema));
    expect(actual).toBe(expected);
  });

  it('catalogue of the migrated database', async () => {
    const database = await testDatabase({ name: publicSecurity.name, sources: publicSecurity.migrations });
    expect(await compareCatalogue(database.migratorUrl, file('./migrations/catalogue.txt'))).toEqual([]);
    await database.drop();
  });

  it('diagrams of states in the README', () => {
    const readme = file('../README.md');
    const cases = withinMarks(readFileSync(readme, 'utf8'), 'states', stateDiagram(caseMoves));
    const { actual, expected } = generated(
      readme,
      withinMarks(cases, 'campaign', stateDiagram(campaignMoves)),
    );
    expect(actual).toBe(expected);
  });

  it('states in the database and in the code are the same', () => {
    expect(checked('grid_case')).toEqual(caseStates);
    expect(checked('grid_campaign')).toEqual(campaignStates);
  });
});
