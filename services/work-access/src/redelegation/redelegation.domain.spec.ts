import { describe, expect, it } from '@jest/globals';
import { taskStates } from '@shequ/contracts';
import {
  decideConsent,
  decideRedelegation,
  decideWithdrawal,
  type Redelegation,
} from './redelegation.domain.js';

const at = new Date('2026-05-06T01:00:00Z');
const given: Redelegation = {
  ...{ delegate: 'A', note: null, consentedAt: at, redelegatedAt: null, reason: null },
  ...{ withdrawnAt: null, withdrawalReason: null },
};
const used = { ...given, redelegatedAt: at, reason: 'r' };
const withdrawn = { ...given, withdrawnAt: at, withdrawalReason: 'w' };
const asked = (known: readonly Redelegation[], delegate = 'A') => ({
  state: 'ADMITTED' as const,
  known,
  delegate,
});

describe('consent to a redelegation', () => {
  it('[WA-47] is taken back by who gave it: unused it merely ends, used it halts the task', () => {
    expect(decideWithdrawal(asked([given]))).toEqual({ kind: 'WITHDRAWN', halts: false });
    expect(decideWithdrawal(asked([used]))).toEqual({ kind: 'WITHDRAWN', halts: true });
    expect(decideWithdrawal(asked([]))).toMatchObject({ kind: 'AccessNotFound' });
    expect(decideWithdrawal(asked([used], 'B'))).toMatchObject({ kind: 'AccessNotFound' });
    expect(decideWithdrawal(asked([withdrawn]))).toMatchObject({ kind: 'AccessAlreadyDone' });
  });

  it.each(taskStates.filter((state) => state !== 'ADMITTED'))(
    '[WA-47] changes nothing that is over: %s',
    (state) => {
      const over = { ...asked([used]), state };
      for (const decide of [decideConsent, decideRedelegation, decideWithdrawal])
        expect(decide(over)).toMatchObject({ kind: 'AccessMoveNotAllowed', state });
    },
  );

  it('[WA-47] that was taken back carries nothing, and does not come back', () => {
    expect(decideRedelegation(asked([given]))).toEqual({ kind: 'REDELEGATED' });
    const other = { ...given, delegate: 'B' };
    const refused = { kind: 'AccessConsentMissing', code: 'CONSENT_WITHDRAWN', ruleId: 'WA-47' };
    expect(decideRedelegation(asked([withdrawn, other]))).toMatchObject({ ...refused, consentedTo: ['B'] });
    expect(decideConsent(asked([withdrawn]))).toMatchObject({ kind: 'AccessAlreadyDone' });
    expect(decideConsent(asked([withdrawn], 'B'))).toEqual({ kind: 'CONSENTED' });
  });
});
