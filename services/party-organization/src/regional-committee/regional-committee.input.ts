import { localDate } from '@shequ/contracts';
import { communityCode } from '@shequ/standards';
import { z } from 'zod';
import { memberRoles } from './regional-committee.domain.js';
import { personId } from './person.input.js';

const textMax = 500;
const text = z.string().trim().min(1, '不能为空 / must not be empty').max(textMax);
const optionalText = text.nullish().transform((value) => value ?? null);
const optionalDay = localDate.nullish().transform((value) => value ?? null);

export const formRegionalCommitteeInput = z.object({ communityCode, termFrom: localDate });
export type FormRegionalCommittee = z.infer<typeof formRegionalCommitteeInput>;

export const committeeStepInput = z.object({ id: z.uuid() });
export type CommitteeStep = z.infer<typeof committeeStepInput>;

export const reasonInput = z.object({ id: z.uuid(), reason: text });
export type Reason = z.infer<typeof reasonInput>;

export const reviewRegionalCommitteeInput = z
  .object({ id: z.uuid(), approved: z.boolean(), filingReference: optionalText, reason: optionalText })
  .refine(({ approved, filingReference }) => !approved || filingReference !== null, {
    path: ['filingReference'],
    error: '批准须写明备案文号 / an approval needs the number under which it is filed',
  })
  .refine(({ approved, reason }) => approved || reason !== null, {
    path: ['reason'],
    error: '退回须写明理由 / a return needs a reason',
  });
export type ReviewRegionalCommittee = z.infer<typeof reviewRegionalCommitteeInput>;

export const appointFullTimeMemberInput = z.object({
  committeeId: z.uuid(),
  subject: personId,
  role: z.enum(memberRoles),
  termFrom: optionalDay,
  termTo: optionalDay,
});
export type AppointFullTimeMember = z.infer<typeof appointFullTimeMemberInput>;

export const recommendPartTimeMemberInput = z.object({
  committeeId: z.uuid(),
  unitId: z.uuid(),
  subject: personId,
  role: z.enum(memberRoles),
});
export type RecommendPartTimeMember = z.infer<typeof recommendPartTimeMemberInput>;

export const candidateOpinionInput = z
  .object({ id: z.uuid(), passed: z.boolean(), reason: optionalText })
  .refine(({ passed, reason }) => passed || reason !== null, {
    path: ['reason'],
    error: '未通过须写明理由 / a candidate who does not pass is told why',
  });
export type CandidateOpinion = z.infer<typeof candidateOpinionInput>;

export const engagePartTimeMemberInput = z.object({
  id: z.uuid(),
  termFrom: optionalDay,
  termTo: optionalDay,
});
export type EngagePartTimeMember = z.infer<typeof engagePartTimeMemberInput>;

export const endEngagementInput = z.object({ id: z.uuid(), endedOn: localDate, reason: text });
export type EndEngagement = z.infer<typeof endEngagementInput>;
