import { communityCode, communityRefusalReasons, taskState } from '@shequ/contracts';
import { optional, pageArguments } from '@shequ/graphql';
import { z } from 'zod';

export const refuseTaskInput = z.object({
  taskId: z.uuid().toLowerCase(),
  reason: z.enum(communityRefusalReasons),
  note: optional(z.string().trim().min(1).max(1_000)),
});
export type RefuseTask = z.infer<typeof refuseTaskInput>;

export const completeTaskInput = z.object({ taskId: z.uuid().toLowerCase() });
export type CompleteTask = z.infer<typeof completeTaskInput>;

export const tasksArguments = pageArguments.extend({
  state: optional(taskState),
  communityCode: optional(communityCode),
});
export type TasksArguments = z.infer<typeof tasksArguments>;

export const deskArguments = pageArguments.extend({
  states: z
    .array(taskState)
    .min(1)
    .nullish()
    .transform((value) => value ?? (['ADMITTED'] as const)),
});
