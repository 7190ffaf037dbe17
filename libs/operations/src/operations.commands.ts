import { Injectable } from '@nestjs/common';
import { record } from '@shequ/history';
import type { Actor } from '@shequ/identity';
import { discard, redrive, transaction, type Discarded } from '@shequ/messaging';
import { Clock, Consumers } from '@shequ/service';
import { DataSource, type EntityManager } from 'typeorm';
import type { ParkedPlace } from './operations.store.js';

const nothing = {
  kind: 'NothingParked',
  code: 'NOTHING_PARKED',
  message: {
    zh: '此处没有等待处理的事件：可能已由他人处理。',
    en: 'Nothing waits here: somebody else may have been first.',
  },
} as const;

export type RedriveResult =
  | { readonly kind: 'KeyRedriven'; readonly applied: number }
  | {
      readonly kind: 'KeyStillParked';
      readonly code: string;
      readonly message: { readonly zh: string; readonly en: string };
      readonly applied: number;
      readonly id: string;
      readonly error: string;
    }
  | typeof nothing;

export type DiscardResult = { readonly kind: 'EventDiscarded'; readonly id: string } | typeof nothing;

/** Redrives and discards, with who did it in the history of the key. */
@Injectable()
export class OperationsCommands {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
    private readonly consumers: Consumers,
  ) {}

  /** Under the lock that new arrivals of the key take: nothing overtakes, nothing is applied twice. */
  async redrive(actor: Actor, place: ParkedPlace): Promise<RedriveResult> {
    const subscription = this.consumers.named(place.consumer);
    if (subscription === null) return nothing;
    const result = await redrive(subscription, place);
    if (result.kind === 'NOT_PARKED') return nothing;
    const { applied } = result;
    const detail = { applied, ...(result.kind === 'STILL_PARKED' ? { failed: result.id } : {}) };
    await transaction(this.db, (tx) => this.note(tx, actor, place, { command: 'REDRIVE', detail }));
    if (result.kind === 'REDRIVEN') return { kind: 'KeyRedriven', applied };
    return {
      kind: 'KeyStillParked',
      code: 'STILL_PARKED',
      message: {
        zh: '事件再次失败，仍在等待：请先排除原因，或说明理由后放弃该事件。',
        en: 'The event failed again and goes on waiting: remove the cause first, or discard it with a reason.',
      },
      applied,
      id: result.id,
      error: result.error,
    };
  }

  async discard(
    actor: Actor,
    { id, reason, ...place }: ParkedPlace & { readonly id: string; readonly reason: string },
  ): Promise<DiscardResult> {
    const result: Discarded = await discard(
      this.db,
      { ...place, id },
      { reason, actor: actor.subject },
      (tx) => this.note(tx, actor, place, { command: 'DISCARD', reason, detail: { id } }),
    );
    return result.kind === 'DISCARDED' ? { kind: 'EventDiscarded', id } : nothing;
  }

  private async note(
    tx: EntityManager,
    actor: Actor,
    { consumer, topic, key }: ParkedPlace,
    done: { readonly command: string; readonly reason?: string; readonly detail: object },
  ): Promise<void> {
    const id = `${consumer} ${topic} ${key}`;
    // Two who redrive at once are not in each other's way, but their entries follow one another.
    await tx.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [id]);
    const at = await this.clock.ofLaw(tx);
    await record(tx, [
      { type: 'parked-key', id, at, actor: actor.subject, from: 'PARKED', to: 'PARKED', ...done },
    ]);
  }
}
