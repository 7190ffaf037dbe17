import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  allowedCommands,
  caseCommands,
  caseMoves,
  caseStates,
  decideCase,
  endedStates,
  type CaseFacts,
  type CaseStep,
} from './grid-case.domain.js';

const now = new Date('2026-03-02T01:00:00Z');
const later = new Date('2026-03-05T16:00:00Z');

const facts: CaseFacts = {
  state: 'REPORTED',
  communityCode: '620201002002',
  handlingUnit: null,
  handler: null,
  dueAt: null,
  dueProvisional: false,
  extended: false,
  closedBy: null,
  closedAt: null,
  score: null,
};
const step: CaseStep = {
  command: 'VERIFY',
  actor: 'worker',
  now,
  deadline: { dueAt: later, provisional: false },
  reason: '理由',
};

describe('the table of a case', () => {
  it.each(caseStates.flatMap((state) => caseCommands.map((command) => [state, command] as const)))(
    '%s + %s',
    (state, command) => {
      const decision = decideCase({ ...facts, state }, { ...step, command });
      const to = (caseMoves[state] as Partial<Record<string, string>>)[command];
      if (to === undefined)
        expect(decision).toEqual({ kind: 'MOVE_NOT_ALLOWED', allowed: allowedCommands(state) });
      else expect(decision).toMatchObject({ kind: 'MOVED', changes: { state: to } });
    },
  );

  it('reaches every state from a report or from a task, and ends where it says', () => {
    const seen = new Set<string>(['REPORTED', 'AWAITING_DECISION']);
    for (const state of seen)
      for (const to of Object.values(caseMoves[state as never])) seen.add(to as string);
    expect([...seen].sort()).toEqual([...caseStates].sort());
    const final = caseStates.filter((state) => allowedCommands(state).length === 0);
    expect(final).toEqual(['NOT_ADMITTED', 'DISMISSED', 'ARCHIVED', 'HALTED']);
    expect(endedStates).toEqual(expect.arrayContaining(final));
  });
});

describe('guards', () => {
  it.each(['CHECK', 'CLOSE', 'REOPEN', 'EVALUATE', 'EXTEND'] as const)(
    '%s is never the handler’s',
    (command) => {
      const state = (
        {
          CHECK: 'FEEDBACK',
          CLOSE: 'CHECKED',
          REOPEN: 'CHECKED',
          EVALUATE: 'CLOSED',
          EXTEND: 'HANDLING',
        } as const
      )[command];
      const handled = { ...facts, state, handler: 'worker' };
      expect(decideCase(handled, { ...step, command })).toEqual({ kind: 'SecurityFourEyes' });
      expect(decideCase(handled, { ...step, command, actor: 'other' }).kind).toBe('MOVED');
    },
  );

  it('takes a colleague who fed back what another had accepted for the handler', () => {
    const accepted = { ...facts, state: 'HANDLING', handler: 'first' } as const;
    const decision = decideCase(accepted, { ...step, command: 'FEED_BACK', actor: 'second' });
    const fedBack = decision.kind === 'MOVED' ? decision.changes : accepted;
    expect(decideCase(fedBack, { ...step, command: 'CHECK', actor: 'second' })).toEqual({
      kind: 'SecurityFourEyes',
    });
    expect(decideCase(fedBack, { ...step, command: 'CHECK', actor: 'first' }).kind).toBe('MOVED');
  });

  it.each([
    ['DISMISS', 'REPORTED'],
    ['RETURN', 'DISPATCHED'],
    ['EXTEND', 'HANDLING'],
    ['REOPEN', 'CHECKED'],
  ] as const)('%s needs a reason', (command, state) => {
    expect(decideCase({ ...facts, state }, { ...step, command, reason: null })).toEqual({
      kind: 'SecurityReasonMissing',
    });
  });

  it('extends once, over any path', () => {
    const commands = fc.array(fc.constantFrom(...caseCommands), { maxLength: 60 });
    const property = fc.property(commands, (wanted) => {
      let at = facts;
      let extensions = 0;
      for (const command of wanted) {
        const decision = decideCase(at, { ...step, command, handlingUnit: '620201002002' });
        if (decision.kind !== 'MOVED') continue;
        if (command === 'EXTEND') extensions += 1;
        at = decision.changes;
      }
      return extensions <= 1;
    });
    fc.assert(property, { numRuns: 500 });
    const extended = { ...facts, state: 'EXTENDED', extended: true } as const;
    expect(decideCase(extended, { ...step, command: 'EXTEND' })).toEqual({ kind: 'SecurityAlreadyExtended' });
  });

  it('never closes a case by its handler, over any path of two people', () => {
    const moves = fc.array(fc.tuple(fc.constantFrom(...caseCommands), fc.constantFrom('a', 'b')), {
      maxLength: 80,
    });
    const property = fc.property(moves, (wanted) => {
      let at = facts;
      for (const [command, actor] of wanted) {
        const decision = decideCase(at, { ...step, command, actor, handlingUnit: '620201002002' });
        if (decision.kind === 'MOVED') at = decision.changes;
      }
      return at.closedBy === null || at.closedBy !== at.handler;
    });
    fc.assert(property, { numRuns: 1000 });
  });
});
