// Tasks that departments and agencies send to communities. Every producer writes its own `<producer>.community-task`.
import { z } from 'zod';
import {
  communityCode,
  fact,
  instant,
  localDate,
  localizedText,
  uscc,
  type EventContract,
} from './envelope.js';
import { accessItemType, citation, leadUnit } from './vocabulary.js';

/**
 * One task for one community. `gate` tells what gate one knew: it `PASSED`, its replica could not say (`UNVERIFIED`), or the
 * task came to the bus without it (`NONE`). `asOf` is the register's own time up to which the replica was complete.
 */
export const taskDispatched = z.object({
  taskId: z.uuid(),
  department: uscc,
  communityCode,
  itemType: accessItemType,
  title: localizedText,
  channel: z.string().min(1),
  subjectId: z.string().min(1),
  citation: citation.nullable(),
  gate: z.enum(['PASSED', 'UNVERIFIED', 'NONE']),
  asOf: instant.nullable(),
  leadUnit,
  units: z.number().int().min(1),
  personalDataFields: z.array(z.string()),
  dueOn: localDate.nullable(),
});
export type TaskDispatched = z.infer<typeof taskDispatched>;

/** The department takes a task back by itself. */
export const taskWithdrawn = z.object({
  taskId: z.uuid(),
  department: uscc,
  communityCode,
  reason: localizedText,
});
export type TaskWithdrawn = z.infer<typeof taskWithdrawn>;

/** Services that dispatch, and agencies outside the graph that may write to the bus. */
export const taskProducers = [
  'public-security',
  'civil-affairs',
  'party-organization',
  'volunteers',
  'agency-environment',
  'agency-market-regulation',
] as const;
export type TaskProducer = (typeof taskProducers)[number];

export const dispatched = (producer: TaskProducer): EventContract<TaskDispatched> =>
  fact(producer, 'community-task', 'dispatched', taskDispatched);
export const withdrawn = (producer: TaskProducer): EventContract<TaskWithdrawn> =>
  fact(producer, 'community-task', 'withdrawn', taskWithdrawn);

/** Topics that gate two reads. */
export const taskTopics: readonly string[] = taskProducers.map((producer) => dispatched(producer).topic);
