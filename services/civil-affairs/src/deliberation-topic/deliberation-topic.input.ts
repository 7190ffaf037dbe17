import { communityCode } from '@shequ/standards';
import { z } from 'zod';

const text = z
  .string()
  .trim()
  .min(1, '不能为空 / not empty')
  .max(2_000, '至多 2000 字 / at most 2000 characters');
const title = text.max(200, '至多 200 字 / at most 200 characters');
const count = z.int().min(0, '不能为负 / not below 0').max(10_000);
const id = z.uuid();

export const publicationChannels = ['NOTICE_BOARD', 'RESIDENTS_MEETING', 'ONLINE'] as const;
export type PublicationChannel = (typeof publicationChannels)[number];

export const grades = ['EXCELLENT', 'QUALIFIED', 'BASICALLY_QUALIFIED', 'UNQUALIFIED'] as const;
export type Grade = (typeof grades)[number];

/** Not only a UUID: what is none cannot be found either. */
export const topicArgs = z.object({ id: z.string().max(64) });

export const collectInput = z.object({ communityCode, title: z.object({ zh: title, en: title }) });
export type Collect = z.infer<typeof collectInput>;

export const screenInput = z.object({ id, outcome: z.enum(['ACCEPT', 'DECLINE']), opinion: text });
export type Screen = z.infer<typeof screenInput>;

export const discussInput = z.object({ id, summary: text });
export type Discuss = z.infer<typeof discussInput>;

export const voteInput = z
  .object({ id, present: count, yes: count, no: count, abstain: count })
  .refine(({ present, yes, no, abstain }) => yes + no + abstain === present, {
    error: '赞成、反对、弃权之和须等于到会人数 / yes, no and abstain must add up to those present',
    path: ['present'],
  });
export type VoteInput = z.infer<typeof voteInput>;

export const executeInput = z.object({ id, executor: title });
export type Execute = z.infer<typeof executeInput>;

export const publishInput = z.object({ id, publishedOn: z.iso.date(), through: z.enum(publicationChannels) });
export type Publish = z.infer<typeof publishInput>;

export const reviewInput = z.object({ id, grade: z.enum(grades) });
export type Review = z.infer<typeof reviewInput>;
