import { eventually, type Host } from '../host.js';
import { findBroken } from '../invariants/check.js';
import type { Finding } from '../invariants/finding.js';
import { adminUrl, withDatabases } from '../invariants/databases.js';
import { jiayuguan } from '../story/cast.js';
import { completeForm, type Form } from '../story/form.js';
import { Life } from '../story/life.js';
import { replicaState } from '../story/rows.js';
import { ask } from './sql.js';

/** An admission in force, and how much may be dispatched under it. */
export interface Admitted {
  readonly id: string;
  readonly number: string;
  readonly unitsTotal: number;
}

export const communities = Object.keys(jiayuguan.workers);
const rateFen = 10;
const restMs = 40_000;

function formOf(name: string, unitsTotal: number): Form {
  const amountFen = unitsTotal * rateFen;
  const form = completeForm(jiayuguan);
  return {
    itemName: { zh: name, en: name },
    workload: { ...(form['workload'] as Form), unitsTotal, unitsPerMonth: null },
    money: { amountFen, rateFen, calculation: name, budgetLine: name },
  };
}

/** Leads an application through the whole procedure until it is in force, and known to be where tasks are dispatched. */
export async function admit(host: Host, name: string, unitsTotal: number): Promise<Admitted> {
  const life = new Life(host, jiayuguan);
  const id = await life.urgent(formOf(name, unitsTotal));
  await life.accepted(id);
  await life.consulted(id);
  const admission = await life.decided(id);
  const admissionId = admission.id;
  await life.signed(admissionId);
  const money = { admissionId, amountFen: unitsTotal * rateFen, voucher: `凭证 ${name}` };
  await life.moved(jiayuguan.treasurer, 'recordInstalment', money, 'FUNDED');
  await life.published(admissionId);
  await life.moved(jiayuguan.clerk, 'activateAdmission', { admissionId }, 'ACTIVE');
  await replicaShows(host, admissionId, 'ACTIVE');
  return { id: admissionId, number: admission.number, unitsTotal };
}

/** Waits until the department's copy of the register shows the admission in that state. */
export async function replicaShows(host: Host, admissionId: string, state: string): Promise<void> {
  const shown = await eventually(
    () => replicaState(host, 'public-security', admissionId),
    (now) => now === state,
    restMs,
  );
  if (shown !== state) throw new Error(`The copy of ${admissionId} shows ${String(shown)}, not ${state}.`);
}

const onTheWay = {
  'public-security': `select (select count(*)::int from outbox where sent_at is null)
    + (select count(*)::int from dispatched_task where state = 'AWAITING_DECISION') as n`,
  'work-access': 'select count(*)::int as n from outbox where sent_at is null',
} as const;
const unannounced = 'select count(*)::int as n from admission where drawn_units <> published_drawn_units';

interface Rest {
  /** Also that the remaining volumes are announced, which takes up to two seconds. */
  readonly announced?: true;
  /** What an earlier failure has left on its way for ever. */
  readonly stuck?: number;
  readonly withinMs?: number;
}

/** Waits until nothing more is on its way: all sent, all decided. Gives how much is left after a long time: 0 if all is well. */
export function leftOver(
  dataDir: string,
  { announced, stuck = 0, withinMs = restMs }: Rest = {},
): Promise<number> {
  const count = async (service: keyof typeof onTheWay, sql: string): Promise<number> =>
    (await ask<{ n: number }>({ dataDir, service }, sql))[0]?.n ?? 0;
  const busy = async (): Promise<number> =>
    (await count('public-security', onTheWay['public-security'])) +
    (await count('work-access', onTheWay['work-access'])) +
    (announced ? await count('work-access', unannounced) : 0);
  return eventually(busy, (n) => n <= stuck, withinMs);
}

/** Waits until nothing is on its way any more, the remaining volumes included. @throws Error if it never is */
export async function atRest(dataDir: string): Promise<void> {
  const left = await leftOver(dataDir, { announced: true });
  if (left > 0)
    throw new Error(`${left} events or decisions are still on their way after ${restMs / 1000} s.`);
}

export const broken = (dataDir: string): Promise<readonly Finding[]> =>
  withDatabases((service) => adminUrl(dataDir, service), findBroken);

/** What is broken once everything has come to rest; events that a clock makes may pass meanwhile. */
export function brokenAtRest(dataDir: string): Promise<readonly Finding[]> {
  return eventually(
    () => broken(dataDir),
    (found) => found.length === 0,
    2_000,
  );
}

export const inWords = (found: readonly Finding[]): string =>
  found
    .map(
      ({ invariant, service, says, count, what }) =>
        `${invariant} ${service}: ${says} (${count}): ${what.join(', ')}`,
    )
    .join('\n');
