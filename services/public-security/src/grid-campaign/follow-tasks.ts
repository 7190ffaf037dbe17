import type { ChangedTask } from '@shequ/admission';
import { record } from '@shequ/history';
import type { EntityManager } from 'typeorm';
import { campaignState } from './grid-campaign.domain.js';
import { lockCounted, saveStates } from './grid-campaign.store.js';

/** Moves campaigns with their tasks, in the transaction of the tasks: a constant number of statements for any number. */
export async function followCampaignTasks(
  tx: EntityManager,
  changed: readonly ChangedTask[],
  now: Date,
): Promise<void> {
  const subjects = [...new Set(changed.map((task) => task.subjectId))];
  const moved = (await lockCounted(tx, subjects)).flatMap(({ id, state: from, counts }) => {
    const to = campaignState(counts);
    return to === from ? [] : [{ id, from, to, counts }];
  });
  if (moved.length === 0) return;
  await saveStates(tx, moved);
  await record(
    tx,
    moved.map(({ id, from, to, counts }) => ({
      ...{ type: 'grid-campaign', id, at: now, actor: 'work-access', command: 'FOLLOW_TASKS', from, to },
      detail: counts,
    })),
  );
}
