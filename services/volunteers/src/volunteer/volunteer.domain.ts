import { taskRefusal } from '@shequ/admission';
import type { TaskRefusal } from '@shequ/contracts';

export const skills = [
  'FIRST_AID',
  'MEDICAL',
  'ELDERLY_CARE',
  'CHILD_CARE',
  'TEACHING',
  'LEGAL_AID',
  'MEDIATION',
  'REPAIR',
  'DIGITAL',
  'TRANSLATION',
  'CULTURE_AND_SPORT',
  'ENVIRONMENT',
  'TRAFFIC',
  'RESCUE',
] as const;
export type Skill = (typeof skills)[number];

export const relations = ['MYSELF', 'MY_WARD'] as const;
export type Relation = (typeof relations)[number];

export interface ForcedAssignment extends TaskRefusal {
  readonly kind: 'VolunteerForcedAssignment';
}

/** 志愿服务条例 Arts. 25 and 40: only whoever registered a volunteer, that is the person or the guardian, may commit them. */
export function refuseForced(registeredBy: string, subject: string): ForcedAssignment | null {
  if (registeredBy === subject) return null;
  const detail = {
    zh: '只能由志愿者本人或其监护人报名，指派他人违反志愿服务条例第二十五条、第四十条',
    en: 'only the volunteer or the guardian may join; assigning others breaks Arts. 25 and 40',
  };
  return { kind: 'VolunteerForcedAssignment', ...taskRefusal('FORCED_ASSIGNMENT', detail) };
}
