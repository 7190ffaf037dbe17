export {
  isPolicyKey,
  policyKeys,
  unitOf,
  type CaseCategory,
  type CaseTimeLimit,
  type HearingRule,
  type JointMeeting,
  type NegativeSubject,
  type OversightStep,
  type PolicyKey,
  type PolicyRole,
  type PolicySource,
  type PolicyUnit,
  type PolicyValue,
  type ProcedureStep,
  type StaffingFormula,
} from './keys.js';
export { PolicyLoadError, type PackHead } from './pack.js';
export { loadPacks, type Policy } from './policy.js';
export { addUpToHundred, splitShares } from './shares.js';
export { staffing, type Staffing } from './staffing.js';
export { type PolicyExplanation, type PolicyView } from './view.js';
