import { loader, pagesOf, type Context, type Page, type PageArgs } from '@shequ/graphql';
import { run } from '@shequ/messaging';
import type { DataSource, EntityManager } from 'typeorm';
import { reachOf, type Reach } from '../can.js';
import type { Relation, Skill } from './volunteer.domain.js';

export const volunteerType = 'volunteer';

export interface Volunteer {
  readonly id: string;
  readonly number: string;
  readonly alias: string;
  readonly communityCode: string;
  readonly skills: readonly Skill[];
  readonly relation: Relation;
  readonly publishable: boolean;
  readonly registeredBy: string;
  readonly registeredAt: Date;
}

export const volunteerColumns = `v.id, v.number, v.alias, v.community_code as "communityCode", v.skills, v.relation,
  v.publishable, v.registered_by as "registeredBy", v.registered_at as "registeredAt"`;

/** The WHERE of every read of volunteers; takes the parameters $1 to $3 of `volunteerReach`. */
export const volunteerVisible = `(v.registered_by = $1::text
  or (starts_with(v.community_code, $2::text) and ($3::boolean or v.publishable)))`;
export const volunteerReach = ({ subject, jurisdiction, readsVolunteers }: Reach): readonly unknown[] => [
  subject,
  jurisdiction,
  readsVolunteers,
];

const insert = {
  name: 'volunteer-insert',
  text: `
insert into volunteer (id, number, alias, community_code, skills, relation, publishable, registered_by, registered_at)
values ($1, 'ZY-' || lpad(nextval('volunteer_number')::text, 8, '0'), $2, $3, $4, $5, $6, $7, $8)
on conflict do nothing returning number`,
};

/** Gives the number, or null where this person is registered already. */
export async function insertVolunteer(
  tx: EntityManager,
  made: Omit<Volunteer, 'number'>,
): Promise<string | null> {
  const { id, alias, communityCode, skills, relation, publishable, registeredBy, registeredAt } = made;
  const values = [id, alias, communityCode, skills, relation, publishable, registeredBy, registeredAt];
  const [row] = await run<{ readonly number: string }>(tx, insert, values);
  return row?.number ?? null;
}

const change = {
  name: 'volunteer-change',
  text: `
update volunteer v set alias = $3, skills = $4, publishable = $5, version = v.version + 1
where v.id = $1 and v.registered_by = $2 returning ${volunteerColumns}`,
};

/** Null unless the volunteer was registered by that person. */
export async function changeVolunteer(
  tx: EntityManager,
  registeredBy: string,
  to: Pick<Volunteer, 'id' | 'alias' | 'skills' | 'publishable'>,
): Promise<Volunteer | null> {
  const rows = await run<Volunteer>(tx, change, [to.id, registeredBy, to.alias, to.skills, to.publishable]);
  return rows[0] ?? null;
}

const lock = {
  name: 'volunteer-lock',
  text: `select ${volunteerColumns} from volunteer v where v.id = $1 for no key update`,
};

/** Locked, so that what concerns one person comes one after the other. */
export async function lockVolunteer(tx: EntityManager, id: string): Promise<Volunteer | null> {
  return (await run<Volunteer>(tx, lock, [id]))[0] ?? null;
}

export function volunteerLoader(db: DataSource, context: Context) {
  return loader<Volunteer>(context, 'volunteer', async (ids) => {
    const rows = await db.query<Volunteer[]>(
      `select ${volunteerColumns} from volunteer v where ${volunteerVisible} and v.id = any($4::uuid[])`,
      [...volunteerReach(reachOf(context.actor)), ids],
    );
    return new Map(rows.map((row) => [row.id, row]));
  });
}

export function registeredBy(db: DataSource, subject: string): Promise<Volunteer[]> {
  return db.query(
    `select ${volunteerColumns} from volunteer v where v.registered_by = $1 order by v.id limit 100`,
    [subject],
  );
}

/** Volunteers of any number of communities in one statement, the newest first. */
export function communityVolunteers(db: DataSource, context: Context, { first, after }: PageArgs) {
  const name = `community.volunteers ${first} ${after ?? ''}`;
  return loader<Page<Volunteer>>(context, name, async (codes) => {
    const rows = await db.query<(Volunteer & { readonly ownerKey: string })[]>(
      `select k.code as "ownerKey", p.* from unnest($4::text[]) as k(code) cross join lateral (
         select ${volunteerColumns} from volunteer v
         where v.community_code = k.code and ${volunteerVisible} and ($5::uuid is null or v.id < $5)
         order by v.id desc limit $6) p
       order by p.id desc`,
      [...volunteerReach(reachOf(context.actor)), codes, after, first + 1],
    );
    return pagesOf(codes, rows, { first, groupOf: (row) => row.ownerKey, keyOf: (row) => row.id });
  });
}
