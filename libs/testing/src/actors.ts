import type { Actor, Role } from '@shequ/identity';

/** A person with defaults that a test overrides where it matters: `anActor('STREET_OFFICER', { jurisdiction: '620201002' })`. */
export function anActor(role: Role, over: Partial<Actor> = {}): Actor {
  return {
    subject: `${role.toLowerCase().replaceAll('_', '-')}-1`,
    roles: [role],
    jurisdiction: '620201',
    department: null,
    purpose: null,
    ...over,
  };
}
