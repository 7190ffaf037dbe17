import { describe, expect, it } from '@jest/globals';
import {
  decideDeployment,
  decideFiling,
  isLapsing,
  type DeploymentDraft,
} from './deployment-decision.domain.js';

const policy = { maxDays: 30, retroFilingWorkdays: 5, lapseDays: 30 };
const draft: DeploymentDraft = {
  number: '嘉政发〔2026〕7号',
  level: 'CITY',
  areas: ['620201'],
  from: '2026-04-28',
  to: '2026-05-27',
  home: '620201',
};
const decide = (over: Partial<DeploymentDraft>) => decideDeployment({ ...draft, ...over }, policy);

describe('a deployment decision', () => {
  it('opens the emergency route, and the filing falls due by the State Council’s calendar', () => {
    // 28 April 2026 is a Tuesday; 1–5 May are off, Saturday 9 May counts.
    expect(decide({})).toEqual({
      kind: 'ACCEPTED',
      number: draft.number,
      level: 'CITY',
      retroDueOn: '2026-05-08',
      lapsesOn: '2026-05-28',
    });
  });

  it.each([
    ['NUMBER_MISSING', { number: null }],
    ['NUMBER_MISSING', { number: '' }],
    ['LEVEL_MISSING', { level: null }],
    ['PERIOD_REVERSED', { to: '2026-04-27' }],
    ['PERIOD_TOO_LONG', { to: '2026-05-28' }],
    ['AREA_BEYOND', { areas: ['620201', '330105'] }],
    ['AREA_BEYOND', { areas: ['62'] }],
  ])('is refused with %s', (code, over) => {
    expect(decide(over)).toMatchObject({ kind: 'AccessDeploymentRefused', ruleId: 'WA-30', code });
  });

  it.each([
    ['2026-05-08', { kind: 'FILED', late: false }],
    ['2026-05-09', { kind: 'FILED', late: true }],
  ])('is filed in time until its day: %s', (today, expected) => {
    expect(decideFiling({ state: 'EMERGENCY_ACTIVE', retroDueOn: '2026-05-08' }, today)).toEqual(expected);
  });

  it.each(['RETRO_FILED', 'EMERGENCY_LAPSED'] as const)('is not filed from %s', (state) => {
    expect(decideFiling({ state, retroDueOn: '2026-05-08' }, '2026-05-01')).toMatchObject({
      kind: 'AccessMoveNotAllowed',
      state,
    });
  });

  it('lapses after its day and only when nothing was filed', () => {
    expect(isLapsing({ state: 'EMERGENCY_ACTIVE', lapsesOn: '2026-05-28' }, '2026-05-28')).toBe(false);
    expect(isLapsing({ state: 'EMERGENCY_ACTIVE', lapsesOn: '2026-05-28' }, '2026-05-29')).toBe(true);
    expect(isLapsing({ state: 'RETRO_FILED', lapsesOn: '2026-05-28' }, '2026-05-29')).toBe(false);
  });
});
