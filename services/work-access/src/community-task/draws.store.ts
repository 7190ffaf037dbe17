import { run } from '@shequ/messaging';
import type { EntityManager } from 'typeorm';
import type { Drawn } from './arrived-task.domain.js';

const drawAll = {
  name: 'access-draw',
  text: `
with d as (
  select * from unnest($1::uuid[], $2::bigint[], $3::bigint[]) as t(id, units, fen)
), total as (
  update admission a set drawn_units = a.drawn_units + d.units, drawn_fen = a.drawn_fen + d.fen
  from d where a.id = d.id
)
insert into admission_draw as m (admission_id, month, units, fen)
select id, $4, units, fen from d order by id
on conflict (admission_id, month) do update set units = m.units + excluded.units, fen = m.fen + excluded.fen`,
};

const returnAll = {
  name: 'access-return',
  text: `
with d as (
  select t.id, t.month, sum(t.units)::bigint as units, sum(t.fen)::bigint as fen
  from unnest($1::uuid[], $2::date[], $3::bigint[], $4::bigint[]) as t(id, month, units, fen) group by t.id, t.month
), total as (
  update admission a set drawn_units = a.drawn_units - s.units, drawn_fen = a.drawn_fen - s.fen
  from (select id, sum(units) as units, sum(fen) as fen from d group by id) s where a.id = s.id
)
update admission_draw m set units = m.units - d.units, fen = m.fen - d.fen
from d where m.admission_id = d.id and m.month = d.month`,
};

const lockAll = {
  name: 'access-lock-admissions',
  text: 'select id from admission where id = any($1::uuid[]) order by id for update',
};

/** Takes the locks that drawing and returning need, in the one order that cannot deadlock. */
export async function lockAdmissions(tx: EntityManager, ids: readonly string[]): Promise<void> {
  if (ids.length > 0) await run(tx, lockAll, [ids]);
}

/** Draws units and money of one month, per month and in total. The admissions are locked. */
export async function draw(
  tx: EntityManager,
  draws: ReadonlyMap<string, Drawn>,
  month: string,
): Promise<void> {
  if (draws.size === 0) return;
  const all = [...draws.values()];
  await run(tx, drawAll, [
    [...draws.keys()],
    all.map(({ units }) => units),
    all.map(({ fen }) => fen),
    month,
  ]);
}

/** A task that is over without having been done: what it drew, and when. */
export interface Returned {
  readonly citationKind: string;
  readonly citationId: string;
  readonly month: string;
  readonly units: number;
  readonly amountFen: number;
}

/** Gives volume and money back to the month in which they were drawn. The admissions are locked. */
export async function giveBack(tx: EntityManager, tasks: readonly Returned[]): Promise<void> {
  const drawn = tasks.filter(({ citationKind }) => citationKind === 'ADMISSION');
  if (drawn.length === 0) return;
  await run(tx, returnAll, [
    drawn.map(({ citationId }) => citationId),
    drawn.map(({ month }) => month),
    drawn.map(({ units }) => units),
    drawn.map(({ amountFen }) => amountFen),
  ]);
}
