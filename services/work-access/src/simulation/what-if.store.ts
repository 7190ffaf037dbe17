import type { EntityManager } from 'typeorm';
import type { Clocks } from '../life-cycle/clock.domain.js';
import type { Standing } from './what-if.domain.js';

/** Cases and items for which the same values count. */
export interface StandingGroup extends Standing {
  readonly policyVersion: string;
  readonly jurisdiction: string;
}

// A draft takes the pack of the day on which it is submitted, and is its department's own.
const open = `
select id, 'access-application' as type, state, form ->> 'duration' as duration, policy_version, jurisdiction, clocks
from access_application
where state in ('SUBMITTED', 'SUPPLEMENT_REQUIRED', 'PRELIMINARY_REVIEW', 'CONSULTATION', 'JOINT_REVIEW', 'DECISION')
  and jurisdiction like $1 || '%'
union all
select id, 'admission', state, duration, policy_version, jurisdiction, clocks
from admission
where state not in ('EXPIRED', 'EXITED', 'LAPSED', 'ARCHIVED') and jurisdiction like $1 || '%'`;

/** One row for each combination that occurs: few, however many cases there are. */
export function standingGroups(manager: EntityManager, place: string): Promise<readonly StandingGroup[]> {
  return manager.query(
    `select distinct type, state, duration, policy_version as "policyVersion", jurisdiction from (${open}) s`,
    [place],
  );
}

export interface Affected extends StandingGroup {
  readonly id: string;
  readonly clocks: Clocks;
}

/** A page of what belongs to these groups, in the order of ids, and one row more if there are more. */
export function pageAffected(
  manager: EntityManager,
  of: { readonly place: string; readonly groups: readonly StandingGroup[] },
  page: { readonly first: number; readonly after: string | null },
): Promise<readonly Affected[]> {
  return manager.query(
    `select s.id, s.type, s.state, s.duration, s.policy_version as "policyVersion", s.jurisdiction, s.clocks
     from (${open}) s
     join jsonb_to_recordset($2::jsonb) as g(type text, state text, duration text, "policyVersion" text, jurisdiction text)
       on g.type = s.type and g.state = s.state and g.duration is not distinct from s.duration
         and g."policyVersion" = s.policy_version and g.jurisdiction = s.jurisdiction
     where $3::uuid is null or s.id > $3 order by s.id limit $4`,
    [of.place, JSON.stringify(of.groups), page.after, page.first + 1],
  );
}
