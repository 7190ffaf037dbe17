import type { Actor } from '@shequ/identity';
import { record } from '@shequ/history';
import { transaction } from '@shequ/messaging';
import type { PolicyView } from '@shequ/policy';
import type { Clock } from '@shequ/service';
import type { DataSource, EntityManager } from 'typeorm';
import { policies } from '../policies.js';
import { notFound, type NotFound } from '../problem/refusal.domain.js';
import { lockEvaluation, type EvaluationRow } from './evaluation.store.js';

/** A command's hold on one evaluation: its row is locked, and the policy is the one that it opened under. */
export interface Held {
  readonly tx: EntityManager;
  readonly row: EvaluationRow;
  readonly view: PolicyView;
  readonly at: Date;
}

/** Runs a command on one locked evaluation, in one transaction. */
export function onEvaluation<R>(
  { db, clock }: { readonly db: DataSource; readonly clock: Clock },
  id: string,
  work: (held: Held) => Promise<R>,
): Promise<R | NotFound> {
  const at = clock.now();
  return transaction(db, async (tx) => {
    const row = await lockEvaluation(tx, id);
    if (row === null) return notFound();
    return work({ tx, row, view: policies.pinned(row.policyVersion), at });
  });
}

/** One step in the history of an evaluation. */
export async function note(
  { tx, row, at }: Held,
  step: {
    readonly actor: Actor;
    readonly command: string;
    readonly to?: EvaluationRow['state'];
    readonly detail: unknown;
  },
): Promise<void> {
  const { actor, command, to = row.state, detail } = step;
  const { subject, department } = actor;
  const about = { type: 'evaluation', id: row.id, at, actor: subject, department, command };
  await record(tx, [{ ...about, from: row.state, to, detail }]);
}
