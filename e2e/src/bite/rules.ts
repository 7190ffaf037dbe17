import type { RuleOff } from './rule.js';
import { admissionRules } from './rules/admission.js';
import { applicationRules } from './rules/application.js';
import { clockRules } from './rules/clocks.js';
import { communityRules } from './rules/community.js';
import { gateOneRules } from './rules/gate-one.js';
import { gateTwoRules } from './rules/gate-two.js';
import { moneyRules } from './rules/money.js';
import { oversightRules } from './rules/oversight.js';
import { kindRules } from './rules/kinds.js';
import { procedureRules } from './rules/procedure.js';
import { taskContentRules } from './rules/task-content.js';

/** Every rule that the software enforces, one row for each place that enforces it. */
export const rules: readonly RuleOff[] = [
  ...gateOneRules,
  ...gateTwoRules,
  ...applicationRules,
  ...admissionRules,
  ...procedureRules,
  ...moneyRules,
  ...kindRules,
  ...communityRules,
  ...clockRules,
  ...taskContentRules,
  ...oversightRules,
];
