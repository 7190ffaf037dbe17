import { localDateOf } from '@shequ/calendar';
import { record } from '@shequ/history';
import { append } from '@shequ/messaging';
import type { EntityManager } from 'typeorm';
import { followFields } from '../collected-field/ledger-fields.js';
import { byRegister, revokeAuthority } from '../delegated-authority/authority.js';
import { askForRest } from '../fund-ledger/fund.timers.js';
import { allEnded } from '../life-cycle/clock.domain.js';
import { admissionMoves } from '../life-cycle/life-cycle.domain.js';
import type { Firing, OverTimer, TimerHandler } from '../timer/handler.js';
import { registerTime } from '../watermark/register-time.js';
import { followAdmission, neverInForce } from './admission-timers.js';
import { lockAdmission, saveAdmission } from './admission.store.js';
import { endAdmission, settling } from './ending.js';
import { haltOpenTasks } from './moves.js';
import { admissionFact, publishAdmissions } from './publish.js';

const actor = 'chore:expiry';

const ends = { EXPIRE: admissionMoves.ACTIVE.EXPIRE, LAPSE: admissionMoves.ADMITTED.LAPSE } as const;
type Ending = keyof typeof ends;

const because: Readonly<Record<Ending, { readonly zh: string; readonly en: string }>> = {
  EXPIRE: { zh: '准入期限届满，不自动续期', en: 'the period is over; no renewal by itself' },
  LAPSE: {
    zh: '协议、首笔经费未按期落实，或期限届满仍未生效',
    en: 'agreement or first instalment did not come in time, or the period ended before it was in force',
  },
};

/** The authority that came with the item ends with it (WA-41); what is left to settle has its days (WA-38). */
async function setEnded(
  tx: EntityManager,
  due: readonly OverTimer[],
  ended: { ending: Ending; at: Date },
): Promise<void> {
  const { ending, at } = ended;
  const to = ends[ending];
  const on = localDateOf(at);
  const reason = because[ending].zh;
  for (const { subjectId: id } of due) {
    const row = await lockAdmission(tx, id);
    if (row === null) continue;
    const { authorityUntil, to: last } = row;
    const next = await saveAdmission(tx, row, {
      ...{ state: to, stepDueOn: null, reownDueOn: null },
      authorityUntil: authorityUntil !== null && authorityUntil > last ? last : authorityUntil,
      // What was in force is settled: notice, balance, data. What never was leaves only money to give back.
      clocks: ending === 'EXPIRE' ? settling(row, on) : allEnded(row.clocks, on),
    });
    await followAdmission(tx, next);
    await followFields(tx, next, at);
    await revokeAuthority(tx, id, { at, reason, actor: byRegister });
    await askForRest(tx, id, at);
  }
  const step = { type: 'admission', at, actor, command: ending, to, reason };
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
const isOver = ({ dueOn }: OverTimer, { now }: Firing): boolean => dueOn < localDateOf(now);

async function endAll(tx: EntityManager, over: readonly OverTimer[], how: Firing & { ending: Ending }) {
  if (over.length > 0) await end(tx, over, how);
}

const lapsing: TimerHandler = (tx, timers, firing) =>
  endAll(
    tx,
    timers.filter((timer) => isOver(timer, firing)),
    { ...firing, ending: 'LAPSE' },
  );

/** What was in force has expired; what never was lapses. */
const periodOver: TimerHandler = async (tx, timers, firing) => {
  const over = timers.filter((timer) => isOver(timer, firing));
  const idle = ({ subjectState }: OverTimer): boolean => (subjectState ?? '') in neverInForce;
  await endAll(
    tx,
    over.filter((timer) => !idle(timer)),
    { ...firing, ending: 'EXPIRE' },
  );
  await endAll(tx, over.filter(idle), { ...firing, ending: 'LAPSE' });
};

const reownActor = { subject: 'chore:ownership', department: null };
const ownerless = '责任部门已撤销或合并，期满无部门接手 / its department is gone and nobody took it over';

/** WA-43: what has no department after the last day leaves. */
const ownerGone: TimerHandler = async (tx, timers, { now, clock }) => {
  for (const { subjectId } of timers.filter((timer) => isOver(timer, { now, clock }))) {
    const row = await lockAdmission(tx, subjectId);
    const ending = { actor: reownActor, now, clock, exitReason: 'BREACH', note: ownerless } as const;
    if (row !== null) await endAdmission(tx, row, ending);
  }
};

/**
 * WA-18: at midnight in Asia/Shanghai after the last day, by the register's database time, the admission is EXPIRED. Gate
 * two asks the date as well, so nothing is admitted in the second until this runs. What was not signed or paid in time
 * lapses, and so does what was never in force.
 */
export const endingHandlers = {
  EXPIRY: periodOver,
  AGREEMENT: lapsing,
  FUNDING: lapsing,
  REOWNING: ownerGone,
} as const;
