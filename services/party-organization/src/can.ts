import { rightsOf } from '@shequ/graphql';
import { covers, hasRole, type Actor, type Role } from '@shequ/identity';

/** Who sees what is still being decided, and who the persons are. */
export const organisers = ['PARTY_SECRETARY', 'STREET_OFFICER', 'AUDITOR'] as const satisfies readonly Role[];

/** Who may do what in a community of their own jurisdiction. Who recommends does not approve: the street does (domain/02 §2.1). */
export const rights = {
  REGISTER_UNIT: ['PARTY_SECRETARY', 'STREET_OFFICER'],
  FORM_COMMITTEE: ['PARTY_SECRETARY', 'STREET_OFFICER'],
  SUBMIT_COMMITTEE: ['PARTY_SECRETARY'],
  REVIEW_COMMITTEE: ['STREET_OFFICER'],
  TAKE_OFFICE: ['PARTY_SECRETARY'],
  END_COMMITTEE: ['STREET_OFFICER'],
  APPOINT_FULL_TIME: ['STREET_OFFICER'],
  RECOMMEND: ['PARTY_SECRETARY'],
  SCREEN: ['PARTY_SECRETARY'],
  APPROVE_CANDIDATE: ['STREET_OFFICER'],
  ENGAGE: ['PARTY_SECRETARY'],
  END_SEAT: ['PARTY_SECRETARY', 'STREET_OFFICER'],
  RUN_BRANCH: ['PARTY_SECRETARY'],
  APPROVE_BRANCH: ['STREET_OFFICER'],
} as const satisfies Readonly<Record<string, readonly Role[]>>;
export type Action = keyof typeof rights;

/** Those of the communities of which the actor may read what is public. */
export function canRead(actor: Actor, communityCodes: readonly string[]): readonly string[] {
  return communityCodes.filter((code) => covers(actor, code));
}

/** True for those who also see candidates, drafts and persons. */
export function isOrganiser(actor: Actor): boolean {
  return hasRole(actor, ...organisers);
}

/** Role × jurisdiction; it throws FORBIDDEN. */
export const { demand } = rightsOf(rights);
