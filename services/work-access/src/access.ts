import { admissionAccess as sharedAccess } from '@shequ/admission';
import type { AccessRule, AccessTable } from '@shequ/graphql';
import { accessApplicationAccess } from './access-application/access-application.access.js';
import { admissionAccess } from './admission/admission.access.js';
import { attachmentAccess } from './attachment/attachment.access.js';
import { burdenAccess } from './burden/burden.access.js';
import { basisReviewAccess } from './basis-review/basis-review.access.js';
import { certificateAccess } from './certificate/certificate.access.js';
import { channelAccess } from './channel/channel.access.js';
import { collectedFieldAccess } from './collected-field/collected-field.access.js';
import { communityAccess } from './community/community.access.js';
import { communityTaskAccess } from './community-task/community-task.access.js';
import { complaintAccess } from './complaint/complaint.access.js';
import { departmentAccess } from './department/department.access.js';
import { deploymentDecisionAccess } from './deployment-decision/deployment-decision.access.js';
import { delegatedAuthorityAccess } from './delegated-authority/delegated-authority.access.js';
import { functionTransferAccess } from './function-transfer/function-transfer.access.js';
import { liaisonAccess } from './liaison/liaison.access.js';
import { purchaseAccess } from './purchase-contract/purchase.access.js';
import { safeguardAccess } from './safeguard/safeguard.access.js';
import { fundAccess } from './fund-ledger/fund.access.js';
import { evaluationAccess } from './evaluation/evaluation.access.js';
import { documentAccess } from './document/document.access.js';
import { dutyAccess } from './duty/duty.access.js';
import { lifeCycleAccess } from './life-cycle/life-cycle.access.js';
import { listAccess } from './list/list.access.js';
import { listEntryAccess } from './list-entry/list-entry.access.js';
import { hearingMinutesAccess } from './hearing-minutes/hearing-minutes.access.js';
import { intakeAccess } from './intake/intake.access.js';
import { publicRegisterAccess } from './public-register/public-register.access.js';
import { problemAccess } from './problem/problem.access.js';
import { redelegationAccess } from './redelegation/redelegation.access.js';
import { rateCardAccess } from './rate-card/rate-card.access.js';
import { simulationAccess } from './simulation/simulation.access.js';
import { timerAccess } from './timer/timer.access.js';
import { violationAccess } from './violation/violation.access.js';

type Rules = AccessTable[string];

const isWhole = (rules: Rules): rules is AccessRule => typeof rules === 'string' || Array.isArray(rules);

/** Each folder opens its own fields; a type that two folders extend gets the rules of both, a field only one rule. */
function merged(tables: readonly AccessTable[]): AccessTable {
  const all = new Map<string, Rules>();
  for (const [type, rules] of tables.flatMap((table) => Object.entries(table))) {
    const known = all.get(type);
    if (known === undefined) all.set(type, rules);
    else if (isWhole(known) || isWhole(rules)) throw new Error(`Two access rules for ${type}.`);
    else all.set(type, joined(type, known, rules));
  }
  return Object.fromEntries(all);
}

function joined(
  type: string,
  known: Readonly<Record<string, AccessRule>>,
  more: Readonly<Record<string, AccessRule>>,
): Readonly<Record<string, AccessRule>> {
  const twice = Object.keys(more).filter((field) => field in known);
  if (twice.length > 0) throw new Error(`Two access rules for ${type}.${twice.join(', ')}.`);
  return { ...known, ...more };
}

export const access = merged([
  sharedAccess,
  problemAccess,
  lifeCycleAccess,
  communityAccess,
  departmentAccess,
  accessApplicationAccess,
  admissionAccess,
  attachmentAccess,
  listEntryAccess,
  listAccess,
  certificateAccess,
  channelAccess,
  documentAccess,
  dutyAccess,
  collectedFieldAccess,
  deploymentDecisionAccess,
  communityTaskAccess,
  burdenAccess,
  evaluationAccess,
  redelegationAccess,
  hearingMinutesAccess,
  intakeAccess,
  publicRegisterAccess,
  violationAccess,
  complaintAccess,
  delegatedAuthorityAccess,
  functionTransferAccess,
  liaisonAccess,
  purchaseAccess,
  safeguardAccess,
  fundAccess,
  rateCardAccess,
  basisReviewAccess,
  simulationAccess,
  timerAccess,
]);
