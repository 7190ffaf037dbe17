import { Injectable } from '@nestjs/common';
import { record } from '@shequ/history';
import type { Actor } from '@shequ/identity';
import { transaction } from '@shequ/messaging';
import { Clock } from '@shequ/service';
import { DataSource } from 'typeorm';
import { requireStep, sightOf } from '../can.js';
import { policies } from '../policies.js';
import { notFound, type MoveNotAllowed, type NotFound } from '../problem/refusal.domain.js';
import { decideComplaint, type ComplaintOutcome } from './complaint.domain.js';
import { recordUpheld } from './upheld.js';
import { findComplaints, lockComplaint, saveAnswer, type ComplaintRow } from './complaint.store.js';

export interface DecideComplaint {
  readonly id: string;
  readonly outcome: ComplaintOutcome;
  readonly reason: string;
}

export type ComplaintDecision =
  { readonly kind: 'ComplaintDecided'; readonly complaint: ComplaintRow } | MoveNotAllowed | NotFound;

@Injectable()
export class ComplaintCommands {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
  ) {}

  /** The office's answer, once. */
  decide(actor: Actor, { id, outcome, reason }: DecideComplaint): Promise<ComplaintDecision> {
    return transaction(this.db, async (tx) => {
      const seen = (await findComplaints(tx, sightOf(actor), [id])).get(id);
      if (seen === undefined) return notFound();
      const view = policies.pinned(seen.policyVersion);
      requireStep(actor, view, { step: 'REFUSAL_ANSWER', place: seen.communityCode });
      const row = await lockComplaint(tx, id);
      if (row === null) return notFound();
      const decision = decideComplaint(row.state, outcome);
      if (decision.kind !== 'DECIDED') return decision;
      const at = await this.clock.ofLaw(tx);
      await saveAnswer(tx, id, { state: decision.state, at, by: actor.subject, reason });
      const step = { type: 'complaint', id, at, actor: actor.subject, department: actor.department };
      await record(tx, [{ ...step, command: outcome, from: row.state, to: decision.state, reason }]);
      if (decision.state === 'UPHELD')
        await recordUpheld(tx, row, { actor, at, policyVersion: view.version });
      const complaint = { ...row, state: decision.state, decidedAt: at, decisionReason: reason };
      return { kind: 'ComplaintDecided', complaint };
    });
  }
}
