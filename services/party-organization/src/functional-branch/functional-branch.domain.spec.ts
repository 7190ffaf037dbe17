import { describe, expect, it } from '@jest/globals';
import {
  branchCommands,
  branchStates,
  decideJoining,
  decideResolution,
  decideStep,
  resolutionMatters,
} from './functional-branch.domain.js';

const powers = { membersKeepHomeRelation: true, mayAdmitMembers: false, mayVoteOnDiscipline: false };
const size = { minimumFormalMembers: 3, usualMaximum: 50 };
const branch = { number: 'GN-1', state: 'OPERATING' } as const;

describe('the states of a functional branch', () => {
  it('allows exactly these steps of every state × command', () => {
    const found = branchStates.flatMap((state) =>
      branchCommands.flatMap((command) => {
        const decision = decideStep({ ...branch, state, members: 3 }, command, size);
        return decision.kind === 'MOVED' ? [`${state} ${command} ${decision.to}`] : [];
      }),
    );
    expect(found).toEqual([
      'FORMING APPROVE OPERATING',
      'FORMING DISSOLVE DISSOLVED',
      'OPERATING DISSOLVE DISSOLVED',
    ]);
  });

  it('begins with three members, not with two', () => {
    const approve = (members: number) =>
      decideStep({ number: 'GN-1', state: 'FORMING', members }, 'APPROVE', size).kind;
    expect([approve(2), approve(3)]).toEqual(['PartyTooFewMembers', 'MOVED']);
  });
});

describe('the powers of a functional branch', () => {
  it('leave admission and discipline to the home branch, unless a policy says otherwise', () => {
    const refused = (allowed: typeof powers) =>
      resolutionMatters.filter((matter) => decideResolution(branch, matter, allowed).kind !== 'ACCEPTED');
    expect(refused(powers)).toEqual(['ADMISSION_OF_MEMBER', 'DISCIPLINE']);
    expect(refused({ ...powers, mayAdmitMembers: true })).toEqual(['DISCIPLINE']);
    expect(refused({ ...powers, mayVoteOnDiscipline: true })).toEqual(['ADMISSION_OF_MEMBER']);
  });

  it('do not begin before it operates', () => {
    for (const state of ['FORMING', 'DISSOLVED'] as const) {
      expect(decideResolution({ ...branch, state }, 'PLEDGE', powers).kind).toBe('PartyBranchNotOperating');
    }
  });

  it('take over nobody’s organisational relation', () => {
    const join = (homeBranch: string, isMember = false) =>
      decideJoining(branch, { homeBranch, isMember }, powers).kind;
    expect([join('home-1'), join('GN-1'), join('home-1', true)]).toEqual([
      'ACCEPTED',
      'PartyHomeBranchNeeded',
      'PartyAlreadyMember',
    ]);
    expect(
      decideJoining({ ...branch, state: 'DISSOLVED' }, { homeBranch: 'h', isMember: false }, powers).kind,
    ).toBe('PartyBranchNotOperating');
  });
});
