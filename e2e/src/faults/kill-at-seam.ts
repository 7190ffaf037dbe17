import assert from 'node:assert/strict';
import { eventually, Host } from '../host.js';
import { places } from '../story/cast.js';
import { mutate, read } from '../story/life.js';
import { deskQuery } from '../story/documents.js';
import { atRest, brokenAtRest, communities, inWords, type Admitted } from './scene.js';
import type { Progress, Seam } from './seams.js';
import { ask } from './sql.js';

const units = 2;
const parts = ['dispatched', 'decided', 'shown'] as const;

/** How far the order of that title has come. */
async function progressOf(dataDir: string, title: string): Promise<Progress> {
  const [sent] = await ask<{ dispatched: number; shown: number }>(
    { dataDir, service: 'public-security' },
    `select count(*)::int as dispatched, (count(*) filter (where t.state = 'ADMITTED'))::int as shown
     from dispatched_task t join grid_campaign c on c.id::text = t.subject_id where c.title ->> 'zh' = $1`,
    [title],
  );
  const [decided] = await ask<{ n: number }>(
    { dataDir, service: 'work-access' },
    `select count(*)::int as n from community_task where title ->> 'zh' = $1`,
    [title],
  );
  return { dispatched: sent?.dispatched ?? 0, shown: sent?.shown ?? 0, decided: decided?.n ?? 0 };
}

async function drawnUnits(dataDir: string, { id }: Admitted): Promise<number> {
  const at = { dataDir, service: 'work-access' };
  const [row] = await ask<{ n: number }>(at, 'select drawn_units::int as n from admission where id = $1', [
    id,
  ]);
  return row?.n ?? 0;
}

async function announced(dataDir: string, title: string): Promise<readonly number[]> {
  const rows = await ask<{ n: number }>(
    { dataDir, service: 'work-access' },
    `select (select count(*)::int from outbox o where o.partitionkey = t.id::text and o.topic = 'work-access.community-task') as n
     from community_task t where t.title ->> 'zh' = $1`,
    [title],
  );
  return rows.map(({ n }) => n);
}

/** Brings an order to the seam and kills the host there. */
async function killThere(host: Host, seam: Seam, admission: Admitted): Promise<void> {
  const { dataDir } = host;
  const order = {
    title: { zh: seam.title, en: seam.title },
    itemType: 'INSPECTION',
    citation: { kind: 'ADMISSION', reference: admission.number },
    communityCodes: communities,
    units,
  };
  let answer: Promise<unknown> = Promise.resolve();
  const locks = await seam.reach({ dataDir, admissionId: admission.id }, () => {
    // The process that should answer is killed: most often there is no answer.
    answer = mutate(host, 'police-officer', 'dispatchGridCampaign', order).catch(() => null);
  });
  const stands = (now: Progress): boolean =>
    parts.every((part) => seam.there[part] === undefined || seam.there[part] === now[part]);
  const there = await eventually(() => progressOf(dataDir, seam.title), stands, 5_000);
  await host.end('SIGKILL');
  for (const lock of locks) await lock.release();
  await answer;
  assert.ok(
    stands(there),
    `not at the seam: ${JSON.stringify(there)} instead of ${JSON.stringify(seam.there)}`,
  );
}

/** After the restart the order has had its effect once, or, where it was never committed, not at all. */
async function assertOnce(
  host: Host,
  seam: Seam,
  expected: { readonly drawn: number; readonly admission: Admitted },
) {
  const { dataDir } = host;
  await atRest(dataDir);
  const progress = await progressOf(dataDir, seam.title);
  const whole = { dispatched: 3, shown: 3, decided: 3 };
  const nothing = { dispatched: 0, shown: 0, decided: 0 };
  const isNothing = seam.mayVanish === true && progress.dispatched === 0;
  assert.deepEqual(progress, isNothing ? nothing : whole);
  assert.deepEqual(await announced(dataDir, seam.title), isNothing ? [] : [1, 1, 1]);
  const drawn = await drawnUnits(dataDir, expected.admission);
  assert.equal(drawn, expected.drawn + (isNothing ? 0 : 3 * units));
  const { community } = await read(host, 'worker-xinhua', deskQuery, { code: places.xinhua });
  const seen = community.desk.items.filter((item: { title: { zh: string } }) => item.title.zh === seam.title);
  assert.equal(seen.length, isNothing ? 0 : 1);
  assert.equal(inWords(await brokenAtRest(dataDir)), '');
}

/** Kills the host at the seam, starts it again, proves that nothing was lost or doubled. Gives the host that runs now. */
export async function killAtSeam(host: Host, seam: Seam, admission: Admitted): Promise<Host> {
  const { dataDir } = host;
  await atRest(dataDir);
  const drawn = await drawnUnits(dataDir, admission);
  await killThere(host, seam, admission);
  const again = await Host.start({ mode: 'in-process', dataDir });
  await assertOnce(again, seam, { drawn, admission });
  return again;
}
