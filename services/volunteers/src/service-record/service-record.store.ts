import { loader, pagesOf, type Context, type Page, type PageArgs } from '@shequ/graphql';
import { run } from '@shequ/messaging';
import type { DataSource, EntityManager } from 'typeorm';
import { reachOf } from '../can.js';
import { volunteerReach } from '../volunteer/volunteer.store.js';
import type { Period } from './service-record.domain.js';

export interface ServiceRecord extends Period {
  readonly id: string;
  readonly activityId: string;
  readonly volunteerId: string;
  readonly minutes: number;
  readonly content: string;
  readonly recordedAt: Date;
  readonly dueOn: string;
  readonly dueProvisional: boolean;
  readonly late: boolean;
  readonly policyVersion: string;
}

const columns = `r.id, r.activity_id as "activityId", r.volunteer_id as "volunteerId", r.started_at as "startedAt",
  r.ended_at as "endedAt", r.minutes, r.content, r.recorded_at as "recordedAt", r.due_on as "dueOn",
  r.due_provisional as "dueProvisional", r.late, r.policy_version as "policyVersion"`;

// Who volunteered where and when is theirs, and the organisers' (条例 Art. 20): agreeing to be named does not open it.
const readable = `(v.registered_by = $1::text or (starts_with(v.community_code, $2::text) and $3::boolean))`;

const overlap = {
  name: 'service-record-overlap',
  text: `
select started_at as "startedAt", ended_at as "endedAt" from service_record
where volunteer_id = $1 and started_at < $3 and ended_at > $2 limit 1`,
};

/** A record of the same person that shares time with the period. Sure only while the volunteer is locked. */
export async function findOverlap(
  tx: EntityManager,
  volunteerId: string,
  { startedAt, endedAt }: Period,
): Promise<Period | null> {
  return (await run<Period>(tx, overlap, [volunteerId, startedAt, endedAt]))[0] ?? null;
}

const insert = {
  name: 'service-record-insert',
  text: `
insert into service_record (id, activity_id, volunteer_id, started_at, ended_at, minutes, content, recorded_by, recorded_at,
  due_on, due_provisional, late, policy_version)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`,
};

export async function insertRecord(
  tx: EntityManager,
  made: ServiceRecord,
  recordedBy: string,
): Promise<void> {
  await run(tx, insert, [
    made.id,
    made.activityId,
    made.volunteerId,
    made.startedAt,
    made.endedAt,
    made.minutes,
    made.content,
    recordedBy,
    made.recordedAt,
    made.dueOn,
    made.dueProvisional,
    made.late,
    made.policyVersion,
  ]);
}

/** Minutes in all; nothing for volunteers whose records are not the actor's to see. */
export function servedMinutes(db: DataSource, context: Context) {
  return loader<number>(context, 'volunteer.servedMinutes', async (ids) => {
    const rows = await db.query<{ readonly id: string; readonly minutes: number }[]>(
      `select v.id, coalesce(sum(r.minutes), 0)::integer as minutes
       from volunteer v left join service_record r on r.volunteer_id = v.id
       where ${readable} and v.id = any($4::uuid[]) group by v.id`,
      [...volunteerReach(reachOf(context.actor)), ids],
    );
    return new Map(rows.map((row) => [row.id, row.minutes]));
  });
}

/** Records of any number of volunteers in one statement, the newest first. */
export function volunteerRecords(db: DataSource, context: Context, { first, after }: PageArgs) {
  const name = `volunteer.records ${first} ${after ?? ''}`;
  return loader<Page<ServiceRecord>>(context, name, async (ids) => {
    const rows = await db.query<(ServiceRecord & { readonly ownerKey: string })[]>(
      `select v.id as "ownerKey", p.* from volunteer v cross join lateral (
         select ${columns} from service_record r
         where r.volunteer_id = v.id and ($5::uuid is null or r.id < $5) order by r.id desc limit $6) p
       where ${readable} and v.id = any($4::uuid[]) order by p.id desc`,
      [...volunteerReach(reachOf(context.actor)), ids, after, first + 1],
    );
    return pagesOf(ids, rows, { first, groupOf: (row) => row.ownerKey, keyOf: (row) => row.id });
  });
}
