import { localDateOf } from '@shequ/calendar';
import type { EntityManager } from 'typeorm';
import { viewOf } from '../access-application/case.js';
import { deriveDue, dueOnDay } from '../timer/due.domain.js';
import { startTimer, stopTimers, type NewTimer } from '../timer/timer.store.js';
import type { FollowUpRow } from './follow-up.store.js';
import { lockFundOfItem, standingOf, type FundRow } from './fund.store.js';

function about({ id, place, policyVersion }: Pick<FundRow, 'id' | 'place' | 'policyVersion'>) {
  return { subjectType: 'fund', subjectId: id, place, policyVersion } as const;
}

/** S4-06: what the office asks about money is answered by the day that it named. */
export function followUpTimer(
  fund: Pick<FundRow, 'id' | 'place' | 'policyVersion'>,
  { id: key, openedAt, dueOn }: Pick<FollowUpRow, 'id' | 'openedAt' | 'dueOn'>,
): NewTimer {
  return { ...about(fund), kind: 'FUND_FOLLOW_UP', key, due: dueOnDay(localDateOf(openedAt), dueOn) };
}

/**
 * WA-38: with the end of its item money that is still held is settled, what was done is paid and the rest goes back, within
 * the working days of the settlement. The caller holds the admission's lock.
 */
export async function askForRest(tx: EntityManager, admissionId: string, at: Date): Promise<void> {
  const fund = await lockFundOfItem(tx, admissionId);
  if (fund === null || (await standingOf(tx, fund.id)).balance.heldFen === 0) return;
  const due = deriveDue({ startedAt: at, workdays: viewOf(fund).get('clock.exitWorkdays') });
  await startTimer(tx, { ...about(fund), kind: 'FUND_RETURN', due });
}

/** Nothing is held any more: nobody is asked for a rest. */
export function restIsGone(tx: EntityManager, fundId: string): Promise<void> {
  return stopTimers(tx, fundId, ['FUND_RETURN']);
}
