import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { withClient } from './admin.js';
import { catalogue, compareCatalogue } from './catalogue.js';
import { emptyDatabase, temporaryDir } from './child.fixture.js';

const schema = `
  CREATE EXTENSION pg_trgm;
  CREATE TYPE colour AS ENUM ('RED', 'BLUE');
  CREATE TABLE note (id uuid PRIMARY KEY, body text NOT NULL DEFAULT '', day date, state colour,
    CONSTRAINT note_body CHECK (body <> 'bad'));
  CREATE INDEX note_day ON note (day) WHERE day IS NOT NULL;
  CREATE TABLE child (note uuid REFERENCES note, seq bigint GENERATED ALWAYS AS IDENTITY);
  CREATE VIEW days AS SELECT day FROM note;
  CREATE FUNCTION stop() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NULL; END $$;
  CREATE TRIGGER note_stop BEFORE DELETE ON note FOR EACH ROW EXECUTE FUNCTION stop();
  GRANT SELECT, UPDATE (body) ON note TO PUBLIC;`;

describe('the catalogue of a database', () => {
  let dir: string;
  let database: Awaited<ReturnType<typeof emptyDatabase>>;
  let file: string;

  beforeAll(async () => {
    dir = await temporaryDir();
    file = join(dir, 'catalogue.txt');
    database = await emptyDatabase();
    await run(schema);
  });
  afterEach(() => {
    delete process.env['GENERATE'];
  });
  afterAll(async () => {
    await database.drop();
    await rm(dir, { recursive: true });
  });

  const run = (sql: string): Promise<unknown> => withClient(database.url, (client) => client.query(sql));

  it('is equal for the same statements in another database', async () => {
    const other = await emptyDatabase();
    await withClient(other.url, (client) => client.query(schema));
    expect(await catalogue(other.url)).toBe(await catalogue(database.url));
    await other.drop();
  });

  it('is written with GENERATE=1 and then agrees', async () => {
    expect(await compareCatalogue(database.url, file)).not.toEqual([]);
    process.env['GENERATE'] = '1';
    expect(await compareCatalogue(database.url, file)).toEqual([]);
    delete process.env['GENERATE'];
    expect(await compareCatalogue(database.url, file)).toEqual([]);
    expect(await readFile(file, 'utf8')).toContain(`note.body text not null default ''::text`);
  });

  it.each([
    ['a column', 'ALTER TABLE note ADD extra integer', 'ALTER TABLE note DROP extra', '+ note.extra integer'],
    [
      'a type',
      'ALTER TABLE child ALTER seq TYPE integer',
      'ALTER TABLE child ALTER seq TYPE bigint',
      '+ child.seq integer not null identity always',
    ],
    [
      'nullability',
      'ALTER TABLE note ALTER day SET NOT NULL',
      'ALTER TABLE note ALTER day DROP NOT NULL',
      '+ note.day date not null',
    ],
    [
      'a default',
      `ALTER TABLE note ALTER body SET DEFAULT 'x'`,
      `ALTER TABLE note ALTER body SET DEFAULT ''`,
      `+ note.body text not null default 'x'::text`,
    ],
    [
      'a constraint',
      'ALTER TABLE note DROP CONSTRAINT note_body',
      `ALTER TABLE note ADD CONSTRAINT note_body CHECK (body <> 'bad')`,
      `- note.note_body CHECK ((body <> 'bad'::text))`,
    ],
    [
      'an index',
      'DROP INDEX note_day',
      'CREATE INDEX note_day ON note (day) WHERE day IS NOT NULL',
      '- CREATE INDEX note_day ON public.note USING btree (day) WHERE (day IS NOT NULL)',
    ],
    [
      'a grant',
      'GRANT DELETE ON note TO PUBLIC',
      'REVOKE DELETE ON note FROM PUBLIC',
      '+ note to PUBLIC: DELETE, SELECT',
    ],
    [
      'a grant on a column',
      'REVOKE UPDATE (body) ON note FROM PUBLIC',
      'GRANT UPDATE (body) ON note TO PUBLIC',
      '- note.body to PUBLIC: UPDATE',
    ],
    [
      'a trigger that is switched off',
      'ALTER TABLE note DISABLE TRIGGER note_stop',
      'ALTER TABLE note ENABLE TRIGGER note_stop',
      '+ CREATE TRIGGER note_stop BEFORE DELETE ON public.note FOR EACH ROW EXECUTE FUNCTION stop() enabled D',
    ],
    ['a table', 'CREATE TABLE extra ()', 'DROP TABLE extra', '+ table extra, owner postgres'],
  ])('shows a change of %s', async (_title, change, undo, line) => {
    await run(change);
    expect(await compareCatalogue(database.url, file)).toContain(line);
    await run(undo);
    expect(await compareCatalogue(database.url, file)).toEqual([]);
  });

  it('shows the body of a function', async () => {
    await run(
      `CREATE OR REPLACE FUNCTION stop() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN OLD; END $$`,
    );
    expect(await compareCatalogue(database.url, file)).toContain(
      '+ AS $function$ BEGIN RETURN OLD; END $function$',
    );
  });
});
