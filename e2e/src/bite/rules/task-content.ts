// What travels with a task, and who does it: personal data, and handing it on.
import type { RuleOff } from '../rule.js';

const gateOne = 'libs/admission/src/gate-one.domain.ts';
const register = ['services/work-access/src/community-task/edges.spec.ts'];
const dispatching = ['services/public-security/src/grid-campaign/grid-campaign.spec.ts'];
const withdrawals = ['services/work-access/src/redelegation/redelegation.spec.ts'];

export const taskContentRules: readonly RuleOff[] = [
  {
    id: 'WA-40',
    where: 'fields beyond the admitted',
    file: gateOne,
    find: 'const outside = fields.filter((field) => !allowed.includes(field));',
    replace: 'const outside = [];',
    tests: [...dispatching, ...register],
  },
  {
    id: 'WA-40',
    where: 'sensitive fields need an assessment',
    file: gateOne,
    find: 'const sensitive = fields.filter((field) => record.sensitiveFields.includes(field));',
    replace: 'const sensitive = [];',
    tests: [...dispatching, ...register],
  },
  {
    id: 'WA-47',
    where: 'the department consents before',
    file: 'services/work-access/src/redelegation/redelegation.domain.ts',
    find: 'if (consent === undefined) return consentMissing(delegate, known);',
    replace: `if (consent === undefined) return { kind: 'REDELEGATED' };`,
    tests: register,
  },
  {
    id: 'WA-47',
    where: 'a consent that was taken back carries nothing',
    file: 'services/work-access/src/redelegation/redelegation.domain.ts',
    find: 'if (consent.withdrawnAt !== null) return consentWithdrawn(delegate, known);',
    replace: '',
    tests: withdrawals,
  },
  {
    id: 'WA-47',
    where: 'a task that was handed on under it is halted',
    file: 'services/work-access/src/redelegation/redelegation.domain.ts',
    find: `halts: consent.redelegatedAt !== null };`,
    replace: 'halts: false };',
    tests: withdrawals,
  },
];
