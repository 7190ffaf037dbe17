import { cut, type Page, type PageArgs } from '@shequ/graphql';
import type { Policy, PolicyView } from '@shequ/policy';
import type { EntityManager } from 'typeorm';
import { policies } from '../policies.js';
import { changesOf, keysFor, withDays, type PolicyChange } from './what-if.domain.js';
import { pageAffected, standingGroups, type Affected, type StandingGroup } from './what-if.store.js';

export interface PolicyEffect extends Affected {
  readonly changes: readonly PolicyChange[];
}

interface Trial {
  readonly policy: Policy;
  /** The day on which the proposed pack would come into force, and where. */
  readonly from: string;
  readonly where: string;
}

function changesFor(group: StandingGroup, { policy, from, where }: Trial): readonly PolicyChange[] {
  if (!group.jurisdiction.startsWith(where)) return [];
  const before: PolicyView = policies.pinned(group.policyVersion);
  return changesOf(before, policy.at({ jurisdiction: group.jurisdiction, on: from }), keysFor(group));
}

/** The narrower of the reader's place and the pack's; null when they have nothing in common. */
function placeOf(reader: string, pack: string): string | null {
  if (reader.startsWith(pack)) return reader;
  return pack.startsWith(reader) ? pack : null;
}

/** Open cases and standing items of the reader's place for which the proposed pack would change a value. Writes nothing. */
export async function effectsOf(
  manager: EntityManager,
  trial: Trial & { readonly reader: string },
  page: PageArgs,
): Promise<Page<PolicyEffect>> {
  const place = placeOf(trial.reader, trial.where);
  if (place === null) return { items: [], next: null };
  const groups = (await standingGroups(manager, place)).filter(
    (group) => changesFor(group, trial).length > 0,
  );
  if (groups.length === 0) return { items: [], next: null };
  const rows = await pageAffected(manager, { place, groups }, page);
  const effects = rows.map((row) => ({ ...row, changes: withDays(changesFor(row, trial), row.clocks) }));
  return cut(effects, page.first, ({ id }) => id);
}
