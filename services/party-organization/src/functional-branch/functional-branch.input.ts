import { localDate } from '@shequ/contracts';
import { communityCode } from '@shequ/standards';
import { z } from 'zod';
import { personId } from '../regional-committee/person.input.js';
import { branchBases, resolutionMatters } from './functional-branch.domain.js';

const nameMax = 100;
const textMax = 500;
const name = z.string().trim().min(1, '不能为空 / must not be empty').max(nameMax);

export const formFunctionalBranchInput = z.object({ communityCode, name, basis: z.enum(branchBases) });
export type FormFunctionalBranch = z.infer<typeof formFunctionalBranchInput>;

export const branchStepInput = z.object({ id: z.uuid() });
export type BranchStep = z.infer<typeof branchStepInput>;

export const branchReasonInput = z.object({ id: z.uuid(), reason: name.max(textMax) });
export type BranchReason = z.infer<typeof branchReasonInput>;

export const joinFunctionalBranchInput = z.object({ id: z.uuid(), subject: personId, homeBranch: name });
export type JoinFunctionalBranch = z.infer<typeof joinFunctionalBranchInput>;

export const leaveFunctionalBranchInput = z.object({ id: z.uuid(), subject: personId });
export type LeaveFunctionalBranch = z.infer<typeof leaveFunctionalBranchInput>;

export const recordBranchResolutionInput = z.object({
  id: z.uuid(),
  matter: z.enum(resolutionMatters),
  title: name,
  decidedOn: localDate,
});
export type RecordBranchResolution = z.infer<typeof recordBranchResolutionInput>;
