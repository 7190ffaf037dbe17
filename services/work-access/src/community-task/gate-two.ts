import { gateRules } from '@shequ/admission';
import { taskTopics, type Envelope, type TaskDispatched, type TaskWithdrawn } from '@shequ/contracts';
import type { Subscription } from '@shequ/messaging';
import type { Policy } from '@shequ/policy';
import { localDateOf } from '@shequ/calendar';
import type { Clock, ServiceParts } from '@shequ/service';
import type { EntityManager } from 'typeorm';
import { uuidv7 } from 'uuidv7';
import { sortArrivals, type Arrival } from './arrivals.js';
import type { ArrivedTask, RegisterFacts } from './arrived-task.domain.js';
import { withdrawTasks } from './close-tasks.js';
import { writeDecisions, type Decided } from './decision.store.js';
import { draw } from './draws.store.js';
import { decideBatch } from './gate-two.domain.js';
import { lockFacts, monthOf } from './register-facts.store.js';
import {
  findAdmissionsUnder,
  findKnown,
  findSenders,
  findWithdrawn,
  quarantine,
  type Impostor,
  type KnownTask,
  type Sender,
} from './senders.store.js';

const consumer = 'work-access.gate-two';

/** What gate two needs beside its transaction. */
export interface GateTwoParts {
  readonly clock: Clock;
  readonly policy: Policy;
}

interface Believed<T> {
  readonly mine: readonly Arrival<T>[];
  readonly impostors: readonly Impostor[];
}

/** Only the producer that the register knows for a department may speak for it. */
function believe<T extends { readonly department: string }>(
  arrivals: readonly Arrival<T>[],
  senders: ReadonlyMap<string, Sender>,
): Believed<T> {
  const mine: Arrival<T>[] = [];
  const impostors: Impostor[] = [];
  for (const arrival of arrivals) {
    const { event, task } = arrival;
    if (senders.get(task.department)?.producer === event.source) mine.push(arrival);
    else
      impostors.push({ event, reason: `DEPARTMENT: ${event.source} may not speak for ${task.department}` });
  }
  return { mine, impostors };
}

/**
 * Leaves out what is decided already (I3); the same id from somebody else is no duplicate but an intrusion.
 */
function onlyNew(
  arrivals: readonly Arrival<TaskDispatched>[],
  known: ReadonlyMap<string, KnownTask>,
): Believed<TaskDispatched> {
  const owners = new Map([...known].map(([id, task]) => [id, `${task.source} ${task.department}`]));
  const mine: Arrival<TaskDispatched>[] = [];
  const impostors: Impostor[] = [];
  for (const arrival of arrivals) {
    const { event, task } = arrival;
    const owner = owners.get(task.taskId);
    const self = `${event.source} ${task.department}`;
    if (owner === undefined) mine.push(arrival);
    else if (owner !== self) impostors.push({ event, reason: `TASK: ${task.taskId} belongs to ${owner}` });
    owners.set(task.taskId, owner ?? self);
  }
  return { mine, impostors };
}

type TaskRules = Pick<ArrivedTask, 'allowedAgeSeconds' | 'transitSeconds' | 'rules'>;

function rulesAt(policy: Policy, code: string, at: Date): TaskRules {
  const view = policy.at({ jurisdiction: code, on: localDateOf(at) });
  return {
    allowedAgeSeconds: view.get('replica.allowedAgeSeconds'),
    transitSeconds: view.get('fairness.transitSeconds'),
    rules: gateRules(view),
  };
}

function arrived(
  { event, task }: Arrival<TaskDispatched>,
  withdrawn: ReadonlySet<string>,
  known: TaskRules & Pick<ArrivedTask, 'departmentEndedAt'>,
): ArrivedTask {
  return {
    ...task,
    asOf: task.asOf === null ? null : new Date(task.asOf),
    dispatchedAt: new Date(event.time),
    ...known,
    withdrawn: withdrawn.has(`${task.taskId} ${event.source}`),
  };
}

function policyVersionOf(task: TaskDispatched, facts: RegisterFacts): string | null {
  if (task.citation?.kind !== 'ADMISSION') return null;
  return facts.admissions.get(task.citation.id)?.record.policyVersion ?? null;
}

interface Batch {
  readonly tasks: readonly Arrival<TaskDispatched>[];
  readonly withdrawals: readonly Arrival<TaskWithdrawn>[];
  readonly senders: ReadonlyMap<string, Sender>;
}

async function decideTasks(tx: EntityManager, { clock, policy }: GateTwoParts, batch: Batch): Promise<void> {
  const { tasks, withdrawals, senders } = batch;
  const areas = new Map([...senders].map(([uscc, sender]) => [uscc, sender.jurisdiction]));
  const citations = tasks.flatMap(({ task }) => (task.citation === null ? [] : [task.citation]));
  const alsoLock = await findAdmissionsUnder(
    tx,
    withdrawals.map(({ task }) => task.taskId),
  );
  const communityCodes = tasks
    .filter(({ task }) => task.citation !== null && task.citation.kind !== 'ADMISSION')
    .map(({ task }) => task.communityCode);
  const { facts, law } = await lockFacts(tx, clock, { citations, alsoLock, areas, communityCodes });
  const ids = tasks.map(({ task }) => task.taskId);
  const { mine, impostors } = onlyNew(tasks, await findKnown(tx, ids));
  await quarantine(tx, consumer, impostors);
  if (mine.length > 0) {
    const withdrawn = await findWithdrawn(tx, ids);
    const rules = (code: string) => rulesAt(policy, code, law.at);
    const decision = decideBatch(
      mine.map((arrival) => {
        const { communityCode, department } = arrival.task;
        const departmentEndedAt = senders.get(department)?.endedAt ?? null;
        return arrived(arrival, withdrawn, { ...rules(communityCode), departmentEndedAt });
      }),
      facts,
      law,
    );
    await draw(tx, decision.draws, monthOf(law.today));
    const decided = mine.flatMap(({ event, task }, index): readonly Decided[] => {
      const verdict = decision.verdicts[index];
      if (verdict === undefined) return [];
      const violationId = verdict.kind === 'REFUSED' ? uuidv7() : null;
      return [{ event, task, verdict, violationId, policyVersion: policyVersionOf(task, facts) }];
    });
    await writeDecisions(tx, decided, law);
  }
  const taken = withdrawals.map(({ event, task }) => ({ ...task, source: event.source }));
  await withdrawTasks(tx, taken, law.at);
}

/** Decides a batch in one transaction with a fixed number of statements, however many tasks it holds. */
export async function applyGateTwo(
  tx: EntityManager,
  parts: GateTwoParts,
  events: readonly Envelope[],
): Promise<void> {
  const { dispatched, withdrawn } = sortArrivals(events);
  const senders = await findSenders(
    tx,
    [...dispatched, ...withdrawn].map(({ task }) => task.department),
  );
  const tasks = believe(dispatched, senders);
  const withdrawals = believe(withdrawn, senders);
  await quarantine(tx, consumer, [...tasks.impostors, ...withdrawals.impostors]);
  if (tasks.mine.length + withdrawals.mine.length === 0) return;
  await decideTasks(tx, parts, { tasks: tasks.mine, withdrawals: withdrawals.mine, senders });
}

/** The register reads the tasks of every department and agency. */
export function gateTwoSubscription(parts: ServiceParts, policy: Policy): Subscription {
  const { db, clock } = parts;
  return {
    consumer,
    db,
    topics: taskTopics,
    mode: 'inbox',
    apply: (tx, events) => applyGateTwo(tx, { clock, policy }, events),
  };
}
