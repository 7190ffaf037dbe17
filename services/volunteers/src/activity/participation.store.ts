import { loader, pagesOf, type Context, type Page, type PageArgs } from '@shequ/graphql';
import { run } from '@shequ/messaging';
import type { DataSource, EntityManager } from 'typeorm';
import { reachOf } from '../can.js';
import {
  volunteerColumns,
  volunteerReach,
  volunteerVisible,
  type Volunteer,
} from '../volunteer/volunteer.store.js';

const join = {
  name: 'participation-join',
  text: `
insert into participation (activity_id, volunteer_id, state, joined_at) values ($1, $2, 'JOINED', $3)
on conflict (activity_id, volunteer_id) do update set state = 'JOINED', joined_at = excluded.joined_at, left_at = null`,
};
const leave = {
  name: 'participation-leave',
  text: `
update participation set state = 'LEFT', left_at = $3
where activity_id = $1 and volunteer_id = $2 and state = 'JOINED' returning activity_id`,
};
const isJoined = {
  name: 'participation-is-joined',
  text: `select from participation where activity_id = $1 and volunteer_id = $2 and state = 'JOINED'`,
};
const count = {
  name: 'activity-count-joined',
  text: 'update activity set joined = joined + $2, version = version + 1 where id = $1',
};

export interface Pair {
  readonly activityId: string;
  readonly volunteerId: string;
}

/** For a volunteer who is not there yet, or has left before. The activity is locked by the caller. */
export async function addParticipant(tx: EntityManager, pair: Pair, at: Date): Promise<void> {
  await run(tx, join, [pair.activityId, pair.volunteerId, at]);
  await run(tx, count, [pair.activityId, 1]);
}

/** False if the volunteer was not there. */
export async function removeParticipant(tx: EntityManager, pair: Pair, at: Date): Promise<boolean> {
  const removed = (await run(tx, leave, [pair.activityId, pair.volunteerId, at])).length > 0;
  if (removed) await run(tx, count, [pair.activityId, -1]);
  return removed;
}

export async function hasJoined(tx: EntityManager, pair: Pair): Promise<boolean> {
  return (await run(tx, isJoined, [pair.activityId, pair.volunteerId])).length > 0;
}

/** Who has joined, for any number of activities in one statement; only those whom the actor may see. */
export function activityParticipants(db: DataSource, context: Context, { first, after }: PageArgs) {
  const name = `activity.participants ${first} ${after ?? ''}`;
  return loader<Page<Volunteer>>(context, name, async (ids) => {
    const rows = await db.query<(Volunteer & { readonly ownerKey: string })[]>(
      `select k.id as "ownerKey", p.* from unnest($4::uuid[]) as k(id) cross join lateral (
         select ${volunteerColumns} from participation j join volunteer v on v.id = j.volunteer_id
         where j.activity_id = k.id and j.state = 'JOINED' and ${volunteerVisible} and ($5::uuid is null or v.id < $5)
         order by v.id desc limit $6) p
       order by p.id desc`,
      [...volunteerReach(reachOf(context.actor)), ids, after, first + 1],
    );
    return pagesOf(ids, rows, { first, groupOf: (row) => row.ownerKey, keyOf: (row) => row.id });
  });
}
