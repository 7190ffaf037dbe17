import type { Derivation } from '@shequ/calendar';
import type { EntityManager } from 'typeorm';
import type { Published, Referral } from './violation.domain.js';

/** Two notices against one violator are written one after the other: the second sees what the first referred. */
export async function lockViolator(tx: EntityManager, department: string): Promise<void> {
  await tx.query('select uscc from department where uscc = $1 for no key update', [department]);
}

/** The number that people quote, like TB620201-2026-000004. */
export async function nextNoticeNumber(tx: EntityManager, place: string, year: string): Promise<string> {
  const [row]: readonly { readonly n: number }[] = await tx.query(
    `select nextval('violation_notice_number') as n`,
  );
  if (row === undefined) throw new Error('A sequence always has a next number.');
  return `TB${place.slice(0, 6)}-${year}-${String(row.n).padStart(6, '0')}`;
}

export interface NewNotice {
  readonly violationId: string;
  readonly number: string;
  readonly at: Date;
  readonly by: string;
  readonly clock: Derivation;
  readonly policyVersion: string;
}

export async function insertNotice(tx: EntityManager, notice: NewNotice): Promise<void> {
  const { violationId, number, at, by, clock, policyVersion } = notice;
  await tx.query(
    `insert into violation_notice (violation_id, number, published_at, published_by, correct_by, clock, policy_version)
     values ($1, $2, $3, $4, $5, $6, $7)`,
    [violationId, number, at, by, clock.due, JSON.stringify(clock), policyVersion],
  );
}

/** Notices against a violator that no referral has taken up. */
export function unreferredNotices(tx: EntityManager, department: string): Promise<readonly Published[]> {
  return tx.query(
    `select v.id, to_char(n.published_at at time zone 'Asia/Shanghai', 'YYYY-MM-DD') as "publishedOn"
     from violation v join violation_notice n on n.violation_id = v.id
     where v.department = $1 and not exists (
       select from violation_referral r where r.department = v.department and v.id = any(r.violation_ids))
     order by v.id`,
    [department],
  );
}

export interface NewReferral extends Referral {
  readonly id: string;
  readonly department: string;
  readonly at: Date;
  readonly by: string;
  readonly policyVersion: string;
}

export async function insertReferral(tx: EntityManager, one: NewReferral): Promise<void> {
  await tx.query(
    `insert into violation_referral (id, department, ground, violation_ids, referred_at, referred_by, policy_version)
     values ($1, $2, $3, $4, $5, $6, $7)`,
    [one.id, one.department, one.ground, one.violationIds, one.at, one.by, one.policyVersion],
  );
}

export async function insertCorrection(
  tx: EntityManager,
  one: {
    readonly violationId: string;
    readonly on: string;
    readonly measure: string;
    readonly by: string;
    readonly at: Date;
  },
): Promise<void> {
  await tx.query(
    `insert into violation_correction (violation_id, corrected_on, measure, confirmed_by, confirmed_at)
     values ($1, $2, $3, $4, $5)`,
    [one.violationId, one.on, one.measure, one.by, one.at],
  );
}
