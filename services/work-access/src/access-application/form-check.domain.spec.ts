import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { completeForm as parsedForm } from './form.input.js';
import { formInput } from './form.input.js';
import { formProblems, mandatory, movesResponsibility, type FormFacts } from './form-check.domain.js';
import { mergedForm, type AccessForm } from './form.domain.js';
import { completeForm, places, units } from '../life-cycle/story.contract.js';

const facts: FormFacts = {
  today: '2026-03-02',
  jurisdiction: '620201',
  communities: new Map([
    [places.xinhua, { dispatchTarget: true }],
    [places.dazhong, { dispatchTarget: true }],
    ['620201002401', { dispatchTarget: false }],
    ['330105002002', { dispatchTarget: true }],
  ]),
  departments: new Set([units.publicSecurity]),
  submittedOn: '2026-03-02',
  applicant: units.health,
  leadWorkdays: 30,
  maxCommunities: 500,
  temporaryMaxMonths: 6,
  longTermMaxYears: 3,
  emergencyMaxDays: 30,
  emergency: null,
  attachments: new Map(),
  admissions: new Set(),
  policyPayments: [],
  rates: new Map(),
};
const form = formInput.parse(completeForm);
const problems = (over: AccessForm = {}, given: Partial<FormFacts> = {}) =>
  formProblems({ ...form, ...over }, { ...facts, ...given }).map(({ path, ruleId }) => `${path} ${ruleId}`);
const without = (part: string): AccessForm =>
  Object.fromEntries(Object.entries(form).filter(([name]) => name !== part));

describe('a complete form', () => {
  it('has no problems, and is a complete form in the type’s sense as well', () => {
    expect(problems()).toEqual([]);
    expect(parsedForm.safeParse(form).success).toBe(true);
  });

  it.each(Object.keys(mandatory))('lacks %s: said by name, and not complete in the type’s sense', (part) => {
    const found = formProblems(without(part), facts);
    expect(found.map(({ path }) => path)).toContain(part);
    expect(parsedForm.safeParse(without(part)).success).toBe(false);
  });

  it('says everything that is missing at once, each part once', () => {
    fc.assert(
      fc.property(fc.subarray(Object.keys(mandatory)), (missing) => {
        const rest = Object.fromEntries(Object.entries(form).filter(([name]) => !missing.includes(name)));
        const named = formProblems(rest, facts)
          .filter(({ message }) => message.en.startsWith('Missing'))
          .map(({ path }) => path);
        expect(named.sort()).toEqual([...missing].sort());
      }),
    );
  });

  it('takes blank text for missing', () => {
    expect(problems({ matter: '  ' })).toEqual(['matter WA-07']);
  });
});

const ledger = { itemType: 'LEDGER', name: '随访台账', admission: null } as const;
const file = { name: '方案.pdf', algorithm: 'SM3', hash: '0'.repeat(64), size: 1 } as const;
const health = { field: 'illness', sensitive: true, purpose: 'x', retentionDays: 1, recipient: 'x' } as const;

describe('its parts agree', () => {
  it.each([
    ['no basis', { legalBases: [] }, 'legalBases WA-07'],
    ['no seal', { sealed: false }, 'sealed WA-07'],
    ['no community', { communityCodes: [] }, 'communityCodes WA-07'],
    ['an unknown community', { communityCodes: ['620201002999'] }, 'communityCodes.0 WA-07'],
    ['a place that is no target', { communityCodes: ['620201002401'] }, 'communityCodes.0 WA-07'],
    ['a community elsewhere', { communityCodes: ['330105002002'] }, 'communityCodes.0 WA-07'],
    ['a community twice', { communityCodes: [places.xinhua, places.xinhua] }, 'communityCodes.1 WA-07'],
    ['an unknown unit', { executingUnits: [units.street] }, 'executingUnits.0 WA-07'],
    ['a forbidden mode', { responsibilityMode: 'FORBIDDEN' }, 'responsibilityMode WA-03'],
    ['a period that ends before it begins', { to: '2026-04-19' }, 'to WA-07'],
    ['a period that begins too soon', { from: '2026-04-13' }, 'from WA-08'],
    ['a blank post', { assignment: { post: ' ', responsibility: 'x' } }, 'assignment.post WA-07'],
    ['a ledger without its own admission', { implied: [ledger] }, 'implied.0.admission WA-07'],
    ['a file that is not in the store', { attachments: [file] }, 'attachments.0.hash WA-07'],
    ['sensitive data without assessment', { personalData: [health] }, 'piaReference WA-40'],
    [
      'an emergency without its decision',
      { duration: 'EMERGENCY', to: '2026-05-01' },
      'deploymentDecision WA-30',
    ],
  ] as const)('%s', (_, over, expected) => {
    expect(problems(over)).toEqual([expected]);
  });

  it('a period may begin on the last of the working days ahead, and may be one day', () => {
    expect(problems({ from: '2026-04-14', to: '2026-04-14' })).toEqual([]);
  });

  it('a supplement does not start the lead time again', () => {
    expect(problems({ from: '2026-04-14' }, { today: '2026-03-20' })).toEqual([]);
  });

  it('an emergency begins with its decision and is short', () => {
    const emergency = { applicant: units.health, itemType: 'WORK_TASK', from: '2026-02-27', inForce: true };
    const short = { duration: 'EMERGENCY', from: '2026-02-27', to: '2026-03-28' } as const;
    expect(problems(short, { emergency })).toEqual([]);
    expect(problems({ ...short, to: '2026-03-29' }, { emergency })).toEqual(['to WA-30']);
    expect(problems({ ...short, from: '2026-02-26' }, { emergency })).toEqual(['from WA-30', 'to WA-30']);
    for (const other of [{ applicant: units.finance }, { itemType: 'SURVEY' }, { inForce: false }])
      expect(problems(short, { emergency: { ...emergency, ...other } })).toEqual([
        'deploymentDecision WA-30',
      ]);
  });

  it('the number of communities has the policy’s limit: 500 pass, 501 do not', () => {
    const codes = Array.from({ length: 501 }, (_, at) => String(620201002001 + at));
    const communities = new Map(codes.map((code) => [code, { dispatchTarget: true }]));
    expect(problems({ communityCodes: codes.slice(0, 500) }, { communities })).toEqual([]);
    const found = formProblems({ ...form, communityCodes: codes }, { ...facts, communities });
    expect(found).toMatchObject([
      { path: 'communityCodes', message: { en: 'Name 1 to 500 target communities.' } },
    ]);
  });

  it('a basis must not end before the item begins', () => {
    const basis = { ...form.legalBases![0]!, validTo: '2026-04-19' };
    expect(problems({ legalBases: [basis] })).toEqual(['legalBases.0.validTo WA-07']);
    expect(problems({ legalBases: [{ ...basis, validTo: '2026-04-20' }] })).toEqual([]);
  });

  it.each([
    ['TEMPORARY', '2026-04-20', '2026-10-19', '2026-10-20'],
    ['LONG_TERM', '2026-04-20', '2029-04-19', '2029-04-20'],
  ] as const)('%s has a longest period', (duration, from, last, tooLate) => {
    expect(problems({ duration, from, to: last })).toEqual([]);
    expect(problems({ duration, from, to: tooLate })).toEqual(['to WA-07']);
  });

  it('the amount is units × rate + compensation, for any numbers, to the fen', () => {
    const count = fc.integer({ min: 1, max: 1_000_000 });
    const off = fc.integer({ min: -3, max: 3 });
    fc.assert(
      fc.property(count, count, count, off, (unitsTotal, rateFen, facilityCompensationFen, error) => {
        const workload = { ...form.workload!, unitsTotal };
        const amountFen = unitsTotal * rateFen + facilityCompensationFen + error;
        const money = { ...form.money!, rateFen, facilityCompensationFen, amountFen };
        expect(problems({ workload, money }).length === 0).toBe(error === 0);
      }),
    );
  });

  it('an amount that cannot be counted exactly is wrong', () => {
    const money = { ...form.money!, rateFen: Number.MAX_SAFE_INTEGER };
    expect(problems({ money })).toEqual(['money.rateFen WA-07']);
  });
});

describe('responsibility', () => {
  const modes = ['OWN_DUTY', 'STATUTORY_ASSIST', 'ENTRUSTED', 'PURCHASED'] as const;
  const leads = ['DEPARTMENT', 'STREET', 'COMMUNITY'] as const;
  const roles = ['ASSISTING', 'RESPONSIBLE'] as const;
  const cases = modes.flatMap((mode) =>
    leads.flatMap((leadUnit) => roles.flatMap((role) => [[mode, leadUnit, role] as const])),
  );

  it.each(cases)('%s led by %s with the community %s', (responsibilityMode, leadUnit, communityRole) => {
    const given = { responsibilityMode, leadUnit, communityRole };
    const stays =
      responsibilityMode !== 'OWN_DUTY' && leadUnit !== 'COMMUNITY' && communityRole === 'ASSISTING';
    expect(movesResponsibility({ ...form, ...given, ownStatutoryDuty: true })).toBe(!stays);
    // What is no legal duty of the department cannot be transferred; the community still never leads.
    expect(movesResponsibility({ ...form, ...given, ownStatutoryDuty: false })).toBe(false);
    const found = problems({ ...given, ownStatutoryDuty: false });
    expect(found).toEqual(leadUnit === 'COMMUNITY' ? ['leadUnit WA-05'] : []);
  });

  it('entrusted management comes with authority and with money', () => {
    const free = { ...form.money!, amountFen: 0, rateFen: 0 };
    const given = { responsibilityMode: 'ENTRUSTED', authority: [], money: free } as const;
    expect(problems(given)).toEqual(['authority WA-06', 'money.amountFen WA-06']);
    expect(problems({ responsibilityMode: 'ENTRUSTED' })).toEqual([]);
  });
});

describe('a merged draft', () => {
  it('takes what is given and keeps the rest', () => {
    expect(mergedForm({ matter: 'a', timeLimit: 'b' }, { matter: 'c', necessity: undefined })).toEqual({
      matter: 'c',
      timeLimit: 'b',
    });
  });
});
