import { describe, expect, it } from '@jest/globals';
import { catalogue } from '@shequ/database';
import { subgraphSchema } from '@shequ/graphql';
import { generated, schemaTypes, stateDiagram, testDatabase, withinMarks } from '@shequ/testing';
import { readFileSync } from 'node:fs';
import { branchMoves } from './functional-branch/functional-branch.domain.js';
import { committeeMoves } from './regional-committee/regional-committee.domain.js';
import { seatMoves } from './regional-committee/seat.domain.js';
import { partyOrganization } from './service.js';

const file = (path: string): URL => new URL(path, import.meta.url);

describe('what is generated and committed', () => {
  it('types follow from the schema', async () => {
    const text = subgraphSchema(partyOrganization.schemaParts);
    const { actual, expected } = generated(file('./schema.types.ts'), await schemaTypes(text));
    expect(actual).toBe(expected);
  });

  it('the catalogue is that of the migrated database', async () => {
    const database = await testDatabase({
      name: partyOrganization.name,
      sources: partyOrganization.migrations,
    });
    const text = await catalogue(database.migratorUrl);
    await database.drop();
    const { actual, expected } = generated(file('./migrations/catalogue.txt'), text);
    expect(actual).toBe(expected);
  });

  it('the README draws the tables of states', () => {
    const readme = file('../README.md');
    const drawn = [
      ['committee', committeeMoves],
      ['seat', seatMoves],
      ['branch', branchMoves],
    ] as const;
    const text = drawn.reduce(
      (page, [name, moves]) => withinMarks(page, `states ${name}`, stateDiagram(moves)),
      readFileSync(readme, 'utf8'),
    );
    const { actual, expected } = generated(readme, text);
    expect(actual).toBe(expected);
  });
});
