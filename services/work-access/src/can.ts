// Who may do what to which row: role × jurisdiction × purpose. A step belongs to the role that the policy pack of the case
// names; the office's own registers belong to the office.
import { forbidden } from '@shequ/graphql';
import { communityRoles, covers, hasRole, type Actor, type Role } from '@shequ/identity';
import type { OversightStep, PolicyView, ProcedureStep } from '@shequ/policy';

/** Roles that read cases of their whole jurisdiction. */
const officials: readonly Role[] = [
  'OFFICE_CLERK',
  'PRELIMINARY_REVIEWER',
  'JOINT_MEETING_MEMBER',
  'DECISION_HEAD',
  'TREASURER',
  'AUDITOR',
];

/** Everybody who may see an application at all; residents see what was admitted. */
export const caseReaders: readonly Role[] = [
  ...officials,
  'DEPARTMENT_OFFICER',
  'STREET_OFFICER',
  'COMMUNITY_WORKER',
  'PARTY_SECRETARY',
];

export function holdsStep(actor: Actor, view: PolicyView, step: ProcedureStep): boolean {
  const role = view.get('procedure.roles')[step];
  return role !== undefined && hasRole(actor, role);
}

/** @throws FORBIDDEN unless the policy gives this step to a role of the actor, and the place lies in its jurisdiction. */
export function requireStep(
  actor: Actor,
  view: PolicyView,
  at: { step: ProcedureStep; place: string },
): void {
  if (holdsStep(actor, view, at.step) && covers(actor, at.place)) return;
  throw forbidden(`This step is not yours to take. / 此步骤不属于您的职责：${at.step}`);
}

/** @throws FORBIDDEN unless the policy gives this part of oversight to a role of the actor, and the place lies in its jurisdiction. */
export function requireOversight(
  actor: Actor,
  view: PolicyView,
  at: { step: OversightStep; place: string },
): void {
  if (hasRole(actor, view.get('oversight.roles')[at.step]) && covers(actor, at.place)) return;
  throw forbidden(`This is not yours to do. / 此事不属于您的职责：${at.step}`);
}

/** @throws FORBIDDEN unless the actor acts for exactly this department. */
export function requireDepartment(actor: Actor, uscc: string): void {
  if (actor.department === uscc) return;
  throw forbidden('You may act only for your own department. / 只能代表本部门办理。');
}

/** @throws FORBIDDEN unless the actor has one of the roles, in a jurisdiction that holds the place. */
export function requireRole(actor: Actor, held: readonly Role[], place: string): void {
  if (hasRole(actor, ...held) && covers(actor, place)) return;
  throw forbidden('Your role or your jurisdiction does not allow this. / 您的角色或辖区不允许此操作。');
}

/**
 * Which rows a reader sees. `all`: those of the jurisdiction `place`. `department`: its own. `local`: those that concern
 * communities of `place`, once they have been sent there. Several may hold for one person.
 */
export interface Sight {
  readonly place: string;
  readonly all: boolean;
  readonly department: string | null;
  readonly local: boolean;
}

export function sightOf(actor: Actor): Sight {
  const local: readonly Role[] = [...communityRoles, 'STREET_OFFICER'];
  return {
    place: actor.jurisdiction,
    all: hasRole(actor, ...officials),
    department: hasRole(actor, 'DEPARTMENT_OFFICER') ? actor.department : null,
    local: hasRole(actor, ...local),
  };
}
