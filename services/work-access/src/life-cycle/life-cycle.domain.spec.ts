import { describe, expect, it } from '@jest/globals';
import {
  admissionCommands,
  admissionMoves,
  admissionStates,
  applicationCommands,
  applicationMoves,
  applicationStates,
  emergencyStates,
  endStates,
  initialStates,
  lifeCycle,
  nextAdmissionState,
  nextApplicationState,
  nextState,
  type LifeCommand,
  type LifeState,
} from './life-cycle.domain.js';

const states = [...new Set([...applicationStates, ...admissionStates, ...emergencyStates])];
const commands = [...new Set(states.flatMap((state) => Object.keys(lifeCycle[state])))] as LifeCommand[];

/** domain/01 §1.3, drawn by hand from the text, and the fast path of §1.6: `state command next`. */
const drawn = new Set(
  `
  DRAFT SUBMIT SUBMITTED
  SUBMITTED ACCEPT PRELIMINARY_REVIEW
  SUBMITTED REQUIRE_SUPPLEMENT SUPPLEMENT_REQUIRED
  SUBMITTED AUTO_REJECT AUTO_REJECTED
  SUBMITTED MARK_LISTED LISTED
  SUBMITTED TAKE_ROUTINE_PATH DECISION
  SUPPLEMENT_REQUIRED SUBMIT SUBMITTED
  SUPPLEMENT_REQUIRED MISS_SUPPLEMENT WITHDRAWN
  PRELIMINARY_REVIEW PASS_PRELIMINARY CONSULTATION
  CONSULTATION CONCLUDE_CONSULTATION JOINT_REVIEW
  JOINT_REVIEW CONCLUDE_JOINT_REVIEW DECISION
  DECISION ADMIT ADMITTED
  DECISION ADMIT_WITH_CONDITIONS ADMITTED_WITH_CONDITIONS
  DECISION REDIRECT_TO_PURCHASE REDIRECTED_TO_PURCHASE
  DECISION REJECT REJECTED
  REJECTED RECONSIDER JOINT_REVIEW
  ADMITTED SIGN_AGREEMENT AGREEMENT_SIGNED
  ADMITTED_WITH_CONDITIONS SIGN_AGREEMENT AGREEMENT_SIGNED
  ADMITTED LAPSE LAPSED
  ADMITTED_WITH_CONDITIONS LAPSE LAPSED
  AGREEMENT_SIGNED LAPSE LAPSED
  FUNDED LAPSE LAPSED
  NOTIFIED LAPSE LAPSED
  PUBLISHED LAPSE LAPSED
  AGREEMENT_SIGNED FUND FUNDED
  FUNDED ISSUE_NOTICE NOTIFIED
  NOTIFIED PUBLISH PUBLISHED
  PUBLISHED ACTIVATE ACTIVE
  ACTIVE SUSPEND SUSPENDED
  SUSPENDED RESUME ACTIVE
  EVALUATED SUSPEND SUSPENDED
  SUSPENDED RESUME_EVALUATED EVALUATED
  RENEWED SUSPEND SUSPENDED
  SUSPENDED RESUME_RENEWED RENEWED
  ACTIVE EVALUATE EVALUATED
  EVALUATED RENEW RENEWED
  EVALUATED EXPIRE EXPIRED
  RENEWED EXPIRE EXPIRED
  EVALUATED EXIT EXITED
  RENEWED ACTIVATE ACTIVE
  ACTIVE EXPIRE EXPIRED
  SUSPENDED EXPIRE EXPIRED
  SUSPENDED EXIT EXITED
  EMERGENCY_ACTIVE RETRO_FILE RETRO_FILED
  EMERGENCY_ACTIVE EMERGENCY_LAPSE EMERGENCY_LAPSED
  RETRO_FILED ENTER_REVIEW SUBMITTED
  ${'DRAFT SUBMITTED SUPPLEMENT_REQUIRED PRELIMINARY_REVIEW CONSULTATION JOINT_REVIEW'
    .split(' ')
    .map((state) => `${state} WITHDRAW WITHDRAWN`)
    .join('\n')}
  ${endStates
    .filter((state) => state !== 'ARCHIVED')
    .map((state) => `${state} ARCHIVE ARCHIVED`)
    .join('\n')}
  `
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== ''),
);

describe('the life of an item', () => {
  it.each(states.flatMap((state) => commands.map((command) => [state, command] as const)))(
    '%s × %s is what the rules draw',
    (state, command) => {
      const next = nextState(state, command);
      const line = [...drawn].find((each) => each.startsWith(`${state} ${command} `));
      expect(next === null ? undefined : `${state} ${command} ${next}`).toBe(line);
    },
  );

  it('draws no move that the table lacks', () => {
    const inTable = states.flatMap((state) =>
      Object.entries(lifeCycle[state]).map(([command, next]) => `${state} ${command} ${next}`),
    );
    expect(new Set(inTable)).toEqual(drawn);
  });

  it('reaches every state from a beginning', () => {
    const reached = new Set<LifeState>(initialStates);
    for (const state of reached) for (const next of Object.values(lifeCycle[state])) reached.add(next);
    expect([...reached].sort()).toEqual([...states].sort());
  });

  it('names as ends exactly the states that only filing away can leave, and the rejected one that may be reconsidered', () => {
    const ends = states.filter((state) =>
      Object.keys(lifeCycle[state]).every((command) => command === 'ARCHIVE'),
    );
    expect(new Set(endStates)).toEqual(new Set([...ends, 'REJECTED']));
  });

  it('skips no step but those of the routine catalogue: from the draft to ACTIVE every state is passed', () => {
    const withoutSkipping = new Map<LifeState, number>([['DRAFT', 0]]);
    for (const [state, depth] of withoutSkipping) {
      for (const [command, next] of Object.entries(lifeCycle[state])) {
        if (command !== 'TAKE_ROUTINE_PATH' && !withoutSkipping.has(next))
          withoutSkipping.set(next, depth + 1);
      }
    }
    expect(withoutSkipping.get('DECISION')).toBe(5);
    expect(withoutSkipping.get('ACTIVE')).toBe(11);
  });
});

describe('the two aggregates', () => {
  it.each(applicationStates)('an application in %s has the commands of the table', (state) => {
    expect(applicationCommands(state)).toEqual(Object.keys(applicationMoves[state]));
    for (const command of applicationCommands(state)) {
      expect(nextApplicationState(state, command as never)).toBe(nextState(state, command as LifeCommand));
    }
    expect(nextApplicationState(state, 'SUSPEND' as never)).toBeNull();
  });

  it.each(admissionStates)('an admission in %s has the commands of the table', (state) => {
    expect(admissionCommands(state)).toEqual(Object.keys(admissionMoves[state]));
    for (const command of admissionCommands(state)) {
      expect(nextAdmissionState(state, command as never)).toBe(nextState(state, command as LifeCommand));
    }
    expect(nextAdmissionState(state, 'SUBMIT' as never)).toBeNull();
  });
});
