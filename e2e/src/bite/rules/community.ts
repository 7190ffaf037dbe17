// The bodies of a community: the template, the staffing standard, the regional Party committee.
import type { RuleOff } from '../rule.js';

const civil = 'services/civil-affairs/src';
const party = 'services/party-organization/src/regional-committee';
const template = [`${civil}/community/template.spec.ts`];
const committee = [`${party}/regional-committee.spec.ts`];

export const communityRules: readonly RuleOff[] = [
  {
    id: 'S0-24',
    where: 'one residents’ committee',
    file: `${civil}/residents-committee/residents-committee.domain.ts`,
    find: 'if (current !== null && electedOn <= current.termTo) {',
    replace: 'if (false) {',
    tests: template,
  },
  {
    id: 'S0-24',
    where: 'one council',
    file: `${civil}/deliberation-council/deliberation-council.commands.ts`,
    find: `if (existing !== null) return templateFilled('COUNCIL', existing, instrument);`,
    replace: '',
    tests: template,
  },
  {
    id: 'S0-24',
    where: 'one centre and one station',
    file: `${civil}/service-place/service-place.commands.ts`,
    find: 'if (existing !== null) return templateFilled(placeKind, existing, instrument);',
    replace: '',
    tests: template,
  },
  {
    id: 'S2-52',
    where: 'one more for each full step of households',
    file: 'libs/policy/src/staffing.ts',
    find: `const extra = rounding === 'FLOOR' ? Math.floor(above / step) : Math.ceil(above / step);`,
    replace: 'const extra = Math.ceil(above / step);',
    tests: [`${civil}/community/community.spec.ts`],
  },
  {
    id: 'S0-25',
    where: 'at least nine seats',
    file: `${party}/regional-committee.domain.ts`,
    find: `if (count.total < rules.min) faults.push('TOO_FEW_SEATS');`,
    replace: '',
    tests: committee,
  },
  {
    id: 'S0-26',
    where: 'part-time members come from units of the community',
    file: `${party}/seat.domain.ts`,
    find: `if (unit.state === 'LEFT' || communityCode !== bench.communityCode) {`,
    replace: 'if (false) {',
    tests: committee,
  },
  {
    id: 'S0-26',
    where: 'engagement skips no step',
    file: `${party}/seat.domain.ts`,
    find: `RECOMMENDED: { SCREEN: 'SCREENED',`,
    replace: `RECOMMENDED: { ENGAGE: 'ENGAGED', SCREEN: 'SCREENED',`,
    tests: committee,
  },
];
