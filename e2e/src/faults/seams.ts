import { Lock } from './sql.js';

/** How far an order has come: tasks that the department has, that the register has decided, that are shown as admitted. */
export interface Progress {
  readonly dispatched: number;
  readonly decided: number;
  readonly shown: number;
}

/** A place between two commits at which the process is killed. */
export interface Seam {
  readonly title: string;
  /** Lets the order begin and holds it at the seam. Gives the locks that hold it there. */
  readonly reach: (at: Ground, begin: () => void) => Promise<readonly Lock[]>;
  /** How far the order has come there; what is left out may be either. It proves that the kill strikes this seam. */
  readonly there: Partial<Progress>;
  /** An order that was not committed may be gone altogether. */
  readonly mayVanish?: true;
}

export interface Ground {
  readonly dataDir: string;
  readonly admissionId: string;
}

const [department, register] = ['public-security', 'work-access'] as const;
const noWrites = (table: string): string => `lock table ${table} in share row exclusive mode`;
const unsent = 'select from outbox where sent_at is null for update';
/** The relay asks for its lease again after two thirds of three seconds. */
const leaseAgesMs = 2_500;

const heldBy =
  (service: string, sql: (at: Ground) => string, having?: string): Seam['reach'] =>
  async (at, begin) => {
    const lock = await Lock.take(at.dataDir, service, sql(at));
    begin();
    await lock.isWaitedFor(having);
    return [lock];
  };

/** The receiver is held until the sender's rows can be locked: then it commits, and the sender cannot mark them. */
const markHeld =
  (sender: string, receiver: string): Seam['reach'] =>
  async ({ dataDir }, begin) => {
    const inbox = await Lock.take(dataDir, receiver, noWrites('inbox'));
    begin();
    await inbox.isWaitedFor();
    const mark = await Lock.take(dataDir, sender, unsent);
    await inbox.release();
    await mark.isWaitedFor();
    return [mark];
  };

const relayHeld: Seam['reach'] = async ({ dataDir }, begin) => {
  const lock = await Lock.take(dataDir, department, 'lock table relay_lease in access exclusive mode');
  await new Promise((resolve) => setTimeout(resolve, leaseAgesMs));
  begin();
  await lock.isWaitedFor();
  return [lock];
};

const sent = { dispatched: 3, decided: 0, shown: 0 };

/** Every seam of dispatch → outbox → relay → inbox → decision → answer. */
export const seams: readonly Seam[] = [
  {
    title: 'the dispatch, before its event is in the outbox',
    reach: heldBy(department, () => noWrites('outbox'), 'dispatched_task'),
    there: { dispatched: 0, decided: 0, shown: 0 },
    mayVanish: true,
  },
  { title: 'the outbox, before the relay sends', reach: relayHeld, there: sent },
  {
    title: "the register's inbox, before the event is claimed",
    reach: heldBy(register, () => noWrites('inbox')),
    there: sent,
  },
  {
    title: 'the decision, before the volume is drawn',
    reach: heldBy(
      register,
      ({ admissionId }) => `select from admission where id = '${admissionId}' for update`,
      'inbox',
    ),
    there: sent,
  },
  {
    title: 'the decision, before its answer is in the outbox',
    reach: heldBy(register, () => noWrites('outbox'), 'community_task'),
    there: sent,
  },
  {
    title: 'the order, decided but not yet marked as sent',
    reach: markHeld(department, register),
    there: { dispatched: 3, decided: 3 },
  },
  {
    title: "the department's inbox, before the answer is claimed",
    reach: heldBy(department, () => noWrites('inbox')),
    there: { dispatched: 3, decided: 3, shown: 0 },
  },
  {
    title: 'the answer, shown but not yet marked as sent',
    reach: markHeld(register, department),
    there: { dispatched: 3, decided: 3, shown: 3 },
  },
];
