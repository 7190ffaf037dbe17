import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { PolicyLoadError } from './pack.js';
import { loadPacks } from './policy.js';

const source = { instrument: '试验文件', article: '第一条', trust: 'D' };
const lead = (value: unknown, more: object = {}) => ({
  key: 'application.leadWorkdays',
  value,
  unit: 'WORKDAY',
  source,
  ...more,
});

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'packs-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

function pack(id: string, head: object, values: readonly object[], file = 'values.json') {
  mkdirSync(join(folder, id), { recursive: true });
  const whole = {
    id,
    name: { zh: id, en: id },
    jurisdiction: '',
    inForceFrom: '2026-01-01',
    inForceTo: null,
    source: { document: `文件 ${id}`, publishedOn: '2025-12-01' },
    ...head,
  };
  writeFileSync(join(folder, id, 'pack.json'), JSON.stringify(whole));
  writeFileSync(join(folder, id, file), JSON.stringify({ values }));
}

const refusal = () => {
  try {
    loadPacks(folder);
  } catch (error) {
    if (error instanceof PolicyLoadError) return error.message;
    throw error;
  }
  return 'loaded';
};

describe('inheritance', () => {
  beforeEach(() => {
    pack('nation', {}, [lead(30), { key: 'dispatch.maxCommunities', value: 500, unit: 'COMMUNITY', source }]);
    pack('city', { jurisdiction: '3301' }, [lead(20)]);
    pack('district', { jurisdiction: '330105', inForceFrom: '2026-03-01', inForceTo: '2026-06-30' }, [
      lead(10),
    ]);
    pack('community', { jurisdiction: '330105001001' }, [lead(5)]);
  });

  it.each([
    ['', '2026-04-01', 30, 'nation@2026-01-01'],
    ['33', '2026-04-01', 30, 'nation@2026-01-01'],
    ['3301', '2026-04-01', 20, 'nation@2026-01-01+city@2026-01-01'],
    ['330106001001', '2026-04-01', 20, 'nation@2026-01-01+city@2026-01-01'],
    ['330105', '2026-02-28', 20, 'nation@2026-01-01+city@2026-01-01'],
    ['330105', '2026-03-01', 10, 'nation@2026-01-01+city@2026-01-01+district@2026-03-01'],
    ['330105', '2026-06-30', 10, 'nation@2026-01-01+city@2026-01-01+district@2026-03-01'],
    ['330105', '2026-07-01', 20, 'nation@2026-01-01+city@2026-01-01'],
    [
      '330105001001',
      '2026-04-01',
      5,
      'nation@2026-01-01+city@2026-01-01+district@2026-03-01+community@2026-01-01',
    ],
  ])('%j on %s: %d from %s', (jurisdiction, on, expected, version) => {
    const view = loadPacks(folder).at({ jurisdiction, on });
    expect([view.get('application.leadWorkdays'), view.version]).toEqual([expected, version]);
    expect(view.get('dispatch.maxCommunities')).toBe(500);
  });

  it('keeps a case pinned to the packs under which it opened', () => {
    const { version } = loadPacks(folder).at({ jurisdiction: '330105', on: '2026-04-01' });
    pack('district-2', { jurisdiction: '330105', inForceFrom: '2026-07-01' }, [lead(15)]);
    const later = loadPacks(folder);
    expect(later.at({ jurisdiction: '330105', on: '2026-07-01' }).get('application.leadWorkdays')).toBe(15);
    expect(later.pinned(version).get('application.leadWorkdays')).toBe(10);
    expect(later.pinned(version).version).toBe(version);
    expect(later.pinned('district@2026-03-01').get('application.leadWorkdays')).toBe(10);
    expect(later.pinned(version.split('+').reverse().join('+')).version).toBe(version);
  });

  it('refuses to pin to a pack that is gone, and names it', () => {
    expect(() => loadPacks(folder).pinned('nation@2026-01-01+old@2020-01-01')).toThrow('old@2020-01-01');
  });

  it('answers with one object for the same packs, so that it can be asked per row', () => {
    const policy = loadPacks(folder);
    const view = policy.at({ jurisdiction: '330105001002', on: '2026-04-01' });
    expect(policy.at({ jurisdiction: '330105009', on: '2026-05-01' })).toBe(view);
    expect(policy.pinned(view.version)).toBe(view);
  });

  it('agrees with itself for every day and place, whatever was asked before', () => {
    const shared = loadPacks(folder);
    const place = fc.constantFrom('', '33', '3301', '330105', '330105001', '330105001001', '62');
    const day = fc.integer({ min: 10, max: 28 }).map((date) => `2026-0${(date % 7) + 1}-${date}`);
    fc.assert(
      fc.property(place, day, (jurisdiction, on) => {
        const fresh = loadPacks(folder).at({ jurisdiction, on });
        expect(shared.at({ jurisdiction, on }).version).toBe(fresh.version);
      }),
      { numRuns: 40 },
    );
  });

  it('refuses a place or a day that cannot be', () => {
    const policy = loadPacks(folder);
    expect(() => policy.at({ jurisdiction: '33010', on: '2026-04-01' })).toThrow('no jurisdiction');
    expect(() => policy.at({ jurisdiction: '3301', on: '2026-02-30' })).toThrow('no real date');
  });

  it('has no default for what no pack in force sets', () => {
    const before = loadPacks(folder).at({ jurisdiction: '330105', on: '2025-12-31' });
    expect(before.version).toBe('');
    expect(before.has('application.leadWorkdays')).toBe(false);
    expect(() => before.get('application.leadWorkdays')).toThrow('no pack in force sets it');
    expect(() => before.explain('application.leadWorkdays')).toThrow('no pack in force sets it');
  });

  it('cannot be changed by whoever holds a view', () => {
    const view = loadPacks().at({ jurisdiction: '330105', on: '2026-04-01' });
    expect(() => Object.assign(view.get('procedure.roles'), { DECISION: 'RESIDENT' })).toThrow(TypeError);
    expect(() => Object.assign(view.explain('calendar.id').source, { trust: 'S' })).toThrow(TypeError);
  });
});

describe('conflicts', () => {
  it('refuses two sources for one key, place and time, and names both', () => {
    pack('first', { jurisdiction: '3301', inForceTo: '2026-06-30' }, [lead(20)]);
    pack('second', { jurisdiction: '3301', inForceFrom: '2026-06-30' }, [lead(25)]);
    const message = refusal();
    expect(message).toContain('application.leadWorkdays');
    expect(message).toContain(
      'first/values.json（试验文件 第一条；文件 first；2026-01-01 – 2026-06-30）= 20',
    );
    expect(message).toContain('second/values.json（试验文件 第一条；文件 second；2026-06-30 – …）= 25');
  });

  it('accepts one after the other, other keys beside each other, and other places', () => {
    pack('first', { jurisdiction: '3301', inForceTo: '2026-06-29' }, [lead(20)]);
    pack('second', { jurisdiction: '3301', inForceFrom: '2026-06-30' }, [lead(25)]);
    pack('third', { jurisdiction: '3302' }, [lead(25)]);
    pack('fourth', { jurisdiction: '3301' }, [
      { key: 'dispatch.maxCommunities', value: 500, unit: 'COMMUNITY', source },
    ]);
    expect(refusal()).toBe('loaded');
  });

  it('refuses a key twice in one pack, and names both files', () => {
    pack('twice', {}, [lead(30)], 'a.json');
    pack('twice', {}, [lead(31)], 'b.json');
    expect(refusal()).toContain('set in both a.json and b.json');
  });
});

describe('a pack that is only proposed', () => {
  const head = (more: object) => ({
    id: 'proposed',
    name: { zh: '草案', en: 'draft' },
    jurisdiction: '3301',
    inForceFrom: '2026-07-01',
    inForceTo: null,
    source: { document: '征求意见稿', publishedOn: null },
    ...more,
  });
  beforeEach(() => pack('city', { jurisdiction: '3301' }, [lead(20)]));

  it('is laid over the others, and changes nothing that is loaded', () => {
    const policy = loadPacks(folder);
    const document = { pack: head({}), values: [lead(25)] };
    const then = policy.withPack(document, 'city');
    const days = (on: string) => then.at({ jurisdiction: '330105', on }).get('application.leadWorkdays');
    expect([days('2026-06-30'), days('2026-07-01')]).toEqual([20, 25]);
    expect(policy.at({ jurisdiction: '330105', on: '2026-07-01' }).get('application.leadWorkdays')).toBe(20);
    expect(policy.packs.map(({ id }) => id)).toEqual(['city']);
  });

  it.each([
    ['a contradiction', { pack: head({}), values: [lead(25)] }, null, 'two sources'],
    ['no pack', { values: [] }, null, 'proposal'],
    ['an unknown key', { pack: head({}), values: [lead(1, { key: 'x' })] }, null, 'unknown key'],
    [
      'an end that lies before',
      { pack: head({ inForceFrom: '2026-01-01' }), values: [lead(25)] },
      'city',
      'later',
    ],
  ])('is refused for %s', (_, document, supersedes, expected) => {
    expect(() => loadPacks(folder).withPack(document, supersedes)).toThrow(PolicyLoadError);
    expect(() => loadPacks(folder).withPack(document, supersedes)).toThrow(expected);
  });
});

describe('a malformed pack is refused with its place', () => {
  it.each([
    ['a value of the wrong shape', lead('thirty'), 'bad/values.json application.leadWorkdays'],
    ['a value out of range', lead(0), 'bad/values.json application.leadWorkdays'],
    ['another unit', lead(30, { unit: 'DAY' }), 'the unit must be WORKDAY, not DAY'],
    ['an unknown key', lead(30, { key: 'application.leadDays' }), 'application.leadDays：'],
    ['a key of the object prototype', lead(30, { key: 'constructor' }), 'unknown key'],
    ['no source', lead(30, { source: undefined }), 'bad/values.json'],
    ['an unknown field', lead(30, { remark: 'x' }), 'bad/values.json'],
    [
      'null without a reason',
      { key: 'staffing.formula', value: null, unit: 'PERSON', source },
      'null needs its reason',
    ],
    [
      'payments that miss 100 percent',
      {
        key: 'payment.schedule',
        value: [{ percent: 99, when: 'BEFORE_START', withinWorkdays: null }],
        unit: 'PERCENT',
        source,
      },
      'must add up to 100 percent',
    ],
    [
      'a step without a role',
      { key: 'procedure.roles', value: { DECISION: 'DECISION_HEAD' }, unit: 'NONE', source },
      'bad/values.json procedure.roles',
    ],
    [
      'one share without the other',
      { key: 'funding.cityShare', value: 50, unit: 'PERCENT', source },
      'must both be set',
    ],
  ])('%s', (_, value, expected) => {
    pack('bad', {}, [value]);
    expect(refusal()).toContain(expected);
  });

  it.each([
    ['a jurisdiction cut inside a level', { jurisdiction: '33010' }],
    ['a day that does not exist', { inForceFrom: '2026-02-30' }],
    ['an end before the start', { inForceTo: '2025-01-01' }],
    ['a missing name', { name: undefined }],
    ['another id than the folder’s', { id: 'other' }],
  ])('%s', (_, head) => {
    pack('bad', head, [lead(30)]);
    expect(refusal()).toContain('bad/pack.json');
  });

  it('broken JSON and an empty folder', () => {
    expect(refusal()).toContain('no policy packs');
    pack('bad', {}, []);
    writeFileSync(join(folder, 'bad', 'values.json'), '{');
    expect(refusal()).toContain('bad/values.json：不是可读的 JSON');
  });
});

describe('the weight of the lower level', () => {
  const percents = (key: string, department: number, dispatchedOrgan: number) => ({
    ...{ key, value: { department, dispatchedOrgan }, unit: 'PERCENT', source },
  });
  const floors = percents('evaluation.weightFloors', 30, 60);
  const weights = (department: number, organ: number) =>
    percents('evaluation.lowerLevelWeights', department, organ);

  it.each([
    [30, 60, 'loaded'],
    [31, 61, 'loaded'],
    [29, 60, 'city/values.json'],
    [30, 59, 'city/values.json'],
  ])('of a city at %i and %i percent under floors of 30 and 60: %s', (department, organ, said) => {
    pack('nation', {}, [floors]);
    pack('city', { jurisdiction: '3301' }, [weights(department, organ)]);
    expect(refusal()).toContain(said);
  });

  it('is not lowered by a floor of one’s own', () => {
    pack('nation', {}, [floors]);
    pack('city', { jurisdiction: '3301' }, [percents('evaluation.weightFloors', 10, 10), weights(20, 20)]);
    expect(refusal()).toContain('WA-36');
  });
});
