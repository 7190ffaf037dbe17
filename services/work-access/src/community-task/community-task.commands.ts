import { Injectable } from '@nestjs/common';
import { workAccess, type LocalizedText, type TaskState } from '@shequ/contracts';
import { record } from '@shequ/history';
import type { Actor } from '@shequ/identity';
import { append, transaction } from '@shequ/messaging';
import { Clock } from '@shequ/service';
import { DataSource, type EntityManager } from 'typeorm';
import { requireRole, sightOf } from '../can.js';
import { openComplaint, type ComplaintRow } from '../complaint/complaint.store.js';
import { policies } from '../policies.js';
import { notFound, type MoveNotAllowed, type NotFound } from '../problem/refusal.domain.js';
import { decideTaskMove, type CommunityCommand } from './community-task.domain.js';
import type { CompleteTask, RefuseTask } from './community-task.input.js';
import { closeTask, findTasks, lockTask, type CommunityTask } from './community-task.store.js';
import { giveBack, lockAdmissions } from './draws.store.js';

export type TaskRefusedByRight =
  | { readonly kind: 'CommunityTaskRefused'; readonly task: CommunityTask; readonly complaint: ComplaintRow }
  | MoveNotAllowed
  | NotFound;

export type TaskCompletion =
  { readonly kind: 'CommunityTaskCompleted'; readonly task: CommunityTask } | MoveNotAllowed | NotFound;

const reasons: Readonly<Record<RefuseTask['reason'], LocalizedText>> = {
  NOT_ADMITTED: { zh: '该事项未经准入', en: 'the item has not been admitted' },
  OUT_OF_SCOPE: { zh: '超出准入的范围', en: 'outside the admitted scope' },
  NOT_FUNDED: { zh: '经费未到位', en: 'the funds have not arrived' },
  NO_AUTHORITY: { zh: '相应权力未移交', en: 'the authority has not been handed over' },
  FORBIDDEN: { zh: '属于负面清单事项', en: 'on the negative list' },
  EXPIRED: { zh: '准入已到期', en: 'the admission has expired' },
  FORBIDDEN_CERTIFICATE: {
    zh: '属于不应由社区出具的证明',
    en: 'a certificate that communities may not be asked for',
  },
};

interface Step {
  readonly actor: Actor;
  readonly command: CommunityCommand;
  readonly at: Date;
  readonly closing: LocalizedText | null;
}

@Injectable()
export class CommunityTaskCommands {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
  ) {}

  /** WA-32: this community's task ends, the admission goes on; WA-33: the office has to answer. */
  refuse(actor: Actor, input: RefuseTask): Promise<TaskRefusedByRight> {
    return transaction(this.db, async (tx) => {
      const held = await this.hold(tx, actor, input.taskId);
      if (held === null) return notFound();
      const at = await this.clock.ofLaw(tx);
      const closing = reasons[input.reason];
      const ended = await end(tx, held, { actor, command: 'REFUSE_BY_RIGHT', at, closing });
      if (ended.kind !== 'ENDED') return ended;
      await giveBack(tx, citedBy(held));
      const complaint = await openComplaint(tx, { task: held, ...input, actor, at, policy: policies });
      const { communityCode, department } = held;
      const data = {
        taskId: held.id,
        communityCode,
        department,
        reason: input.reason,
        complaintId: complaint.id,
      };
      const type = workAccess.taskRefusedByCommunity.type;
      await append(tx, 'work-access', [{ type, key: held.id, jurisdiction: communityCode, data }]);
      return { kind: 'CommunityTaskRefused', task: ended.task, complaint };
    });
  }

  complete(actor: Actor, { taskId }: CompleteTask): Promise<TaskCompletion> {
    return transaction(this.db, async (tx) => {
      const held = await this.hold(tx, actor, taskId);
      if (held === null) return notFound();
      const at = await this.clock.ofLaw(tx);
      const ended = await end(tx, held, { actor, command: 'COMPLETE', at, closing: null });
      if (ended.kind !== 'ENDED') return ended;
      const data = { taskId, communityCode: held.communityCode, completedAt: at.toISOString() };
      const type = workAccess.taskCompleted.type;
      await append(tx, 'work-access', [{ type, key: taskId, jurisdiction: held.communityCode, data }]);
      return { kind: 'CommunityTaskCompleted', task: ended.task };
    });
  }

  /**
   * Locks the task, and before it the admission to which its volume may return: the order that cannot
   * deadlock.
   */
  private async hold(tx: EntityManager, actor: Actor, id: string): Promise<CommunityTask | null> {
    const seen = (await findTasks(tx, sightOf(actor), [id])).get(id);
    if (seen === undefined) return null;
    requireRole(actor, ['COMMUNITY_WORKER'], seen.communityCode);
    await lockAdmissions(
      tx,
      citedBy(seen).map(({ citationId }) => citationId),
    );
    return lockTask(tx, id);
  }
}

function citedBy(task: CommunityTask) {
  const { citation, month, units, amountFen } = task;
  if (citation?.kind !== 'ADMISSION') return [];
  return [{ citationKind: citation.kind, citationId: citation.id, month, units, amountFen }];
}

type Ended = { readonly kind: 'ENDED'; readonly task: CommunityTask } | MoveNotAllowed;

async function end(tx: EntityManager, task: CommunityTask, step: Step): Promise<Ended> {
  const { actor, command, at, closing } = step;
  const move = decideTaskMove(task.state, command);
  if (move.kind !== 'MOVED') return move;
  const state: TaskState = move.to;
  await closeTask(tx, task.id, { state, at, by: actor.subject, closing });
  await record(tx, [
    {
      type: 'community-task',
      id: task.id,
      at,
      actor: actor.subject,
      department: actor.department,
      command,
      from: task.state,
      to: state,
      reason: closing?.zh ?? null,
    },
  ]);
  return { kind: 'ENDED', task: { ...task, state, closedAt: at, closing, version: task.version + 1 } };
}
