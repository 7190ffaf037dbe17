import type { Actor } from '@shequ/identity';
import type { EntityManager } from 'typeorm';
import { sightOf } from '../can.js';
import type { Referral } from './violation.domain.js';
import type { ViolationPage } from './violation.store.js';

export interface ReferralRow extends Referral {
  readonly id: string;
  readonly department: string;
  readonly referredAt: Date;
  readonly policyVersion: string;
}

/** The newest first: officials see their place, a violator what was referred about it. */
export function pageReferrals(
  manager: EntityManager,
  actor: Actor,
  page: ViolationPage,
): Promise<readonly ReferralRow[]> {
  const { place, all } = sightOf(actor);
  return manager.query(
    `select r.id, r.department, r.ground, r.violation_ids as "violationIds", r.referred_at as "referredAt",
       r.policy_version as "policyVersion"
     from violation_referral r
     where (r.department = $3 or ($2 and exists (
         select from violation v where v.id = any(r.violation_ids) and v.jurisdiction like $1 || '%')))
       and ($4::text is null or r.department = $4) and ($5::uuid is null or r.id < $5)
     order by r.id desc limit $6`,
    [place, all, actor.department, page.department, page.after, page.first + 1],
  );
}
