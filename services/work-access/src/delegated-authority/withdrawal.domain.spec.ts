import { describe, expect, it } from '@jest/globals';
import { admissionStates } from '../life-cycle/life-cycle.domain.js';
import { decideWithdrawal } from './withdrawal.domain.js';

const delegated = new Date('2026-03-02T09:00:00+08:00');

describe('authority taken back early', () => {
  it.each(admissionStates)('in %s', (state) => {
    const decision = decideWithdrawal({ state, authorityDelegatedAt: delegated });
    const idle = ['AGREEMENT_SIGNED', 'FUNDED', 'NOTIFIED', 'PUBLISHED', 'SUSPENDED'];
    if (['ACTIVE', 'EVALUATED', 'RENEWED'].includes(state)) expect(decision).toBe('SUSPEND');
    else if (idle.includes(state)) expect(decision).toBe('NOTE');
    else expect(decision).toMatchObject({ kind: 'AccessMoveNotAllowed', state });
  });

  it('was never handed over, or is back already', () => {
    for (const state of ['ACTIVE', 'SUSPENDED', 'FUNDED'] as const)
      expect(decideWithdrawal({ state, authorityDelegatedAt: null })).toMatchObject({
        kind: 'AccessAlreadyDone',
      });
  });
});
