import { localDateOf } from '@shequ/calendar';
import { transaction } from '@shequ/messaging';
import type { Chore, ServiceParts } from '@shequ/service';
import type { EntityManager } from 'typeorm';
import { policies } from '../policies.js';
import { dueForEvaluation } from './evaluation.store.js';
import { openEvaluation } from './open.js';

const everyMs = 60_000;
const limit = 200;
const actor = { subject: 'chore:evaluation', department: null };

async function openDue(tx: EntityManager, at: Date): Promise<number> {
  const today = localDateOf(at);
  const months = policies.at({ jurisdiction: '', on: today }).get('longTerm.reviewMonths');
  const due = await dueForEvaluation(tx, { today, months, limit });
  for (const item of due) await openEvaluation(tx, item, { actor, at });
  return due.length;
}

/** WA-35: an active item is evaluated once a year, counted from its beginning and then from the last evaluation. Once a day. */
export function evaluationChore({ db, clock }: ServiceParts): Chore {
  let lookedOn = '';
  return {
    name: 'yearly evaluation',
    everyMs,
    async run() {
      const today = localDateOf(clock.now());
      if (today === lookedOn) return;
      while ((await transaction(db, async (tx) => openDue(tx, await clock.ofLaw(tx)))) === limit);
      lookedOn = today;
    },
  };
}
