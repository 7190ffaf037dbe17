import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { dataSource, withClient } from '@shequ/database';
import { testDatabase, type TestDatabase } from '@shequ/testing';
import type { DataSource } from 'typeorm';
import { migrations } from '../migrations.js';
import { defaultDivisions, divisionFiles } from './files.js';
import { importDivisions, type BadRow, type ImportProgress } from './import.js';
import { runImport } from './run-import.js';

let database: TestDatabase;
let db: DataSource;
let dir: string;
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'divisions-'));
  database = await testDatabase({ name: 'civil-affairs', sources: migrations });
  db = await dataSource(database.url, [], { max: 3 }).initialize();
});
beforeEach(() =>
  withClient(database.migratorUrl, (client) =>
    client.query('truncate division_import, division, outbox, event_sequence, topic_state cascade'),
  ),
);
afterAll(async () => {
  await db.destroy();
  await database.drop();
  await rm(dir, { recursive: true });
});

const count = async (from: string): Promise<number> => {
  const rows = await db.query<{ n: number }[]>(`select count(*)::integer as n from ${from}`);
  return rows[0]!.n;
};
const counts = async () => ({
  divisions: await count('division'),
  communities: await count('community'),
  announced: await count('outbox'),
  staged: await count('division_import_row'),
});
const nothing = { divisions: 0, communities: 0, announced: 0, staged: 0 };
async function csv(name: string, lines: readonly string[]): Promise<string> {
  const file = join(dir, name);
  await writeFile(file, `${lines.join('\n')}\n`);
  return file;
}
const head = [
  'code,name,level,parent',
  '62,甘肃省,province,',
  '6202,嘉峪关市,city,62',
  '620201,嘉峪关市,county,6202',
];
const street = '620201002,钢城街道,street,620201';
const xinhua = '620201002002,新华社区,community,620201002';

describe('real files', () => {
  it('loads all five places, and says what the last three digits mean', async () => {
    const files = Object.values(divisionFiles);
    const results = [];
    for (const file of files) results.push(await importDivisions(db, { from: { file } }));
    expect(results.map((result) => result.kind)).toEqual(files.map(() => 'LOADED'));
    expect(results.map((result) => 'communities' in result && result.communities)).toEqual([
      48, 178, 1629, 1970, 910,
    ]);
    expect(await counts()).toEqual({ divisions: 5090, communities: 4735, announced: 4735, staged: 0 });
    const kinds = await db.query(
      `select kind, dispatch_target, count(*)::integer as n from community group by 1, 2 order by 3 desc`,
    );
    expect(kinds).toEqual([
      { kind: 'VILLAGERS_COMMITTEE', dispatch_target: true, n: 3553 },
      { kind: 'RESIDENTS_COMMITTEE', dispatch_target: true, n: 1177 },
      { kind: 'COMMUNITY_LIKE', dispatch_target: false, n: 4 },
      { kind: 'VILLAGE_LIKE', dispatch_target: false, n: 1 },
    ]);
  });

  it('says at the second start that nothing is left to do', async () => {
    for (const file of defaultDivisions) await importDivisions(db, { from: { file } });
    const again = await importDivisions(db, { from: { file: divisionFiles.gongshu } });
    expect(again).toEqual({ kind: 'ALREADY_LOADED', at: expect.any(Date) });
    const forced = await importDivisions(db, { from: { file: divisionFiles.gongshu }, again: true });
    expect(forced).toMatchObject({ kind: 'LOADED', divisions: 0, communities: 0 });
    expect(await count('outbox')).toBe(226);
  });

  it('announces the full record of a community', async () => {
    await importDivisions(db, { from: { file: divisionFiles.jiayuguan } });
    const rows = await db.query(
      `select topic, type, partitionkey, jurisdiction, data from outbox where partitionkey = '620201002002'`,
    );
    expect(rows).toEqual([
      {
        topic: 'civil-affairs.community.state',
        type: 'cn.shequ.civil-affairs.community.state.v1',
        partitionkey: '620201002002',
        jurisdiction: '620201002002',
        data: {
          code: '620201002002',
          name: '新华社区',
          kind: 'RESIDENTS_COMMITTEE',
          dispatchTarget: true,
          epoch: 1,
          version: 1,
        },
      },
    ]);
  });
});

describe('a later edition', () => {
  it('announces what it changes, once, with the next version', async () => {
    await importDivisions(db, { from: { file: await csv('a.csv', [...head, street, xinhua]) } });
    const next = [
      ...head,
      '620201002,新钢城街道,street,620201',
      '620201002002,新华里社区,community,620201002',
    ];
    const result = await importDivisions(db, { from: { file: await csv('b.csv', next) } });
    expect(result).toMatchObject({ kind: 'LOADED', divisions: 2, communities: 1 });
    expect(
      await db.query(`select data->>'name' as name, data->>'version' as version from outbox order by seq`),
    ).toEqual([
      { name: '新华社区', version: '1' },
      { name: '新华里社区', version: '2' },
    ]);
  });
});

describe('bad rows', () => {
  const bad = [
    ...head,
    street,
    xinhua,
    '620201002002,新华社区,community,620201002',
    '62020100200,短码,community,620201002',
    '620201009001,孤社区,community,620201009',
    '620201002601,怪社区,community,620201002',
    '620201002003',
    '620201002004,"五一,社区",community,620201002,extra,columns',
  ];
  const expected = [
    [7, '620201002002', 'DUPLICATE', 'line 6'],
    [8, '62020100200', 'BAD_CODE', '62020100200'],
    [9, '620201009001', 'PARENT_MISSING', '620201009'],
    [10, '620201002601', 'KIND_UNKNOWN', '601'],
    [11, '620201002003', 'NAME_MISSING', ''],
  ];
  const asTuple = ({ line, code, problem, detail }: BadRow) => [line, code, problem, detail];

  it('keep the whole file out, and each has its line', async () => {
    const seen: BadRow[] = [];
    const file = await csv('bad.csv', bad);
    const result = await importDivisions(db, { from: { file }, onBadRow: (row) => seen.push(row) });
    expect(result).toEqual({ kind: 'REFUSED', records: 11, badRows: 5 });
    expect(seen.map(asTuple)).toEqual(expected);
    expect(await counts()).toEqual(nothing);
  });

  it('are left out when that is asked for', async () => {
    const result = await importDivisions(db, {
      from: { file: await csv('bad.csv', bad) },
      skipBadRows: true,
    });
    expect(result).toEqual({ kind: 'LOADED', records: 11, badRows: 5, divisions: 6, communities: 2 });
    expect(await db.query('select name from community order by code')).toEqual([
      { name: '新华社区' },
      { name: '五一,社区' },
    ]);
  });

  it('above a branch take the branch with them', async () => {
    const rows = [
      { code: '6202', name: '嘉峪关市', level: 'city', parent: '62' },
      { code: '620201', name: '嘉峪关市', level: 'county', parent: '6202' },
    ];
    expect(await importDivisions(db, { from: { rows } })).toEqual({
      kind: 'REFUSED',
      records: 2,
      badRows: 2,
    });
  });

  it('come out of the command as lines, with an exit code', async () => {
    const lines: string[] = [];
    const file = await csv('bad.csv', bad);
    const run = { databaseUrl: database.url, file, print: (line: string) => void lines.push(line) };
    expect(await runImport(run)).toBe(1);
    expect(lines.filter((line) => line.startsWith('第'))).toHaveLength(5);
    expect(lines.at(-1)).toContain('--skip-bad-rows');
    expect(await runImport({ ...run, skipBadRows: true })).toBe(0);
    expect(await count('community')).toBe(2);
  });
});

describe('a dry run', () => {
  it('checks and leaves no trace', async () => {
    const result = await importDivisions(db, { from: { file: divisionFiles.gongshu }, dryRun: true });
    expect(result).toEqual({ kind: 'CHECKED', records: 199, badRows: 0 });
    expect(await counts()).toEqual(nothing);
    expect(await count('division_import')).toBe(0);
  });
});

describe('files that cannot be read', () => {
  it.each([
    ['no.csv', ['a,b', '1,2']],
    ['quote.csv', [...head, '620201002,"钢城街道,street,620201']],
    ['empty.csv', []],
  ])('%s ends in one sentence', async (name, lines) => {
    const result = await importDivisions(db, { from: { file: await csv(name, lines) } });
    expect(result).toEqual({
      kind: 'UNREADABLE',
      message: { zh: expect.any(String), en: expect.any(String) },
    });
    expect(await count('division_import')).toBe(0);
  });

  it('a missing file is named', async () => {
    const result = await importDivisions(db, { from: { file: join(dir, 'missing.csv') } });
    expect(result).toMatchObject({
      kind: 'UNREADABLE',
      message: { en: expect.stringContaining('missing.csv') },
    });
  });
});

describe('the national file', () => {
  const columns = 'code,name,streetCode,provinceCode,cityCode,areaCode';
  const row = '"110101001001","多福巷社区居委会","110101001","11","1101","110101"';

  it('brings the divisions above without names, which a later file gives them', async () => {
    expect(
      await importDivisions(db, { from: { file: await csv('villages.csv', [columns, row]) } }),
    ).toMatchObject({
      kind: 'LOADED',
      divisions: 5,
      communities: 1,
    });
    const names = () => db.query('select code, name from division order by code');
    expect(await names()).toEqual([
      { code: '11', name: null },
      { code: '1101', name: null },
      { code: '110101', name: null },
      { code: '110101001', name: null },
      { code: '110101001001', name: '多福巷社区居委会' },
    ]);
    await importDivisions(db, { from: { file: await csv('provinces.csv', ['code,name', '"11","北京市"']) } });
    await importDivisions(db, { from: { file: await csv('villages.csv', [columns, row]) }, again: true });
    expect((await names())[0]).toEqual({ code: '11', name: '北京市' });
  });

  it('does not take the name from a division that has one', async () => {
    await importDivisions(db, { from: { file: divisionFiles.jiayuguan } });
    const other = '"620201002099","新社区居委会","620201002","62","6202","620201"';
    const file = await csv('villages.csv', [columns, other]);
    expect(await importDivisions(db, { from: { file } })).toMatchObject({ divisions: 1, communities: 1 });
    expect(await db.query(`select name from division where code = '620201002'`)).toEqual([
      { name: '钢城街道' },
    ]);
  });
});

describe('a run that breaks off', () => {
  const many = (n: number) =>
    Array.from({ length: n }, (_, index) => {
      const [streets, serial] = [Math.floor(index / 500), (index % 500) + 1];
      const parent = `620201${String(streets + 1).padStart(3, '0')}`;
      return `${parent}${String(serial).padStart(3, '0')},社区${index},community,${parent}`;
    });
  const streets = (n: number) =>
    Array.from(
      { length: n },
      (_, index) => `620201${String(index + 1).padStart(3, '0')},街道${index},street,620201`,
    );
  const lines = [...head, ...streets(10), ...many(5000)];
  const breakAt = (phase: string, times: number) => {
    let seen = 0;
    return (progress: ImportProgress) => {
      if (progress.phase === phase && (seen += 1) === times) throw new Error('killed');
    };
  };

  it('while it reads, goes on behind the last batch', async () => {
    const file = await csv('many.csv', lines);
    await expect(importDivisions(db, { from: { file }, onProgress: breakAt('READING', 2) })).rejects.toThrow(
      'killed',
    );
    expect(await counts()).toEqual({ ...nothing, staged: 4000 });
    const seen: number[] = [];
    const onProgress = ({ phase, done }: ImportProgress) => {
      if (phase === 'READING') seen.push(done);
    };
    const result = await importDivisions(db, { from: { file }, onProgress });
    expect(seen).toEqual([5013]);
    expect(result).toEqual({ kind: 'LOADED', records: 5013, badRows: 0, divisions: 5013, communities: 5000 });
    expect(await counts()).toEqual({ divisions: 5013, communities: 5000, announced: 5000, staged: 0 });
  });

  it('while it makes them visible, shows nothing of it, and then all', async () => {
    const file = await csv('many.csv', lines);
    const onProgress = breakAt('ANNOUNCING', 2);
    await expect(importDivisions(db, { from: { file }, onProgress })).rejects.toThrow('killed');
    expect(await counts()).toEqual({ ...nothing, staged: 5013 });
    expect(await importDivisions(db, { from: { file } })).toMatchObject({
      kind: 'LOADED',
      communities: 5000,
    });
    expect(await count('outbox')).toBe(5000);
    expect(await count('topic_state')).toBe(5000);
  });

  it('twice at once is not mixed up: one loads it, the other stops or finds it loaded', async () => {
    const file = await csv('many.csv', lines);
    const runs = await Promise.allSettled([1, 2].map(() => importDivisions(db, { from: { file } })));
    expect(runs.filter((run) => run.status === 'fulfilled').length).toBeGreaterThanOrEqual(1);
    expect(await count('community')).toBe(5000);
    expect(await count('outbox')).toBe(5000);
  });
});
