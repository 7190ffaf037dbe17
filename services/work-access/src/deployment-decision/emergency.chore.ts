import { localDateOf } from '@shequ/calendar';
import { record } from '@shequ/history';
import { transaction } from '@shequ/messaging';
import type { Chore, Clock, ServiceParts } from '@shequ/service';
import type { DataSource, EntityManager } from 'typeorm';
import { haltTasksUnder } from '../community-task/close-tasks.js';
import { registerTime } from '../watermark/register-time.js';
import { isFilingMissed, isLapsing } from './deployment-decision.domain.js';
import {
  lockOpenDeployments,
  markOver,
  publishDeployments,
  type DeploymentRow,
} from './deployment-decision.store.js';
import { recordMissedFilings } from './missed-filing.js';

const actor = 'emergency chore';
const everyMs = 60_000;

async function endAll(tx: EntityManager, over: Over, at: Date): Promise<void> {
  const ids = (rows: readonly DeploymentRow[]) => rows.map(({ id }) => id);
  await markOver(tx, { lapsed: ids(over.lapsed), ended: ids(over.ended) }, at);
  await publishDeployments(tx, ids(over.lapsed), at);
  for (const { id, number } of [...over.lapsed, ...over.ended]) {
    const reason = { zh: `应急决定 ${number} 已到期或失效`, en: `Decision ${number} has ended or lapsed` };
    await haltTasksUnder(tx, { kind: 'DEPLOYMENT_DECISION', id }, { reason, actor, at });
  }
  const step = { type: 'deployment-decision', at, actor, command: 'EMERGENCY_LAPSE' };
  await record(
    tx,
    over.lapsed.map(({ id, state }) => ({ ...step, id, from: state, to: 'EMERGENCY_LAPSED' })),
  );
}

interface Over {
  readonly lapsed: readonly DeploymentRow[];
  readonly ended: readonly DeploymentRow[];
}

/**
 * WA-30 by the calendar: a filing that was missed becomes a violation, an unfiled decision lapses, and with
 * the end of its period its open tasks go back. Safe to repeat.
 */
export async function settleEmergencies(db: DataSource, clock: Clock): Promise<void> {
  await transaction(db, async (tx) => {
    const rows = await lockOpenDeployments(tx, localDateOf(await clock.ofLaw(tx)));
    if (rows.length === 0) return;
    const at = await registerTime(tx, clock);
    const today = localDateOf(at);
    const missed = rows.filter((row) => isFilingMissed(row, today));
    await recordMissedFilings(tx, missed, at);
    const lapsed = rows.filter((row) => isLapsing(row, today));
    const ended = rows.filter((row) => row.to < today && !isLapsing(row, today));
    await endAll(tx, { lapsed, ended }, at);
  });
}

export function emergencyChore({ db, clock }: ServiceParts): Chore {
  return { name: 'emergencies', everyMs, run: () => settleEmergencies(db, clock) };
}
