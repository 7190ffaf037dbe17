import { z } from 'zod';

const minutesMax = 1_440;

export const recordInput = z
  .object({
    activityId: z.uuid(),
    volunteerId: z.uuid(),
    startedAt: z.date(),
    endedAt: z.date(),
    minutes: z
      .int()
      .min(1, { error: '至少一分钟 / at least a minute' })
      .max(minutesMax, { error: `每日至多 ${minutesMax} 分钟 / at most ${minutesMax} minutes a day` }),
    content: z.string().trim().min(1, { error: '不能为空 / not empty' }).max(2_000),
  })
  .refine(({ startedAt, endedAt }) => startedAt < endedAt, {
    error: '结束须晚于开始 / it ends before it begins',
    path: ['endedAt'],
  });
export type RecordInput = z.infer<typeof recordInput>;
