import { describe, expect, it } from '@jest/globals';
import { listEntryRecord } from '@shequ/contracts';
import { readLists } from './list-entry.data.js';
import {
  entryOn,
  entryRecord,
  isInForce,
  isReplaced,
  localEntries,
  type ListEntry,
  type LocalList,
} from './list-entry.domain.js';

const lists = readLists().map((entry) => ({ ...entry, epoch: 1, loadedAt: new Date(0) }));
const versionsOf = (id: string) => lists.filter((entry) => entry.id === id);

describe('the statutory lists', () => {
  it('hold all 57 numbers of the catalogue, each by a statute and article, with unique versions', () => {
    const numbers = new Set(lists.map(({ id }) => id.slice(0, 5)));
    expect([...numbers].sort()).toEqual(
      Array.from({ length: 57 }, (_, index) => `ST-${String(index + 1).padStart(2, '0')}`),
    );
    for (const entry of lists) expect(listEntryRecord.parse(entryRecord(entry))).toEqual(entryRecord(entry));
    expect(lists.filter(({ instrument, article }) => !instrument.startsWith('《') || article === '')).toEqual(
      [],
    );
  });

  it('give each kind its mode: reporting is assistance, a right and an entrusted matter stand by themselves', () => {
    const modes = ['ST-01', 'ST-04', 'ST-11', 'ST-13', 'ST-54'].map((id) => {
      const entry = entryOn(versionsOf(id), '2026-06-01');
      return [entry?.list, entry?.mode, entry?.reporting];
    });
    expect(modes).toEqual([
      ['OWN_DUTY', 'OWN_DUTY', false],
      ['ASSISTANCE', 'STATUTORY_ASSIST', false],
      ['ASSISTANCE', 'STATUTORY_ASSIST', true],
      ['ASSISTANCE', 'ENTRUSTED', false],
      ['ASSISTANCE', 'RIGHT', false],
    ]);
  });

  it.each([
    ['2025-12-31', 1, false],
    ['2026-01-01', 2, true],
  ])('change to the committee law of 2025 at its first day: %s is version %i', (day, version, unverified) => {
    expect(entryOn(versionsOf('ST-04'), day)).toMatchObject({ version, unverified });
  });

  it('say of every article of the committee law in force since 2026 that nobody has checked its number', () => {
    const committee = lists.filter(({ instrument }) => instrument.includes('城市居民委员会组织法'));
    const now = committee.filter((entry) => isInForce(entry, '2026-01-01'));
    expect(now).toHaveLength(9);
    expect(now.filter(({ unverified }) => !unverified)).toEqual([]);
    expect(now.filter(({ article }) => !article.includes('新条号待核'))).toEqual([]);
  });

  it('keep ST-56 as repealed: no version of it is in force after 2021', () => {
    const versions = versionsOf('ST-56');
    expect(versions.filter((entry) => isInForce(entry, '2022-01-01'))).toEqual([]);
    expect(versions.filter((entry) => isInForce(entry, '2020-01-01'))).toHaveLength(1);
    expect(entryOn(versions, '2026-06-01')).toMatchObject({ id: 'ST-56', to: '2021-09-08' });
  });

  it('have nothing to say of an entry that does not exist', () => {
    expect(entryOn([], '2026-06-01')).toBeNull();
  });
});

describe('the entries of a local list', () => {
  const known = (over: Partial<ListEntry>): ListEntry => ({
    ...lists[0]!,
    ...{ id: '620201.ASSISTANCE.A', version: 1, list: 'ASSISTANCE', jurisdiction: '620201' },
    ...{ from: '2026-01-01', to: null, loadedAt: new Date('2026-01-01T01:00:00Z'), ...over },
  });
  const list = (over: Partial<LocalList> = {}): LocalList => ({
    ...{ kind: 'ASSISTANCE', jurisdiction: '620201', version: 2, from: '2026-04-01', to: null },
    source: { instrument: '区清单', documentNumber: null },
    ...over,
  });
  const today = '2026-03-02';
  const ended = (versions: readonly ListEntry[], over: Partial<LocalList> = {}) =>
    localEntries(list(over), [], { versions, today }).map(({ version, from, to }) => [version, from, to]);
  const item = { code: 'A', title: { zh: '协助', en: 'Assist' }, detail: {} };

  it('take mode and basis from their list where they say nothing themselves', () => {
    const [assistance] = localEntries(list(), [item], { versions: [], today });
    expect(assistance).toMatchObject({
      ...{
        id: '620201.ASSISTANCE.A',
        version: 2,
        mode: 'STATUTORY_ASSIST',
        instrument: '区清单',
        article: 'A',
      },
      ...{ departments: [], jurisdiction: '620201', from: '2026-04-01', to: null },
    });
    const detail = { mode: 'RIGHT', article: '第三条', departments: ['11620200DEM000020B'] };
    const duty = list({ kind: 'OWN_DUTY' });
    expect(localEntries(duty, [{ ...item, detail }, item], { versions: [], today })).toMatchObject([
      { mode: 'RIGHT', article: '第三条', departments: ['11620200DEM000020B'] },
      { mode: 'OWN_DUTY' },
    ]);
  });

  it.each([
    ['counts until then', [known({})], [[2, '2026-01-01', '2026-03-31']]],
    ['ends earlier by itself', [known({ to: '2026-03-31' })], []],
    ['would begin later', [known({ from: '2026-05-01' })], [[2, '2026-03-01', '2026-03-01']]],
    [
      'ends earlier, and would come back later',
      [known({ to: '2026-02-28' }), known({ version: 2, from: '2026-06-01' })],
      [[3, '2026-01-01', '2026-02-28']],
    ],
  ] as const)('end the day before a version that leaves out what %s', (_, versions, expected) => {
    expect(ended(versions, { version: versions.length + 1 })).toEqual(expected);
  });

  it('count by the newest version that has begun, and before by the one that begins first', () => {
    const versions = [
      known({ to: '2026-02-28' }),
      known({ version: 2, from: '2026-06-01' }),
      known({ version: 3, from: '2026-04-01', to: '2026-04-30' }),
    ];
    const on = (day: string) => entryOn(versions, day)?.version;
    expect([on('2025-12-31'), on('2026-03-31'), on('2026-04-01'), on('2026-07-01')]).toEqual([1, 1, 3, 3]);
  });

  it('are replaced for whoever could know it', () => {
    const [old, young] = [known({}), known({ version: 2, from: '2026-03-01', loadedAt: new Date(1_000) })];
    const seen = (day: string, at: number) => isReplaced(old, [old, young], { day, at: new Date(at) });
    expect([seen('2026-02-28', 2_000), seen('2026-03-01', 999), seen('2026-03-01', 1_000)]).toEqual([
      ...[false, false, true],
    ]);
  });
});
