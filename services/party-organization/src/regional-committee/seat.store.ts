import { grouped } from '@shequ/graphql';
import type { EntityManager } from 'typeorm';
import type { ResidentUnit } from '../resident-unit/resident-unit.store.js';
import type { MemberRole, SeatKind } from './regional-committee.domain.js';
import { heldStates, openStates, type SeatState } from './seat.domain.js';

export interface Seat {
  readonly id: string;
  readonly committeeId: string;
  readonly kind: SeatKind;
  readonly role: MemberRole;
  readonly state: SeatState;
  readonly subject: string;
  readonly unitId: string | null;
  readonly unit: ResidentUnit | null;
  readonly termFrom: string | null;
  readonly termTo: string | null;
  readonly endedOn: string | null;
}

const seatsOfCommittees = `
select s.id, s.committee_id as "committeeId", s.seat_kind as kind, s.member_role as role, s.state, s.subject,
  s.unit_id as "unitId", s.term_from as "termFrom", s.term_to as "termTo", s.ended_on as "endedOn",
  case when u.id is not null then jsonb_build_object('id', u.id, 'uscc', u.uscc, 'name', u.name, 'kind', u.unit_kind,
    'communityCode', u.community_code, 'state', u.state, 'leftOn', u.left_on) end as unit
from committee_seat s left join resident_unit u on u.id = s.unit_id
where s.committee_id = any($1::uuid[])
order by s.committee_id, s.seat_kind,
  array_position(array['SECRETARY', 'DEPUTY_SECRETARY', 'MEMBER'], s.member_role), s.id`;

/** All seats of the committees with their units, in one statement: full-time first, the secretary first. */
export async function findSeats(
  manager: EntityManager,
  committeeIds: readonly string[],
): Promise<ReadonlyMap<string, readonly Seat[]>> {
  const rows: readonly Seat[] = await manager.query(seatsOfCommittees, [committeeIds]);
  return grouped(rows, (row) => row.committeeId);
}

/** The committee that a seat belongs to: lock it before reading the seat. */
export async function committeeOfSeat(tx: EntityManager, id: string): Promise<string | null> {
  const [row]: readonly { readonly committeeId: string }[] = await tx.query(
    'select committee_id as "committeeId" from committee_seat where id = $1',
    [id],
  );
  return row?.committeeId ?? null;
}

export async function insertSeat(tx: EntityManager, seat: Seat, at: Date): Promise<void> {
  await tx.query(
    `insert into committee_seat (id, committee_id, seat_kind, member_role, state, subject, unit_id, term_from, term_to,
       created_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    [
      seat.id,
      seat.committeeId,
      seat.kind,
      seat.role,
      seat.state,
      seat.subject,
      seat.unitId,
      seat.termFrom,
      seat.termTo,
      at,
    ],
  );
}

export async function updateSeat(tx: EntityManager, seat: Seat): Promise<void> {
  await tx.query(
    `update committee_seat set state = $2, term_from = $3, term_to = $4, ended_on = $5, version = version + 1
     where id = $1`,
    [seat.id, seat.state, seat.termFrom, seat.termTo, seat.endedOn],
  );
}

export interface SeatMove {
  readonly id: string;
  readonly from: SeatState;
  readonly to: SeatState;
}

const endMatching = (condition: string): string => `
update committee_seat s set version = s.version + 1,
  state = case when s.state = any($3::text[]) then 'ENDED' else 'WITHDRAWN' end,
  ended_on = case when s.state = any($3::text[]) then least($2::date, s.term_to) end
from (select id, state from committee_seat where ${condition} and state = any($4::text[]) for update) o
where s.id = o.id returning s.id, o.state as "from", s.state as "to"`;

/** Ends the seats of committees that have ended: who sits no longer sits, who was to sit is withdrawn. */
export async function endSeatsOf(
  tx: EntityManager,
  committeeIds: readonly string[],
  on: string,
): Promise<readonly SeatMove[]> {
  const sql = endMatching('committee_id = any($1::uuid[])');
  const [rows]: [readonly SeatMove[], number] = await tx.query(sql, [
    committeeIds,
    on,
    heldStates,
    openStates,
  ]);
  return rows;
}

/** Ends the seats whose own term is over. */
export async function expireSeats(tx: EntityManager, today: string): Promise<readonly SeatMove[]> {
  const sql = endMatching('term_to < $1::date');
  const [rows]: [readonly SeatMove[], number] = await tx.query(sql, [today, today, heldStates, heldStates]);
  return rows;
}
