import { addWorkdays, localDateOf } from '@shequ/calendar';
import { record } from '@shequ/history';
import type { Actor } from '@shequ/identity';
import type { EntityManager } from 'typeorm';
import { uuidv7 } from 'uuidv7';
import { policies } from '../policies.js';
import { dueOf } from '../timer/due.domain.js';
import { startTimer } from '../timer/timer.store.js';
import { insertEvaluation } from './evaluation.store.js';

interface Item {
  readonly id: string;
  readonly jurisdiction: string;
}

/** Opens this year's evaluation of an active item, due within the policy's working days. Null if the year has one. */
export async function openEvaluation(
  tx: EntityManager,
  item: Item,
  step: { readonly actor: Pick<Actor, 'subject' | 'department'>; readonly at: Date },
): Promise<string | null> {
  const { actor, at } = step;
  const on = localDateOf(at);
  const view = policies.at({ jurisdiction: item.jurisdiction, on });
  const clock = addWorkdays(on, view.get('evaluation.windowWorkdays'));
  const [id, year] = [uuidv7(), Number(on.slice(0, 4))];
  const about = { id, admissionId: item.id, jurisdiction: item.jurisdiction, policyVersion: view.version };
  if (!(await insertEvaluation(tx, { ...about, year, at, by: actor.subject, clock }))) return null;
  await startTimer(tx, {
    ...{ kind: 'EVALUATION', subjectType: 'evaluation', subjectId: id, due: dueOf(clock) },
    ...{ place: item.jurisdiction, policyVersion: view.version },
  });
  const by = { actor: actor.subject, department: actor.department };
  const detail = { admissionId: item.id, dueOn: clock.due };
  await record(tx, [{ type: 'evaluation', id, at, ...by, command: 'OPEN', to: 'OPEN', detail }]);
  return id;
}
