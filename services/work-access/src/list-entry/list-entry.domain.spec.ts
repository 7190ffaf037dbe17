import { describe, expect, it } from '@jest/globals';
import { listEntryRecord } from '@shequ/contracts';
import { readLists } from './list-entry.data.js';
import { entryOn, entryRecord, isInForce } from './list-entry.domain.js';

const lists = readLists().map((entry) => ({ ...entry, epoch: 1 }));
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
