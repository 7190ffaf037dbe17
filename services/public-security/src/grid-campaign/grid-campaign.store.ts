import type { AccessItemType, Citation, LeadUnit, LocalizedText } from '@shequ/contracts';
import type { PageArgs } from '@shequ/graphql';
import { run } from '@shequ/messaging';
import type { EntityManager } from 'typeorm';
import type { Reach } from '../can.js';
import type { CampaignState, TaskCounts } from './grid-campaign.domain.js';

export interface CampaignRow {
  readonly id: string;
  readonly number: string;
  readonly title: LocalizedText;
  readonly itemType: AccessItemType;
  readonly department: string;
  readonly state: CampaignState;
  readonly leadUnit: LeadUnit;
  readonly citation: Citation;
  readonly gate: 'PASSED' | 'UNVERIFIED';
  readonly asOf: Date | null;
  readonly units: number;
  readonly dueOn: string | null;
  readonly dispatchedAt: Date;
}

const columns = `c.id, c.number, c.title, c.item_type as "itemType", c.department, c.state, c.lead_unit as "leadUnit",
  jsonb_build_object('kind', c.citation_kind, 'id', c.citation_id, 'version', c.citation_version) as citation, c.gate,
  c.as_of as "asOf", c.units, c.due_on as "dueOn", c.dispatched_at as "dispatchedAt"`;

export type NewCampaign = Omit<CampaignRow, 'number'> & { readonly year: string; readonly actor: string };

const insert = {
  name: 'grid-campaign-insert',
  text: `
insert into grid_campaign (id, number, title, item_type, department, actor, state, lead_unit, citation_kind, citation_id,
  citation_version, gate, as_of, units, due_on, dispatched_at)
values ($1, 'XC-' || $2 || '-' || lpad(nextval('grid_campaign_number')::text, 6, '0'), $3, $4, $5, $6, $7, $8, $9, $10, $11,
  $12, $13, $14, $15, $16)
returning number`,
};

/** Gives the number under which people quote it. */
export async function insertCampaign(tx: EntityManager, made: NewCampaign): Promise<string> {
  const { citation } = made;
  const rows = await run<{ readonly number: string }>(tx, insert, [
    made.id,
    made.year,
    JSON.stringify(made.title),
    made.itemType,
    made.department,
    made.actor,
    made.state,
    made.leadUnit,
    citation.kind,
    citation.id,
    citation.version,
    made.gate,
    made.asOf,
    made.units,
    made.dueOn,
    made.dispatchedAt,
  ]);
  return rows[0]?.number ?? '';
}

// The first four parameters of every read: one's own department, or a task that the actor may see (I1).
const visible = `(c.department = $1::text or ($2::boolean and exists (
  select from dispatched_task t where t.subject_id = c.id::text and starts_with(t.community_code, $3)
    and t.state = any($4::text[]))))`;
const reachValues = ({ department, readsTasks, jurisdiction, taskStates }: Reach): readonly unknown[] => [
  department,
  readsTasks,
  jurisdiction,
  taskStates,
];

export async function findCampaigns(
  manager: EntityManager,
  ids: readonly string[],
  reach: Reach,
): Promise<ReadonlyMap<string, CampaignRow>> {
  const rows: readonly CampaignRow[] = await manager.query(
    `select ${columns} from grid_campaign c where ${visible} and c.id = any($5::uuid[])`,
    [...reachValues(reach), ids],
  );
  return new Map(rows.map((row) => [row.id, row]));
}

/** The newest first; one more than wanted, so that the reader knows whether there are more. */
export async function listCampaigns(
  manager: EntityManager,
  { first, after }: PageArgs,
  reach: Reach,
): Promise<readonly CampaignRow[]> {
  return manager.query(
    `select ${columns} from grid_campaign c where ${visible} and ($5::uuid is null or c.id < $5::uuid)
     order by c.id desc limit $6`,
    [...reachValues(reach), after, first + 1],
  );
}

export interface CountedCampaign {
  readonly id: string;
  readonly state: CampaignState;
  readonly counts: TaskCounts;
}

/** Campaigns with the states of all their tasks, locked in the order of their ids. Subjects that are no campaign drop out. */
export async function lockCounted(
  tx: EntityManager,
  subjectIds: readonly string[],
): Promise<readonly CountedCampaign[]> {
  const rows = await run<{ readonly id: string; readonly state: CampaignState }>(tx, lockCampaigns, [
    subjectIds,
  ]);
  if (rows.length === 0) return [];
  const ids = rows.map((row) => row.id);
  const counted = await run<{ readonly id: string; readonly counts: TaskCounts }>(tx, countTasks, [ids]);
  const counts = new Map(counted.map((row) => [row.id, row.counts]));
  return rows.map(({ id, state }) => ({ id, state, counts: counts.get(id) ?? {} }));
}

const lockCampaigns = {
  name: 'grid-campaign-lock',
  text: 'select id, state from grid_campaign where id = any($1::uuid[]) order by id for update',
};
const countTasks = {
  name: 'grid-campaign-count',
  text: `
select subject_id as id, jsonb_object_agg(state, n) as counts
from (select subject_id, state, count(*) as n from dispatched_task where subject_id = any($1::text[])
      group by subject_id, state) t
group by subject_id`,
};
const setStates = {
  name: 'grid-campaign-states',
  text: `update grid_campaign as c set state = x.state, version = c.version + 1
    from unnest($1::uuid[], $2::text[]) as x(id, state) where c.id = x.id`,
};

export async function saveStates(
  tx: EntityManager,
  moved: readonly { readonly id: string; readonly to: CampaignState }[],
): Promise<void> {
  await run(tx, setStates, [moved.map(({ id }) => id), moved.map(({ to }) => to)]);
}
