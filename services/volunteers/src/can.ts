import { onceAdmitted, visibleTo } from '@shequ/admission';
import type { TaskState } from '@shequ/contracts';
import { rightsOf } from '@shequ/graphql';
import { covers, hasRole, type Actor, type Role } from '@shequ/identity';

const organisers = ['COMMUNITY_WORKER', 'VOLUNTEER_LEADER'] as const;

/** Who may do what in a community of their own jurisdiction. An own activity is created by those whose it is (WA-31). */
const rights = {
  REGISTER: ['RESIDENT', 'VOLUNTEER_LEADER', 'COMMUNITY_WORKER', 'GRID_OFFICER', 'PARTY_SECRETARY'],
  CREATE_COMMITTEE: ['COMMUNITY_WORKER'],
  CREATE_TEAM: ['VOLUNTEER_LEADER'],
  CREATE_RESIDENTS: ['RESIDENT'],
  RUN_ACTIVITY: organisers,
  RECORD_SERVICE: organisers,
  REQUEST_VOLUNTEERS: ['DEPARTMENT_OFFICER', 'STREET_OFFICER'],
} as const satisfies Readonly<Record<string, readonly Role[]>>;
export type Action = keyof typeof rights;

/** Role × jurisdiction; it throws FORBIDDEN. */
export const { demand } = rightsOf(rights);

/** An activity of residents is run by whoever started it as well. @throws FORBIDDEN */
export function demandRun(
  actor: Actor,
  activity: {
    readonly communityCode: string;
    readonly createdBy: string;
    readonly department: string | null;
  },
): void {
  const isOwn = activity.department === null && activity.createdBy === actor.subject;
  if (!isOwn || !covers(actor, activity.communityCode))
    demand(actor, 'RUN_ACTIVITY', [activity.communityCode]);
}

/** How far an actor sees, for the WHERE of every read, `_entities` included. */
export interface Reach {
  readonly subject: string;
  readonly jurisdiction: string;
  /** The department whose own requests the actor sees, whatever their state. */
  readonly department: string | null;
  /** Sees the requests whose tasks reach the communities of the jurisdiction. */
  readonly readsTasks: boolean;
  /** Of the tasks of a request that the actor sees; people of a community see only admitted ones (I1). */
  readonly taskStates: readonly TaskState[];
  /** Under which states of its task another's activity is visible: once admitted, it is open to all. */
  readonly activityStates: readonly TaskState[];
  /** Sees volunteers who have not agreed to be shown, and what they did (条例 Art. 20). */
  readonly readsVolunteers: boolean;
}

const taskReaders = [
  ...organisers,
  'GRID_OFFICER',
  'PARTY_SECRETARY',
  'RESIDENT',
  'STREET_OFFICER',
  'OFFICE_CLERK',
  'AUDITOR',
] as const;

export function reachOf(actor: Actor): Reach {
  const readsTasks = hasRole(actor, ...taskReaders);
  const speaksForDepartment = hasRole(actor, 'DEPARTMENT_OFFICER', 'STREET_OFFICER');
  return {
    subject: actor.subject,
    jurisdiction: actor.jurisdiction,
    department: speaksForDepartment ? actor.department : null,
    readsTasks,
    taskStates: visibleTo(actor),
    activityStates: readsTasks ? visibleTo(actor) : onceAdmitted,
    readsVolunteers: hasRole(actor, ...organisers, 'AUDITOR'),
  };
}
