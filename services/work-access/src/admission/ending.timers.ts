import { localDateOf } from '@shequ/calendar';
import { record } from '@shequ/history';
import { append } from '@shequ/messaging';
import type { EntityManager } from 'typeorm';
import { admissionMoves } from '../life-cycle/life-cycle.domain.js';
import type { Firing, OverTimer, TimerHandler } from '../timer/handler.js';
import { stopTimers } from '../timer/timer.store.js';
import { registerTime } from '../watermark/register-time.js';
import { haltOpenTasks } from './moves.js';
import { admissionFact, publishAdmissions } from './publish.js';

const actor = 'chore:expiry';

const ends = { EXPIRE: admissionMoves.ACTIVE.EXPIRE, LAPSE: admissionMoves.ADMITTED.LAPSE } as const;
type Ending = keyof typeof ends;

const because: Readonly<Record<Ending, { readonly zh: string; readonly en: string }>> = {
  EXPIRE: { zh: '准入期限届满，不自动续期', en: 'the period is over; no renewal by itself' },
  LAPSE: { zh: '协议或首笔经费未按期落实', en: 'agreement or first instalment did not come in time' },
};

/** The authority that came with the item ends with it (WA-41). */
async function setEnded(
  tx: EntityManager,
  due: readonly OverTimer[],
  ended: { ending: Ending; at: Date },
): Promise<void> {
  const { ending, at } = ended;
  const to = ends[ending];
  const ids = due.map(({ subjectId }) => subjectId);
  await tx.query(
    `update admission set state = $2, step_due_on = null, authority_until = least(authority_until, to_date)
     where id = any($1::uuid[])`,
    [ids, to],
  );
  await stopTimers(tx, ids);
  const step = { type: 'admission', at, actor, command: ending, to, reason: because[ending].zh };
  await record(
    tx,
    due.map(({ subjectId: id, subjectState: from }) => ({ ...step, id, from })),
  );
}

async function end(
  tx: EntityManager,
  due: readonly OverTimer[],
  how: Firing & { ending: Ending },
): Promise<void> {
  const { ending, clock } = how;
  const at = await registerTime(tx, clock);
  await setEnded(tx, due, { ending, at });
  const ids = due.map(({ subjectId }) => subjectId);
  const records = await publishAdmissions(tx, ids, at);
  // What has lapsed was never in force: no task stands under it, and nothing has expired.
  if (ending === 'LAPSE') return;
  for (const id of ids) await haltOpenTasks(tx, id, { ...because[ending], actor, at });
  const places = new Map(due.map(({ subjectId, place }) => [subjectId, place]));
  const reason = because[ending].zh;
  await append(
    tx,
    'work-access',
    records.map((one) =>
      admissionFact('Expired', one, { jurisdiction: places.get(one.admissionId) ?? '', reason }),
    ),
  );
}

/** The last day itself still belongs to the limit. */
const ending =
  (how: Ending): TimerHandler =>
  (tx, timers, firing) => {
    const over = timers.filter(({ dueOn }) => dueOn < localDateOf(firing.now));
    return over.length === 0 ? Promise.resolve() : end(tx, over, { ...firing, ending: how });
  };

/**
 * WA-18: at midnight in Asia/Shanghai after the last day, by the register's database time, the admission is EXPIRED. Gate
 * two asks the date as well, so nothing is admitted in the second until this runs. What was not signed or paid in time
 * lapses.
 */
export const endingHandlers = {
  EXPIRY: ending('EXPIRE'),
  AGREEMENT: ending('LAPSE'),
  FUNDING: ending('LAPSE'),
} as const;
