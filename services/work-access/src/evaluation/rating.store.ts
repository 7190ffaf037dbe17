import { sm3 } from '@shequ/history';
import type { EntityManager } from 'typeorm';
import type { Party, RatedKind, Voice, Voices } from './rating.domain.js';

interface Target {
  readonly kind: RatedKind;
  readonly target: string;
  readonly year: number;
}

const nobody: Voice = { cast: 0, satisfied: 0 };

/** The votes of a target in a year, counted from the ballots. */
export async function voicesOf(manager: EntityManager, of: Target): Promise<Voices> {
  const rows: readonly (Voice & { readonly party: Party })[] = await manager.query(
    `select party, count(*) as cast, count(*) filter (where satisfied) as satisfied
     from satisfaction_ballot where target_kind = $1 and target_id = $2 and year = $3 group by party`,
    [of.kind, of.target, of.year],
  );
  const voice = (party: Party): Voice => {
    const found = rows.find((row) => row.party === party);
    return found === undefined ? nobody : { cast: found.cast, satisfied: found.satisfied };
  };
  return {
    RESIDENTS: voice('RESIDENTS'),
    COMMUNITIES: voice('COMMUNITIES'),
    GOVERNMENT: voice('GOVERNMENT'),
  };
}

export interface Ballot extends Target {
  readonly subject: string;
  readonly party: Party;
  readonly place: string;
  readonly satisfied: boolean;
  readonly at: Date;
}

/** False if this person has voted on this target this year. The digest differs from target to target. */
export async function insertBallot(tx: EntityManager, one: Ballot): Promise<boolean> {
  const voter = sm3(JSON.stringify([one.kind, one.target, one.year, one.subject]));
  const rows: readonly unknown[] = await tx.query(
    `insert into satisfaction_ballot (target_kind, target_id, year, voter, party, place, satisfied, cast_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict do nothing returning voter`,
    [one.kind, one.target, one.year, voter, one.party, one.place, one.satisfied, one.at],
  );
  return rows.length > 0;
}
