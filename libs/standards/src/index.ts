export {
  communityCode,
  communityKind,
  divisionCode,
  divisionLevel,
  isDispatchTarget,
  isDivisionCode12,
  isJurisdiction,
  isMainlandProvince,
  jurisdiction,
  parentCode,
  within,
  type CommunityKind,
  type DivisionLevel,
} from './division.js';
export { gridCode, gridCommunity, isGridCode } from './grid.js';
export { isUscc, organisationCodeCheck, uscc, usccCheck } from './uscc.js';
export { citizenId, citizenIdCheck, citizenIdFacts, isCitizenId, type CitizenIdFacts } from './citizen-id.js';
