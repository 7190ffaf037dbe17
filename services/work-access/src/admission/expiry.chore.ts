import { localDateOf } from '@shequ/calendar';
import { record } from '@shequ/history';
import { append, transaction } from '@shequ/messaging';
import type { Chore, ServiceParts } from '@shequ/service';
import type { EntityManager } from 'typeorm';
import { admissionMoves, type AdmissionState } from '../life-cycle/life-cycle.domain.js';
import { registerTime } from '../watermark/register-time.js';
import { haltOpenTasks } from './moves.js';
import { admissionFact, publishAdmissions } from './publish.js';

const everyMs = 1_000;
const batchMax = 200;
const actor = 'chore:expiry';

interface Due {
  readonly id: string;
  readonly state: AdmissionState;
  readonly jurisdiction: string;
}

/** The end date has passed (WA-18), or agreement or first instalment did not come in time. In the order of gate two's locks. */
const dueNow = {
  EXPIRE: `state in ('ACTIVE', 'SUSPENDED') and to_date < $1`,
  LAPSE: `state in ('ADMITTED', 'ADMITTED_WITH_CONDITIONS', 'AGREEMENT_SIGNED') and step_due_on < $1`,
} as const;
type Ending = keyof typeof dueNow;
const ends = { EXPIRE: admissionMoves.ACTIVE.EXPIRE, LAPSE: admissionMoves.ADMITTED.LAPSE } as const;

const because: Readonly<Record<Ending, { readonly zh: string; readonly en: string }>> = {
  EXPIRE: { zh: '准入期限届满，不自动续期', en: 'the period is over; no renewal by itself' },
  LAPSE: { zh: '协议或首笔经费未按期落实', en: 'agreement or first instalment did not come in time' },
};

async function lockDue(tx: EntityManager, ending: Ending, today: string): Promise<readonly Due[]> {
  return tx.query(
    `select id, state, jurisdiction from admission where ${dueNow[ending]}
     order by id limit ${batchMax} for update skip locked`,
    [today],
  );
}

/** The authority that came with the item ends with it (WA-41). */
async function setEnded(
  tx: EntityManager,
  due: readonly Due[],
  ended: { ending: Ending; at: Date },
): Promise<void> {
  const { ending, at } = ended;
  const to = ends[ending];
  await tx.query(
    `update admission set state = $2, step_due_on = null, authority_until = least(authority_until, to_date)
     where id = any($1::uuid[])`,
    [due.map(({ id }) => id), to],
  );
  const step = { type: 'admission', at, actor, command: ending, to, reason: because[ending].zh };
  await record(
    tx,
    due.map(({ id, state: from }) => ({ ...step, id, from })),
  );
}

async function endOnes(tx: EntityManager, ending: Ending, { clock }: ServiceParts): Promise<number> {
  const due = await lockDue(tx, ending, localDateOf(await clock.ofLaw(tx)));
  if (due.length === 0) return 0;
  const at = await registerTime(tx, clock);
  await setEnded(tx, due, { ending, at });
  const ids = due.map(({ id }) => id);
  const records = await publishAdmissions(tx, ids, at);
  // What has lapsed was never in force: no task stands under it, and nothing has expired.
  if (ending === 'LAPSE') return due.length;
  for (const id of ids) await haltOpenTasks(tx, id, { ...because[ending], actor, at });
  const places = new Map(due.map(({ id, jurisdiction }) => [id, jurisdiction]));
  const reason = because[ending].zh;
  await append(
    tx,
    'work-access',
    records.map((one) =>
      admissionFact('Expired', one, { jurisdiction: places.get(one.admissionId) ?? '', reason }),
    ),
  );
  return due.length;
}

/**
 * WA-18: at midnight in Asia/Shanghai after the last day, by the register's database time, the admission is EXPIRED. Gate
 * two asks the date as well, so nothing is admitted in the second until this runs.
 */
export function expiryChore(parts: ServiceParts): Chore {
  return {
    name: 'expiry',
    everyMs,
    run: async () => {
      for (const ending of ['EXPIRE', 'LAPSE'] as const) {
        while ((await transaction(parts.db, (tx) => endOnes(tx, ending, parts))) === batchMax);
      }
    },
  };
}
