import { describe, expect, it } from '@jest/globals';
import { policyKeys, unitOf, type PolicyKey } from './keys.js';
import { loadPacks } from './policy.js';
import { splitShares } from './shares.js';
import { staffing } from './staffing.js';

// The packs of this folder, held against the numbers of the rules and of the source documents.
const policy = loadPacks();
const national = policy.at({ jurisdiction: '620201001001', on: '2026-06-01' });
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
    const committeeLaw = cited.filter(({ instrument }) => instrument.startsWith('城市居民委员会组织法'));
    expect(committeeLaw).toHaveLength(4);
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
