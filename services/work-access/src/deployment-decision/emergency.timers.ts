import { localDateOf } from '@shequ/calendar';
import { record } from '@shequ/history';
import type { EntityManager } from 'typeorm';
import { haltTasksUnder } from '../community-task/close-tasks.js';
import { policies } from '../policies.js';
import { deriveDue, dueOnDay } from '../timer/due.domain.js';
import type { TimerHandler } from '../timer/handler.js';
import { stopTimers, type NewTimer } from '../timer/timer.store.js';
import { registerTime } from '../watermark/register-time.js';
import { isFilingMissed, isLapsing } from './deployment-decision.domain.js';
import {
  findDeployments,
  markOver,
  publishDeployments,
  type DeploymentRow,
} from './deployment-decision.store.js';
import { recordMissedFilings } from './missed-filing.js';

const actor = 'emergency chore';

/** WA-30: to be filed afterwards, to lapse if it never was, and to end with its period. */
export function timersOfDeployment(row: DeploymentRow): readonly NewTimer[] {
  const { id: subjectId, jurisdiction: place, applicant: department, policyVersion, from } = row;
  const about = { subjectType: 'deployment-decision', subjectId, place, department, policyVersion } as const;
  const view = policies.pinned(policyVersion);
  const filing = deriveDue({ startedAt: from, workdays: view.get('emergency.retroFilingWorkdays') });
  const lapsing = deriveDue({ startedAt: from, days: view.get('emergency.lapseDays') });
  const open: readonly NewTimer[] = [
    { ...about, kind: 'RETRO_FILING', due: { ...filing, dueOn: row.retroDueOn } },
    { ...about, kind: 'EMERGENCY_LAPSE', due: { ...lapsing, dueOn: row.lapsesOn } },
  ];
  const ending: NewTimer = { ...about, kind: 'EMERGENCY_END', due: dueOnDay(from, row.to) };
  return [...(row.state === 'EMERGENCY_ACTIVE' ? open : []), ...(row.endedAt === null ? [ending] : [])];
}

async function end(
  tx: EntityManager,
  rows: readonly DeploymentRow[],
  how: { readonly lapsed: boolean; readonly at: Date },
): Promise<void> {
  const { lapsed, at } = how;
  const ids = rows.map(({ id }) => id);
  await markOver(tx, lapsed ? { lapsed: ids, ended: [] } : { lapsed: [], ended: ids }, at);
  for (const { id, number } of rows) {
    const reason = { zh: `应急决定 ${number} 已到期或失效`, en: `Decision ${number} has ended or lapsed` };
    await haltTasksUnder(tx, { kind: 'DEPLOYMENT_DECISION', id }, { reason, actor, at });
  }
  if (!lapsed) return;
  await stopTimers(tx, ids);
  await publishDeployments(tx, ids, at);
  const step = { type: 'deployment-decision', at, actor, command: 'EMERGENCY_LAPSE', to: 'EMERGENCY_LAPSED' };
  await record(
    tx,
    rows.map(({ id, state }) => ({ ...step, id, from: state })),
  );
}

const onDecisions =
  (work: (tx: EntityManager, rows: readonly DeploymentRow[], at: Date) => Promise<void>): TimerHandler =>
  async (tx, timers, { clock }) => {
    const rows = [
      ...(
        await findDeployments(
          tx,
          timers.map(({ subjectId }) => subjectId),
        )
      ).values(),
    ];
    await work(tx, rows, await registerTime(tx, clock));
  };

/** A filing that was missed becomes a violation, an unfiled decision lapses, and with its period its open tasks go back. */
export const emergencyHandlers = {
  RETRO_FILING: onDecisions(async (tx, rows, at) => {
    const missed = rows.filter((row) => isFilingMissed(row, localDateOf(at)));
    await recordMissedFilings(tx, missed, at);
  }),
  EMERGENCY_LAPSE: onDecisions(async (tx, rows, at) => {
    const lapsed = rows.filter((row) => isLapsing(row, localDateOf(at)));
    await end(tx, lapsed, { lapsed: true, at });
  }),
  EMERGENCY_END: onDecisions((tx, rows, at) => end(tx, rows, { lapsed: false, at })),
} as const;
