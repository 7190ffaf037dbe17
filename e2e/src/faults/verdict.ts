import type { Finding } from '../invariants/finding.js';
import type { Told } from './play.js';
import { brokenAtRest, inWords, leftOver } from './scene.js';
import type { Stage } from './stage.js';

interface Row {
  readonly id: string;
  readonly state: string;
  readonly complaints: number;
}

async function tasksIn(stage: Stage, ids: readonly string[]): Promise<ReadonlyMap<string, Row>> {
  const { rows } = await stage.register.query<Row>(
    `select id::text as id, state, (select count(*)::int from complaint c where c.task_id = t.id) as complaints
     from community_task t where id = any($1::uuid[])`,
    [ids],
  );
  return new Map(rows.map((row) => [row.id, row]));
}

/** Effects that people were told of and that are gone, or there twice. */
async function brokenWords(stage: Stage, told: Told): Promise<readonly string[]> {
  const ids = [...told.dispatched.values()].flat().map(({ id }) => id);
  const tasks = await tasksIn(stage, ids);
  return [
    ...ids.filter((id) => !tasks.has(id)).map((id) => `task ${id} was dispatched and never decided`),
    ...[...told.refused]
      .filter((id) => tasks.get(id)?.state !== 'REFUSED_BY_COMMUNITY' || tasks.get(id)?.complaints !== 1)
      .map((id) => `task ${id} was refused by right: ${JSON.stringify(tasks.get(id))}`),
    ...[...told.completed]
      .filter((id) => tasks.get(id)?.state !== 'COMPLETED')
      .map((id) => `task ${id} was completed: ${JSON.stringify(tasks.get(id))}`),
  ];
}

/** Every dispatch is there whole or not at all, at most once, and surely if it was answered. */
async function brokenOrders({ department }: Stage, told: Told): Promise<readonly string[]> {
  const { rows } = await department.query<{ title: string; campaigns: number; tasks: number }>(
    `select c.title ->> 'zh' as title, count(distinct c.id)::int as campaigns, count(t.task_id)::int as tasks
     from grid_campaign c left join dispatched_task t on t.subject_id = c.id::text
     where c.title ->> 'zh' = any($1) group by 1`,
    [[...told.sent.keys()]],
  );
  const there = new Map(rows.map((row) => [row.title, row]));
  return [...told.sent].flatMap(([title, communities]) => {
    const order = there.get(title);
    if (order === undefined) return told.dispatched.has(title) ? [`order ${title} is lost`] : [];
    const isWhole = order.campaigns === 1 && order.tasks === communities;
    return isWhole ? [] : [`order ${title} to ${communities} communities: ${JSON.stringify(order)}`];
  });
}

/** What is broken now and was not before. A history that broke something leaves it to the next: it must not be charged twice. */
function newSince(before: readonly Finding[], now: readonly Finding[]): readonly Finding[] {
  const known = new Set(before.map((finding) => inWords([finding])));
  return now.filter((finding) => !known.has(inWords([finding])));
}

/** What is wrong with the system as a whole. */
export interface Condition {
  readonly found: readonly Finding[];
  /** Events and decisions that are on their way for ever. */
  readonly stuck: number;
}

/** Waits until the system is at rest and says everything that has gone wrong since the condition before. */
export async function verdict(
  stage: Stage,
  told: Told,
  before: Condition & { readonly patienceMs: number },
): Promise<{ readonly wrong: readonly string[]; readonly now: Condition }> {
  const { dataDir } = stage.host;
  const stuck = await leftOver(dataDir, { stuck: before.stuck, withinMs: before.patienceMs });
  const found = await brokenAtRest(dataDir);
  const wrong = [
    ...(stuck > before.stuck ? [`${stuck} events or decisions are on their way for ever`] : []),
    ...(await brokenWords(stage, told)),
    ...(await brokenOrders(stage, told)),
    ...newSince(before.found, found).map((finding) => inWords([finding])),
  ];
  return { wrong, now: { found, stuck } };
}
