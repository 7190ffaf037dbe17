import { covers, hasRole, type Actor, type Role } from '@shequ/identity';
import { forbidden } from './errors.js';

/** Who may do what in a community: role × jurisdiction. */
export interface Rights<Action extends string> {
  /** Those of the communities in which the actor may do this. */
  readonly can: (actor: Actor, action: Action, communityCodes: readonly string[]) => ReadonlySet<string>;
  /** @throws FORBIDDEN unless the actor may do this in that community, or in all of these. */
  readonly demand: (actor: Actor, action: Action, communityCodes: string | readonly string[]) => void;
}

/** The rights of one service from its table of roles; each holds within the actor's own jurisdiction. */
export function rightsOf<Action extends string>(
  table: Readonly<Record<Action, readonly Role[]>>,
): Rights<Action> {
  const can = (actor: Actor, action: Action, codes: readonly string[]): ReadonlySet<string> =>
    new Set(hasRole(actor, ...table[action]) ? codes.filter((code) => covers(actor, code)) : []);
  return {
    can,
    demand(actor, action, communityCodes) {
      const codes = typeof communityCodes === 'string' ? [communityCodes] : communityCodes;
      const allowed = can(actor, action, codes);
      if (codes.every((code) => allowed.has(code))) return;
      throw forbidden('This is not yours to do in these communities. / 您无权在这些社区办理此事。');
    },
  };
}
