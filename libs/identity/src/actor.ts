import { z } from 'zod';

/** Every role of the system. Which step belongs to which role is policy data, never code. */
export const roles = [
  'DEPARTMENT_OFFICER',
  'OFFICE_CLERK',
  'PRELIMINARY_REVIEWER',
  'STREET_OFFICER',
  'COMMUNITY_WORKER',
  'JOINT_MEETING_MEMBER',
  'DECISION_HEAD',
  'TREASURER',
  'GRID_OFFICER',
  'VOLUNTEER_LEADER',
  'PARTY_SECRETARY',
  'RESIDENT',
  'AUDITOR',
  // Keeps the platform running: events that wait for a person. Sees no content.
  'OPERATOR',
] as const;
export type Role = (typeof roles)[number];

/** Roles of people inside a community. They never see what the register has not admitted (invariant I1). */
export const communityRoles = [
  'COMMUNITY_WORKER',
  'GRID_OFFICER',
  'VOLUNTEER_LEADER',
  'PARTY_SECRETARY',
  'RESIDENT',
] as const satisfies readonly Role[];

export const actorSchema = z.object({
  /** Who acts, an opaque id. Never a name or an ID number. */
  subject: z.string().min(1).max(128),
  roles: z.array(z.enum(roles)).min(1),
  /** Division-code prefix, cut only at 2, 4, 6, 9 or 12 digits. */
  jurisdiction: z.string().regex(/^(\d{2}|\d{4}|\d{6}|\d{9}|\d{12})$/),
  /** USCC of the department that the person acts for, if any. */
  department: z.string().nullable(),
  /** Why the person reads personal data, if stated. */
  purpose: z.string().nullable(),
});
export type Actor = Readonly<z.infer<typeof actorSchema>>;

/**
 * Who asks without signing in: no role, no department, and a jurisdiction in which no place lies. No token and no client
 * can name it; the gateway alone gives it, to questions that are open to the public.
 */
export const anonymous: Actor = Object.freeze({
  subject: 'anonymous',
  roles: [],
  jurisdiction: '-',
  department: null,
  purpose: null,
});

export const anonymousSchema = z.strictObject({
  subject: z.literal('anonymous'),
  roles: z.tuple([]),
  jurisdiction: z.literal('-'),
  department: z.null(),
  purpose: z.null(),
});

/** True for whoever has no role at all. */
export function isAnonymous(actor: Actor): boolean {
  return actor.roles.length === 0;
}

export function hasRole(actor: Actor, ...wanted: readonly Role[]): boolean {
  return actor.roles.some((role) => wanted.includes(role));
}

/** True if the place lies in the actor's jurisdiction. */
export function covers(actor: Actor, divisionCode: string): boolean {
  return divisionCode.startsWith(actor.jurisdiction);
}

/** True if nothing but roles of people inside a community speaks for the actor. */
export function isCommunityInsider(actor: Actor): boolean {
  const inside: readonly Role[] = communityRoles;
  return actor.roles.every((role) => inside.includes(role));
}
