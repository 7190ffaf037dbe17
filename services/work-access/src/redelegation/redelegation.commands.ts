import { Injectable } from '@nestjs/common';
import type { LocalizedText } from '@shequ/contracts';
import { record } from '@shequ/history';
import type { Actor } from '@shequ/identity';
import { transaction } from '@shequ/messaging';
import { Clock } from '@shequ/service';
import { DataSource, type EntityManager } from 'typeorm';
import { uuidv7 } from 'uuidv7';
import { requireDepartment, requireRole, sightOf } from '../can.js';
import { haltTask } from '../community-task/close-tasks.js';
import { findTasks, lockTask, type CommunityTask } from '../community-task/community-task.store.js';
import { lockAdmissions } from '../community-task/draws.store.js';
import { notFound, type AlreadyDone, type MoveNotAllowed, type NotFound } from '../problem/refusal.domain.js';
import {
  decideConsent,
  decideRedelegation,
  decideWithdrawal,
  type ConsentMissing,
  type Redelegation,
} from './redelegation.domain.js';
import type { Consent, Redelegate, WithdrawConsent } from './redelegation.input.js';
import {
  findRedelegations,
  insertConsent,
  insertRedelegation,
  insertWithdrawal,
} from './redelegation.store.js';

type Refused = AlreadyDone | MoveNotAllowed | NotFound;
export type ConsentGiven = { readonly kind: 'RedelegationConsented'; readonly task: CommunityTask } | Refused;
export type ConsentTakenBack =
  | {
      readonly kind: 'RedelegationConsentWithdrawn';
      readonly task: CommunityTask;
      readonly halted: boolean;
    }
  | Refused;
export type HandedOn =
  { readonly kind: 'CommunityTaskRedelegated'; readonly task: CommunityTask } | ConsentMissing | Refused;

interface Held {
  readonly task: CommunityTask;
  readonly known: readonly Redelegation[];
}

@Injectable()
export class RedelegationCommands {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
  ) {}

  /** Only the department that sent the task may consent. */
  consent(actor: Actor, input: Consent): Promise<ConsentGiven> {
    return transaction(this.db, async (tx) => {
      const seen = await seenBy(tx, actor, input.taskId);
      if (seen === null) return notFound();
      requireDepartment(actor, seen.department);
      const held = await hold(tx, seen.id);
      if (held === null) return notFound();
      const { task, known } = held;
      const decision = decideConsent({ state: task.state, known, delegate: input.delegate });
      if (decision.kind !== 'CONSENTED') return decision;
      const at = await this.clock.ofLaw(tx);
      const { department } = task;
      await insertConsent(tx, { ...input, id: uuidv7(), department, by: actor.subject, at });
      await remember(tx, task, { actor, at, command: 'CONSENT_REDELEGATION', reason: input.delegate });
      return { kind: 'RedelegationConsented', task };
    });
  }

  /** The department that consented takes it back; a task that was handed on under it ends, without reproach. */
  withdraw(actor: Actor, input: WithdrawConsent): Promise<ConsentTakenBack> {
    const { delegate, reason } = input;
    return transaction(this.db, async (tx) => {
      const seen = await seenBy(tx, actor, input.taskId);
      if (seen === null) return notFound();
      requireDepartment(actor, seen.department);
      // Volume may return to the admission: its lock comes before the task's.
      await lockAdmissions(tx, seen.citation?.kind === 'ADMISSION' ? [seen.citation.id] : []);
      const held = await hold(tx, seen.id);
      if (held === null) return notFound();
      const { task, known } = held;
      const decision = decideWithdrawal({ state: task.state, known, delegate });
      if (decision.kind !== 'WITHDRAWN') return decision;
      const at = await this.clock.ofLaw(tx);
      await insertWithdrawal(tx, { ...input, by: actor.subject, at });
      await remember(tx, task, { actor, at, command: 'WITHDRAW_CONSENT', reason });
      const { halts: halted } = decision;
      if (halted) await haltTask(tx, task.id, { reason: whyHalted(input), actor: actor.subject, at });
      const after = halted ? ((await seenBy(tx, actor, task.id)) ?? task) : task;
      return { kind: 'RedelegationConsentWithdrawn', task: after, halted };
    });
  }

  /** WA-47: the community's own worker hands it on, to whom the department has consented. */
  redelegate(actor: Actor, input: Redelegate): Promise<HandedOn> {
    return transaction(this.db, async (tx) => {
      const seen = await seenBy(tx, actor, input.taskId);
      if (seen === null) return notFound();
      requireRole(actor, ['COMMUNITY_WORKER'], seen.communityCode);
      const held = await hold(tx, seen.id);
      if (held === null) return notFound();
      const { task, known } = held;
      const decision = decideRedelegation({ state: task.state, known, delegate: input.delegate });
      if (decision.kind !== 'REDELEGATED') return decision;
      const at = await this.clock.ofLaw(tx);
      await insertRedelegation(tx, { ...input, by: actor.subject, at });
      await remember(tx, task, { actor, at, command: 'REDELEGATE', reason: input.reason });
      return { kind: 'CommunityTaskRedelegated', task };
    });
  }
}

function whyHalted({ delegate, reason }: WithdrawConsent): LocalizedText {
  return {
    zh: `派发部门撤回对“${delegate}”代办的同意：${reason}`,
    en: `Its department withdrew the consent to “${delegate}”: ${reason}`,
  };
}

async function seenBy(tx: EntityManager, actor: Actor, id: string): Promise<CommunityTask | null> {
  return (await findTasks(tx, sightOf(actor), [id])).get(id) ?? null;
}

/** Under the task's lock no consent and no halt comes between the question and the answer. */
async function hold(tx: EntityManager, id: string): Promise<Held | null> {
  const task = await lockTask(tx, id);
  if (task === null) return null;
  return { task, known: (await findRedelegations(tx, [id])).get(id) ?? [] };
}

interface Step {
  readonly actor: Actor;
  readonly at: Date;
  readonly command: 'CONSENT_REDELEGATION' | 'WITHDRAW_CONSENT' | 'REDELEGATE';
  readonly reason: string;
}

async function remember(tx: EntityManager, { id, state }: CommunityTask, step: Step): Promise<void> {
  const { actor, at, command, reason } = step;
  const by = { actor: actor.subject, department: actor.department };
  await record(tx, [{ ...by, type: 'community-task', id, at, command, from: state, to: state, reason }]);
}
