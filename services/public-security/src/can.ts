import { visibleTo } from '@shequ/admission';
import type { TaskState } from '@shequ/contracts';
import { forbidden, rightsOf } from '@shequ/graphql';
import { covers, hasRole, isCommunityInsider, type Actor, type Role } from '@shequ/identity';
import type { CaseCommand } from './grid-case/grid-case.domain.js';

const insiders = ['GRID_OFFICER', 'COMMUNITY_WORKER'] as const;
const overseers = ['COMMUNITY_WORKER', 'STREET_OFFICER'] as const;

/** Who may take which step in a community of their own jurisdiction. */
const rights = {
  REGISTER_GRID: overseers,
  ASSIGN_GRID_OFFICER: overseers,
  REPORT_CASE: [...insiders, 'RESIDENT'],
  DISPATCH_TASKS: ['DEPARTMENT_OFFICER', 'STREET_OFFICER'],
  VERIFY: insiders,
  DISMISS: overseers,
  FILE: overseers,
  DISPATCH: overseers,
  EXTEND: overseers,
  CHECK: [...insiders, 'STREET_OFFICER'],
  CLOSE: overseers,
  REOPEN: [...insiders, 'STREET_OFFICER'],
  EVALUATE: overseers,
  ARCHIVE: overseers,
} as const satisfies Readonly<Record<string, readonly Role[]>>;
export type Action = keyof typeof rights;

/** Steps that belong to whoever was given the case. */
const unitSteps = ['ACCEPT', 'RETURN', 'START', 'FEED_BACK'] as const satisfies readonly CaseCommand[];
export type PersonalCommand = Exclude<CaseCommand, 'ADMIT' | 'REFUSE' | 'HALT' | 'SUPERVISE'>;
type UnitCommand = (typeof unitSteps)[number];

const isUnitStep = (command: PersonalCommand): command is UnitCommand =>
  unitSteps.some((step) => step === command);

/** Role × jurisdiction; it throws FORBIDDEN. */
export const { demand } = rightsOf(rights);

/** A unit is a community (12 digits), for which its own people act, or a department by its USCC. */
function speaksFor(actor: Actor, unit: string | null): boolean {
  if (unit === null) return false;
  if (/^\d{12}$/.test(unit)) return hasRole(actor, ...insiders) && covers(actor, unit);
  return hasRole(actor, 'DEPARTMENT_OFFICER', 'STREET_OFFICER') && actor.department === unit;
}

/** @throws FORBIDDEN unless the step is the actor's to take with this case. */
export function demandStep(
  actor: Actor,
  command: PersonalCommand,
  of: { readonly communityCode: string; readonly handlingUnit: string | null },
): void {
  if (!isUnitStep(command)) {
    demand(actor, command, [of.communityCode]);
    return;
  }
  if (!speaksFor(actor, of.handlingUnit))
    throw forbidden('The case was given to another unit. / 该案件由其他单位办理。');
}

const readers = [...insiders, 'STREET_OFFICER', 'PARTY_SECRETARY', 'OFFICE_CLERK', 'AUDITOR'] as const;

const taskReaders = [...readers, 'VOLUNTEER_LEADER', 'RESIDENT'] as const;

/** How far an actor sees, for the WHERE of every read, `_entities` included. */
export interface Reach {
  readonly jurisdiction: string;
  /** Sees all rows of the jurisdiction; others see what is their department's or what they reported themselves. */
  readonly readsPlace: boolean;
  /** Sees the tasks that reach the communities of the jurisdiction. */
  readonly readsTasks: boolean;
  readonly department: string | null;
  readonly subject: string;
  /** What the register has not admitted is invisible to people of a community (I1). */
  readonly insider: boolean;
  readonly taskStates: readonly TaskState[];
}

export function reachOf(actor: Actor): Reach {
  const speaksForDepartment = hasRole(actor, 'DEPARTMENT_OFFICER', 'STREET_OFFICER');
  return {
    jurisdiction: actor.jurisdiction,
    readsPlace: hasRole(actor, ...readers),
    readsTasks: hasRole(actor, ...taskReaders),
    department: speaksForDepartment ? actor.department : null,
    subject: actor.subject,
    insider: isCommunityInsider(actor),
    taskStates: visibleTo(actor),
  };
}
