import { admissionMigrations, admissionSchema, communitySubscription } from '@shequ/admission';
import { historyMigrations } from '@shequ/history';
import { messagingMigrations } from '@shequ/messaging';
import { operated } from '@shequ/operations';
import type { ServiceDefinition } from '@shequ/service';
import { AccessApplicationCommands } from './access-application/access-application.commands.js';
import { AccessApplicationEntity } from './access-application/access-application.entity.js';
import { AccessApplicationResolver } from './access-application/access-application.resolver.js';
import { AftermathCommands } from './access-application/aftermath.commands.js';
import { ApplicationStepsResolver } from './access-application/application-steps.resolver.js';
import {
  ItemListedResolver,
  KindResolver,
  NegativeMatchResolver,
} from './access-application/kind.resolver.js';
import { ReviewCommands } from './access-application/review.commands.js';
import { access } from './access.js';
import { AdmissionAftermathCommands } from './admission/aftermath.commands.js';
import { AdmissionEndsResolver } from './admission/admission-ends.resolver.js';
import { AdmissionEndsView, MotionView } from './admission/admission-ends.view.resolver.js';
import { AdmissionStepsResolver } from './admission/admission-steps.resolver.js';
import { AdmissionCommands } from './admission/admission.commands.js';
import { AdmissionEntity } from './admission/admission.entity.js';
import { AdmissionResolver } from './admission/admission.resolver.js';
import { AdmittedItemsResolver } from './admission/admitted-items.resolver.js';
import { MotionCommands } from './admission/motion.commands.js';
import { StandingCommands } from './admission/standing.commands.js';
import { AttachmentCommands } from './attachment/attachment.commands.js';
import { AttachmentFolder, AttachmentStore } from './attachment/attachment-folder.js';
import { AttachmentResolver } from './attachment/attachment.resolver.js';
import { BasisReviewCommands } from './basis-review/basis-review.commands.js';
import { BasisReviewResolver } from './basis-review/basis-review.resolver.js';
import {
  CertificateMustIssueResolver,
  CertificateRefusedResolver,
  CertificateResolver,
  MaterialProblemResolver,
} from './certificate/certificate.resolver.js';
import { ChannelResolver } from './channel/channel.resolver.js';
import { CollectedFieldCommands } from './collected-field/collected-field.commands.js';
import { CollectedFieldResolver } from './collected-field/collected-field.resolver.js';
import { CommunityTaskCommands } from './community-task/community-task.commands.js';
import { CommunityTaskResolver } from './community-task/community-task.resolver.js';
import { DeskResolver } from './community-task/desk.resolver.js';
import { gateTwoSubscription } from './community-task/gate-two.js';
import { volumeChore } from './community-task/volume.chore.js';
import { CommunityResolver } from './community/community.resolver.js';
import { DepartmentCommands } from './department/department.commands.js';
import { DepartmentEntity } from './department/department.entity.js';
import { DepartmentResolver } from './department/department.resolver.js';
import { DeploymentDecisionCommands } from './deployment-decision/deployment-decision.commands.js';
import { DeploymentDecisionResolver } from './deployment-decision/deployment-decision.resolver.js';
import { DocumentResolver } from './document/document.resolver.js';
import { DutyCommands } from './duty/duty.commands.js';
import { DutyResolver } from './duty/duty.resolver.js';
import { ListCommands } from './list/list.commands.js';
import { ListDiffResolver, ListResolver, ListVersionResolver } from './list/list.resolver.js';
import { DelegatedAuthorityResolver } from './delegated-authority/delegated-authority.resolver.js';
import { WithdrawalCommands } from './delegated-authority/withdrawal.commands.js';
import { FunctionTransferCommands } from './function-transfer/function-transfer.commands.js';
import { FunctionTransferResolver } from './function-transfer/function-transfer.resolver.js';
import { FollowUpCommands } from './fund-ledger/follow-up.commands.js';
import { FundStepsResolver } from './fund-ledger/fund-steps.resolver.js';
import { FundCommands } from './fund-ledger/fund.commands.js';
import {
  AdmissionMoneyResolver,
  FollowUpResolver,
  FundEntryResolver,
  FundResolver,
} from './fund-ledger/fund.resolver.js';
import { listChore } from './list-entry/list-entry.load.js';
import { HistoryEntryResolver } from './life-cycle/history.resolver.js';
import { ListEntryResolver } from './list-entry/list-entry.resolver.js';
import { oversightChores, oversightProviders, oversightSchemas } from './oversight.js';
import { policies } from './policies.js';
import { PurchaseCommands } from './purchase-contract/purchase.commands.js';
import { PurchaseResolver } from './purchase-contract/purchase.resolver.js';
import { LiaisonCommands } from './liaison/liaison.commands.js';
import { CommunityLiaisonResolver, LiaisonResolver } from './liaison/liaison.resolver.js';
import { SafeguardCommands } from './safeguard/safeguard.commands.js';
import { SafeguardResolver } from './safeguard/safeguard.resolver.js';
import { RateCardCommands } from './rate-card/rate-card.commands.js';
import { RateCardResolver } from './rate-card/rate-card.resolver.js';
import { PolicyEffectResolver, SimulationResolver } from './simulation/simulation.resolver.js';
import { DeadlineResolver } from './timer/deadline.resolver.js';
import {
  AdmissionDeadlinesResolver,
  DeadlinesOfResolver,
  FundDeadlinesResolver,
} from './timer/deadlines-of.resolver.js';
import { timerChore } from './timer/timer.chore.js';
import { RedelegationCommands } from './redelegation/redelegation.commands.js';
import { RedelegationResolver } from './redelegation/redelegation.resolver.js';
import { watermarkChore } from './watermark/watermark.chore.js';

const file = (path: string): URL => new URL(path, import.meta.url);

/** Everything that makes the register of work access what it is. */
export const workAccess: ServiceDefinition = operated({
  name: 'work-access',
  schemaParts: [
    admissionSchema,
    file('./problem/problem.graphql'),
    file('./community/community.graphql'),
    file('./life-cycle/life-cycle.graphql'),
    file('./department/department.graphql'),
    file('./access-application/form.graphql'),
    file('./access-application/access-application.graphql'),
    file('./access-application/kind.graphql'),
    file('./admission/admission.graphql'),
    file('./attachment/attachment.graphql'),
    file('./list-entry/list-entry.graphql'),
    file('./list/list.graphql'),
    file('./certificate/certificate.graphql'),
    file('./channel/channel.graphql'),
    file('./document/document.graphql'),
    file('./duty/duty.graphql'),
    file('./collected-field/collected-field.graphql'),
    file('./deployment-decision/deployment-decision.graphql'),
    file('./community-task/community-task.graphql'),
    file('./redelegation/redelegation.graphql'),
    file('./fund-ledger/fund.graphql'),
    file('./purchase-contract/purchase.graphql'),
    file('./delegated-authority/delegated-authority.graphql'),
    file('./function-transfer/function-transfer.graphql'),
    file('./liaison/liaison.graphql'),
    file('./safeguard/safeguard.graphql'),
    file('./rate-card/rate-card.graphql'),
    file('./basis-review/basis-review.graphql'),
    file('./timer/timer.graphql'),
    file('./simulation/simulation.graphql'),
    ...oversightSchemas,
  ],
  access,
  entities: [DepartmentEntity, AccessApplicationEntity, AdmissionEntity],
  migrations: [
    messagingMigrations,
    historyMigrations,
    admissionMigrations,
    { name: 'work-access', dir: file('./migrations/') },
  ],
  providers: [
    CommunityResolver,
    DepartmentCommands,
    DepartmentResolver,
    AccessApplicationCommands,
    AftermathCommands,
    ReviewCommands,
    AccessApplicationResolver,
    ApplicationStepsResolver,
    KindResolver,
    NegativeMatchResolver,
    ItemListedResolver,
    AdmissionCommands,
    AdmissionAftermathCommands,
    MotionCommands,
    StandingCommands,
    AdmissionResolver,
    AdmissionStepsResolver,
    AdmissionEndsResolver,
    AdmissionEndsView,
    MotionView,
    AdmittedItemsResolver,
    { provide: AttachmentStore, useClass: AttachmentFolder },
    AttachmentCommands,
    AttachmentResolver,
    HistoryEntryResolver,
    ListEntryResolver,
    ListCommands,
    ListResolver,
    ListVersionResolver,
    ListDiffResolver,
    ChannelResolver,
    DocumentResolver,
    DutyCommands,
    DutyResolver,
    CertificateResolver,
    CertificateMustIssueResolver,
    CertificateRefusedResolver,
    MaterialProblemResolver,
    CollectedFieldCommands,
    CollectedFieldResolver,
    DeploymentDecisionCommands,
    DeploymentDecisionResolver,
    CommunityTaskCommands,
    CommunityTaskResolver,
    DeskResolver,
    RedelegationCommands,
    RedelegationResolver,
    PurchaseCommands,
    PurchaseResolver,
    DelegatedAuthorityResolver,
    WithdrawalCommands,
    FunctionTransferCommands,
    FunctionTransferResolver,
    LiaisonCommands,
    LiaisonResolver,
    CommunityLiaisonResolver,
    SafeguardCommands,
    SafeguardResolver,
    FundCommands,
    FollowUpCommands,
    FundResolver,
    FundEntryResolver,
    FollowUpResolver,
    FundStepsResolver,
    AdmissionMoneyResolver,
    RateCardCommands,
    RateCardResolver,
    BasisReviewCommands,
    BasisReviewResolver,
    PolicyEffectResolver,
    SimulationResolver,
    DeadlineResolver,
    DeadlinesOfResolver,
    AdmissionDeadlinesResolver,
    FundDeadlinesResolver,
    ...oversightProviders,
  ],
  subscriptions: (parts) => [
    communitySubscription(parts, 'work-access'),
    gateTwoSubscription(parts, policies),
  ],
  // The lists first, so that a copy elsewhere has them before a watermark says that it is complete.
  chores: (parts) => [
    listChore(parts.db, parts.clock),
    timerChore(parts),
    volumeChore(parts),
    ...oversightChores(parts),
    watermarkChore(parts),
  ],
});
