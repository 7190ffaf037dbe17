import type { CommunityRecord } from '@shequ/contracts';
import { badInput } from '@shequ/graphql';
import type { EntityManager } from 'typeorm';

/** Keeps the newest record of each community, by (epoch, version); a repeated or older one changes nothing. */
export async function keepCommunities(tx: EntityManager, records: readonly CommunityRecord[]): Promise<void> {
  await tx.query(
    `insert into community_replica as c (code, name, epoch, version)
     select distinct on (code) code, name, epoch, version
     from jsonb_to_recordset($1::jsonb) as r(code text, name text, epoch integer, version integer)
     order by code, epoch desc, version desc
     on conflict (code) do update set name = excluded.name, epoch = excluded.epoch, version = excluded.version
     where (c.epoch, c.version) < (excluded.epoch, excluded.version)`,
    [JSON.stringify(records)],
  );
}

/** Makes whoever founds something in this community wait for each other. @throws BAD_USER_INPUT for a code of no community. */
export async function lockCommunity(tx: EntityManager, code: string): Promise<void> {
  const rows: readonly unknown[] = await tx.query(
    'select code from community_replica where code = $1 for update',
    [code],
  );
  if (rows.length === 0) {
    throw badInput('communityCode', `没有这个社区，请核对代码 / no such community, check the code: ${code}`);
  }
}
