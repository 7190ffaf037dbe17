import { describe, expect, it } from '@jest/globals';
import { policyKeys, unitOf, type PolicyKey } from './keys.js';
import { loadPacks } from './policy.js';
import { splitShares } from './shares.js';
import { staffing } from './staffing.js';

// The packs of this folder, held against the numbers of the rules and of the source documents.
const policy = loadPacks();
const national = policy.at({ jurisdiction: '110102001001', on: '2026-06-01' });
const gongshu = policy.at({ jurisdiction: '330105001001', on: '2026-06-01' });
const keys = Object.keys(policyKeys).filter((key): key is PolicyKey => key in policyKeys);

describe('national-2026', () => {
  it('sets every key, or says why not, and names a source for each', () => {
    expect(national.version).toBe('national-2026@2026-01-01');
    for (const key of keys) {
      const { value, note, source, unit } = national.explain(key);
      expect({ key, reasoned: value !== null || note !== null, unit }).toEqual({
        key,
        reasoned: true,
        unit: unitOf(key),
      });
      expect(source.instrument).not.toBe('');
    }
  });

  it('holds the clocks of the procedure', () => {
    const clocks = keys.filter((key) => unitOf(key) === 'WORKDAY').map((key) => [key, national.get(key)]);
    expect(Object.fromEntries(clocks)).toEqual({
      'application.leadWorkdays': 30,
      'clock.formalCheckWorkdays': 2,
      'clock.supplementWorkdays': 10,
      'clock.preliminaryWorkdays': 5,
      'clock.consultationWorkdays': 3,
      'clock.jointMeetingWorkdays': 5,
      'clock.decisionWorkdays': 3,
      'clock.pathWorkdays': 15,
      'clock.reminderWorkdays': [5, 1],
      'clock.agreementWorkdays': 5,
      'clock.fundingWorkdays': 10,
      'clock.refusalAnswerWorkdays': 5,
      'clock.publicationWorkdays': 20,
      'clock.exitWorkdays': 10,
      'clock.basisReviewWorkdays': 10,
      'clock.reownWorkdays': 20,
      'clock.reconsiderationWorkdays': 10,
      'emergency.retroFilingWorkdays': 5,
      'payment.acceptanceWorkdays': 10,
      'evaluation.windowWorkdays': 20,
      'violation.correctionWorkdays': 10,
      'volunteers.recordWorkdays': 10,
    });
  });

  it('fits the steps into the path and the consultation into the preliminary review', () => {
    const steps = (['formalCheck', 'preliminary', 'jointMeeting', 'decision'] as const).map((step) =>
      national.get(`clock.${step}Workdays`),
    );
    expect(steps.reduce((sum, days) => sum + days, 0)).toBe(national.get('clock.pathWorkdays'));
    expect(national.get('clock.consultationWorkdays')).toBeLessThanOrEqual(
      national.get('clock.preliminaryWorkdays'),
    );
  });

  it('keeps applicant, reviewer, meeting and decision apart; checks and notices are the office’s', () => {
    const roles = national.get('procedure.roles');
    const four = [roles.SUBMISSION, roles.PRELIMINARY_REVIEW, roles.JOINT_REVIEW, roles.DECISION];
    expect(new Set(four).size).toBe(4);
    expect([roles.FORMAL_CHECK, roles.NOTICE, roles.PUBLICATION]).toEqual(Array(3).fill('OFFICE_CLERK'));
  });

  it('has the floor of the negative list and the twenty certificates', () => {
    const subjects = national.get('negativeList.subjects');
    expect(subjects.filter(({ effect }) => effect === 'LEAD_BARRED')).toHaveLength(6);
    expect(subjects.map(({ code }) => code)).toContain('ONE_VOTE_VETO');
    expect(national.get('certificates.forbidden')).toHaveLength(20);
  });

  it('cites nothing of the replaced committee law as verified', () => {
    const cited = keys.map((key) => national.explain(key).source);
    const committeeLaw = cited.filter(({ instrument }) => instrument.includes('城市居民委员会组织法'));
    expect(committeeLaw).toHaveLength(5);
    expect(committeeLaw.every(({ status }) => status === 'UNVERIFIED')).toBe(true);
  });

  it('gives every kind of grid case its two limits, each with a source, and a kind for the rest', () => {
    const kinds = national.get('case.categories');
    expect(kinds.map(({ code }) => code)).toContain('OTHER');
    for (const { ordinary, urgent } of kinds)
      for (const limit of [ordinary, urgent]) expect(['L', 'D']).toContain(limit.source.trust);
    expect(national.get('case.localCategories')).toBeNull();
    expect(gongshu.get('case.localCategories')?.map(({ code }) => code)).toEqual(['EXPOSED_RUBBISH']);
  });

  it('leaves unknown what no national text fixes', () => {
    expect(national.get('staffing.formula')).toBeNull();
    expect(national.get('funding.cityShare')).toBeNull();
    expect(national.explain('staffing.formula').note?.en).toContain('no national formula');
  });
});

describe('gongshu-2008', () => {
  it('adds the local standards and inherits the rest', () => {
    expect(gongshu.version).toBe('national-2026@2026-01-01+gongshu-2008@2008-01-01');
    expect(gongshu.get('staffing.formula')).toEqual({ minimum: 5, base: 2000, step: 400, rounding: 'FLOOR' });
    expect(gongshu.get('application.leadWorkdays')).toBe(30);
    expect(gongshu.get('community.households')).toEqual({ min: 1000, max: 3000 });
    expect(gongshu.explain('staffing.formula')).toMatchObject({
      unit: 'PERSON',
      source: { instrument: '市委办发〔2008〕160号', trust: 'P' },
      pack: { id: 'gongshu-2008', jurisdiction: '330105' },
    });
  });

  it('gives the worked example: 254,000 yuan, half from the city and half from the district', () => {
    const formula = gongshu.get('staffing.formula');
    const rates = gongshu.get('funding.rates');
    if (formula === null || rates === null) throw new Error('the pack has lost its formula or its rates');
    const members = staffing(formula, 2850).count;
    const total =
      rates.partyCommittee +
      members * rates.fullTimeMember +
      3900 * rates.temporaryResident +
      3 * rates.stationWorker;
    const shares = (['funding.cityShare', 'funding.districtShare'] as const).map((key) => ({
      percent: gongshu.get(key) ?? 0,
    }));
    expect(total).toBe(25_400_000);
    expect(splitShares(total, shares).map(({ fen }) => fen)).toEqual([12_700_000, 12_700_000]);
  });
});

describe('the source documents side by side', () => {
  const at = (jurisdiction: string) => policy.at({ jurisdiction, on: '2026-06-01' });
  const rowsOf = (jurisdiction: string) => at(jurisdiction).get('programme.figures') ?? [];
  const amounts = (jurisdiction: string, row: string) =>
    rowsOf(jurisdiction)
      .filter((figure) => figure.row === row)
      .map(({ amount }) => amount);

  it('are six packs, each over today’s law in its own place', () => {
    expect(policy.packs.map(({ id, jurisdiction }) => `${id} ${jurisdiction}`).sort()).toEqual([
      'gongshu-2008 330105',
      'guiyang-2012 5201',
      'jiaohe-2012 370785',
      'jiayuguan-2012 6202',
      'luan-2016 3415',
      'national-2026 ',
    ]);
    expect(at('520103').version).toBe('national-2026@2026-01-01+guiyang-2012@2012-01-01');
    for (const place of ['520103', '620201', '370785', '341502', '330105'])
      expect(at(place).get('clock.pathWorkdays')).toBe(15);
  });

  it('carry the numbers of their rows', () => {
    expect([amounts('5201', 'S0-02'), amounts('5201', 'S0-06'), amounts('5201', 'S0-30')]).toEqual([
      [4, 3],
      [15],
      [3, 1],
    ]);
    expect([amounts('6202', 'S1-03'), amounts('6202', 'S1-24'), amounts('6202', 'S1-54')]).toEqual([
      [69, 30],
      [91_000, 200_000],
      [98, 9, 100, 98],
    ]);
    expect([amounts('370785', 'S3-13'), amounts('370785', 'S3-07')]).toEqual([[4, 4, 2], [6]]);
    expect([amounts('3415', 'S4-20'), amounts('3415', 'S4-35')]).toEqual([[5], [5]]);
    expect(amounts('330105', 'S2-42')).toEqual([15, 10, 5, 3, 4]);
    const seeds = [
      ['5201', '0'],
      ['6202', '1'],
      ['330105', '2'],
      ['370785', '3'],
      ['3415', '4'],
    ] as const;
    for (const [place, seed] of seeds)
      expect(rowsOf(place).filter(({ row }) => !row.startsWith(`S${seed}-`))).toEqual([]);
    const rows = seeds.map(([place]) => new Set(rowsOf(place).map(({ row }) => row)).size);
    expect(rows).toEqual([14, 39, 41, 13, 15]);
  });

  it('set what their place has decided, and leave the rest to the nation', () => {
    expect(at('520103').get('organisation.tiers')).toEqual(['CITY', 'DISTRICT', 'COMMUNITY']);
    expect(at('520103').get('item.functions')).toHaveLength(4);
    expect(at('520103').get('community.population')).toEqual({ min: 20_000, max: 40_000 });
    expect(
      at('620201')
        .get('community.yearlyBudget')
        ?.map(({ fen }) => fen),
    ).toEqual([10_000_000, 8_000_000]);
    expect(at('620201').get('staffing.monthlyWage')).toBe(200_000);
    expect(at('620201').get('facility.serviceCentreArea')).toBe(1500);
    expect(at('341502').get('funding.sources')).toHaveLength(5);
    expect(at('330105').get('funding.sources')).toHaveLength(4);
    expect(national.get('organisation.tiers')).toContain('STREET');
    expect(at('620201').get('funding.cityShare')).toBeNull();
  });
});
