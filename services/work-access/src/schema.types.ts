// Generated from the .graphql files: GENERATE=1 npm test -- generated
export type Maybe<T> = T | null;
export type InputMaybe<T> = Maybe<T>;
/** All built-in and custom scalars, mapped to their actual values */
export type Scalars = {
  ID: { input: string; output: string; }
  String: { input: string; output: string; }
  Boolean: { input: boolean; output: boolean; }
  Int: { input: number; output: number; }
  Float: { input: number; output: number; }
  _FieldSet: { input: string; output: string; }
  /** A moment, RFC 3339 with an offset. */
  Instant: { input: Date; output: Date; }
  /** A day in Asia/Shanghai, like 2026-01-31. */
  LocalDate: { input: string; output: string; }
  /** Money in fen (0.01 yuan): an integer from 0 to 2^53-1. */
  Fen: { input: number; output: number; }
};

/** The same text in Chinese and English. */
export type LocalizedText = {
  readonly __typename?: 'LocalizedText';
  readonly zh: Scalars['String']['output'];
  readonly en: Scalars['String']['output'];
};

/** A refusal that a correct client can meet. code is stable. */
export type Problem = {
  readonly code: Scalars['String']['output'];
  readonly message: LocalizedText;
};

export type Query = {
  readonly __typename?: 'Query';
  readonly department?: Maybe<Department>;
  readonly departments: AccessDepartmentPage;
  readonly accessApplication?: Maybe<AccessApplication>;
  readonly accessApplications: AccessApplicationPage;
  /** By id, or by the number that people quote. */
  readonly admission?: Maybe<Admission>;
  readonly admissions: AccessAdmissionPage;
  /** A file of an application, in base64, for those who may see the application; null if it has none with that hash. */
  readonly accessAttachmentContent?: Maybe<Scalars['String']['output']>;
  /** The statutory lists, each entry in the version that counts today. */
  readonly accessListEntries: AccessListEntryPage;
  /** Published versions of a place and all below it, the newest first; drafts for those who make lists there. */
  readonly accessLists: AccessListVersionPage;
  /** What holds in a place on a day, today by default. */
  readonly accessList: AccessListInForce;
  /** Exactly one version of one place; an empty jurisdiction asks for the country's own. */
  readonly accessListVersion?: Maybe<AccessListVersion>;
  /** Added, removed and changed entries between two days or versions. */
  readonly accessListDiff: AccessListDiff;
  /** May, must or must not a community issue it? Nothing is written. */
  readonly certificateDecision: AccessCertificateDecision;
  /** Before a department publishes a service item: may it ask for these materials? Nothing is written. */
  readonly serviceItemCheck: AccessServiceItemCheck;
  /** The sixteen kinds and what each has to fulfil in a place. */
  readonly accessChannels: ReadonlyArray<AccessChannel>;
  readonly accessFunctions: AccessFunctions;
  /** Documents for a place and all above it, the newest registration first; by a part of name or number. */
  readonly accessDocuments: AccessDocumentPage;
  /** The duty list of one department or of all, in the order of registration; on a day, today by default. */
  readonly departmentDuties: DepartmentDutyPage;
  /** Fields that are collected in a place, above it and below it; by a part of the name. */
  readonly accessCollectedFields: AccessCollectedFieldPage;
  /** By id, or by the number that people quote. */
  readonly deploymentDecision?: Maybe<AccessDeploymentDecision>;
  readonly deploymentDecisions: AccessDeploymentPage;
  readonly communityTask?: Maybe<CommunityTask>;
  /** The newest first. */
  readonly communityTasks: AccessTaskPage;
  readonly accessFund?: Maybe<AccessFund>;
  /** Funds that the reader may see, the newest first. */
  readonly accessFunds: AccessFundPage;
  /** Contracts of a place, the newest first; by supplier if asked. */
  readonly purchaseContracts: AccessPurchaseContractPage;
  /** The register of delegated authority, the newest first; by community, department or item. */
  readonly delegatedAuthorities: AccessDelegatedAuthorityPage;
  /** Of a place and all within it, the newest first; by holder if asked. */
  readonly functionTransfers: AccessFunctionTransferPage;
  /** The map department ↔ community, as it is in force. */
  readonly liaisons: AccessLiaisonPage;
  /** The rates in force at a place on a day: those of the policy packs, and of cards adopted there. The narrower place wins. */
  readonly accessRates: ReadonlyArray<AccessRate>;
  /** Adopted cards of exactly this place, the newest first. */
  readonly rateCards: AccessRateCardPage;
  /** What a task costs, line by line (费随事转). Writes nothing. */
  readonly accessAmount: AccessAmountResult;
  /** What a community gets in a year by the standard of its place. */
  readonly communityFunding: AccessAmountResult;
  /** What is owed for premises that were not built: missing area × market price. */
  readonly paymentInLieu: AccessPaymentInLieuResult;
  readonly accessBasisEnds: AccessBasisEndPage;
  /**
   * Open duties, the most urgent first: those of one's own role, place and department, and what was escalated to one's role.
   * With all, officials see every duty of their jurisdiction.
   */
  readonly accessDeadlines: AccessDeadlinePage;
  /** May I? Answers for the present day, by the check that a submission runs. */
  readonly planAccess?: Maybe<AccessPlan>;
  /** What if? Open cases keep their pack; this says which would be judged otherwise under the proposed one. */
  readonly tryPolicyPack: TryPolicyPackResult;
  readonly accessEvaluation?: Maybe<AccessEvaluation>;
  /** The newest first. */
  readonly accessEvaluations: AccessEvaluationPage;
  readonly accessSatisfaction: AccessSatisfaction;
  readonly departmentScore?: Maybe<AccessDepartmentScore>;
  /** The newest first. Departments see their own, officials those of their jurisdiction. */
  readonly violations: AccessViolationPage;
  /** The newest first. Departments see their own, officials those of their jurisdiction. */
  readonly violationReferrals: AccessReferralPage;
  readonly complaint?: Maybe<Complaint>;
  /** The newest first. */
  readonly complaints: AccessComplaintPage;
  /**
   * Admitted items, the newest first. `place` is a division code; `search` a piece of the Chinese or English name, or the
   * first letters of its pinyin, like lnrjk.
   */
  readonly publicItems: AccessPublicItemPage;
  /** Published violations, the newest first; `search` looks for the violator's name. */
  readonly publicViolations: AccessPublicViolationPage;
  readonly publicRecord?: Maybe<AccessPublicRecord>;
  /** Every community of a place in a month like 2026-03, by default the present one. */
  readonly publicBurden: AccessPublicBurdenPage;
  /** Entries of the list that holds in a place today, by a piece of the title or its pinyin initials. */
  readonly publicListEntries: AccessListItemPage;
  /** The one window (综合受理窗口): everything that waits in a jurisdiction, in the order of arrival. */
  readonly accessIntake: AccessIntakePage;
  /** Keys of work-access that wait for a person, the longest first; at most 500. */
  readonly workAccessParkedKeys: ReadonlyArray<ParkedKey>;
  /** What waits of one key, in order; at most 500. */
  readonly workAccessParkedEvents: ReadonlyArray<ParkedEvent>;
  /** Records that work-access would not take, the newest first. */
  readonly workAccessQuarantine: QuarantinePage;
};


export type QueryDepartmentArgs = {
  uscc: Scalars['ID']['input'];
};


export type QueryDepartmentsArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['ID']['input']>;
};


export type QueryAccessApplicationArgs = {
  id: Scalars['ID']['input'];
};


export type QueryAccessApplicationsArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['ID']['input']>;
  state?: InputMaybe<AccessApplicationState>;
};


export type QueryAdmissionArgs = {
  reference: Scalars['String']['input'];
};


export type QueryAdmissionsArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['ID']['input']>;
  state?: InputMaybe<AccessAdmissionState>;
  communityCode?: InputMaybe<Scalars['String']['input']>;
};


export type QueryAccessAttachmentContentArgs = {
  applicationId: Scalars['ID']['input'];
  hash: Scalars['String']['input'];
};


export type QueryAccessListEntriesArgs = {
  list?: InputMaybe<AccessList>;
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['ID']['input']>;
};


export type QueryAccessListsArgs = {
  kind?: InputMaybe<AccessListKind>;
  jurisdiction: Scalars['String']['input'];
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['ID']['input']>;
};


export type QueryAccessListArgs = {
  kind: AccessListKind;
  jurisdiction: Scalars['String']['input'];
  on?: InputMaybe<Scalars['LocalDate']['input']>;
};


export type QueryAccessListVersionArgs = {
  kind: AccessListKind;
  jurisdiction: Scalars['String']['input'];
  version: Scalars['Int']['input'];
};


export type QueryAccessListDiffArgs = {
  kind: AccessListKind;
  jurisdiction: Scalars['String']['input'];
  from: AccessListPointInput;
  to: AccessListPointInput;
};


export type QueryCertificateDecisionArgs = {
  kind: Scalars['ID']['input'];
  basis?: InputMaybe<AccessCertificateBasisInput>;
  jurisdiction: Scalars['String']['input'];
  on?: InputMaybe<Scalars['LocalDate']['input']>;
};


export type QueryServiceItemCheckArgs = {
  jurisdiction: Scalars['String']['input'];
  materials: ReadonlyArray<AccessMaterialInput>;
};


export type QueryAccessChannelsArgs = {
  jurisdiction: Scalars['String']['input'];
};


export type QueryAccessFunctionsArgs = {
  jurisdiction: Scalars['String']['input'];
};


export type QueryAccessDocumentsArgs = {
  jurisdiction: Scalars['String']['input'];
  text?: InputMaybe<Scalars['String']['input']>;
  inForceOnly?: InputMaybe<Scalars['Boolean']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['ID']['input']>;
};


export type QueryDepartmentDutiesArgs = {
  department?: InputMaybe<Scalars['ID']['input']>;
  on?: InputMaybe<Scalars['LocalDate']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['ID']['input']>;
};


export type QueryAccessCollectedFieldsArgs = {
  jurisdiction: Scalars['String']['input'];
  name?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['ID']['input']>;
};


export type QueryDeploymentDecisionArgs = {
  reference: Scalars['String']['input'];
};


export type QueryDeploymentDecisionsArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['ID']['input']>;
};


export type QueryCommunityTaskArgs = {
  id: Scalars['ID']['input'];
};


export type QueryCommunityTasksArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['ID']['input']>;
  state?: InputMaybe<CommunityTaskState>;
  communityCode?: InputMaybe<Scalars['String']['input']>;
};


export type QueryAccessFundArgs = {
  id: Scalars['ID']['input'];
};


export type QueryAccessFundsArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['ID']['input']>;
  kind?: InputMaybe<AccessFundKind>;
  place?: InputMaybe<Scalars['String']['input']>;
};


export type QueryPurchaseContractsArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['ID']['input']>;
  place: Scalars['String']['input'];
  supplierCode?: InputMaybe<Scalars['String']['input']>;
};


export type QueryDelegatedAuthoritiesArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['ID']['input']>;
  communityCode?: InputMaybe<Scalars['String']['input']>;
  department?: InputMaybe<Scalars['String']['input']>;
  admissionId?: InputMaybe<Scalars['ID']['input']>;
  inForce?: InputMaybe<Scalars['Boolean']['input']>;
};


export type QueryFunctionTransfersArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['ID']['input']>;
  place: Scalars['String']['input'];
  holder?: InputMaybe<Scalars['String']['input']>;
};


export type QueryLiaisonsArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['ID']['input']>;
  department?: InputMaybe<Scalars['String']['input']>;
  communityCode?: InputMaybe<Scalars['String']['input']>;
};


export type QueryAccessRatesArgs = {
  place: Scalars['String']['input'];
  on?: InputMaybe<Scalars['LocalDate']['input']>;
};


export type QueryRateCardsArgs = {
  jurisdiction: Scalars['String']['input'];
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['ID']['input']>;
};


export type QueryAccessAmountArgs = {
  input: AccessAmountInput;
};


export type QueryCommunityFundingArgs = {
  input: CommunityFundingInput;
};


export type QueryPaymentInLieuArgs = {
  input: AccessPaymentInLieuInput;
};


export type QueryAccessBasisEndsArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['ID']['input']>;
};


export type QueryAccessDeadlinesArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['ID']['input']>;
  overdue?: InputMaybe<Scalars['Boolean']['input']>;
  all?: InputMaybe<Scalars['Boolean']['input']>;
};


export type QueryPlanAccessArgs = {
  input: PlanAccessInput;
};


export type QueryTryPolicyPackArgs = {
  input: TryPolicyPackInput;
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['ID']['input']>;
};


export type QueryAccessEvaluationArgs = {
  id: Scalars['ID']['input'];
};


export type QueryAccessEvaluationsArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['ID']['input']>;
  state?: InputMaybe<AccessEvaluationState>;
  admissionId?: InputMaybe<Scalars['ID']['input']>;
};


export type QueryAccessSatisfactionArgs = {
  kind: AccessRatedKind;
  target: Scalars['ID']['input'];
  year: Scalars['Int']['input'];
};


export type QueryDepartmentScoreArgs = {
  department: Scalars['ID']['input'];
  year: Scalars['Int']['input'];
};


export type QueryViolationsArgs = {
  department?: InputMaybe<Scalars['ID']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['ID']['input']>;
};


export type QueryViolationReferralsArgs = {
  department?: InputMaybe<Scalars['ID']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['ID']['input']>;
};


export type QueryComplaintArgs = {
  id: Scalars['ID']['input'];
};


export type QueryComplaintsArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['ID']['input']>;
  state?: InputMaybe<AccessComplaintState>;
};


export type QueryPublicItemsArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['ID']['input']>;
  place?: InputMaybe<Scalars['ID']['input']>;
  department?: InputMaybe<Scalars['ID']['input']>;
  itemType?: InputMaybe<AccessItemType>;
  state?: InputMaybe<AccessAdmissionState>;
  publishedFrom?: InputMaybe<Scalars['LocalDate']['input']>;
  publishedTo?: InputMaybe<Scalars['LocalDate']['input']>;
  inForceOn?: InputMaybe<Scalars['LocalDate']['input']>;
  search?: InputMaybe<Scalars['String']['input']>;
};


export type QueryPublicViolationsArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['ID']['input']>;
  place?: InputMaybe<Scalars['ID']['input']>;
  department?: InputMaybe<Scalars['ID']['input']>;
  rule?: InputMaybe<Scalars['String']['input']>;
  violatorKind?: InputMaybe<AccessViolatorKind>;
  publishedFrom?: InputMaybe<Scalars['LocalDate']['input']>;
  publishedTo?: InputMaybe<Scalars['LocalDate']['input']>;
  search?: InputMaybe<Scalars['String']['input']>;
};


export type QueryPublicRecordArgs = {
  unit: Scalars['ID']['input'];
};


export type QueryPublicBurdenArgs = {
  place: Scalars['ID']['input'];
  month?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['ID']['input']>;
};


export type QueryPublicListEntriesArgs = {
  kind: AccessListKind;
  jurisdiction: Scalars['String']['input'];
  search?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['ID']['input']>;
};


export type QueryAccessIntakeArgs = {
  kind?: InputMaybe<AccessIntakeKind>;
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['ID']['input']>;
};


export type QueryWorkAccessParkedEventsArgs = {
  of: ParkedKeyInput;
};


export type QueryWorkAccessQuarantineArgs = {
  first?: Scalars['Int']['input'];
  after?: InputMaybe<Scalars['ID']['input']>;
};

export type Mutation = {
  readonly __typename?: 'Mutation';
  readonly registerDepartment: RegisterDepartmentResult;
  /** The office puts on the register that a department was withdrawn or merged. */
  readonly endDepartment: EndDepartmentResult;
  readonly draftAccessApplication: DraftAccessApplicationResult;
  readonly submitAccessApplication: SubmitAccessApplicationResult;
  readonly withdrawAccessApplication: WithdrawAccessApplicationResult;
  /** The office's formal check. */
  readonly checkAccessApplication: CheckAccessApplicationResult;
  /** The preliminary review; opens the consultation of streets and communities. */
  readonly reviewAccessApplication: ReviewAccessApplicationResult;
  /** The last opinion opens the joint review. */
  readonly recordAccessConsultation: RecordAccessConsultationResult;
  /** After the time for opinions: silence is recorded as no opinion. */
  readonly concludeAccessConsultation: ConcludeAccessConsultationResult;
  readonly castAccessVote: CastAccessVoteResult;
  readonly concludeJointReview: ConcludeJointReviewResult;
  /** The head of the leading group decides; an admission follows. */
  readonly decideAccessApplication: DecideAccessApplicationResult;
  /** The applicant asks once, in time, with new facts; the case goes back to the joint meeting (WA-44). */
  readonly reconsiderAccessApplication: ReconsiderAccessApplicationResult;
  /** The street records the hearing that it held with department and community. */
  readonly recordAccessHearing: RecordAccessHearingResult;
  /** Another department takes over an open case whose own was withdrawn or merged (WA-43). */
  readonly reownAccessApplication: ReownAccessApplicationResult;
  /** Files away what has ended. */
  readonly archiveAccessApplication: ArchiveAccessApplicationResult;
  /** The office registers the agreement that both sides signed. */
  readonly signAccessAgreement: SignAccessAgreementResult;
  /** The applying department hands the authority over (权随责走). */
  readonly delegateAuthority: DelegateAuthorityResult;
  /** The treasurer confirms money that has arrived (费随事转). */
  readonly recordInstalment: RecordInstalmentResult;
  readonly issueAdmissionNotice: IssueAdmissionNoticeResult;
  readonly publishAdmission: PublishAdmissionResult;
  readonly activateAdmission: ActivateAdmissionResult;
  readonly suspendAdmission: SuspendAdmissionResult;
  readonly resumeAdmission: ResumeAdmissionResult;
  /** Department, office or, for an exit, a community concerned moves it; from SUSPENDED or EVALUATED alone. */
  readonly proposeAdmissionMotion: ProposeAdmissionMotionResult;
  readonly voteOnAdmissionMotion: VoteOnAdmissionMotionResult;
  /** The joint meeting's decision, by the votes cast: the item exits or is renewed, or the motion falls. */
  readonly concludeAdmissionMotion: ConcludeAdmissionMotionResult;
  /** Another department takes over an item whose own is gone (WA-43). */
  readonly reownAdmission: ReownAdmissionResult;
  /** One part of the settlement at the end. */
  readonly settleAdmission: SettleAdmissionResult;
  /** Files away what has ended and is settled. */
  readonly archiveAdmission: ArchiveAdmissionResult;
  /** A department keeps a file for its applications, which name it by hash and size. */
  readonly uploadAccessAttachment: UploadAccessAttachmentResult;
  readonly draftAccessList: DraftAccessListResult;
  readonly publishAccessList: PublishAccessListResult;
  readonly registerAccessDocument: RegisterAccessDocumentResult;
  readonly registerDepartmentDuty: RegisterDepartmentDutyResult;
  readonly endDepartmentDuty: EndDepartmentDutyResult;
  readonly registerCollectedField: RegisterCollectedFieldResult;
  readonly endCollectedField: EndCollectedFieldResult;
  /** The office puts the decision on the register; from then on tasks may cite it. */
  readonly recordDeploymentDecision: RecordDeploymentDecisionResult;
  /** Retro-filing: the department puts its application behind the decision. */
  readonly fileDeploymentDecision: FileDeploymentDecisionResult;
  /** The office files away a decision that has lapsed. */
  readonly archiveDeploymentDecision: ArchiveDeploymentDecisionResult;
  /** The community's right: the reason is recorded, nothing adverse follows. */
  readonly refuseCommunityTask: RefuseCommunityTaskResult;
  readonly completeCommunityTask: CompleteCommunityTaskResult;
  /** The department consents to one delegate for one open task of its own. */
  readonly consentToRedelegation: ConsentToRedelegationResult;
  /** The department that consented takes it back, with its reason and from now on (WA-47). What was done under it stands. */
  readonly withdrawRedelegationConsent: WithdrawRedelegationConsentResult;
  /** The community hands an open task on; the task stays its own on the desk, and its department's to answer for. */
  readonly redelegateCommunityTask: RedelegateCommunityTaskResult;
  readonly openFund: OpenFundResult;
  readonly receiveFunds: ReceiveFundsResult;
  readonly spendFunds: SpendFundsResult;
  readonly returnFunds: ReturnFundsResult;
  readonly followUpFund: FollowUpFundResult;
  readonly settleFundFollowUp: SettleFundFollowUpResult;
  /** The department accepts the result: the last instalment is due from then on. */
  readonly acceptItemResult: AcceptItemResultResult;
  readonly signPurchase: SignPurchaseResult;
  /** The buyer looks at what was delivered. */
  readonly acceptPurchase: AcceptPurchaseResult;
  /** The treasurer pays, never more than was accepted. */
  readonly payPurchase: PayPurchaseResult;
  /**
   * The delegating department takes the authority back early. An item in force is suspended and its open tasks go back; it
   * resumes once the authority is delegated again (WA-14). Its money stays its own: instalments keep their days, what was done
   * is paid, and nothing is returned before the end (WA-38).
   */
  readonly withdrawAuthority: WithdrawAuthorityResult;
  /** The office puts a decided transfer on the register. */
  readonly transferFunction: TransferFunctionResult;
  /** The office names who answers; what was named before for these communities ends that day. */
  readonly setLiaison: SetLiaisonResult;
  readonly endLiaison: EndLiaisonResult;
  readonly recordSafeguard: RecordSafeguardResult;
  readonly adoptRateCard: AdoptRateCardResult;
  /** The office records that an instrument was repealed or has expired, for its jurisdiction. */
  readonly recordBasisEnd: RecordBasisEndResult;
  /** The joint meeting's review: the item stays, on another basis. Without it the item leaves after its day. */
  readonly confirmAccessBasis: ConfirmAccessBasisResult;
  /** The street says who works in a community; a day has one record. */
  readonly recordCommunityStaffing: RecordCommunityStaffingResult;
  /** The office opens the yearly evaluation of an active item; otherwise it opens by itself after a year. */
  readonly openAccessEvaluation: OpenAccessEvaluationResult;
  /** The applicant scores a community's delivery; a community scores the applicant's support. */
  readonly scoreAccessEvaluation: ScoreAccessEvaluationResult;
  /** The office concludes a complete evaluation: the item is EVALUATED, and the joint meeting decides what follows. */
  readonly concludeAccessEvaluation: ConcludeAccessEvaluationResult;
  readonly callAccessAppraisal: CallAccessAppraisalResult;
  readonly takeAccessAppraisalStep: TakeAccessAppraisalStepResult;
  /** A member of the group signs for itself. */
  readonly signAccessAppraisal: SignAccessAppraisalResult;
  /** One vote per person, target and year: residents, communities and government each in their own column. */
  readonly rateAccess: RateAccessResult;
  readonly setEvaluationWeights: SetEvaluationWeightsResult;
  /** The base government's one unified assessment. */
  readonly assessDepartment: AssessDepartmentResult;
  /** The office records what it found of a department or a street. */
  readonly recordAccessViolation: RecordAccessViolationResult;
  /** The office publishes the notice of criticism; what is serious or repeated is referred in the same step. */
  readonly publishAccessViolation: PublishAccessViolationResult;
  /** The office confirms that it was corrected. */
  readonly confirmViolationCorrection: ConfirmViolationCorrectionResult;
  /** The office answers. Neither answer reaches back to the community: its refusal stands without adverse score. */
  readonly decideComplaint: DecideComplaintResult;
  /** The community that held the hearing, or its street, files the minutes. */
  readonly fileHearingMinutes: FileHearingMinutesResult;
  /** Applies what waits of a key, in order, until it is empty or an event fails again. */
  readonly workAccessRedrive: RedriveResult;
  /** Gives one waiting event up for good. */
  readonly workAccessDiscard: DiscardResult;
};


export type MutationRegisterDepartmentArgs = {
  input: RegisterDepartmentInput;
};


export type MutationEndDepartmentArgs = {
  input: EndDepartmentInput;
};


export type MutationDraftAccessApplicationArgs = {
  input: DraftAccessApplicationInput;
};


export type MutationSubmitAccessApplicationArgs = {
  input: SubmitAccessApplicationInput;
};


export type MutationWithdrawAccessApplicationArgs = {
  input: WithdrawAccessApplicationInput;
};


export type MutationCheckAccessApplicationArgs = {
  input: CheckAccessApplicationInput;
};


export type MutationReviewAccessApplicationArgs = {
  input: ReviewAccessApplicationInput;
};


export type MutationRecordAccessConsultationArgs = {
  input: RecordAccessConsultationInput;
};


export type MutationConcludeAccessConsultationArgs = {
  input: ConcludeAccessConsultationInput;
};


export type MutationCastAccessVoteArgs = {
  input: CastAccessVoteInput;
};


export type MutationConcludeJointReviewArgs = {
  input: ConcludeJointReviewInput;
};


export type MutationDecideAccessApplicationArgs = {
  input: DecideAccessApplicationInput;
};


export type MutationReconsiderAccessApplicationArgs = {
  input: ReconsiderAccessApplicationInput;
};


export type MutationRecordAccessHearingArgs = {
  input: RecordAccessHearingInput;
};


export type MutationReownAccessApplicationArgs = {
  input: ReownAccessApplicationInput;
};


export type MutationArchiveAccessApplicationArgs = {
  input: ArchiveAccessApplicationInput;
};


export type MutationSignAccessAgreementArgs = {
  input: SignAccessAgreementInput;
};


export type MutationDelegateAuthorityArgs = {
  input: DelegateAuthorityInput;
};


export type MutationRecordInstalmentArgs = {
  input: RecordInstalmentInput;
};


export type MutationIssueAdmissionNoticeArgs = {
  input: IssueAdmissionNoticeInput;
};


export type MutationPublishAdmissionArgs = {
  input: PublishAdmissionInput;
};


export type MutationActivateAdmissionArgs = {
  input: ActivateAdmissionInput;
};


export type MutationSuspendAdmissionArgs = {
  input: SuspendAdmissionInput;
};


export type MutationResumeAdmissionArgs = {
  input: ResumeAdmissionInput;
};


export type MutationProposeAdmissionMotionArgs = {
  input: ProposeAdmissionMotionInput;
};


export type MutationVoteOnAdmissionMotionArgs = {
  input: VoteOnAdmissionMotionInput;
};


export type MutationConcludeAdmissionMotionArgs = {
  input: ConcludeAdmissionMotionInput;
};


export type MutationReownAdmissionArgs = {
  input: ReownAdmissionInput;
};


export type MutationSettleAdmissionArgs = {
  input: SettleAdmissionInput;
};


export type MutationArchiveAdmissionArgs = {
  input: ArchiveAdmissionInput;
};


export type MutationUploadAccessAttachmentArgs = {
  input: UploadAccessAttachmentInput;
};


export type MutationDraftAccessListArgs = {
  input: DraftAccessListInput;
};


export type MutationPublishAccessListArgs = {
  input: PublishAccessListInput;
};


export type MutationRegisterAccessDocumentArgs = {
  input: RegisterAccessDocumentInput;
};


export type MutationRegisterDepartmentDutyArgs = {
  input: RegisterDepartmentDutyInput;
};


export type MutationEndDepartmentDutyArgs = {
  input: EndDepartmentDutyInput;
};


export type MutationRegisterCollectedFieldArgs = {
  input: RegisterCollectedFieldInput;
};


export type MutationEndCollectedFieldArgs = {
  input: EndCollectedFieldInput;
};


export type MutationRecordDeploymentDecisionArgs = {
  input: RecordDeploymentDecisionInput;
};


export type MutationFileDeploymentDecisionArgs = {
  input: FileDeploymentDecisionInput;
};


export type MutationArchiveDeploymentDecisionArgs = {
  input: ArchiveDeploymentDecisionInput;
};


export type MutationRefuseCommunityTaskArgs = {
  input: RefuseCommunityTaskInput;
};


export type MutationCompleteCommunityTaskArgs = {
  input: CompleteCommunityTaskInput;
};


export type MutationConsentToRedelegationArgs = {
  input: ConsentToRedelegationInput;
};


export type MutationWithdrawRedelegationConsentArgs = {
  input: WithdrawRedelegationConsentInput;
};


export type MutationRedelegateCommunityTaskArgs = {
  input: RedelegateCommunityTaskInput;
};


export type MutationOpenFundArgs = {
  input: OpenFundInput;
};


export type MutationReceiveFundsArgs = {
  input: ReceiveFundsInput;
};


export type MutationSpendFundsArgs = {
  input: SpendFundsInput;
};


export type MutationReturnFundsArgs = {
  input: ReturnFundsInput;
};


export type MutationFollowUpFundArgs = {
  input: FollowUpFundInput;
};


export type MutationSettleFundFollowUpArgs = {
  input: SettleFundFollowUpInput;
};


export type MutationAcceptItemResultArgs = {
  input: AcceptItemResultInput;
};


export type MutationSignPurchaseArgs = {
  input: SignPurchaseInput;
};


export type MutationAcceptPurchaseArgs = {
  input: AcceptPurchaseInput;
};


export type MutationPayPurchaseArgs = {
  input: PayPurchaseInput;
};


export type MutationWithdrawAuthorityArgs = {
  input: WithdrawAuthorityInput;
};


export type MutationTransferFunctionArgs = {
  input: TransferFunctionInput;
};


export type MutationSetLiaisonArgs = {
  input: SetLiaisonInput;
};


export type MutationEndLiaisonArgs = {
  input: EndLiaisonInput;
};


export type MutationRecordSafeguardArgs = {
  input: RecordSafeguardInput;
};


export type MutationAdoptRateCardArgs = {
  input: AdoptRateCardInput;
};


export type MutationRecordBasisEndArgs = {
  input: RecordBasisEndInput;
};


export type MutationConfirmAccessBasisArgs = {
  input: ConfirmAccessBasisInput;
};


export type MutationRecordCommunityStaffingArgs = {
  input: RecordCommunityStaffingInput;
};


export type MutationOpenAccessEvaluationArgs = {
  input: OpenAccessEvaluationInput;
};


export type MutationScoreAccessEvaluationArgs = {
  input: ScoreAccessEvaluationInput;
};


export type MutationConcludeAccessEvaluationArgs = {
  input: ConcludeAccessEvaluationInput;
};


export type MutationCallAccessAppraisalArgs = {
  input: CallAccessAppraisalInput;
};


export type MutationTakeAccessAppraisalStepArgs = {
  input: TakeAccessAppraisalStepInput;
};


export type MutationSignAccessAppraisalArgs = {
  input: SignAccessAppraisalInput;
};


export type MutationRateAccessArgs = {
  input: RateAccessInput;
};


export type MutationSetEvaluationWeightsArgs = {
  input: SetEvaluationWeightsInput;
};


export type MutationAssessDepartmentArgs = {
  input: AssessDepartmentInput;
};


export type MutationRecordAccessViolationArgs = {
  input: RecordAccessViolationInput;
};


export type MutationPublishAccessViolationArgs = {
  input: PublishAccessViolationInput;
};


export type MutationConfirmViolationCorrectionArgs = {
  input: ConfirmViolationCorrectionInput;
};


export type MutationDecideComplaintArgs = {
  input: DecideComplaintInput;
};


export type MutationFileHearingMinutesArgs = {
  input: FileHearingMinutesInput;
};


export type MutationWorkAccessRedriveArgs = {
  input: ParkedKeyInput;
};


export type MutationWorkAccessDiscardArgs = {
  input: DiscardEventInput;
};

/** A refusal by the access rules: which rule and article refuse, and which lawful ways remain. */
export type WorkAccessProblem = {
  readonly code: Scalars['String']['output'];
  readonly message: LocalizedText;
  /** The rule, like WA-01. */
  readonly ruleId: Scalars['String']['output'];
  /** The legal text that the rule rests on. */
  readonly article: LocalizedText;
  /** Lawful ways that remain open. */
  readonly routes: ReadonlyArray<LawfulRoute>;
};

export type LawfulRoute =
  | 'APPLY_FOR_ADMISSION'
  | 'CITE_ADMISSION'
  | 'CITE_LIST_ENTRY'
  | 'CITE_DEPLOYMENT_DECISION'
  | 'PURCHASE_SERVICE'
  | 'EXTEND_ADMISSION'
  | 'WAIT_UNTIL_IN_FORCE'
  | 'KEEP_WITHIN_DEPARTMENT'
  | 'ISSUE_THROUGH_OFFICE'
  /** The department that took the matter over sends it. */
  | 'SEND_THROUGH_SUCCESSOR';

/** What a task stands on. */
export type CitationKind =
  | 'ADMISSION'
  | 'LIST_ENTRY'
  | 'DEPLOYMENT_DECISION';

/** Where one task for one community stands. Before ADMITTED, people of the community do not see it. */
export type CommunityTaskState =
  | 'AWAITING_DECISION'
  | 'ADMITTED'
  | 'REFUSED'
  | 'HANDED_BACK'
  | 'HALTED'
  | 'REFUSED_BY_COMMUNITY'
  | 'COMPLETED';

/** The 16 kinds of things that reach a community from outside. */
export type AccessItemType =
  | 'WORK_TASK'
  | 'ORG_ESTABLISHMENT'
  | 'PLAQUE'
  | 'LEDGER'
  | 'FORM_REPORT'
  | 'ASSESSMENT'
  | 'INSPECTION'
  | 'TRAINING'
  | 'SURVEY'
  | 'CREATION_CAMPAIGN'
  | 'CERTIFICATE'
  | 'RESPONSIBILITY_LETTER'
  | 'APP_OR_CHAT_GROUP'
  | 'STAFF_POSTING'
  | 'MECHANISM'
  | 'MEETING';

/** Who leads and answers for a task. A community never does (WA-05). */
export type TaskLeadUnit =
  | 'DEPARTMENT'
  | 'STREET'
  | 'COMMUNITY';

/** Why a task may not reach a community. The codes are stable. */
export type TaskRefusalCode =
  | 'NOT_ADMITTED'
  | 'NOT_ENTITLED'
  | 'OUT_OF_SCOPE'
  | 'OUT_OF_AREA'
  | 'NOT_YET_IN_FORCE'
  | 'EXPIRED'
  | 'SUSPENDED'
  | 'VOLUME_EXCEEDED'
  | 'MONEY_EXCEEDED'
  | 'COMMUNITY_AS_LEAD'
  | 'NOT_A_CITATION'
  | 'DIRECT_NOTICE'
  | 'FORCED_ASSIGNMENT'
  /** A community may not lead or answer for this subject (WA-04). */
  | 'BARRED_SUBJECT'
  /** Only the district Party committee or government assesses communities (WA-24). */
  | 'DEPARTMENTAL_ASSESSMENT'
  /** Communities may not be asked for this certificate (WA-26). */
  | 'FORBIDDEN_CERTIFICATE'
  /** The register does not know the community, or not yet: no reproach follows. */
  | 'UNKNOWN_COMMUNITY'
  /** Personal data beyond the admitted fields (WA-40). */
  | 'PERSONAL_DATA_EXCEEDED'
  /** Sensitive personal data without an impact assessment (WA-40). */
  | 'IMPACT_ASSESSMENT_MISSING'
  /** The department was withdrawn or merged (WA-43). */
  | 'DEPARTMENT_ENDED';

export type CitationInput = {
  readonly kind: CitationKind;
  /** The id, or the number that people quote. */
  readonly reference: Scalars['String']['input'];
};

export type TaskCitation = {
  readonly __typename?: 'TaskCitation';
  readonly kind: CitationKind;
  readonly id: Scalars['ID']['output'];
  /** The version that the citing service had seen; null when it had not seen it yet. */
  readonly version?: Maybe<Scalars['Int']['output']>;
};

/** The thing does not exist, or is not yours to see. */
export type AccessNotFound = Problem & {
  readonly __typename?: 'AccessNotFound';
  readonly code: Scalars['String']['output'];
  readonly message: LocalizedText;
};

/** A state can be left only by the moves that lead out of it: no step is skipped (WA-11). */
export type AccessMoveNotAllowed = Problem & WorkAccessProblem & {
  readonly __typename?: 'AccessMoveNotAllowed';
  readonly code: Scalars['String']['output'];
  readonly message: LocalizedText;
  readonly ruleId: Scalars['String']['output'];
  readonly article: LocalizedText;
  readonly routes: ReadonlyArray<LawfulRoute>;
  readonly state: Scalars['String']['output'];
  readonly allowedCommands: ReadonlyArray<Scalars['String']['output']>;
};

/** It was done before, and what was said stands. */
export type AccessAlreadyDone = Problem & {
  readonly __typename?: 'AccessAlreadyDone';
  readonly code: Scalars['String']['output'];
  readonly message: LocalizedText;
};

export type Community = {
  readonly __typename?: 'Community';
  readonly code: Scalars['ID']['output'];
  /** Items that may reach this community, as published, the newest first. */
  readonly admittedItems: AccessAdmissionPage;
  /** Admitted tasks, the newest first; by default those that are open. */
  readonly desk?: Maybe<AccessTaskPage>;
  /** Whom to turn to in each department. */
  readonly liaisons: ReadonlyArray<AccessLiaison>;
  /** 机构入事业单位序列、人员入编、经费入预算、场所入规划: the newest answer for each. */
  readonly safeguards: ReadonlyArray<AccessSafeguard>;
  /** Of a month like 2026-03, by default the present one. */
  readonly burden: AccessBurden;
  /** Department by department, in the order of their codes. */
  readonly burdenByDepartment: AccessDepartmentBurdenPage;
  /** Month by month, at most 24. */
  readonly burdenHistory: ReadonlyArray<AccessBurden>;
  readonly burdenChange: AccessBurdenChange;
  /** Null for a code that is no place. */
  readonly capacity?: Maybe<AccessCapacity>;
};


export type CommunityAdmittedItemsArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['ID']['input']>;
};


export type CommunityDeskArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['ID']['input']>;
  states?: InputMaybe<ReadonlyArray<CommunityTaskState>>;
};


export type CommunityBurdenArgs = {
  month?: InputMaybe<Scalars['String']['input']>;
};


export type CommunityBurdenByDepartmentArgs = {
  month?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['ID']['input']>;
};


export type CommunityBurdenHistoryArgs = {
  from: Scalars['String']['input'];
  to: Scalars['String']['input'];
};


export type CommunityBurdenChangeArgs = {
  before: Scalars['String']['input'];
  after: Scalars['String']['input'];
};


export type CommunityCapacityArgs = {
  month?: InputMaybe<Scalars['String']['input']>;
};

/** One step in the append-only history; hash binds it to all steps before it (WA-45). */
export type AccessHistoryEntry = {
  readonly __typename?: 'AccessHistoryEntry';
  readonly seq: Scalars['Int']['output'];
  readonly at: Scalars['Instant']['output'];
  readonly actor: Scalars['String']['output'];
  readonly department?: Maybe<Scalars['String']['output']>;
  readonly command: Scalars['String']['output'];
  readonly from?: Maybe<Scalars['String']['output']>;
  readonly to: Scalars['String']['output'];
  readonly reason?: Maybe<Scalars['String']['output']>;
  /** The policy packs to which this step pinned the case; null in steps that pin nothing. */
  readonly policyVersion?: Maybe<Scalars['String']['output']>;
  readonly documentHash?: Maybe<Scalars['String']['output']>;
  readonly prevHash: Scalars['String']['output'];
  /** The function of this step's hash; null in steps from before it was kept. */
  readonly algorithm?: Maybe<AccessHashAlgorithm>;
  readonly hash: Scalars['String']['output'];
};

export type AccessClockStep =
  | 'FORMAL_CHECK'
  | 'SUPPLEMENT'
  | 'PRELIMINARY_REVIEW'
  | 'CONSULTATION'
  | 'JOINT_REVIEW'
  | 'DECISION'
  | 'PATH'
  | 'RECONSIDERATION'
  | 'AGREEMENT'
  | 'FUNDING'
  | 'PUBLICATION'
  | 'EXIT'
  | 'REOWNING';

/** A time limit that explains itself: from when, how many working days, which days do not count and why. */
export type AccessClock = {
  readonly __typename?: 'AccessClock';
  readonly step: AccessClockStep;
  readonly startedOn: Scalars['LocalDate']['output'];
  readonly workdays: Scalars['Int']['output'];
  readonly dueOn: Scalars['LocalDate']['output'];
  readonly endedOn?: Maybe<Scalars['LocalDate']['output']>;
  /** True once the last day has passed without the step. Nothing is ever deemed approved. */
  readonly overdue: Scalars['Boolean']['output'];
  readonly skipped: ReadonlyArray<AccessSkippedDay>;
  /** Weekend days that count because a State Council notice makes them working days. */
  readonly madeUp: ReadonlyArray<Scalars['LocalDate']['output']>;
  /** True while the notice for a year on the way is not out yet. */
  readonly provisional: Scalars['Boolean']['output'];
  readonly explanation: LocalizedText;
  readonly why: AccessDueDerivation;
};

export type AccessSkippedDay = {
  readonly __typename?: 'AccessSkippedDay';
  readonly date: Scalars['LocalDate']['output'];
  readonly reason: LocalizedText;
};

export type AccessDepartmentSource =
  /** Made up for the demonstration. */
  | 'DEMO'
  | 'IMPORT'
  | 'REGISTERED';

/** A government department, by its unified social credit code. */
export type Department = {
  readonly __typename?: 'Department';
  readonly uscc: Scalars['ID']['output'];
  readonly name: LocalizedText;
  readonly jurisdiction: Scalars['String']['output'];
  /** The authenticated producer of messages that may speak for it, if any. */
  readonly producer?: Maybe<Scalars['String']['output']>;
  readonly source: AccessDepartmentSource;
  /** Answers to a line of its own above (派驻机构): the lower level weighs more in its score (WA-36). */
  readonly dispatchedOrgan: Scalars['Boolean']['output'];
  /** The day on which it was withdrawn or merged: since then it applies for nothing. */
  readonly endedOn?: Maybe<Scalars['LocalDate']['output']>;
  readonly mergedInto?: Maybe<Department>;
};

export type AccessDepartmentPage = {
  readonly __typename?: 'AccessDepartmentPage';
  readonly items: ReadonlyArray<Department>;
  readonly next?: Maybe<Scalars['ID']['output']>;
};

export type RegisterDepartmentInput = {
  readonly uscc: Scalars['String']['input'];
  readonly name: AccessTextInput;
  readonly jurisdiction: Scalars['String']['input'];
  readonly producer?: InputMaybe<Scalars['String']['input']>;
  readonly source?: InputMaybe<AccessDepartmentSource>;
  readonly dispatchedOrgan?: InputMaybe<Scalars['Boolean']['input']>;
};

export type AccessTextInput = {
  readonly zh: Scalars['String']['input'];
  readonly en: Scalars['String']['input'];
};

export type AccessDepartmentRegistered = {
  readonly __typename?: 'AccessDepartmentRegistered';
  readonly department: Department;
};

export type AccessDepartmentExists = Problem & {
  readonly __typename?: 'AccessDepartmentExists';
  readonly code: Scalars['String']['output'];
  readonly message: LocalizedText;
  readonly department: Department;
};

export type RegisterDepartmentResult = AccessDepartmentRegistered | AccessDepartmentExists;

export type AccessDepartmentEnd =
  | 'WITHDRAWN'
  | 'MERGED';

export type EndDepartmentInput = {
  readonly uscc: Scalars['ID']['input'];
  readonly kind: AccessDepartmentEnd;
  /** With MERGED: into which department. */
  readonly into?: InputMaybe<Scalars['ID']['input']>;
  /** The document by which it ended. */
  readonly document: Scalars['String']['input'];
};

/** Its items in force or on the way need another department, each within the days of the policy; so do its open applications, unless a successor has them at once (WA-43). */
export type AccessDepartmentEnded = {
  readonly __typename?: 'AccessDepartmentEnded';
  readonly department: Department;
  readonly items: Scalars['Int']['output'];
  readonly applications: Scalars['Int']['output'];
};

export type EndDepartmentResult = AccessDepartmentEnded | AccessAlreadyDone | AccessNotFound;

export type AccessLevel =
  | 'COUNTY'
  | 'CITY'
  | 'PROVINCE'
  | 'NATIONAL';

export type AccessResponsibilityMode =
  | 'OWN_DUTY'
  | 'STATUTORY_ASSIST'
  /** Entrusted management (委托管理): with authority and money. */
  | 'ENTRUSTED'
  | 'PURCHASED'
  | 'FORBIDDEN';

export type AccessCommunityRole =
  | 'ASSISTING'
  | 'RESPONSIBLE';

export type AccessDuration =
  | 'LONG_TERM'
  | 'PHASED'
  | 'TEMPORARY'
  | 'EMERGENCY';

export type AccessAuthorityKind =
  | 'MANAGEMENT'
  | 'PERSONNEL'
  | 'ASSETS'
  | 'FUNDS'
  | 'DATA_ACCESS';

export type AccessSupportKind =
  | 'PEOPLE'
  | 'MATERIAL'
  | 'TECHNIQUE'
  | 'TRAINING';

/** The application form; a draft may lack any part. */
export type AccessForm = {
  readonly __typename?: 'AccessForm';
  readonly contact?: Maybe<AccessContact>;
  readonly level?: Maybe<AccessLevel>;
  readonly itemName?: Maybe<LocalizedText>;
  readonly itemType?: Maybe<AccessItemType>;
  /** What is applied for (申请事项). */
  readonly matter?: Maybe<Scalars['String']['output']>;
  /** Post and responsibility: with matter, standards and timeLimit the five that are fixed for every task (五定). */
  readonly assignment?: Maybe<AccessAssignment>;
  readonly legalBases?: Maybe<ReadonlyArray<AccessLegalBasis>>;
  /** Is it the department's own statutory duty (本部门法定职责)? */
  readonly ownStatutoryDuty?: Maybe<Scalars['Boolean']['output']>;
  /** Special explanation of necessity (专项说明). */
  readonly necessity?: Maybe<Scalars['String']['output']>;
  /** Why neither department, market nor social organisation can do it. */
  readonly alternatives?: Maybe<Scalars['String']['output']>;
  readonly responsibilityMode?: Maybe<AccessResponsibilityMode>;
  readonly leadUnit?: Maybe<TaskLeadUnit>;
  readonly communityRole?: Maybe<AccessCommunityRole>;
  /** Units that may dispatch under the admission beside the applicant, by USCC. */
  readonly executingUnits?: Maybe<ReadonlyArray<Scalars['String']['output']>>;
  readonly duration?: Maybe<AccessDuration>;
  /** With EMERGENCY: number of the decision behind it (WA-30). Such an item needs no lead time (WA-08). */
  readonly deploymentDecision?: Maybe<Scalars['String']['output']>;
  readonly from?: Maybe<Scalars['LocalDate']['output']>;
  readonly to?: Maybe<Scalars['LocalDate']['output']>;
  readonly timeLimit?: Maybe<Scalars['String']['output']>;
  readonly communityCodes?: Maybe<ReadonlyArray<Scalars['String']['output']>>;
  readonly peopleServed?: Maybe<Scalars['Int']['output']>;
  readonly workload?: Maybe<AccessWorkload>;
  readonly authority?: Maybe<ReadonlyArray<AccessAuthority>>;
  readonly money?: Maybe<AccessMoney>;
  /** When the money comes. Left out or empty: by the policy pack's schedule. */
  readonly paymentSchedule?: Maybe<ReadonlyArray<AccessPaymentPart>>;
  readonly support?: Maybe<ReadonlyArray<AccessSupport>>;
  readonly standards?: Maybe<AccessStandards>;
  /** An empty list says that no personal data are needed. */
  readonly personalData?: Maybe<ReadonlyArray<AccessPersonalData>>;
  /** Privacy impact assessment. */
  readonly piaReference?: Maybe<Scalars['String']['output']>;
  /** Ledgers, forms, apps, plaques that come with it; each needs its own admission. */
  readonly implied?: Maybe<ReadonlyArray<AccessImpliedItem>>;
  readonly exit?: Maybe<AccessExitTerms>;
  readonly attachments?: Maybe<ReadonlyArray<AccessAttachment>>;
  /** Post of the signatory, no name. */
  readonly signatory?: Maybe<Scalars['String']['output']>;
  readonly signedOn?: Maybe<Scalars['LocalDate']['output']>;
  readonly sealed?: Maybe<Scalars['Boolean']['output']>;
  /** Which of the four functions of a community it serves, by the codes of accessFunctions; any other is flagged. */
  readonly functionClass?: Maybe<Scalars['String']['output']>;
  /** Functions of the committee that it touches. */
  readonly functionCodes?: Maybe<ReadonlyArray<Scalars['String']['output']>>;
  /** Never accepted (WA-25). */
  readonly oneVoteVeto?: Maybe<Scalars['Boolean']['output']>;
  /** What communities would be measured by. */
  readonly indicators?: Maybe<ReadonlyArray<Scalars['String']['output']>>;
  readonly assessmentOwner?: Maybe<AccessAssessmentOwner>;
  readonly evidenceKinds?: Maybe<ReadonlyArray<AccessEvidenceKind>>;
  /** Ledgers and forms: on paper. */
  readonly paper?: Maybe<Scalars['Boolean']['output']>;
  /** Ledgers and forms: every field that is collected. */
  readonly dataFields?: Maybe<ReadonlyArray<Scalars['String']['output']>>;
  /** Number of the county's unified deployment. */
  readonly countyDeployment?: Maybe<Scalars['String']['output']>;
  /** Number of the province's consent to a new mechanism or dedicated post. */
  readonly provincialConsent?: Maybe<Scalars['String']['output']>;
  readonly certificateKind?: Maybe<Scalars['String']['output']>;
  /** The entry of a duty or assistance list that the item is. */
  readonly listEntryId?: Maybe<Scalars['String']['output']>;
  /** The entry of the routine catalogue that the item is. */
  readonly routineCode?: Maybe<Scalars['String']['output']>;
};

export type AccessAssignment = {
  readonly __typename?: 'AccessAssignment';
  /** 定岗位: whose post in the community. */
  readonly post: Scalars['String']['output'];
  /** 定责任: what that post answers for; the rest stays with the lead unit. */
  readonly responsibility: Scalars['String']['output'];
};

export type AccessContact = {
  readonly __typename?: 'AccessContact';
  readonly office: Scalars['String']['output'];
  readonly phone: Scalars['String']['output'];
};

export type AccessLegalBasis = {
  readonly __typename?: 'AccessLegalBasis';
  readonly instrument: Scalars['String']['output'];
  readonly documentNumber?: Maybe<Scalars['String']['output']>;
  readonly article?: Maybe<Scalars['String']['output']>;
  readonly issuingLevel: AccessLevel;
  readonly validFrom?: Maybe<Scalars['LocalDate']['output']>;
  readonly validTo?: Maybe<Scalars['LocalDate']['output']>;
};

export type AccessWorkload = {
  readonly __typename?: 'AccessWorkload';
  readonly frequency: Scalars['String']['output'];
  readonly hoursPerMonth: Scalars['Int']['output'];
  readonly casesPerYear: Scalars['Int']['output'];
  readonly staffNeeded: Scalars['Int']['output'];
  /** What is counted, like visits. */
  readonly unit: LocalizedText;
  readonly unitsTotal: Scalars['Int']['output'];
  readonly unitsPerMonth?: Maybe<Scalars['Int']['output']>;
  readonly minutesPerUnit: Scalars['Int']['output'];
};

export type AccessAuthority = {
  readonly __typename?: 'AccessAuthority';
  readonly kind: AccessAuthorityKind;
  readonly scope: Scalars['String']['output'];
};

export type AccessMoney = {
  readonly __typename?: 'AccessMoney';
  /** unitsTotal × rateFen + facilityCompensationFen; not below what the rate card of the place gives (WA-13). */
  readonly amountFen: Scalars['Fen']['output'];
  readonly rateFen: Scalars['Fen']['output'];
  readonly calculation: Scalars['String']['output'];
  readonly budgetLine: Scalars['String']['output'];
  readonly facilityCompensationFen: Scalars['Fen']['output'];
  /** If nothing is paid: why the item costs the community nothing. */
  readonly noCostReason?: Maybe<Scalars['String']['output']>;
};

/** One part of the money. */
export type AccessPaymentPart = {
  readonly __typename?: 'AccessPaymentPart';
  readonly fen: Scalars['Fen']['output'];
  /** Null for the last part, where it follows the acceptance. */
  readonly dueOn?: Maybe<Scalars['LocalDate']['output']>;
};

export type AccessSupport = {
  readonly __typename?: 'AccessSupport';
  readonly kind: AccessSupportKind;
  readonly description: Scalars['String']['output'];
};

export type AccessStandards = {
  readonly __typename?: 'AccessStandards';
  readonly requirements: Scalars['String']['output'];
  readonly process: Scalars['String']['output'];
  readonly acceptance: Scalars['String']['output'];
};

export type AccessPersonalData = {
  readonly __typename?: 'AccessPersonalData';
  readonly field: Scalars['String']['output'];
  readonly sensitive: Scalars['Boolean']['output'];
  readonly purpose: Scalars['String']['output'];
  readonly retentionDays: Scalars['Int']['output'];
  readonly recipient: Scalars['String']['output'];
};

export type AccessImpliedItem = {
  readonly __typename?: 'AccessImpliedItem';
  readonly itemType: AccessItemType;
  readonly name: Scalars['String']['output'];
  readonly admission?: Maybe<Scalars['String']['output']>;
};

export type AccessExitTerms = {
  readonly __typename?: 'AccessExitTerms';
  readonly condition: Scalars['String']['output'];
  readonly settlement: Scalars['String']['output'];
};

export type AccessHashAlgorithm =
  | 'SM3'
  | 'SHA256';

export type AccessAttachment = {
  readonly __typename?: 'AccessAttachment';
  readonly name: Scalars['String']['output'];
  readonly algorithm: AccessHashAlgorithm;
  /** Of the file, in hex. */
  readonly hash: Scalars['String']['output'];
  /** Bytes. */
  readonly size: Scalars['Int']['output'];
};

export type AccessFormInput = {
  readonly contact?: InputMaybe<AccessContactInput>;
  readonly level?: InputMaybe<AccessLevel>;
  readonly itemName?: InputMaybe<AccessTextInput>;
  readonly itemType?: InputMaybe<AccessItemType>;
  readonly matter?: InputMaybe<Scalars['String']['input']>;
  readonly assignment?: InputMaybe<AccessAssignmentInput>;
  readonly legalBases?: InputMaybe<ReadonlyArray<AccessLegalBasisInput>>;
  readonly ownStatutoryDuty?: InputMaybe<Scalars['Boolean']['input']>;
  readonly necessity?: InputMaybe<Scalars['String']['input']>;
  readonly alternatives?: InputMaybe<Scalars['String']['input']>;
  readonly responsibilityMode?: InputMaybe<AccessResponsibilityMode>;
  readonly leadUnit?: InputMaybe<TaskLeadUnit>;
  readonly communityRole?: InputMaybe<AccessCommunityRole>;
  readonly executingUnits?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  readonly duration?: InputMaybe<AccessDuration>;
  readonly deploymentDecision?: InputMaybe<Scalars['String']['input']>;
  readonly from?: InputMaybe<Scalars['LocalDate']['input']>;
  readonly to?: InputMaybe<Scalars['LocalDate']['input']>;
  readonly timeLimit?: InputMaybe<Scalars['String']['input']>;
  readonly communityCodes?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  readonly peopleServed?: InputMaybe<Scalars['Int']['input']>;
  readonly workload?: InputMaybe<AccessWorkloadInput>;
  readonly authority?: InputMaybe<ReadonlyArray<AccessAuthorityInput>>;
  readonly money?: InputMaybe<AccessMoneyInput>;
  readonly paymentSchedule?: InputMaybe<ReadonlyArray<AccessPaymentPartInput>>;
  readonly support?: InputMaybe<ReadonlyArray<AccessSupportInput>>;
  readonly standards?: InputMaybe<AccessStandardsInput>;
  readonly personalData?: InputMaybe<ReadonlyArray<AccessPersonalDataInput>>;
  readonly piaReference?: InputMaybe<Scalars['String']['input']>;
  readonly implied?: InputMaybe<ReadonlyArray<AccessImpliedItemInput>>;
  readonly exit?: InputMaybe<AccessExitTermsInput>;
  readonly attachments?: InputMaybe<ReadonlyArray<AccessAttachmentInput>>;
  readonly signatory?: InputMaybe<Scalars['String']['input']>;
  readonly signedOn?: InputMaybe<Scalars['LocalDate']['input']>;
  readonly sealed?: InputMaybe<Scalars['Boolean']['input']>;
  readonly functionClass?: InputMaybe<Scalars['String']['input']>;
  readonly functionCodes?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  readonly oneVoteVeto?: InputMaybe<Scalars['Boolean']['input']>;
  readonly indicators?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  readonly assessmentOwner?: InputMaybe<AccessAssessmentOwner>;
  readonly evidenceKinds?: InputMaybe<ReadonlyArray<AccessEvidenceKind>>;
  readonly paper?: InputMaybe<Scalars['Boolean']['input']>;
  readonly dataFields?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  readonly countyDeployment?: InputMaybe<Scalars['String']['input']>;
  readonly provincialConsent?: InputMaybe<Scalars['String']['input']>;
  readonly certificateKind?: InputMaybe<Scalars['String']['input']>;
  readonly listEntryId?: InputMaybe<Scalars['String']['input']>;
  readonly routineCode?: InputMaybe<Scalars['String']['input']>;
};

export type AccessAssignmentInput = {
  readonly post: Scalars['String']['input'];
  readonly responsibility: Scalars['String']['input'];
};

export type AccessContactInput = {
  readonly office: Scalars['String']['input'];
  readonly phone: Scalars['String']['input'];
};

export type AccessLegalBasisInput = {
  readonly instrument: Scalars['String']['input'];
  readonly documentNumber?: InputMaybe<Scalars['String']['input']>;
  readonly article?: InputMaybe<Scalars['String']['input']>;
  readonly issuingLevel: AccessLevel;
  readonly validFrom?: InputMaybe<Scalars['LocalDate']['input']>;
  readonly validTo?: InputMaybe<Scalars['LocalDate']['input']>;
};

export type AccessWorkloadInput = {
  readonly frequency: Scalars['String']['input'];
  readonly hoursPerMonth: Scalars['Int']['input'];
  readonly casesPerYear: Scalars['Int']['input'];
  readonly staffNeeded: Scalars['Int']['input'];
  readonly unit: AccessTextInput;
  readonly unitsTotal: Scalars['Int']['input'];
  readonly unitsPerMonth?: InputMaybe<Scalars['Int']['input']>;
  readonly minutesPerUnit: Scalars['Int']['input'];
};

export type AccessAuthorityInput = {
  readonly kind: AccessAuthorityKind;
  readonly scope: Scalars['String']['input'];
};

export type AccessMoneyInput = {
  readonly amountFen: Scalars['Fen']['input'];
  readonly rateFen: Scalars['Fen']['input'];
  readonly calculation: Scalars['String']['input'];
  readonly budgetLine: Scalars['String']['input'];
  readonly facilityCompensationFen?: InputMaybe<Scalars['Fen']['input']>;
  readonly noCostReason?: InputMaybe<Scalars['String']['input']>;
};

/**
 * Together the money, to the fen, on days of the period in their order. By no day less is due than by the policy pack's
 * schedule; earlier is welcome.
 */
export type AccessPaymentPartInput = {
  readonly fen: Scalars['Fen']['input'];
  /** Left out for the last part, where it follows the acceptance within the policy pack's working days. */
  readonly dueOn?: InputMaybe<Scalars['LocalDate']['input']>;
};

export type AccessSupportInput = {
  readonly kind: AccessSupportKind;
  readonly description: Scalars['String']['input'];
};

export type AccessStandardsInput = {
  readonly requirements: Scalars['String']['input'];
  readonly process: Scalars['String']['input'];
  readonly acceptance: Scalars['String']['input'];
};

export type AccessPersonalDataInput = {
  readonly field: Scalars['String']['input'];
  readonly sensitive: Scalars['Boolean']['input'];
  readonly purpose: Scalars['String']['input'];
  readonly retentionDays: Scalars['Int']['input'];
  readonly recipient: Scalars['String']['input'];
};

export type AccessImpliedItemInput = {
  readonly itemType: AccessItemType;
  readonly name: Scalars['String']['input'];
  readonly admission?: InputMaybe<Scalars['String']['input']>;
};

export type AccessExitTermsInput = {
  readonly condition: Scalars['String']['input'];
  readonly settlement: Scalars['String']['input'];
};

export type AccessAttachmentInput = {
  readonly name: Scalars['String']['input'];
  readonly algorithm?: InputMaybe<AccessHashAlgorithm>;
  /** Of a file that was uploaded before, in hex. */
  readonly hash: Scalars['String']['input'];
  /** Bytes. */
  readonly size: Scalars['Int']['input'];
};

export type AccessApplicationState =
  | 'DRAFT'
  | 'SUBMITTED'
  | 'SUPPLEMENT_REQUIRED'
  | 'AUTO_REJECTED'
  | 'LISTED'
  | 'PRELIMINARY_REVIEW'
  | 'CONSULTATION'
  | 'JOINT_REVIEW'
  | 'DECISION'
  | 'ADMITTED'
  | 'ADMITTED_WITH_CONDITIONS'
  | 'REDIRECTED_TO_PURCHASE'
  | 'REJECTED'
  | 'WITHDRAWN'
  | 'ARCHIVED';

/** A department's application to bring an item into communities (准入申请). */
export type AccessApplication = {
  readonly __typename?: 'AccessApplication';
  readonly id: Scalars['ID']['output'];
  readonly number: Scalars['String']['output'];
  readonly state: AccessApplicationState;
  readonly applicant: Department;
  /** Its department has ended and none has taken it over: until this day one can (WA-43). It stays with the case if nobody did. */
  readonly reownDueOn?: Maybe<Scalars['LocalDate']['output']>;
  readonly jurisdiction: Scalars['String']['output'];
  /** The policy packs under which the case was opened; it keeps them. */
  readonly policyVersion: Scalars['String']['output'];
  readonly form: AccessForm;
  /** What is missing or wrong, found again at every reading while it can still be changed. */
  readonly problems: ReadonlyArray<AccessFormProblem>;
  /** Moves that lead out of the present state. */
  readonly allowedCommands: ReadonlyArray<Scalars['String']['output']>;
  readonly clocks: ReadonlyArray<AccessClock>;
  /** The one notice of missing parts (WA-07), if it was given. */
  readonly supplement?: Maybe<AccessSupplement>;
  readonly consultations: ReadonlyArray<AccessConsultation>;
  readonly votes: ReadonlyArray<AccessVote>;
  readonly recommendation?: Maybe<AccessRecommendation>;
  readonly decision?: Maybe<AccessDecision>;
  /** The one reconsideration (WA-44), if it was asked for; the decision before it is kept here. */
  readonly reconsideration?: Maybe<AccessReconsideration>;
  /** The public hearing, if one was recorded. */
  readonly hearing?: Maybe<AccessHearing>;
  /** True where the policy of the case asks for a hearing before the joint meeting concludes. */
  readonly hearingRequired: Scalars['Boolean']['output'];
  readonly admission?: Maybe<Admission>;
  readonly history: ReadonlyArray<AccessHistoryEntry>;
  readonly createdAt: Scalars['Instant']['output'];
  /** What everybody should see and what stops nothing: an item outside the four functions (S0-11). */
  readonly flags: ReadonlyArray<AccessFormProblem>;
  /** Entries of the negative list that the form matches now; with any of them a submission is rejected. */
  readonly negativeMatches: ReadonlyArray<AccessNegativeEntry>;
  /** Set when the item was on a duty or assistance list already (WA-42). */
  readonly listing?: Maybe<AccessListing>;
  /** Every time limit of the case, those that are over too, in order of their days. */
  readonly deadlines: ReadonlyArray<AccessDeadline>;
  /** In the order in which the hearings were held. */
  readonly hearingMinutes: ReadonlyArray<AccessHearingMinutes>;
};

export type AccessApplicationPage = {
  readonly __typename?: 'AccessApplicationPage';
  readonly items: ReadonlyArray<AccessApplication>;
  readonly next?: Maybe<Scalars['ID']['output']>;
};

export type AccessFormProblem = {
  readonly __typename?: 'AccessFormProblem';
  /** Field of the form, like money.amountFen or communityCodes.2. */
  readonly path: Scalars['String']['output'];
  readonly ruleId: Scalars['String']['output'];
  readonly message: LocalizedText;
  /** Where money lies below the rate card (WA-13): what the card gives, line by line. */
  readonly lines?: Maybe<ReadonlyArray<AccessAmountLine>>;
};

export type AccessSupplement = {
  readonly __typename?: 'AccessSupplement';
  readonly parts: ReadonlyArray<Scalars['String']['output']>;
  readonly note?: Maybe<Scalars['String']['output']>;
  readonly noticedAt: Scalars['Instant']['output'];
};

export type AccessOpinion =
  | 'SUPPORT'
  | 'OBJECT'
  /** Silence, recorded as such when the time is over; never consent. */
  | 'NO_OPINION';

export type AccessConsultation = {
  readonly __typename?: 'AccessConsultation';
  /** 9 digits: a street. 12 digits: a community. */
  readonly code: Scalars['String']['output'];
  readonly opinion: AccessOpinion;
  readonly reason?: Maybe<Scalars['String']['output']>;
  readonly recordedBy: Scalars['String']['output'];
  readonly recordedAt: Scalars['Instant']['output'];
};

export type AccessVoteChoice =
  | 'APPROVE'
  | 'REJECT'
  | 'ABSTAIN';

export type AccessVote = {
  readonly __typename?: 'AccessVote';
  /** 1, or 2 after reconsideration. */
  readonly round: Scalars['Int']['output'];
  readonly member: Scalars['String']['output'];
  readonly department?: Maybe<Scalars['String']['output']>;
  readonly vote: AccessVoteChoice;
  readonly reason?: Maybe<Scalars['String']['output']>;
  readonly castAt: Scalars['Instant']['output'];
};

export type AccessRecommendation =
  | 'ADMIT'
  | 'REJECT';

export type AccessDecisionOutcome =
  | 'ADMIT'
  | 'ADMIT_WITH_CONDITIONS'
  | 'REDIRECT_TO_PURCHASE'
  | 'REJECT';

export type AccessDecision = {
  readonly __typename?: 'AccessDecision';
  readonly outcome: AccessDecisionOutcome;
  readonly reason: Scalars['String']['output'];
  readonly conditions: ReadonlyArray<Scalars['String']['output']>;
  readonly decidedBy: Scalars['String']['output'];
  readonly decidedAt: Scalars['Instant']['output'];
  /** Why more work was admitted than a community has hours (WA-34). */
  readonly workloadOverride?: Maybe<Scalars['String']['output']>;
};

export type AccessReconsideration = {
  readonly __typename?: 'AccessReconsideration';
  readonly newFacts: ReadonlyArray<Scalars['String']['output']>;
  readonly reason: Scalars['String']['output'];
  readonly by: Scalars['String']['output'];
  readonly at: Scalars['Instant']['output'];
  readonly before: AccessDecisionBefore;
};

export type AccessDecisionBefore = {
  readonly __typename?: 'AccessDecisionBefore';
  readonly reason: Scalars['String']['output'];
  readonly decidedBy: Scalars['String']['output'];
  readonly decidedAt: Scalars['Instant']['output'];
};

export type AccessHearing = {
  readonly __typename?: 'AccessHearing';
  readonly heldOn: Scalars['LocalDate']['output'];
  readonly place: Scalars['String']['output'];
  readonly attendees: Scalars['Int']['output'];
  readonly summary: Scalars['String']['output'];
  /** SM3 of the minutes, in hex. */
  readonly documentHash?: Maybe<Scalars['String']['output']>;
  readonly recordedBy: Scalars['String']['output'];
  readonly recordedAt: Scalars['Instant']['output'];
};

export type AccessApplicationDrafted = {
  readonly __typename?: 'AccessApplicationDrafted';
  readonly application: AccessApplication;
};

/** The application made a move of its life, or a step within a state was recorded (from equals to). */
export type AccessApplicationMoved = {
  readonly __typename?: 'AccessApplicationMoved';
  readonly application: AccessApplication;
  readonly command: Scalars['String']['output'];
  readonly from: AccessApplicationState;
  readonly to: AccessApplicationState;
};

/** The applicant is not in the register of departments: the office registers it first. */
export type AccessDepartmentUnknown = Problem & {
  readonly __typename?: 'AccessDepartmentUnknown';
  readonly code: Scalars['String']['output'];
  readonly message: LocalizedText;
  readonly uscc: Scalars['String']['output'];
};

/** Everything that is missing or wrong, said once (WA-07). */
export type AccessApplicationIncomplete = Problem & WorkAccessProblem & {
  readonly __typename?: 'AccessApplicationIncomplete';
  readonly code: Scalars['String']['output'];
  readonly message: LocalizedText;
  readonly ruleId: Scalars['String']['output'];
  readonly article: LocalizedText;
  readonly routes: ReadonlyArray<LawfulRoute>;
  readonly problems: ReadonlyArray<AccessFormProblem>;
};

/** Responsibility for a department's own legal duty would move to the community: rejected without review (WA-06). */
export type AccessResponsibilityTransfer = Problem & WorkAccessProblem & {
  readonly __typename?: 'AccessResponsibilityTransfer';
  readonly code: Scalars['String']['output'];
  readonly message: LocalizedText;
  readonly ruleId: Scalars['String']['output'];
  readonly article: LocalizedText;
  readonly routes: ReadonlyArray<LawfulRoute>;
  readonly application: AccessApplication;
};

/** The notice of missing parts is given once; a second one would only delay (WA-07). */
export type AccessSupplementUsed = Problem & WorkAccessProblem & {
  readonly __typename?: 'AccessSupplementUsed';
  readonly code: Scalars['String']['output'];
  readonly message: LocalizedText;
  readonly ruleId: Scalars['String']['output'];
  readonly article: LocalizedText;
  readonly routes: ReadonlyArray<LawfulRoute>;
};

/** Applicant, preliminary reviewer and decision maker are different people; the applying department abstains (WA-10). */
export type AccessFourEyes = Problem & WorkAccessProblem & {
  readonly __typename?: 'AccessFourEyes';
  readonly code: Scalars['String']['output'];
  readonly message: LocalizedText;
  readonly ruleId: Scalars['String']['output'];
  readonly article: LocalizedText;
  readonly routes: ReadonlyArray<LawfulRoute>;
};

/** The meeting cannot be concluded yet. */
export type AccessMeetingIncomplete = Problem & {
  readonly __typename?: 'AccessMeetingIncomplete';
  readonly code: Scalars['String']['output'];
  readonly message: LocalizedText;
  readonly countedVotes: Scalars['Int']['output'];
  readonly neededVotes: Scalars['Int']['output'];
};

/** The consultation goes on: opinions are missing and the time is not over. */
export type AccessConsultationOpen = Problem & WorkAccessProblem & {
  readonly __typename?: 'AccessConsultationOpen';
  readonly code: Scalars['String']['output'];
  readonly message: LocalizedText;
  readonly ruleId: Scalars['String']['output'];
  readonly article: LocalizedText;
  readonly routes: ReadonlyArray<LawfulRoute>;
  readonly missing: ReadonlyArray<Scalars['String']['output']>;
  readonly dueOn: Scalars['LocalDate']['output'];
};

/** Money and authority do not follow the task (WA-13). */
export type AccessNothingFollowsTask = Problem & WorkAccessProblem & {
  readonly __typename?: 'AccessNothingFollowsTask';
  readonly code: Scalars['String']['output'];
  readonly message: LocalizedText;
  readonly ruleId: Scalars['String']['output'];
  readonly article: LocalizedText;
  readonly routes: ReadonlyArray<LawfulRoute>;
  readonly missing: ReadonlyArray<AccessMissingMeans>;
};

/** Reconsideration is asked for once, in time, with new facts (WA-44). */
export type AccessReconsiderationRefused = Problem & WorkAccessProblem & {
  readonly __typename?: 'AccessReconsiderationRefused';
  readonly code: Scalars['String']['output'];
  readonly message: LocalizedText;
  readonly ruleId: Scalars['String']['output'];
  readonly article: LocalizedText;
  readonly routes: ReadonlyArray<LawfulRoute>;
};

/** The policy wants a public hearing before the joint meeting concludes (WA-12). */
export type AccessHearingMissing = Problem & WorkAccessProblem & {
  readonly __typename?: 'AccessHearingMissing';
  readonly code: Scalars['String']['output'];
  readonly message: LocalizedText;
  readonly ruleId: Scalars['String']['output'];
  readonly article: LocalizedText;
  readonly routes: ReadonlyArray<LawfulRoute>;
};

/** More work than these communities have hours in a month: the deciding body gives its reason or does not admit (WA-34). */
export type AccessOverCapacity = Problem & WorkAccessProblem & {
  readonly __typename?: 'AccessOverCapacity';
  readonly code: Scalars['String']['output'];
  readonly message: LocalizedText;
  readonly ruleId: Scalars['String']['output'];
  readonly article: LocalizedText;
  readonly routes: ReadonlyArray<LawfulRoute>;
  readonly communities: ReadonlyArray<AccessLoad>;
};

export type AccessLoad = {
  readonly __typename?: 'AccessLoad';
  readonly communityCode: Scalars['String']['output'];
  readonly month: Scalars['LocalDate']['output'];
  readonly loadHours: Scalars['Int']['output'];
  readonly capacityHours: Scalars['Int']['output'];
};

/** What is not finished is not filed away: settlement, or the time in which a rejection may be reconsidered. */
export type AccessNotArchivable = Problem & WorkAccessProblem & {
  readonly __typename?: 'AccessNotArchivable';
  readonly code: Scalars['String']['output'];
  readonly message: LocalizedText;
  readonly ruleId: Scalars['String']['output'];
  readonly article: LocalizedText;
  readonly routes: ReadonlyArray<LawfulRoute>;
  readonly missing: ReadonlyArray<Scalars['String']['output']>;
  readonly dueOn?: Maybe<Scalars['LocalDate']['output']>;
};

/** The department was withdrawn or merged: another one has to act (WA-43). */
export type AccessDepartmentGone = Problem & WorkAccessProblem & {
  readonly __typename?: 'AccessDepartmentGone';
  readonly code: Scalars['String']['output'];
  readonly message: LocalizedText;
  readonly ruleId: Scalars['String']['output'];
  readonly article: LocalizedText;
  readonly routes: ReadonlyArray<LawfulRoute>;
  readonly uscc: Scalars['String']['output'];
};

export type AccessMissingMeans =
  | 'MONEY_OR_NO_COST_REASON'
  | 'AUTHORITY'
  | 'SUPPORT';

export type DraftAccessApplicationResult = AccessApplicationDrafted | AccessDepartmentUnknown | AccessDepartmentGone | AccessMoveNotAllowed | AccessNotFound;

export type SubmitAccessApplicationResult = AccessApplicationMoved | AccessApplicationIncomplete | AccessResponsibilityTransfer | AccessDepartmentGone | AccessMoveNotAllowed | AccessNotFound | AccessNegativeMatch | AccessItemListed;

export type WithdrawAccessApplicationResult = AccessApplicationMoved | AccessDepartmentGone | AccessMoveNotAllowed | AccessNotFound;

export type CheckAccessApplicationResult = AccessApplicationMoved | AccessSupplementUsed | AccessMoveNotAllowed | AccessNotFound;

export type ReviewAccessApplicationResult = AccessApplicationMoved | AccessFourEyes | AccessMoveNotAllowed | AccessNotFound;

export type RecordAccessConsultationResult = AccessApplicationMoved | AccessAlreadyDone | AccessMoveNotAllowed | AccessNotFound;

export type ConcludeAccessConsultationResult = AccessApplicationMoved | AccessConsultationOpen | AccessMoveNotAllowed | AccessNotFound;

export type CastAccessVoteResult = AccessApplicationMoved | AccessAlreadyDone | AccessFourEyes | AccessMoveNotAllowed | AccessNotFound;

export type ConcludeJointReviewResult = AccessApplicationMoved | AccessHearingMissing | AccessMeetingIncomplete | AccessFourEyes | AccessMoveNotAllowed | AccessNotFound;

export type DecideAccessApplicationResult = AccessApplicationMoved | AccessBasisRefused | AccessFourEyes | AccessNothingFollowsTask | AccessOverCapacity | AccessDepartmentGone | AccessMoveNotAllowed | AccessNotFound;

export type ReconsiderAccessApplicationResult = AccessApplicationMoved | AccessReconsiderationRefused | AccessDepartmentGone | AccessMoveNotAllowed | AccessNotFound;

export type RecordAccessHearingResult = AccessApplicationMoved | AccessAlreadyDone | AccessMoveNotAllowed | AccessNotFound;

export type ReownAccessApplicationResult = AccessApplicationMoved | AccessReownRefused | AccessNotFound;

export type ArchiveAccessApplicationResult = AccessApplicationMoved | AccessNotArchivable | AccessMoveNotAllowed | AccessNotFound;

export type DraftAccessApplicationInput = {
  /** Omit to open a new draft. */
  readonly id?: InputMaybe<Scalars['ID']['input']>;
  /** Parts that are given replace the parts of the draft; parts left out stay. */
  readonly form: AccessFormInput;
};

export type SubmitAccessApplicationInput = {
  readonly id: Scalars['ID']['input'];
};

export type WithdrawAccessApplicationInput = {
  readonly id: Scalars['ID']['input'];
  readonly reason: Scalars['String']['input'];
};

export type AccessCheckOutcome =
  | 'ACCEPT'
  /** One notice of all missing parts. */
  | 'SUPPLEMENT'
  /** The item is on a list already: no admission, only conditions and notice. */
  | 'LISTED'
  /** Negative list, forbidden certificate or barred subject. */
  | 'FORBIDDEN';

export type CheckAccessApplicationInput = {
  readonly id: Scalars['ID']['input'];
  readonly outcome: AccessCheckOutcome;
  /** With SUPPLEMENT: every missing part. */
  readonly parts?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  readonly reason?: InputMaybe<Scalars['String']['input']>;
};

export type ReviewAccessApplicationInput = {
  readonly id: Scalars['ID']['input'];
  readonly opinion: Scalars['String']['input'];
};

export type AccessParty =
  | 'STREET'
  | 'COMMUNITY';

export type RecordAccessConsultationInput = {
  readonly id: Scalars['ID']['input'];
  readonly party: AccessParty;
  /** With COMMUNITY: which one. With STREET, without code: the street of the officer. */
  readonly communityCode?: InputMaybe<Scalars['String']['input']>;
  readonly opinion: AccessOpinion;
  readonly reason?: InputMaybe<Scalars['String']['input']>;
};

export type ConcludeAccessConsultationInput = {
  readonly id: Scalars['ID']['input'];
};

export type CastAccessVoteInput = {
  readonly id: Scalars['ID']['input'];
  readonly vote: AccessVoteChoice;
  readonly reason?: InputMaybe<Scalars['String']['input']>;
};

export type ConcludeJointReviewInput = {
  readonly id: Scalars['ID']['input'];
};

export type DecideAccessApplicationInput = {
  readonly id: Scalars['ID']['input'];
  readonly outcome: AccessDecisionOutcome;
  readonly reason: Scalars['String']['input'];
  readonly conditions?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  /** Admits although a community's month is full, and why (WA-34). */
  readonly workloadOverride?: InputMaybe<Scalars['String']['input']>;
};

export type ReconsiderAccessApplicationInput = {
  readonly id: Scalars['ID']['input'];
  /** Facts that the application did not state. */
  readonly newFacts: ReadonlyArray<Scalars['String']['input']>;
  readonly reason: Scalars['String']['input'];
};

export type RecordAccessHearingInput = {
  readonly id: Scalars['ID']['input'];
  readonly heldOn: Scalars['LocalDate']['input'];
  readonly place: Scalars['String']['input'];
  readonly attendees: Scalars['Int']['input'];
  readonly summary: Scalars['String']['input'];
  /** SM3 of the minutes, in hex. */
  readonly documentHash?: InputMaybe<Scalars['String']['input']>;
};

export type ReownAccessApplicationInput = {
  readonly id: Scalars['ID']['input'];
  /** USCC of the department that takes the case over. */
  readonly department: Scalars['ID']['input'];
  readonly document: Scalars['String']['input'];
};

export type ArchiveAccessApplicationInput = {
  readonly id: Scalars['ID']['input'];
};

export type AccessAssessmentOwner =
  | 'DISTRICT_PARTY_COMMITTEE'
  | 'DISTRICT_GOVERNMENT'
  | 'DEPARTMENT';

export type AccessEvidenceKind =
  | 'WORK_RECORD'
  | 'RESIDENT_OPINION'
  | 'SPOT_CHECK'
  | 'PHOTO'
  /** Not accepted (WA-28). */
  | 'SCREENSHOT'
  /** Not accepted (WA-28). */
  | 'CHECK_IN';

/** An entry of a negative list, with the part of the form that shows it. */
export type AccessNegativeEntry = {
  readonly __typename?: 'AccessNegativeEntry';
  /** Id of the entry, like ONE_VOTE_VETO. */
  readonly code: Scalars['ID']['output'];
  readonly title: LocalizedText;
  readonly list: AccessListKind;
  /** The place whose list holds it; empty: the whole country. */
  readonly jurisdiction: Scalars['String']['output'];
  readonly version: Scalars['Int']['output'];
  readonly ruleId: Scalars['String']['output'];
  readonly path: Scalars['String']['output'];
};

/** Matches the negative list or asks for a forbidden certificate: rejected without review (WA-03, WA-04, WA-24 to WA-28). */
export type AccessNegativeMatch = Problem & WorkAccessProblem & {
  readonly __typename?: 'AccessNegativeMatch';
  readonly code: Scalars['String']['output'];
  readonly message: LocalizedText;
  readonly ruleId: Scalars['String']['output'];
  readonly article: LocalizedText;
  readonly routes: ReadonlyArray<LawfulRoute>;
  readonly entries: ReadonlyArray<AccessNegativeEntry>;
  readonly application: AccessApplication;
};

/** What a listed item leaves to be done: the department's conditions. */
export type AccessListing = {
  readonly __typename?: 'AccessListing';
  readonly listEntryId: Scalars['ID']['output'];
  /** The place whose list holds it; empty: the whole country. */
  readonly jurisdiction: Scalars['String']['output'];
  readonly version: Scalars['Int']['output'];
  readonly conditions: ReadonlyArray<AccessSupport>;
  readonly listedAt: Scalars['Instant']['output'];
};

/** Already on a duty or assistance list: no admission, no second money, conditions still due (WA-42). */
export type AccessItemListed = Problem & WorkAccessProblem & {
  readonly __typename?: 'AccessItemListed';
  readonly code: Scalars['String']['output'];
  readonly message: LocalizedText;
  readonly ruleId: Scalars['String']['output'];
  readonly article: LocalizedText;
  readonly routes: ReadonlyArray<LawfulRoute>;
  readonly listEntryId: Scalars['ID']['output'];
  /** Always nothing: what is listed is paid by its own budget. */
  readonly moneyFen: Scalars['Fen']['output'];
  readonly conditions: ReadonlyArray<AccessSupport>;
  readonly application: AccessApplication;
};

export type AccessAdmissionState =
  | 'ADMITTED'
  | 'ADMITTED_WITH_CONDITIONS'
  | 'AGREEMENT_SIGNED'
  | 'FUNDED'
  | 'NOTIFIED'
  | 'PUBLISHED'
  | 'ACTIVE'
  | 'SUSPENDED'
  | 'EVALUATED'
  | 'RENEWED'
  | 'EXPIRED'
  | 'EXITED'
  | 'LAPSED'
  | 'ARCHIVED';

/** An admitted item (准入事项): what a department may hand to which communities, for how long, with which money. */
export type Admission = {
  readonly __typename?: 'Admission';
  readonly id: Scalars['ID']['output'];
  readonly number: Scalars['String']['output'];
  readonly state: AccessAdmissionState;
  readonly itemName: LocalizedText;
  readonly itemType: AccessItemType;
  readonly responsibilityMode: AccessResponsibilityMode;
  readonly leadUnit: TaskLeadUnit;
  readonly applicant: Department;
  readonly executingUnits: ReadonlyArray<Department>;
  readonly communities: ReadonlyArray<Community>;
  readonly from: Scalars['LocalDate']['output'];
  readonly to: Scalars['LocalDate']['output'];
  readonly unit: LocalizedText;
  readonly unitsTotal: Scalars['Int']['output'];
  readonly unitsPerMonth?: Maybe<Scalars['Int']['output']>;
  readonly remainingUnits: Scalars['Int']['output'];
  readonly minutesPerUnit: Scalars['Int']['output'];
  readonly amountFen: Scalars['Fen']['output'];
  readonly rateFen: Scalars['Fen']['output'];
  readonly remainingFen: Scalars['Fen']['output'];
  readonly personalDataFields: ReadonlyArray<Scalars['String']['output']>;
  /** Of these the sensitive ones: none travels without an impact assessment (WA-40). */
  readonly sensitiveFields: ReadonlyArray<Scalars['String']['output']>;
  readonly piaReference?: Maybe<Scalars['String']['output']>;
  readonly conditions: ReadonlyArray<Scalars['String']['output']>;
  readonly authority: ReadonlyArray<AccessAuthority>;
  readonly authorityDelegatedAt?: Maybe<Scalars['Instant']['output']>;
  /** Last day of the delegated authority; it never outlives the item (WA-41). */
  readonly authorityUntil?: Maybe<Scalars['LocalDate']['output']>;
  readonly agreement?: Maybe<AccessAgreement>;
  readonly notice?: Maybe<AccessNotice>;
  readonly publishedAt?: Maybe<Scalars['Instant']['output']>;
  readonly activatedAt?: Maybe<Scalars['Instant']['output']>;
  readonly suspension?: Maybe<AccessSuspension>;
  readonly funding: AccessFunding;
  /** The newest yearly evaluation, as far as renewal and exit ask. */
  readonly evaluation?: Maybe<AccessEvaluationOutcome>;
  readonly renewals: Scalars['Int']['output'];
  /** Set while its department is gone: the last day for another to take it over (WA-43). */
  readonly reownDueOn?: Maybe<Scalars['LocalDate']['output']>;
  readonly motions: ReadonlyArray<AccessMotion>;
  readonly settlement: AccessSettlement;
  readonly policyVersion: Scalars['String']['output'];
  readonly version: Scalars['Int']['output'];
  readonly allowedCommands: ReadonlyArray<Scalars['String']['output']>;
  readonly clocks: ReadonlyArray<AccessClock>;
  readonly history: ReadonlyArray<AccessHistoryEntry>;
  /** The item's own ledger; null before any money has arrived, or when it is not yours to read. */
  readonly ledger?: Maybe<AccessFund>;
  readonly instalments: ReadonlyArray<AccessPlannedInstalment>;
  /** WA-15: money is late or the item is suspended. The community may stop, and nothing accrues against it. */
  readonly mayStopWork: Scalars['Boolean']['output'];
  readonly acceptedOn?: Maybe<Scalars['LocalDate']['output']>;
  readonly deadlines: ReadonlyArray<AccessDeadline>;
};

export type AccessEvaluationOutcome = {
  readonly __typename?: 'AccessEvaluationOutcome';
  /** Whole percent of the residents asked who accept the item. */
  readonly acceptancePercent: Scalars['Int']['output'];
  readonly reference: Scalars['String']['output'];
  readonly on: Scalars['LocalDate']['output'];
};

export type AccessMotionKind =
  | 'EXIT'
  | 'RENEW';

export type AccessMotionState =
  | 'OPEN'
  | 'CARRIED'
  | 'REJECTED';

/** A motion before the joint meeting: exit or renewal. Nobody decides either alone. */
export type AccessMotion = {
  readonly __typename?: 'AccessMotion';
  readonly id: Scalars['ID']['output'];
  readonly kind: AccessMotionKind;
  readonly exitReason?: Maybe<AccessExitReason>;
  /** With RENEW: the new last day. */
  readonly renewTo?: Maybe<Scalars['LocalDate']['output']>;
  readonly note?: Maybe<Scalars['String']['output']>;
  readonly state: AccessMotionState;
  readonly proposedBy: Scalars['String']['output'];
  readonly proposedDepartment?: Maybe<Scalars['String']['output']>;
  readonly proposedAt: Scalars['Instant']['output'];
  readonly votes: ReadonlyArray<AccessMotionVote>;
  readonly concludedBy?: Maybe<Scalars['String']['output']>;
  readonly concludedAt?: Maybe<Scalars['Instant']['output']>;
};

export type AccessMotionVote = {
  readonly __typename?: 'AccessMotionVote';
  readonly member: Scalars['String']['output'];
  readonly department?: Maybe<Scalars['String']['output']>;
  readonly vote: AccessVoteChoice;
  readonly reason?: Maybe<Scalars['String']['output']>;
  readonly castAt: Scalars['Instant']['output'];
};

export type AccessSettlementPart =
  /** The communities were told that the item is over. */
  | 'NOTICE'
  /** What was received and what was drawn, to the fen, as of that day. */
  | 'BALANCE'
  /** Personal data and archives went back, or were deleted; the department says so. */
  | 'DATA_HAND_BACK';

/** What is owed at the end of an item, part by part. */
export type AccessSettlement = {
  readonly __typename?: 'AccessSettlement';
  readonly settled: ReadonlyArray<AccessSettled>;
  readonly missing: ReadonlyArray<AccessSettlementPart>;
  /** Set while the days of the exit run. */
  readonly dueOn?: Maybe<Scalars['LocalDate']['output']>;
};

export type AccessSettled = {
  readonly __typename?: 'AccessSettled';
  readonly part: AccessSettlementPart;
  readonly note: Scalars['String']['output'];
  readonly documentHash?: Maybe<Scalars['String']['output']>;
  readonly receivedFen: Scalars['Fen']['output'];
  readonly spentFen: Scalars['Fen']['output'];
  readonly returnedFen: Scalars['Fen']['output'];
  /** What the tasks have drawn: work done, paid or not. */
  readonly drawnFen: Scalars['Fen']['output'];
  /** What the department gets back once the work is paid. */
  readonly returnFen: Scalars['Fen']['output'];
  /** What it still owes. */
  readonly owedFen: Scalars['Fen']['output'];
  readonly recordedBy: Scalars['String']['output'];
  readonly recordedAt: Scalars['Instant']['output'];
};

export type AccessAdmissionPage = {
  readonly __typename?: 'AccessAdmissionPage';
  readonly items: ReadonlyArray<Admission>;
  readonly next?: Maybe<Scalars['ID']['output']>;
};

/** The agreement (准入协议): what was admitted, who signed it, and what both sides hold each other to. */
export type AccessAgreement = {
  readonly __typename?: 'AccessAgreement';
  readonly signedOn: Scalars['LocalDate']['output'];
  /** The applying department and the communities. */
  readonly parties: ReadonlyArray<Scalars['String']['output']>;
  readonly signatories: ReadonlyArray<Scalars['String']['output']>;
  /** True if the parties' seals are on the document; null if nobody said. */
  readonly sealed?: Maybe<Scalars['Boolean']['output']>;
  readonly scope: LocalizedText;
  readonly mode: AccessResponsibilityMode;
  readonly from: Scalars['LocalDate']['output'];
  readonly to: Scalars['LocalDate']['output'];
  readonly authority: ReadonlyArray<AccessAuthority>;
  readonly amountFen: Scalars['Fen']['output'];
  readonly payments: ReadonlyArray<AccessPayment>;
  /** Who answers for the item: the lead unit, never the community. */
  readonly liability: TaskLeadUnit;
  readonly standards?: Maybe<Scalars['String']['output']>;
  readonly training?: Maybe<Scalars['String']['output']>;
  readonly dataClauses?: Maybe<Scalars['String']['output']>;
  readonly earlyTermination?: Maybe<Scalars['String']['output']>;
  readonly evaluation?: Maybe<Scalars['String']['output']>;
  readonly documentHash: Scalars['String']['output'];
};

/** Issued by the office alone (WA-16). */
export type AccessNotice = {
  readonly __typename?: 'AccessNotice';
  readonly number: Scalars['String']['output'];
  readonly text: Scalars['String']['output'];
  readonly issuedAt: Scalars['Instant']['output'];
};

export type AccessSuspension = {
  readonly __typename?: 'AccessSuspension';
  readonly reason: Scalars['String']['output'];
  readonly since: Scalars['Instant']['output'];
};

export type AccessFundingParty =
  | 'CITY'
  | 'DISTRICT';

/** Money that follows the task (费随事转), to the fen. */
export type AccessFunding = {
  readonly __typename?: 'AccessFunding';
  readonly amountFen: Scalars['Fen']['output'];
  readonly receivedFen: Scalars['Fen']['output'];
  readonly firstInstalmentFen: Scalars['Fen']['output'];
  readonly noCostReason?: Maybe<Scalars['String']['output']>;
  /** City and district together pay the amount; null where no policy sets a split, with the reason in sharesNote. */
  readonly shares?: Maybe<ReadonlyArray<AccessFundingShare>>;
  readonly sharesNote?: Maybe<LocalizedText>;
  readonly schedule: ReadonlyArray<AccessPayment>;
  readonly received: ReadonlyArray<AccessInstalment>;
};

export type AccessFundingShare = {
  readonly __typename?: 'AccessFundingShare';
  readonly party: AccessFundingParty;
  readonly percent: Scalars['Int']['output'];
  readonly fen: Scalars['Fen']['output'];
};

export type AccessPaymentTime =
  | 'BEFORE_START'
  | 'MID_TERM'
  | 'AFTER_ACCEPTANCE'
  | 'AFTER_RETRO_ADMISSION'
  /** On the day that the application named. */
  | 'ON_DATE';

export type AccessPayment = {
  readonly __typename?: 'AccessPayment';
  /** Null for a part that the application named in fen. */
  readonly percent?: Maybe<Scalars['Int']['output']>;
  readonly when: AccessPaymentTime;
  /** With ON_DATE. */
  readonly dueOn?: Maybe<Scalars['LocalDate']['output']>;
  readonly fen: Scalars['Fen']['output'];
};

export type AccessInstalment = {
  readonly __typename?: 'AccessInstalment';
  readonly id: Scalars['ID']['output'];
  readonly amountFen: Scalars['Fen']['output'];
  readonly voucher: Scalars['String']['output'];
  readonly receivedAt: Scalars['Instant']['output'];
};

/** The admission made a move of its life, or a step within a state was recorded (from equals to). */
export type AdmissionMoved = {
  readonly __typename?: 'AdmissionMoved';
  readonly admission: Admission;
  readonly command: Scalars['String']['output'];
  readonly from: AccessAdmissionState;
  readonly to: AccessAdmissionState;
};

export type AccessPrecondition =
  | 'AGREEMENT'
  | 'AUTHORITY'
  | 'FIRST_INSTALMENT';

/** Agreement, authority and first instalment come before the item becomes active (WA-14). */
export type AccessNotReady = Problem & WorkAccessProblem & {
  readonly __typename?: 'AccessNotReady';
  readonly code: Scalars['String']['output'];
  readonly message: LocalizedText;
  readonly ruleId: Scalars['String']['output'];
  readonly article: LocalizedText;
  readonly routes: ReadonlyArray<LawfulRoute>;
  readonly missing: ReadonlyArray<AccessPrecondition>;
};

/** Only the office issues the notice to a community (WA-16). */
export type AccessDirectNotice = Problem & WorkAccessProblem & {
  readonly __typename?: 'AccessDirectNotice';
  readonly code: Scalars['String']['output'];
  readonly message: LocalizedText;
  readonly ruleId: Scalars['String']['output'];
  readonly article: LocalizedText;
  readonly routes: ReadonlyArray<LawfulRoute>;
};

/** The period is over; an admission does not renew itself (WA-18). */
export type AccessPeriodOver = Problem & WorkAccessProblem & {
  readonly __typename?: 'AccessPeriodOver';
  readonly code: Scalars['String']['output'];
  readonly message: LocalizedText;
  readonly ruleId: Scalars['String']['output'];
  readonly article: LocalizedText;
  readonly routes: ReadonlyArray<LawfulRoute>;
  readonly endedOn: Scalars['LocalDate']['output'];
};

export type AccessInstalmentTooLarge = Problem & {
  readonly __typename?: 'AccessInstalmentTooLarge';
  readonly code: Scalars['String']['output'];
  readonly message: LocalizedText;
  readonly outstandingFen: Scalars['Fen']['output'];
};

export type AccessVoucherUsed = Problem & {
  readonly __typename?: 'AccessVoucherUsed';
  readonly code: Scalars['String']['output'];
  readonly message: LocalizedText;
  readonly voucher: Scalars['String']['output'];
};

export type SignAccessAgreementResult = AdmissionMoved | AccessMoveNotAllowed | AccessNotFound;

export type DelegateAuthorityResult = AdmissionMoved | AccessAlreadyDone | AccessMoveNotAllowed | AccessNotFound;

export type RecordInstalmentResult = AdmissionMoved | AccessInstalmentTooLarge | AccessVoucherUsed | AccessMoveNotAllowed | AccessNotFound;

export type IssueAdmissionNoticeResult = AdmissionMoved | AccessDirectNotice | AccessMoveNotAllowed | AccessNotFound;

export type PublishAdmissionResult = AdmissionMoved | AccessMoveNotAllowed | AccessNotFound;

export type ActivateAdmissionResult = AdmissionMoved | AccessNotReady | AccessPeriodOver | AccessInstalmentLate | AccessMoveNotAllowed | AccessNotFound;

export type SuspendAdmissionResult = AdmissionMoved | AccessMoveNotAllowed | AccessNotFound;

export type ResumeAdmissionResult = AdmissionMoved | AccessNotReady | AccessPeriodOver | AccessInstalmentLate | AccessMoveNotAllowed | AccessNotFound;

export type ProposeAdmissionMotionResult = AdmissionMoved | AccessMotionRefused | AccessAlreadyDone | AccessMoveNotAllowed | AccessNotFound;

export type VoteOnAdmissionMotionResult = AdmissionMoved | AccessFourEyes | AccessAlreadyDone | AccessMoveNotAllowed | AccessNotFound;

export type ConcludeAdmissionMotionResult = AdmissionMoved | AccessFourEyes | AccessMeetingIncomplete | AccessMotionRefused | AccessAlreadyDone | AccessMoveNotAllowed | AccessNotFound;

export type ReownAdmissionResult = AdmissionMoved | AccessReownRefused | AccessMoveNotAllowed | AccessNotFound;

export type SettleAdmissionResult = AdmissionMoved | AccessAlreadyDone | AccessMoveNotAllowed | AccessNotFound;

export type ArchiveAdmissionResult = AdmissionMoved | AccessNotArchivable | AccessMoveNotAllowed | AccessNotFound;

/** The reason of the exit or the period of the renewal does not hold (WA-18, WA-20). */
export type AccessMotionRefused = Problem & WorkAccessProblem & {
  readonly __typename?: 'AccessMotionRefused';
  readonly code: Scalars['String']['output'];
  readonly message: LocalizedText;
  readonly ruleId: Scalars['String']['output'];
  readonly article: LocalizedText;
  readonly routes: ReadonlyArray<LawfulRoute>;
};

/** Only an item whose department is gone is taken over, in time, by a department of the place (WA-43). */
export type AccessReownRefused = Problem & WorkAccessProblem & {
  readonly __typename?: 'AccessReownRefused';
  readonly code: Scalars['String']['output'];
  readonly message: LocalizedText;
  readonly ruleId: Scalars['String']['output'];
  readonly article: LocalizedText;
  readonly routes: ReadonlyArray<LawfulRoute>;
};

export type SignAccessAgreementInput = {
  readonly admissionId: Scalars['ID']['input'];
  readonly signedOn?: InputMaybe<Scalars['LocalDate']['input']>;
  /** Posts of those who signed for department and communities, no names. */
  readonly signatories: ReadonlyArray<Scalars['String']['input']>;
  /** Whether the parties' seals are on the document. */
  readonly sealed?: InputMaybe<Scalars['Boolean']['input']>;
  readonly standards?: InputMaybe<Scalars['String']['input']>;
  readonly training?: InputMaybe<Scalars['String']['input']>;
  readonly dataClauses?: InputMaybe<Scalars['String']['input']>;
  readonly earlyTermination?: InputMaybe<Scalars['String']['input']>;
  readonly evaluation?: InputMaybe<Scalars['String']['input']>;
  /** SM3 of the signed document, in hex; by default of the recorded terms. */
  readonly documentHash?: InputMaybe<Scalars['String']['input']>;
};

export type DelegateAuthorityInput = {
  readonly admissionId: Scalars['ID']['input'];
  /** The document that hands the authority over. */
  readonly document: Scalars['String']['input'];
  /** Last day of the authority; by default the admission's. Not earlier. */
  readonly until?: InputMaybe<Scalars['LocalDate']['input']>;
};

export type RecordInstalmentInput = {
  readonly admissionId: Scalars['ID']['input'];
  readonly amountFen: Scalars['Fen']['input'];
  readonly voucher: Scalars['String']['input'];
};

export type IssueAdmissionNoticeInput = {
  readonly admissionId: Scalars['ID']['input'];
  readonly text?: InputMaybe<Scalars['String']['input']>;
};

export type PublishAdmissionInput = {
  readonly admissionId: Scalars['ID']['input'];
};

export type ActivateAdmissionInput = {
  readonly admissionId: Scalars['ID']['input'];
};

export type SuspendAdmissionInput = {
  readonly admissionId: Scalars['ID']['input'];
  readonly reason: Scalars['String']['input'];
};

export type ResumeAdmissionInput = {
  readonly admissionId: Scalars['ID']['input'];
  readonly reason: Scalars['String']['input'];
};

export type AccessExitReason =
  | 'RESIDENTS_DO_NOT_ACCEPT'
  | 'BASIS_REPEALED'
  | 'AIM_REACHED'
  | 'BREACH'
  | 'MONEY_MISSING'
  | 'FORBIDDEN_BY_HIGHER_LIST'
  | 'SERIOUS_OVERRUN';

export type ProposeAdmissionMotionInput = {
  readonly admissionId: Scalars['ID']['input'];
  readonly kind: AccessMotionKind;
  /** With EXIT. */
  readonly exitReason?: InputMaybe<AccessExitReason>;
  /** With RENEW: the new last day. */
  readonly renewTo?: InputMaybe<Scalars['LocalDate']['input']>;
  readonly note?: InputMaybe<Scalars['String']['input']>;
};

export type VoteOnAdmissionMotionInput = {
  readonly motionId: Scalars['ID']['input'];
  readonly vote: AccessVoteChoice;
  readonly reason?: InputMaybe<Scalars['String']['input']>;
};

export type ConcludeAdmissionMotionInput = {
  readonly motionId: Scalars['ID']['input'];
};

export type ReownAdmissionInput = {
  readonly admissionId: Scalars['ID']['input'];
  /** USCC of the department that takes over. */
  readonly department: Scalars['ID']['input'];
  readonly document: Scalars['String']['input'];
};

export type SettleAdmissionInput = {
  readonly admissionId: Scalars['ID']['input'];
  readonly part: AccessSettlementPart;
  readonly note: Scalars['String']['input'];
  /** SM3 of the document, in hex. */
  readonly documentHash?: InputMaybe<Scalars['String']['input']>;
};

export type ArchiveAdmissionInput = {
  readonly admissionId: Scalars['ID']['input'];
};

/** A file that is in the store, with the hashes that the register counted. */
export type AccessAttachmentStored = {
  readonly __typename?: 'AccessAttachmentStored';
  readonly sm3: Scalars['String']['output'];
  readonly sha256: Scalars['String']['output'];
  /** Bytes. */
  readonly size: Scalars['Int']['output'];
};

/** Empty, too large for the policy, or not what its hash says (WA-45). */
export type AccessAttachmentRefused = Problem & WorkAccessProblem & {
  readonly __typename?: 'AccessAttachmentRefused';
  readonly code: Scalars['String']['output'];
  readonly message: LocalizedText;
  readonly ruleId: Scalars['String']['output'];
  readonly article: LocalizedText;
  readonly routes: ReadonlyArray<LawfulRoute>;
};

export type UploadAccessAttachmentInput = {
  readonly algorithm?: InputMaybe<AccessHashAlgorithm>;
  /** Of the file, in hex: what arrives must have it. */
  readonly hash: Scalars['String']['input'];
  /** The file, in base64. */
  readonly content: Scalars['String']['input'];
};

export type UploadAccessAttachmentResult = AccessAttachmentStored | AccessAttachmentRefused | AccessDepartmentUnknown;

export type AccessList =
  | 'OWN_DUTY'
  | 'ASSISTANCE';

/** RIGHT and ENTRUSTED (without an agreement) are no ground for a task. */
export type AccessListMode =
  | 'OWN_DUTY'
  | 'STATUTORY_ASSIST'
  | 'ENTRUSTED'
  | 'RIGHT';

/** A matter that a statute names; citing it takes the place of an admission. */
export type AccessListEntry = {
  readonly __typename?: 'AccessListEntry';
  readonly id: Scalars['ID']['output'];
  readonly version: Scalars['Int']['output'];
  readonly list: AccessList;
  readonly title: LocalizedText;
  readonly mode: AccessListMode;
  /** The law makes it a duty to report. */
  readonly reporting: Scalars['Boolean']['output'];
  readonly instrument: Scalars['String']['output'];
  readonly article: Scalars['String']['output'];
  readonly from: Scalars['LocalDate']['output'];
  readonly to?: Maybe<Scalars['LocalDate']['output']>;
  readonly inForce: Scalars['Boolean']['output'];
  /** The article has not been checked against the text in force. */
  readonly unverified: Scalars['Boolean']['output'];
  readonly note?: Maybe<LocalizedText>;
};

export type AccessListEntryPage = {
  readonly __typename?: 'AccessListEntryPage';
  readonly items: ReadonlyArray<AccessListEntry>;
  readonly next?: Maybe<Scalars['ID']['output']>;
};

/** The twelve lists of the access rules. */
export type AccessListKind =
  /** 依法履行职责事项清单 */
  | 'OWN_DUTY'
  /** 依法协助政府工作事项清单 */
  | 'ASSISTANCE'
  /** 准入事项台账: follows from the decisions. */
  | 'ADMITTED_ITEMS'
  /** 常规项目工作目录: what matches goes the fast way. */
  | 'ROUTINE'
  /** 负面清单 */
  | 'NEGATIVE'
  /** 出具证明保留清单 */
  | 'PERMITTED_CERTIFICATES'
  /** 不应出具证明清单 */
  | 'FORBIDDEN_CERTIFICATES'
  /** 印章使用清单 */
  | 'SEAL_USES'
  /** 机制牌子清单 */
  | 'PLAQUES'
  /** 考核评比、创建项目清单 */
  | 'ASSESSMENTS'
  /** 台账报表清单 */
  | 'LEDGERS'
  /** 政府购买服务指导目录 */
  | 'PURCHASE_CATALOGUE';

export type AccessListState =
  | 'DRAFT'
  | 'PUBLISHED';

export type AccessListEffect =
  /** Barred while a community leads or answers for it. */
  | 'LEAD_BARRED'
  | 'FORBIDDEN';

export type AccessListSource = {
  readonly __typename?: 'AccessListSource';
  readonly instrument: Scalars['String']['output'];
  readonly documentNumber?: Maybe<Scalars['String']['output']>;
  readonly url?: Maybe<Scalars['String']['output']>;
};

/** One version of the list of one place. A version that is published stays as it is. */
export type AccessListVersion = {
  readonly __typename?: 'AccessListVersion';
  /** Null where the version follows from statutes, policy packs or decisions. */
  readonly id?: Maybe<Scalars['ID']['output']>;
  readonly kind: AccessListKind;
  /** Empty: the whole country. */
  readonly jurisdiction: Scalars['String']['output'];
  readonly version: Scalars['Int']['output'];
  readonly state: AccessListState;
  readonly madeBy: LocalizedText;
  readonly adoptedOn?: Maybe<Scalars['LocalDate']['output']>;
  readonly source: AccessListSource;
  readonly from: Scalars['LocalDate']['output'];
  readonly to?: Maybe<Scalars['LocalDate']['output']>;
  readonly publishedAt?: Maybe<Scalars['Instant']['output']>;
  /** When it has to be public (WA-17); null for the country's own. */
  readonly publication?: Maybe<AccessClock>;
  readonly items: AccessListItemPage;
};


/** One version of the list of one place. A version that is published stays as it is. */
export type AccessListVersionItemsArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['ID']['input']>;
};

export type AccessListVersionPage = {
  readonly __typename?: 'AccessListVersionPage';
  readonly items: ReadonlyArray<AccessListVersion>;
  readonly next?: Maybe<Scalars['ID']['output']>;
};

/** An entry. What does not belong to its list is null. */
export type AccessListItem = {
  readonly __typename?: 'AccessListItem';
  readonly code: Scalars['ID']['output'];
  readonly title: LocalizedText;
  /** The place whose list holds it; empty: the whole country. */
  readonly jurisdiction: Scalars['String']['output'];
  readonly version: Scalars['Int']['output'];
  readonly itemType?: Maybe<AccessItemType>;
  readonly instrument?: Maybe<Scalars['String']['output']>;
  readonly article?: Maybe<Scalars['String']['output']>;
  readonly from?: Maybe<Scalars['LocalDate']['output']>;
  readonly to?: Maybe<Scalars['LocalDate']['output']>;
  readonly mode?: Maybe<Scalars['String']['output']>;
  readonly reporting?: Maybe<Scalars['Boolean']['output']>;
  /** The article has not been checked against the text in force. */
  readonly unverified?: Maybe<Scalars['Boolean']['output']>;
  readonly effect?: Maybe<AccessListEffect>;
  readonly ruleId?: Maybe<Scalars['String']['output']>;
  readonly keywords?: Maybe<ReadonlyArray<Scalars['String']['output']>>;
  readonly electronic?: Maybe<Scalars['Boolean']['output']>;
  readonly dataFields?: Maybe<ReadonlyArray<Scalars['String']['output']>>;
  readonly owner?: Maybe<Scalars['String']['output']>;
  /** Duty and assistance lists: whose tasks alone may cite the entry; null or empty: any department's. */
  readonly departments?: Maybe<ReadonlyArray<Scalars['ID']['output']>>;
  /** Duty and assistance lists: by what a task cites the entry, as the reference of a LIST_ENTRY. */
  readonly citation?: Maybe<Scalars['ID']['output']>;
  readonly number?: Maybe<Scalars['String']['output']>;
  readonly amountFen?: Maybe<Scalars['Fen']['output']>;
  readonly note?: Maybe<LocalizedText>;
};

export type AccessListItemPage = {
  readonly __typename?: 'AccessListItemPage';
  readonly items: ReadonlyArray<AccessListItem>;
  readonly next?: Maybe<Scalars['ID']['output']>;
};

/** What holds in a place on a day: the lists of country, province, city and district, put together as policy says. */
export type AccessListInForce = {
  readonly __typename?: 'AccessListInForce';
  readonly kind: AccessListKind;
  readonly jurisdiction: Scalars['String']['output'];
  readonly on: Scalars['LocalDate']['output'];
  readonly layers: ReadonlyArray<AccessListVersion>;
  readonly items: AccessListItemPage;
};


/** What holds in a place on a day: the lists of country, province, city and district, put together as policy says. */
export type AccessListInForceItemsArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['ID']['input']>;
};

export type AccessListChangeKind =
  | 'ADDED'
  | 'REMOVED'
  | 'CHANGED';

export type AccessListChange = {
  readonly __typename?: 'AccessListChange';
  readonly code: Scalars['ID']['output'];
  readonly change: AccessListChangeKind;
  readonly before?: Maybe<AccessListItem>;
  readonly after?: Maybe<AccessListItem>;
};

export type AccessListDiff = {
  readonly __typename?: 'AccessListDiff';
  readonly from?: Maybe<AccessListVersion>;
  readonly to?: Maybe<AccessListVersion>;
  readonly added: Scalars['Int']['output'];
  readonly removed: Scalars['Int']['output'];
  readonly changed: Scalars['Int']['output'];
  readonly changes: AccessListChangePage;
};


export type AccessListDiffChangesArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['ID']['input']>;
};

export type AccessListChangePage = {
  readonly __typename?: 'AccessListChangePage';
  readonly items: ReadonlyArray<AccessListChange>;
  readonly next?: Maybe<Scalars['ID']['output']>;
};

/** Parts of the draft to correct, all at once. */
export type AccessListIncomplete = Problem & WorkAccessProblem & {
  readonly __typename?: 'AccessListIncomplete';
  readonly code: Scalars['String']['output'];
  readonly message: LocalizedText;
  readonly ruleId: Scalars['String']['output'];
  readonly article: LocalizedText;
  readonly routes: ReadonlyArray<LawfulRoute>;
  readonly problems: ReadonlyArray<AccessListProblem>;
};

export type AccessListProblem = {
  readonly __typename?: 'AccessListProblem';
  readonly path: Scalars['String']['output'];
  readonly message: LocalizedText;
};

/** What a wider list holds cannot be said again below: the floor is never lowered. */
export type AccessListFloor = Problem & WorkAccessProblem & {
  readonly __typename?: 'AccessListFloor';
  readonly code: Scalars['String']['output'];
  readonly message: LocalizedText;
  readonly ruleId: Scalars['String']['output'];
  readonly article: LocalizedText;
  readonly routes: ReadonlyArray<LawfulRoute>;
  readonly codes: ReadonlyArray<Scalars['String']['output']>;
};

export type AccessListDrafted = {
  readonly __typename?: 'AccessListDrafted';
  readonly list: AccessListVersion;
};

export type AccessListPublished = {
  readonly __typename?: 'AccessListPublished';
  readonly list: AccessListVersion;
};

export type DraftAccessListResult = AccessListDrafted | AccessListIncomplete | AccessListFloor | AccessAlreadyDone | AccessNotFound;

export type PublishAccessListResult = AccessListPublished | AccessListIncomplete | AccessListFloor | AccessAlreadyDone | AccessNotFound;

export type AccessListSourceInput = {
  readonly instrument: Scalars['String']['input'];
  readonly documentNumber?: InputMaybe<Scalars['String']['input']>;
  readonly url?: InputMaybe<Scalars['String']['input']>;
};

export type AccessListItemInput = {
  readonly code: Scalars['ID']['input'];
  readonly title: AccessTextInput;
  readonly itemType?: InputMaybe<AccessItemType>;
  readonly instrument?: InputMaybe<Scalars['String']['input']>;
  readonly article?: InputMaybe<Scalars['String']['input']>;
  /** Of the duty and assistance lists. */
  readonly mode?: InputMaybe<AccessListMode>;
  readonly unverified?: InputMaybe<Scalars['Boolean']['input']>;
  readonly effect?: InputMaybe<AccessListEffect>;
  /** Of the negative list: words in name, matter or indicators that show the entry. */
  readonly keywords?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  readonly electronic?: InputMaybe<Scalars['Boolean']['input']>;
  readonly dataFields?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  readonly owner?: InputMaybe<Scalars['String']['input']>;
  /** Duty and assistance lists: whose tasks alone may cite the entry; omit for any department's. */
  readonly departments?: InputMaybe<ReadonlyArray<Scalars['ID']['input']>>;
  readonly amountFen?: InputMaybe<Scalars['Fen']['input']>;
  readonly note?: InputMaybe<AccessTextInput>;
};

export type DraftAccessListInput = {
  /** Omit to open the draft of the next version. */
  readonly id?: InputMaybe<Scalars['ID']['input']>;
  readonly kind: AccessListKind;
  readonly jurisdiction: Scalars['String']['input'];
  readonly madeBy: AccessTextInput;
  /** The day on which it was made; it is public within the policy's working days from then (WA-17). */
  readonly adoptedOn: Scalars['LocalDate']['input'];
  readonly source: AccessListSourceInput;
  readonly from: Scalars['LocalDate']['input'];
  readonly to?: InputMaybe<Scalars['LocalDate']['input']>;
  /** The whole list: a version replaces the one before it. */
  readonly items: ReadonlyArray<AccessListItemInput>;
};

export type PublishAccessListInput = {
  readonly id: Scalars['ID']['input'];
};

/** A day, or a version of exactly this place. */
export type AccessListPointInput = {
  readonly on?: InputMaybe<Scalars['LocalDate']['input']>;
  readonly version?: InputMaybe<Scalars['Int']['input']>;
};

/** On the list of permitted certificates: the community must issue it. */
export type AccessCertificateMustIssue = {
  readonly __typename?: 'AccessCertificateMustIssue';
  readonly message: LocalizedText;
  readonly entry: AccessListItem;
};

/** On no list: the community may refuse it (WA-26). */
export type AccessCertificateMayBeRefused = Problem & WorkAccessProblem & {
  readonly __typename?: 'AccessCertificateMayBeRefused';
  readonly code: Scalars['String']['output'];
  readonly message: LocalizedText;
  readonly ruleId: Scalars['String']['output'];
  readonly article: LocalizedText;
  readonly routes: ReadonlyArray<LawfulRoute>;
  readonly certificate: Scalars['ID']['output'];
};

/** Forbidden, and no regulation that policy knows re-opens it for this basis: refused (WA-26). */
export type AccessCertificateRefused = Problem & WorkAccessProblem & {
  readonly __typename?: 'AccessCertificateRefused';
  readonly code: Scalars['String']['output'];
  readonly message: LocalizedText;
  readonly ruleId: Scalars['String']['output'];
  readonly article: LocalizedText;
  readonly routes: ReadonlyArray<LawfulRoute>;
  /** The entry of the forbidden list, as reference for whoever asked. */
  readonly entry: AccessListItem;
};

export type AccessCertificateDecision = AccessCertificateMustIssue | AccessCertificateMayBeRefused | AccessCertificateRefused;

/** Every material may be asked for. */
export type AccessServiceItemAllowed = {
  readonly __typename?: 'AccessServiceItemAllowed';
  readonly materials: Scalars['Int']['output'];
};

/** Materials that no community may be asked for (WA-27). */
export type AccessServiceItemRefused = Problem & WorkAccessProblem & {
  readonly __typename?: 'AccessServiceItemRefused';
  readonly code: Scalars['String']['output'];
  readonly message: LocalizedText;
  readonly ruleId: Scalars['String']['output'];
  readonly article: LocalizedText;
  readonly routes: ReadonlyArray<LawfulRoute>;
  readonly problems: ReadonlyArray<AccessMaterialProblem>;
};

export type AccessMaterialProblem = {
  readonly __typename?: 'AccessMaterialProblem';
  /** Like materials.2. */
  readonly path: Scalars['String']['output'];
  readonly message: LocalizedText;
  readonly entry?: Maybe<AccessListItem>;
};

export type AccessServiceItemCheck = AccessServiceItemAllowed | AccessServiceItemRefused;

export type AccessCertificateBasisInput = {
  readonly instrument: Scalars['String']['input'];
  /** 6, Art. 6 and 第六条 are the same. */
  readonly article: Scalars['String']['input'];
};

export type AccessMaterialInput = {
  readonly name: Scalars['String']['input'];
  /** Where it is a community's certificate: its kind. */
  readonly certificateKind?: InputMaybe<Scalars['ID']['input']>;
  readonly basis?: InputMaybe<AccessCertificateBasisInput>;
};

/** One of the sixteen kinds of things that reach a community, and the way in that is open to it. */
export type AccessChannel = {
  readonly __typename?: 'AccessChannel';
  readonly itemType: AccessItemType;
  /** Whether an entry of a duty or assistance list may carry it; otherwise it needs an admission of its own. */
  readonly byListEntry: Scalars['Boolean']['output'];
  /** Parts of the form that this kind asks for. */
  readonly asks: ReadonlyArray<Scalars['String']['output']>;
  /** The list of its own. */
  readonly list?: Maybe<AccessListKind>;
  readonly ruleIds: ReadonlyArray<Scalars['String']['output']>;
  /** How many a community may have at once. */
  readonly ceiling?: Maybe<Scalars['Int']['output']>;
  /** How many a community may receive in a year. */
  readonly perYear?: Maybe<Scalars['Int']['output']>;
};

/** A coded text of the policy, with where it comes from. */
export type AccessFunction = {
  readonly __typename?: 'AccessFunction';
  readonly code: Scalars['ID']['output'];
  readonly title: LocalizedText;
};

/** A field of assistance, with the statutory entries that hold it or the reason why there are none. */
export type AccessWorkField = {
  readonly __typename?: 'AccessWorkField';
  readonly code: Scalars['ID']['output'];
  readonly title: LocalizedText;
  readonly entries: ReadonlyArray<AccessListItem>;
  readonly reason?: Maybe<LocalizedText>;
};

/** What communities are for: the classes into which items fall. */
export type AccessFunctions = {
  readonly __typename?: 'AccessFunctions';
  readonly classes: ReadonlyArray<AccessFunction>;
  /** Basic functions of a residents' committee. */
  readonly committee: ReadonlyArray<AccessFunction>;
  /** Duties of a public service station. */
  readonly station: ReadonlyArray<AccessFunction>;
  /** Fields in which a committee assists government. */
  readonly assistanceFields: ReadonlyArray<AccessWorkField>;
};

/** A law, regulation or policy document on which items and reforms rest (S0-38). */
export type AccessDocument = {
  readonly __typename?: 'AccessDocument';
  readonly id: Scalars['ID']['output'];
  readonly name: Scalars['String']['output'];
  readonly number?: Maybe<Scalars['String']['output']>;
  readonly level: AccessLevel;
  readonly issuedBy: LocalizedText;
  readonly jurisdiction: Scalars['String']['output'];
  readonly issuedOn: Scalars['LocalDate']['output'];
  readonly from: Scalars['LocalDate']['output'];
  /** Its last day, once its end is on the record. */
  readonly endedOn?: Maybe<Scalars['LocalDate']['output']>;
  readonly inForce: Scalars['Boolean']['output'];
  /** What it fixes, in few words. */
  readonly summary: LocalizedText;
  readonly url?: Maybe<Scalars['String']['output']>;
  readonly documentHash?: Maybe<Scalars['String']['output']>;
  /** Standing items that name it as their basis, the newest first. */
  readonly admissions: AccessDocumentItemPage;
};


/** A law, regulation or policy document on which items and reforms rest (S0-38). */
export type AccessDocumentAdmissionsArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['ID']['input']>;
};

export type AccessDocumentItem = {
  readonly __typename?: 'AccessDocumentItem';
  readonly id: Scalars['ID']['output'];
  readonly number: Scalars['String']['output'];
  readonly itemName: LocalizedText;
};

export type AccessDocumentItemPage = {
  readonly __typename?: 'AccessDocumentItemPage';
  readonly items: ReadonlyArray<AccessDocumentItem>;
  readonly next?: Maybe<Scalars['ID']['output']>;
};

export type AccessDocumentPage = {
  readonly __typename?: 'AccessDocumentPage';
  readonly items: ReadonlyArray<AccessDocument>;
  readonly next?: Maybe<Scalars['ID']['output']>;
};

export type AccessDocumentRegistered = {
  readonly __typename?: 'AccessDocumentRegistered';
  readonly document: AccessDocument;
};

export type RegisterAccessDocumentResult = AccessDocumentRegistered | AccessAlreadyDone;

export type RegisterAccessDocumentInput = {
  readonly name: Scalars['String']['input'];
  readonly number?: InputMaybe<Scalars['String']['input']>;
  readonly level: AccessLevel;
  readonly issuedBy: AccessTextInput;
  readonly jurisdiction: Scalars['String']['input'];
  readonly issuedOn: Scalars['LocalDate']['input'];
  readonly from: Scalars['LocalDate']['input'];
  readonly summary: AccessTextInput;
  readonly url?: InputMaybe<Scalars['String']['input']>;
  readonly documentHash?: InputMaybe<Scalars['String']['input']>;
};

/** What a department has to do itself, by its duty list (权责清单); it does not pass on to communities (WA-06, S4-08). */
export type DepartmentDuty = {
  readonly __typename?: 'DepartmentDuty';
  readonly id: Scalars['ID']['output'];
  readonly department: Department;
  /** The department as the public knows it. */
  readonly unit: AccessPublicUnit;
  readonly code: Scalars['ID']['output'];
  readonly title: LocalizedText;
  readonly instrument: Scalars['String']['output'];
  readonly article: Scalars['String']['output'];
  readonly since: Scalars['LocalDate']['output'];
  readonly until?: Maybe<Scalars['LocalDate']['output']>;
};

export type DepartmentDutyPage = {
  readonly __typename?: 'DepartmentDutyPage';
  readonly items: ReadonlyArray<DepartmentDuty>;
  readonly next?: Maybe<Scalars['ID']['output']>;
};

export type DepartmentDutyRegistered = {
  readonly __typename?: 'DepartmentDutyRegistered';
  readonly duty: DepartmentDuty;
};

export type DepartmentDutyEnded = {
  readonly __typename?: 'DepartmentDutyEnded';
  readonly duty: DepartmentDuty;
};

export type RegisterDepartmentDutyResult = DepartmentDutyRegistered | AccessDepartmentUnknown | AccessAlreadyDone;

export type EndDepartmentDutyResult = DepartmentDutyEnded | AccessAlreadyDone | AccessNotFound;

export type RegisterDepartmentDutyInput = {
  readonly department: Scalars['ID']['input'];
  readonly code: Scalars['ID']['input'];
  readonly title: AccessTextInput;
  readonly instrument: Scalars['String']['input'];
  readonly article: Scalars['String']['input'];
  readonly since: Scalars['LocalDate']['input'];
};

export type EndDepartmentDutyInput = {
  readonly id: Scalars['ID']['input'];
  /** Its last day. */
  readonly until: Scalars['LocalDate']['input'];
};

/** A data field that somebody collects already: ask there, not at the community (WA-21). */
export type AccessCollectedField = {
  readonly __typename?: 'AccessCollectedField';
  readonly id: Scalars['ID']['output'];
  readonly jurisdiction: Scalars['String']['output'];
  readonly name: LocalizedText;
  readonly owner: Department;
  /** System or ledger in which it is kept. */
  readonly source: Scalars['String']['output'];
  readonly since: Scalars['LocalDate']['output'];
  readonly until?: Maybe<Scalars['LocalDate']['output']>;
};

export type AccessCollectedFieldPage = {
  readonly __typename?: 'AccessCollectedFieldPage';
  readonly items: ReadonlyArray<AccessCollectedField>;
  readonly next?: Maybe<Scalars['ID']['output']>;
};

export type AccessCollectedFieldRegistered = {
  readonly __typename?: 'AccessCollectedFieldRegistered';
  readonly field: AccessCollectedField;
};

export type AccessCollectedFieldEnded = {
  readonly __typename?: 'AccessCollectedFieldEnded';
  readonly field: AccessCollectedField;
};

export type RegisterCollectedFieldResult = AccessCollectedFieldRegistered | AccessDepartmentUnknown | AccessAlreadyDone;

export type EndCollectedFieldResult = AccessCollectedFieldEnded | AccessAlreadyDone | AccessNotFound;

export type RegisterCollectedFieldInput = {
  readonly jurisdiction: Scalars['String']['input'];
  readonly name: AccessTextInput;
  readonly owner: Scalars['ID']['input'];
  readonly source: Scalars['String']['input'];
  readonly since: Scalars['LocalDate']['input'];
};

export type EndCollectedFieldInput = {
  readonly id: Scalars['ID']['input'];
  /** Its last day. */
  readonly until: Scalars['LocalDate']['input'];
};

export type AccessDeploymentLevel =
  | 'COUNTY'
  | 'CITY'
  | 'PROVINCE'
  | 'NATIONAL';

export type AccessDeploymentState =
  | 'EMERGENCY_ACTIVE'
  | 'RETRO_FILED'
  | 'EMERGENCY_LAPSED'
  | 'ARCHIVED';

/** A government or Party decision that opens the emergency route for one department, kind of item and area (WA-30). */
export type AccessDeploymentDecision = {
  readonly __typename?: 'AccessDeploymentDecision';
  readonly id: Scalars['ID']['output'];
  readonly number: Scalars['String']['output'];
  readonly level: AccessDeploymentLevel;
  readonly issuedBy: LocalizedText;
  readonly applicant: Department;
  readonly executingUnits: ReadonlyArray<Department>;
  /** Division-code prefixes. */
  readonly areas: ReadonlyArray<Scalars['String']['output']>;
  readonly itemType: AccessItemType;
  readonly from: Scalars['LocalDate']['output'];
  readonly to: Scalars['LocalDate']['output'];
  readonly state: AccessDeploymentState;
  /** The department files an application by this day, in working days from the start; later is a violation. */
  readonly retroDueOn: Scalars['LocalDate']['output'];
  /** Without an application the decision lapses after this day. */
  readonly lapsesOn: Scalars['LocalDate']['output'];
  readonly filedAt?: Maybe<Scalars['Instant']['output']>;
  readonly lapsedAt?: Maybe<Scalars['Instant']['output']>;
  readonly application?: Maybe<AccessApplication>;
  readonly policyVersion: Scalars['String']['output'];
  readonly version: Scalars['Int']['output'];
  readonly history: ReadonlyArray<AccessHistoryEntry>;
};

export type AccessDeploymentPage = {
  readonly __typename?: 'AccessDeploymentPage';
  readonly items: ReadonlyArray<AccessDeploymentDecision>;
  readonly next?: Maybe<Scalars['ID']['output']>;
};

/** Number and level of the decision are needed, the period is short, the place is the department's own (WA-30). */
export type AccessDeploymentRefused = Problem & WorkAccessProblem & {
  readonly __typename?: 'AccessDeploymentRefused';
  readonly code: Scalars['String']['output'];
  readonly message: LocalizedText;
  readonly ruleId: Scalars['String']['output'];
  readonly article: LocalizedText;
  readonly routes: ReadonlyArray<LawfulRoute>;
};

export type RecordDeploymentDecisionInput = {
  /** As printed on the decision. Without it the emergency route stays closed. */
  readonly number?: InputMaybe<Scalars['String']['input']>;
  readonly level?: InputMaybe<AccessDeploymentLevel>;
  readonly issuedBy: AccessTextInput;
  readonly applicant: Scalars['ID']['input'];
  readonly executingUnits?: InputMaybe<ReadonlyArray<Scalars['ID']['input']>>;
  readonly areas: ReadonlyArray<Scalars['String']['input']>;
  readonly itemType: AccessItemType;
  readonly from: Scalars['LocalDate']['input'];
  readonly to: Scalars['LocalDate']['input'];
};

export type DeploymentDecisionRecorded = {
  readonly __typename?: 'DeploymentDecisionRecorded';
  readonly deploymentDecision: AccessDeploymentDecision;
};

export type RecordDeploymentDecisionResult = DeploymentDecisionRecorded | AccessDeploymentRefused | AccessNotFound;

export type FileDeploymentDecisionInput = {
  readonly id: Scalars['ID']['input'];
  /** The department's own application for the same item, submitted. */
  readonly applicationId: Scalars['ID']['input'];
};

export type DeploymentDecisionFiled = {
  readonly __typename?: 'DeploymentDecisionFiled';
  readonly deploymentDecision: AccessDeploymentDecision;
};

export type FileDeploymentDecisionResult = DeploymentDecisionFiled | AccessDeploymentRefused | AccessMoveNotAllowed | AccessNotFound;

export type ArchiveDeploymentDecisionInput = {
  readonly id: Scalars['ID']['input'];
};

export type DeploymentDecisionArchived = {
  readonly __typename?: 'DeploymentDecisionArchived';
  readonly deploymentDecision: AccessDeploymentDecision;
};

export type ArchiveDeploymentDecisionResult = DeploymentDecisionArchived | AccessMoveNotAllowed | AccessNotFound;

/** Why gate two refused a task, in the words of the rules. */
export type AccessTaskRefusal = {
  readonly __typename?: 'AccessTaskRefusal';
  readonly code: TaskRefusalCode;
  readonly ruleId: Scalars['String']['output'];
  readonly article: LocalizedText;
  readonly message: LocalizedText;
  readonly routes: ReadonlyArray<LawfulRoute>;
};

export type AccessTaskCommand =
  | 'COMPLETE'
  | 'REFUSE_BY_RIGHT';

/** A task from outside for one community, as the register decided it. Communities see only what was admitted. */
export type CommunityTask = {
  readonly __typename?: 'CommunityTask';
  readonly id: Scalars['ID']['output'];
  readonly title: LocalizedText;
  readonly itemType: AccessItemType;
  readonly channel: Scalars['String']['output'];
  readonly department: Department;
  readonly community: Community;
  readonly citation?: Maybe<TaskCitation>;
  readonly state: CommunityTaskState;
  readonly leadUnit: TaskLeadUnit;
  readonly units: Scalars['Int']['output'];
  readonly amountFen: Scalars['Fen']['output'];
  /** By the admission's measure; null where the citation says nothing of it. */
  readonly minutes?: Maybe<Scalars['Int']['output']>;
  readonly personalDataFields: ReadonlyArray<Scalars['String']['output']>;
  readonly dueOn?: Maybe<Scalars['LocalDate']['output']>;
  /** The sender's word, evidence only. */
  readonly dispatchedAt: Scalars['Instant']['output'];
  /** Time of law. */
  readonly decidedAt: Scalars['Instant']['output'];
  readonly refusal?: Maybe<AccessTaskRefusal>;
  /** Why an admitted task ended before it was done. */
  readonly closing?: Maybe<LocalizedText>;
  readonly closedAt?: Maybe<Scalars['Instant']['output']>;
  readonly allowedCommands: ReadonlyArray<AccessTaskCommand>;
  readonly complaint?: Maybe<Complaint>;
  readonly violation?: Maybe<Violation>;
  readonly history: ReadonlyArray<AccessHistoryEntry>;
  readonly redelegations: ReadonlyArray<AccessRedelegation>;
};

export type AccessTaskPage = {
  readonly __typename?: 'AccessTaskPage';
  readonly items: ReadonlyArray<CommunityTask>;
  readonly next?: Maybe<Scalars['ID']['output']>;
};

export type AccessTaskRefusalReason =
  | 'NOT_ADMITTED'
  | 'OUT_OF_SCOPE'
  | 'NOT_FUNDED'
  | 'NO_AUTHORITY'
  | 'FORBIDDEN'
  | 'EXPIRED'
  | 'FORBIDDEN_CERTIFICATE';

export type RefuseCommunityTaskInput = {
  readonly taskId: Scalars['ID']['input'];
  readonly reason: AccessTaskRefusalReason;
  readonly note?: InputMaybe<Scalars['String']['input']>;
};

/** The task is halted for this community alone, without any adverse score; a complaint case is open (WA-32, WA-33). */
export type CommunityTaskRefused = {
  readonly __typename?: 'CommunityTaskRefused';
  readonly task: CommunityTask;
  readonly complaint: Complaint;
};

export type RefuseCommunityTaskResult = CommunityTaskRefused | AccessMoveNotAllowed | AccessNotFound;

export type CompleteCommunityTaskInput = {
  readonly taskId: Scalars['ID']['input'];
};

export type CommunityTaskCompleted = {
  readonly __typename?: 'CommunityTaskCompleted';
  readonly task: CommunityTask;
};

export type CompleteCommunityTaskResult = CommunityTaskCompleted | AccessMoveNotAllowed | AccessNotFound;

/** Somebody else doing a task in the community's stead: the department consented to exactly this, and still answers for it (WA-47). */
export type AccessRedelegation = {
  readonly __typename?: 'AccessRedelegation';
  readonly delegate: Scalars['String']['output'];
  /** The department's condition or remark. */
  readonly note?: Maybe<Scalars['String']['output']>;
  readonly consentedAt: Scalars['Instant']['output'];
  /** Null while the community has made no use of the consent. */
  readonly redelegatedAt?: Maybe<Scalars['Instant']['output']>;
  readonly reason?: Maybe<Scalars['String']['output']>;
  /** The department took its consent back; null while it stands. */
  readonly withdrawnAt?: Maybe<Scalars['Instant']['output']>;
  readonly withdrawalReason?: Maybe<Scalars['String']['output']>;
};

/** A community may not hand a task on without its department's consent to that delegate (WA-47). */
export type AccessConsentMissing = Problem & WorkAccessProblem & {
  readonly __typename?: 'AccessConsentMissing';
  readonly code: Scalars['String']['output'];
  readonly message: LocalizedText;
  readonly ruleId: Scalars['String']['output'];
  readonly article: LocalizedText;
  readonly routes: ReadonlyArray<LawfulRoute>;
  /** To whom the department has consented, and still does. */
  readonly consentedTo: ReadonlyArray<Scalars['String']['output']>;
};

export type ConsentToRedelegationInput = {
  readonly taskId: Scalars['ID']['input'];
  /** Who may do it: one organisation or unit. */
  readonly delegate: Scalars['String']['input'];
  readonly note?: InputMaybe<Scalars['String']['input']>;
};

export type RedelegationConsented = {
  readonly __typename?: 'RedelegationConsented';
  readonly task: CommunityTask;
};

export type ConsentToRedelegationResult = RedelegationConsented | AccessAlreadyDone | AccessMoveNotAllowed | AccessNotFound;

export type WithdrawRedelegationConsentInput = {
  readonly taskId: Scalars['ID']['input'];
  readonly delegate: Scalars['String']['input'];
  readonly reason: Scalars['String']['input'];
};

/** If the community had handed the task on already, it is halted and goes back to its department, without reproach. */
export type RedelegationConsentWithdrawn = {
  readonly __typename?: 'RedelegationConsentWithdrawn';
  readonly task: CommunityTask;
  readonly halted: Scalars['Boolean']['output'];
};

export type WithdrawRedelegationConsentResult = RedelegationConsentWithdrawn | AccessAlreadyDone | AccessMoveNotAllowed | AccessNotFound;

export type RedelegateCommunityTaskInput = {
  readonly taskId: Scalars['ID']['input'];
  readonly delegate: Scalars['String']['input'];
  readonly reason: Scalars['String']['input'];
};

export type CommunityTaskRedelegated = {
  readonly __typename?: 'CommunityTaskRedelegated';
  readonly task: CommunityTask;
};

export type RedelegateCommunityTaskResult = CommunityTaskRedelegated | AccessConsentMissing | AccessAlreadyDone | AccessMoveNotAllowed | AccessNotFound;

/** Where money comes from. TASK_TRANSFER is the money that follows a task (费随事转): only for its own item. */
export type AccessFundSource =
  | 'FISCAL'
  | 'TASK_TRANSFER'
  | 'SPONSOR'
  | 'PAID_SERVICE'
  | 'SOCIAL_ORGANISATION'
  | 'RESIDENT_UNIT'
  | 'DONATION'
  | 'CO_BUILDING'
  /** Pays in place of premises that were not built. */
  | 'DEVELOPER'
  | 'SELF_RAISED'
  | 'OTHER';

export type AccessFundKind =
  | 'ADMISSION'
  | 'PURCHASE'
  | 'COMMUNITY'
  | 'AWARD'
  | 'PAYMENT_IN_LIEU';

export type AccessFundEntryKind =
  | 'RECEIVE'
  | 'SPEND'
  | 'RETURN';

/** Earmarked money, in double entry: received = spent + returned + held, to the fen (WA-38). */
export type AccessFund = {
  readonly __typename?: 'AccessFund';
  readonly id: Scalars['ID']['output'];
  readonly kind: AccessFundKind;
  /** The admission, when it is the money of an item. */
  readonly admission?: Maybe<Admission>;
  readonly place: Scalars['String']['output'];
  readonly name: LocalizedText;
  readonly document: Scalars['String']['output'];
  /** The most that may come in. */
  readonly limitFen?: Maybe<Scalars['Fen']['output']>;
  readonly openedAt: Scalars['Instant']['output'];
  readonly closedAt?: Maybe<Scalars['Instant']['output']>;
  readonly balance: AccessFundBalance;
  /** Sums of both sides: together zero. */
  readonly accounts: ReadonlyArray<AccessFundAccount>;
  /** What the policy lets it be spent on. */
  readonly uses: ReadonlyArray<AccessFundUse>;
  /** The newest first. */
  readonly entries: AccessFundEntryPage;
  readonly followUps: ReadonlyArray<AccessFundFollowUp>;
  readonly history: ReadonlyArray<AccessHistoryEntry>;
  /** What is to be done about the money by when: what is asked about it, and the rest that goes back after the end (WA-38). */
  readonly deadlines: ReadonlyArray<AccessDeadline>;
};


/** Earmarked money, in double entry: received = spent + returned + held, to the fen (WA-38). */
export type AccessFundEntriesArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['ID']['input']>;
};

export type AccessFundPage = {
  readonly __typename?: 'AccessFundPage';
  readonly items: ReadonlyArray<AccessFund>;
  readonly next?: Maybe<Scalars['ID']['output']>;
};

export type AccessFundBalance = {
  readonly __typename?: 'AccessFundBalance';
  readonly receivedFen: Scalars['Fen']['output'];
  readonly spentFen: Scalars['Fen']['output'];
  readonly returnedFen: Scalars['Fen']['output'];
  readonly heldFen: Scalars['Fen']['output'];
};

/** A sum that may be below zero: what a source has given stands with a minus. */
export type AccessFundAccount = {
  readonly __typename?: 'AccessFundAccount';
  readonly account: Scalars['String']['output'];
  /** In fen, as a whole number with its sign. */
  readonly signedFen: Scalars['String']['output'];
};

export type AccessFundUse = {
  readonly __typename?: 'AccessFundUse';
  readonly code: Scalars['String']['output'];
  readonly name: LocalizedText;
};

export type AccessFundEntry = {
  readonly __typename?: 'AccessFundEntry';
  readonly number: Scalars['Int']['output'];
  readonly kind: AccessFundEntryKind;
  readonly amountFen: Scalars['Fen']['output'];
  readonly voucher: Scalars['String']['output'];
  readonly source?: Maybe<AccessFundSource>;
  readonly use?: Maybe<Scalars['String']['output']>;
  readonly payer?: Maybe<Scalars['String']['output']>;
  readonly purpose?: Maybe<Scalars['String']['output']>;
  readonly communityCode?: Maybe<Scalars['String']['output']>;
  readonly at: Scalars['Instant']['output'];
  readonly after: AccessFundBalance;
};

export type AccessFundEntryPage = {
  readonly __typename?: 'AccessFundEntryPage';
  readonly items: ReadonlyArray<AccessFundEntry>;
  readonly next?: Maybe<Scalars['ID']['output']>;
};

/** A question about money that waits to be used (追踪督办), until it is answered. */
export type AccessFundFollowUp = {
  readonly __typename?: 'AccessFundFollowUp';
  readonly id: Scalars['ID']['output'];
  readonly matter: Scalars['String']['output'];
  readonly dueOn: Scalars['LocalDate']['output'];
  readonly overdue: Scalars['Boolean']['output'];
  readonly outcome?: Maybe<Scalars['String']['output']>;
  readonly doneAt?: Maybe<Scalars['Instant']['output']>;
};

/** One part of an item's money: when it is due, why then, and how much of it is there. */
export type AccessPlannedInstalment = {
  readonly __typename?: 'AccessPlannedInstalment';
  readonly number: Scalars['Int']['output'];
  /** Null for a part that the application named in fen. */
  readonly percent?: Maybe<Scalars['Int']['output']>;
  readonly when: AccessPaymentTime;
  readonly fen: Scalars['Fen']['output'];
  readonly receivedFen: Scalars['Fen']['output'];
  readonly dueOn?: Maybe<Scalars['LocalDate']['output']>;
  /** Null until the day is known. */
  readonly why?: Maybe<LocalizedText>;
  readonly overdue: Scalars['Boolean']['output'];
  readonly shares?: Maybe<ReadonlyArray<AccessFundingShare>>;
};

export type AccessFundOpened = {
  readonly __typename?: 'AccessFundOpened';
  readonly fund: AccessFund;
};

export type AccessFundMoved = {
  readonly __typename?: 'AccessFundMoved';
  readonly fund: AccessFund;
  readonly entry: AccessFundEntry;
};

export type AccessFollowedUp = {
  readonly __typename?: 'AccessFollowedUp';
  readonly followUp: AccessFundFollowUp;
};

/** Nothing is overdrawn (WA-38). */
export type AccessFundShort = Problem & WorkAccessProblem & {
  readonly __typename?: 'AccessFundShort';
  readonly code: Scalars['String']['output'];
  readonly message: LocalizedText;
  readonly ruleId: Scalars['String']['output'];
  readonly article: LocalizedText;
  readonly routes: ReadonlyArray<LawfulRoute>;
  readonly heldFen: Scalars['Fen']['output'];
};

/** Earmarked money is spent on its own item and its own uses, and on nothing else (WA-38). */
export type AccessNotEarmarked = Problem & WorkAccessProblem & {
  readonly __typename?: 'AccessNotEarmarked';
  readonly code: Scalars['String']['output'];
  readonly message: LocalizedText;
  readonly ruleId: Scalars['String']['output'];
  readonly article: LocalizedText;
  readonly routes: ReadonlyArray<LawfulRoute>;
};

export type AccessFundLimit = Problem & {
  readonly __typename?: 'AccessFundLimit';
  readonly code: Scalars['String']['output'];
  readonly message: LocalizedText;
  readonly outstandingFen: Scalars['Fen']['output'];
};

export type AccessFundSourceRefused = Problem & {
  readonly __typename?: 'AccessFundSourceRefused';
  readonly code: Scalars['String']['output'];
  readonly message: LocalizedText;
  readonly accepted: ReadonlyArray<Scalars['String']['output']>;
};

/** A department by itself gives no award. */
export type AccessAwardOwner = Problem & {
  readonly __typename?: 'AccessAwardOwner';
  readonly code: Scalars['String']['output'];
  readonly message: LocalizedText;
};

/** An instalment is late: nothing goes on before it has arrived (WA-15). */
export type AccessInstalmentLate = Problem & WorkAccessProblem & {
  readonly __typename?: 'AccessInstalmentLate';
  readonly code: Scalars['String']['output'];
  readonly message: LocalizedText;
  readonly ruleId: Scalars['String']['output'];
  readonly article: LocalizedText;
  readonly routes: ReadonlyArray<LawfulRoute>;
  readonly dueOn: Scalars['LocalDate']['output'];
  readonly missingFen: Scalars['Fen']['output'];
};

export type OpenFundResult = AccessFundOpened | AccessAwardOwner | AccessAlreadyDone;

export type ReceiveFundsResult = AccessFundMoved | AccessFundSourceRefused | AccessFundLimit | AccessFundShort | AccessVoucherUsed | AccessAlreadyDone | AccessNotFound;

export type SpendFundsResult = AccessFundMoved | AccessNotEarmarked | AccessFundShort | AccessFundLimit | AccessVoucherUsed | AccessAlreadyDone | AccessNotFound;

export type ReturnFundsResult = AccessFundMoved | AccessFundShort | AccessFundLimit | AccessVoucherUsed | AccessAlreadyDone | AccessNotFound;

export type FollowUpFundResult = AccessFollowedUp | AccessNotFound;

export type SettleFundFollowUpResult = AccessFollowedUp | AccessAlreadyDone | AccessNotFound;

export type AcceptItemResultResult = AdmissionMoved | AccessAlreadyDone | AccessMoveNotAllowed | AccessNotFound;

export type AccessOpenFundKind =
  | 'COMMUNITY'
  | 'AWARD'
  | 'PAYMENT_IN_LIEU';

export type AccessDecider =
  | 'PARTY_COMMITTEE'
  | 'GOVERNMENT'
  | 'DEPARTMENT';

export type OpenFundInput = {
  readonly kind: AccessOpenFundKind;
  /** A community for its own funds; a street or wider for an award or a payment in lieu. */
  readonly place: Scalars['String']['input'];
  readonly name: AccessTextInput;
  readonly document: Scalars['String']['input'];
  readonly decidedBy: AccessDecider;
  readonly limitFen?: InputMaybe<Scalars['Fen']['input']>;
};

export type ReceiveFundsInput = {
  readonly fundId: Scalars['ID']['input'];
  readonly source: AccessFundSource;
  readonly amountFen: Scalars['Fen']['input'];
  readonly voucher: Scalars['String']['input'];
  readonly payer?: InputMaybe<Scalars['String']['input']>;
};

export type SpendFundsInput = {
  readonly fundId: Scalars['ID']['input'];
  readonly use: Scalars['String']['input'];
  readonly amountFen: Scalars['Fen']['input'];
  readonly voucher: Scalars['String']['input'];
  readonly purpose: Scalars['String']['input'];
  /** The admitted item on which it is spent. Another than the fund's own is refused (WA-38). */
  readonly admissionId?: InputMaybe<Scalars['ID']['input']>;
  readonly communityCode?: InputMaybe<Scalars['String']['input']>;
};

export type ReturnFundsInput = {
  readonly fundId: Scalars['ID']['input'];
  readonly amountFen: Scalars['Fen']['input'];
  readonly voucher: Scalars['String']['input'];
  readonly reason: Scalars['String']['input'];
};

export type FollowUpFundInput = {
  readonly fundId: Scalars['ID']['input'];
  readonly matter: Scalars['String']['input'];
  readonly dueOn: Scalars['LocalDate']['input'];
};

export type SettleFundFollowUpInput = {
  readonly id: Scalars['ID']['input'];
  readonly outcome: Scalars['String']['input'];
};

export type AcceptItemResultInput = {
  readonly admissionId: Scalars['ID']['input'];
  readonly document: Scalars['String']['input'];
};

export type AccessSupplierKind =
  | 'RESIDENTS_COMMITTEE'
  | 'SOCIAL_ORGANISATION';

export type AccessPriceBasis =
  | 'LUMP_SUM'
  | 'PER_UNIT'
  | 'PER_PERIOD'
  /** Never accepted: the service has a price, nobody is subsidised per head (养事不养人). */
  | 'HEAD_COUNT';

export type AccessPurchaseState =
  | 'SIGNED'
  /** Every deliverable is accepted. */
  | 'ACCEPTED'
  /** And the price paid, to the fen. */
  | 'PAID';

/** A service that the government buys from a committee or a social organisation (政府购买服务, WA-46). */
export type AccessPurchaseContract = {
  readonly __typename?: 'AccessPurchaseContract';
  readonly id: Scalars['ID']['output'];
  readonly number: Scalars['String']['output'];
  readonly applicationId: Scalars['ID']['output'];
  readonly buyer: Department;
  readonly supplierKind: AccessSupplierKind;
  /** Community code or USCC. */
  readonly supplierCode: Scalars['String']['output'];
  readonly supplierName: LocalizedText;
  readonly basis: AccessPriceBasis;
  readonly priceFen: Scalars['Fen']['output'];
  readonly deliverables: ReadonlyArray<AccessDeliverable>;
  readonly acceptedFen: Scalars['Fen']['output'];
  readonly paidFen: Scalars['Fen']['output'];
  readonly from: Scalars['LocalDate']['output'];
  readonly to: Scalars['LocalDate']['output'];
  readonly state: AccessPurchaseState;
  readonly documentHash: Scalars['String']['output'];
  readonly signedAt: Scalars['Instant']['output'];
  readonly history: ReadonlyArray<AccessHistoryEntry>;
};

export type AccessPurchaseContractPage = {
  readonly __typename?: 'AccessPurchaseContractPage';
  readonly items: ReadonlyArray<AccessPurchaseContract>;
  readonly next?: Maybe<Scalars['ID']['output']>;
};

export type AccessDeliverable = {
  readonly __typename?: 'AccessDeliverable';
  readonly number: Scalars['Int']['output'];
  readonly name: Scalars['String']['output'];
  readonly acceptance: Scalars['String']['output'];
  readonly fen: Scalars['Fen']['output'];
  /** Null until somebody has looked. */
  readonly accepted?: Maybe<Scalars['Boolean']['output']>;
  readonly finding?: Maybe<Scalars['String']['output']>;
};

export type AccessPurchaseSigned = {
  readonly __typename?: 'AccessPurchaseSigned';
  readonly contract: AccessPurchaseContract;
};

export type AccessPurchaseMoved = {
  readonly __typename?: 'AccessPurchaseMoved';
  readonly contract: AccessPurchaseContract;
};

/** Who may buy, who may supply, and at which kind of price (WA-46). */
export type AccessPurchaseRefused = Problem & WorkAccessProblem & {
  readonly __typename?: 'AccessPurchaseRefused';
  readonly code: Scalars['String']['output'];
  readonly message: LocalizedText;
  readonly ruleId: Scalars['String']['output'];
  readonly article: LocalizedText;
  readonly routes: ReadonlyArray<LawfulRoute>;
};

/** Paid is only what was accepted (WA-46). */
export type AccessPaymentTooEarly = Problem & WorkAccessProblem & {
  readonly __typename?: 'AccessPaymentTooEarly';
  readonly code: Scalars['String']['output'];
  readonly message: LocalizedText;
  readonly ruleId: Scalars['String']['output'];
  readonly article: LocalizedText;
  readonly routes: ReadonlyArray<LawfulRoute>;
  readonly acceptedFen: Scalars['Fen']['output'];
  readonly paidFen: Scalars['Fen']['output'];
};

export type SignPurchaseResult = AccessPurchaseSigned | AccessPurchaseRefused | AccessAlreadyDone | AccessMoveNotAllowed | AccessNotFound;

export type AcceptPurchaseResult = AccessPurchaseMoved | AccessAlreadyDone | AccessMoveNotAllowed | AccessNotFound;

export type PayPurchaseResult = AccessPurchaseMoved | AccessPaymentTooEarly | AccessFundShort | AccessFundLimit | AccessVoucherUsed | AccessAlreadyDone | AccessMoveNotAllowed | AccessNotFound;

export type AccessDeliverableInput = {
  readonly name: Scalars['String']['input'];
  /** How one sees that it was delivered. */
  readonly acceptance: Scalars['String']['input'];
  readonly fen: Scalars['Fen']['input'];
};

export type SignPurchaseInput = {
  /** An application that was redirected to purchase. */
  readonly applicationId: Scalars['ID']['input'];
  /** USCC of the government department. */
  readonly buyer: Scalars['String']['input'];
  readonly supplierKind: AccessSupplierKind;
  readonly supplierCode: Scalars['String']['input'];
  readonly supplierName: AccessTextInput;
  readonly basis: AccessPriceBasis;
  readonly priceFen: Scalars['Fen']['input'];
  readonly deliverables: ReadonlyArray<AccessDeliverableInput>;
  readonly from: Scalars['LocalDate']['input'];
  readonly to: Scalars['LocalDate']['input'];
  /** SM3 of the signed contract, in hex. */
  readonly documentHash: Scalars['String']['input'];
};

export type AcceptPurchaseInput = {
  readonly contractId: Scalars['ID']['input'];
  readonly deliverable: Scalars['Int']['input'];
  readonly accepted: Scalars['Boolean']['input'];
  readonly finding: Scalars['String']['input'];
};

export type PayPurchaseInput = {
  readonly contractId: Scalars['ID']['input'];
  readonly amountFen: Scalars['Fen']['input'];
  readonly voucher: Scalars['String']['input'];
};

/** Authority that came with an item (权随责走, WA-41): it ends with the item, whatever its last day was. */
export type AccessDelegatedAuthority = {
  readonly __typename?: 'AccessDelegatedAuthority';
  readonly id: Scalars['ID']['output'];
  readonly admissionId: Scalars['ID']['output'];
  readonly department: Department;
  readonly kind: Scalars['String']['output'];
  readonly scope: Scalars['String']['output'];
  readonly communities: ReadonlyArray<Community>;
  readonly from: Scalars['LocalDate']['output'];
  readonly to: Scalars['LocalDate']['output'];
  readonly document: Scalars['String']['output'];
  readonly revokedAt?: Maybe<Scalars['Instant']['output']>;
  readonly revokeReason?: Maybe<Scalars['String']['output']>;
  /** Today, by the register's clock. */
  readonly inForce: Scalars['Boolean']['output'];
};

export type AccessDelegatedAuthorityPage = {
  readonly __typename?: 'AccessDelegatedAuthorityPage';
  readonly items: ReadonlyArray<AccessDelegatedAuthority>;
  readonly next?: Maybe<Scalars['ID']['output']>;
};

export type WithdrawAuthorityInput = {
  readonly admissionId: Scalars['ID']['input'];
  /** The document by which the authority is taken back. */
  readonly document: Scalars['String']['input'];
  readonly reason: Scalars['String']['input'];
};

export type WithdrawAuthorityResult = AdmissionMoved | AccessAlreadyDone | AccessMoveNotAllowed | AccessNotFound;

export type AccessFunctionHolder =
  | 'STREET'
  | 'DEPARTMENT'
  | 'COMMUNITY'
  /** An economic department or body of district or city. */
  | 'ECONOMIC_BODY';

export type AccessFunctionKind =
  /** Earning money, attracting investment. */
  | 'ECONOMIC'
  | 'ADMINISTRATIVE'
  | 'PUBLIC_SERVICE';

/** A function that moved from one holder to another (职能划转), with what moved along. */
export type AccessFunctionTransfer = {
  readonly __typename?: 'AccessFunctionTransfer';
  readonly id: Scalars['ID']['output'];
  readonly number: Scalars['String']['output'];
  readonly name: LocalizedText;
  readonly kind: AccessFunctionKind;
  readonly fromKind: AccessFunctionHolder;
  /** A division code, or a USCC. */
  readonly fromCode: Scalars['String']['output'];
  readonly toKind: AccessFunctionHolder;
  readonly toCode: Scalars['String']['output'];
  readonly decision: Scalars['String']['output'];
  readonly effectiveOn: Scalars['LocalDate']['output'];
  /** Staff, money, assets, authority (权随责走、费随事转). */
  readonly follows: Scalars['String']['output'];
  readonly jurisdiction: Scalars['String']['output'];
};

export type AccessFunctionTransferPage = {
  readonly __typename?: 'AccessFunctionTransferPage';
  readonly items: ReadonlyArray<AccessFunctionTransfer>;
  readonly next?: Maybe<Scalars['ID']['output']>;
};

export type AccessFunctionTransferred = {
  readonly __typename?: 'AccessFunctionTransferred';
  readonly transfer: AccessFunctionTransfer;
};

/** That way is not open: duties of government do not move down to a community (WA-06). */
export type AccessTransferRefused = Problem & WorkAccessProblem & {
  readonly __typename?: 'AccessTransferRefused';
  readonly code: Scalars['String']['output'];
  readonly message: LocalizedText;
  readonly ruleId: Scalars['String']['output'];
  readonly article: LocalizedText;
  readonly routes: ReadonlyArray<LawfulRoute>;
};

export type TransferFunctionResult = AccessFunctionTransferred | AccessTransferRefused;

export type TransferFunctionInput = {
  readonly name: AccessTextInput;
  readonly kind: AccessFunctionKind;
  readonly fromKind: AccessFunctionHolder;
  readonly fromCode: Scalars['String']['input'];
  readonly toKind: AccessFunctionHolder;
  readonly toCode: Scalars['String']['input'];
  readonly decision: Scalars['String']['input'];
  readonly effectiveOn: Scalars['LocalDate']['input'];
  readonly follows: Scalars['String']['input'];
  readonly jurisdiction: Scalars['String']['input'];
};

/** Which office of a department answers for a community (分片归口). */
export type AccessLiaison = {
  readonly __typename?: 'AccessLiaison';
  readonly id: Scalars['ID']['output'];
  readonly department: Department;
  readonly communityCode: Scalars['String']['output'];
  readonly community: Community;
  readonly area: Scalars['String']['output'];
  /** Office or post, no name. */
  readonly office: Scalars['String']['output'];
  readonly from: Scalars['LocalDate']['output'];
  readonly to?: Maybe<Scalars['LocalDate']['output']>;
};

export type AccessLiaisonPage = {
  readonly __typename?: 'AccessLiaisonPage';
  readonly items: ReadonlyArray<AccessLiaison>;
  readonly next?: Maybe<Scalars['ID']['output']>;
};

export type AccessLiaisonSet = {
  readonly __typename?: 'AccessLiaisonSet';
  readonly liaisons: ReadonlyArray<AccessLiaison>;
};

export type SetLiaisonResult = AccessLiaisonSet | AccessAlreadyDone;

export type EndLiaisonResult = AccessLiaisonSet | AccessNotFound;

export type SetLiaisonInput = {
  readonly department: Scalars['String']['input'];
  readonly communityCodes: ReadonlyArray<Scalars['String']['input']>;
  readonly area: Scalars['String']['input'];
  readonly office: Scalars['String']['input'];
};

export type EndLiaisonInput = {
  readonly department: Scalars['String']['input'];
  readonly communityCodes: ReadonlyArray<Scalars['String']['input']>;
};

/** One point of the check-list of what a community must have (四纳入). Unknown is null, never no. */
export type AccessSafeguard = {
  readonly __typename?: 'AccessSafeguard';
  readonly inclusion: Scalars['String']['output'];
  readonly name: LocalizedText;
  readonly met?: Maybe<Scalars['Boolean']['output']>;
  readonly document?: Maybe<Scalars['String']['output']>;
  readonly asOf?: Maybe<Scalars['LocalDate']['output']>;
};

export type AccessSafeguardRecorded = {
  readonly __typename?: 'AccessSafeguardRecorded';
  readonly safeguards: ReadonlyArray<AccessSafeguard>;
};

export type RecordSafeguardResult = AccessSafeguardRecorded | AccessAlreadyDone;

export type RecordSafeguardInput = {
  readonly communityCode: Scalars['String']['input'];
  /** A code of the check-list of the place. */
  readonly inclusion: Scalars['String']['input'];
  readonly met: Scalars['Boolean']['input'];
  readonly document: Scalars['String']['input'];
  readonly asOf: Scalars['LocalDate']['input'];
};

/** What a rate is paid for. */
export type AccessRatePer =
  | 'UNIT'
  | 'STAFF_MONTH'
  | 'SQUARE_METRE_DAY';

/** To which work a rate applies by itself. */
export type AccessRateScope = {
  readonly __typename?: 'AccessRateScope';
  /** What is counted: the unit of the workload, in either language. */
  readonly unit: Scalars['String']['output'];
  /** Empty: every kind. */
  readonly itemTypes: ReadonlyArray<AccessItemType>;
  /** One of these words stands in the item's name or matter; empty: any matter. */
  readonly matters: ReadonlyArray<Scalars['String']['output']>;
};

/** One rate: how much, since when, and by which decision. */
export type AccessRate = {
  readonly __typename?: 'AccessRate';
  readonly code: Scalars['String']['output'];
  readonly name: LocalizedText;
  readonly per: AccessRatePer;
  readonly fen: Scalars['Fen']['output'];
  /** An application for such work does not ask for less (WA-13). Null: the rate is applied where its code is named. */
  readonly appliesTo?: Maybe<AccessRateScope>;
  /** The document that set it. */
  readonly decision: Scalars['String']['output'];
  /** The policy pack, or the rate card, where it stands. */
  readonly source: Scalars['String']['output'];
  readonly validFrom: Scalars['LocalDate']['output'];
  readonly validTo?: Maybe<Scalars['LocalDate']['output']>;
};

/** A version of the rates that a place has adopted. A later version takes over on its first day. */
export type AccessRateCard = {
  readonly __typename?: 'AccessRateCard';
  readonly id: Scalars['ID']['output'];
  readonly jurisdiction: Scalars['String']['output'];
  readonly version: Scalars['Int']['output'];
  readonly name: LocalizedText;
  readonly decision: Scalars['String']['output'];
  readonly validFrom: Scalars['LocalDate']['output'];
  readonly validTo?: Maybe<Scalars['LocalDate']['output']>;
  readonly rates: ReadonlyArray<AccessRate>;
};

export type AccessRateCardPage = {
  readonly __typename?: 'AccessRateCardPage';
  readonly items: ReadonlyArray<AccessRateCard>;
  readonly next?: Maybe<Scalars['ID']['output']>;
};

/** One line of an amount, to be checked with a pencil. */
export type AccessAmountLine = {
  readonly __typename?: 'AccessAmountLine';
  readonly what: LocalizedText;
  /** Factors in whole numbers, rate in fen, result in fen. */
  readonly formula: Scalars['String']['output'];
  readonly fen: Scalars['Fen']['output'];
  /** Null for a sum that was given as such. */
  readonly rate?: Maybe<AccessRate>;
};

export type AccessAmount = {
  readonly __typename?: 'AccessAmount';
  readonly totalFen: Scalars['Fen']['output'];
  readonly lines: ReadonlyArray<AccessAmountLine>;
  /** City and district together pay the total, to the fen; null where no policy sets a split (sharesNote). */
  readonly shares?: Maybe<ReadonlyArray<AccessFundingShare>>;
  readonly sharesNote?: Maybe<LocalizedText>;
  /** How the number of full-time members came about; empty where it was given. */
  readonly staffing: ReadonlyArray<LocalizedText>;
};

/** No rate of that code is in force there; known names those that are. */
export type AccessRateUnknown = Problem & {
  readonly __typename?: 'AccessRateUnknown';
  readonly code: Scalars['String']['output'];
  readonly message: LocalizedText;
  readonly unknown: Scalars['String']['output'];
  readonly known: ReadonlyArray<Scalars['String']['output']>;
};

/** More than 2^53-1 fen: nothing is rounded. */
export type AccessAmountTooLarge = Problem & {
  readonly __typename?: 'AccessAmountTooLarge';
  readonly code: Scalars['String']['output'];
  readonly message: LocalizedText;
};

export type AccessAmountResult = AccessAmount | AccessRateUnknown | AccessAmountTooLarge;

export type AccessPaymentInLieu = {
  readonly __typename?: 'AccessPaymentInLieu';
  readonly dueSquareMetres: Scalars['Int']['output'];
  readonly builtSquareMetres: Scalars['Int']['output'];
  readonly missingSquareMetres: Scalars['Int']['output'];
  readonly amount: AccessAmount;
};

/** No pack sets a standard of facilities, or no rule lets money take the place of building. */
export type AccessNoStandard = Problem & {
  readonly __typename?: 'AccessNoStandard';
  readonly code: Scalars['String']['output'];
  readonly message: LocalizedText;
};

export type AccessPaymentInLieuResult = AccessPaymentInLieu | AccessNoStandard | AccessAmountTooLarge;

export type AccessWorkQuantity = {
  readonly code: Scalars['String']['input'];
  readonly units: Scalars['Int']['input'];
};

export type AccessStaffQuantity = {
  readonly code: Scalars['String']['input'];
  readonly months: Scalars['Int']['input'];
};

export type AccessFacilityQuantity = {
  readonly code: Scalars['String']['input'];
  readonly squareMetres: Scalars['Int']['input'];
  readonly days: Scalars['Int']['input'];
};

export type AccessAmountInput = {
  /** A division code: the rates of this place. */
  readonly place: Scalars['String']['input'];
  /** By default today. */
  readonly on?: InputMaybe<Scalars['LocalDate']['input']>;
  readonly work?: InputMaybe<ReadonlyArray<AccessWorkQuantity>>;
  readonly staff?: InputMaybe<ReadonlyArray<AccessStaffQuantity>>;
  readonly facility?: InputMaybe<ReadonlyArray<AccessFacilityQuantity>>;
  readonly materialsFen?: InputMaybe<Scalars['Fen']['input']>;
  readonly trainingFen?: InputMaybe<Scalars['Fen']['input']>;
};

export type AccessPartyOrganisation =
  | 'COMMITTEE'
  | 'BRANCH';

/** Held besides another post: paid, and counted as nobody (配钱不配人). */
export type AccessMoneyOnlyPost = {
  readonly code: Scalars['String']['input'];
  readonly fen: Scalars['Fen']['input'];
};

export type CommunityFundingInput = {
  readonly place: Scalars['String']['input'];
  readonly on?: InputMaybe<Scalars['LocalDate']['input']>;
  readonly partyOrganisation?: InputMaybe<AccessPartyOrganisation>;
  /** For the staffing formula of the place. */
  readonly households?: InputMaybe<Scalars['Int']['input']>;
  /** In place of the formula. */
  readonly fullTimeMembers?: InputMaybe<Scalars['Int']['input']>;
  readonly temporaryResidents?: InputMaybe<Scalars['Int']['input']>;
  readonly stationWorkers?: InputMaybe<Scalars['Int']['input']>;
  readonly communityClass?: InputMaybe<Scalars['String']['input']>;
  readonly moneyOnlyPosts?: InputMaybe<ReadonlyArray<AccessMoneyOnlyPost>>;
};

export type AccessPaymentInLieuInput = {
  readonly place: Scalars['String']['input'];
  readonly on?: InputMaybe<Scalars['LocalDate']['input']>;
  /** For the standard of premises of the place. */
  readonly households?: InputMaybe<Scalars['Int']['input']>;
  /** In place of the standard: the area that the plan of the site asks for. */
  readonly dueSquareMetres?: InputMaybe<Scalars['Int']['input']>;
  readonly builtSquareMetres: Scalars['Int']['input'];
  readonly marketFenPerSquareMetre: Scalars['Fen']['input'];
  /** The appraisal that found the price. */
  readonly appraisal: Scalars['String']['input'];
};

/** With a rate per unit alone: units are what an application counts. */
export type AccessRateScopeInput = {
  readonly unit: Scalars['String']['input'];
  readonly itemTypes?: InputMaybe<ReadonlyArray<AccessItemType>>;
  readonly matters?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
};

export type AccessRateInput = {
  readonly code: Scalars['String']['input'];
  readonly name: AccessTextInput;
  readonly per: AccessRatePer;
  readonly fen: Scalars['Fen']['input'];
  readonly appliesTo?: InputMaybe<AccessRateScopeInput>;
};

export type AdoptRateCardInput = {
  readonly jurisdiction: Scalars['String']['input'];
  readonly name: AccessTextInput;
  readonly decision: Scalars['String']['input'];
  readonly validFrom: Scalars['LocalDate']['input'];
  readonly validTo?: InputMaybe<Scalars['LocalDate']['input']>;
  readonly rates: ReadonlyArray<AccessRateInput>;
};

export type AccessRateCardAdopted = {
  readonly __typename?: 'AccessRateCardAdopted';
  readonly card: AccessRateCard;
};

/** A later card begins after those before it: what was paid by them stays as it was. */
export type AccessRateCardTooEarly = Problem & {
  readonly __typename?: 'AccessRateCardTooEarly';
  readonly code: Scalars['String']['output'];
  readonly message: LocalizedText;
  readonly notBefore: Scalars['LocalDate']['output'];
};

export type AdoptRateCardResult = AccessRateCardAdopted | AccessRateCardTooEarly;

/** An instrument that has ended: nothing rests on it any more (WA-19). */
export type AccessBasisEnd = {
  readonly __typename?: 'AccessBasisEnd';
  readonly id: Scalars['ID']['output'];
  readonly name: Scalars['String']['output'];
  readonly jurisdiction: Scalars['String']['output'];
  /** The last day on which it was in force. */
  readonly endedOn: Scalars['LocalDate']['output'];
  /** The document that repealed it. */
  readonly document: Scalars['String']['output'];
};

export type AccessBasisEndPage = {
  readonly __typename?: 'AccessBasisEndPage';
  readonly items: ReadonlyArray<AccessBasisEnd>;
  readonly next?: Maybe<Scalars['ID']['output']>;
};

export type AccessBasisEndRecorded = {
  readonly __typename?: 'AccessBasisEndRecorded';
  readonly basisEnd: AccessBasisEnd;
  /** Standing items that rest on it: each is reviewed by its day, or leaves. */
  readonly affected: Scalars['Int']['output'];
};

/** The item cannot be kept on this basis (WA-19). */
export type AccessBasisRefused = Problem & WorkAccessProblem & {
  readonly __typename?: 'AccessBasisRefused';
  readonly code: Scalars['String']['output'];
  readonly message: LocalizedText;
  readonly ruleId: Scalars['String']['output'];
  readonly article: LocalizedText;
  readonly routes: ReadonlyArray<LawfulRoute>;
};

export type RecordBasisEndResult = AccessBasisEndRecorded | AccessAlreadyDone;

export type ConfirmAccessBasisResult = AdmissionMoved | AccessBasisRefused | AccessNotFound;

export type RecordBasisEndInput = {
  readonly instrument: Scalars['String']['input'];
  /** The last day on which it is in force; a day to come is possible. */
  readonly endedOn: Scalars['LocalDate']['input'];
  readonly document: Scalars['String']['input'];
};

export type ConfirmAccessBasisInput = {
  readonly admissionId: Scalars['ID']['input'];
  /** The basis on which the item stands from now on. */
  readonly instrument: Scalars['String']['input'];
  readonly article: Scalars['String']['input'];
  readonly reason: Scalars['String']['input'];
};

export type AccessDueUnit =
  | 'WORKDAY'
  | 'DAY'
  | 'MONTH'
  /** A last day that was agreed or decided as such. */
  | 'DATE';

/** Time that does not count: the days after from, up to and with to. */
export type AccessClockStop = {
  readonly __typename?: 'AccessClockStop';
  readonly from: Scalars['LocalDate']['output'];
  readonly to: Scalars['LocalDate']['output'];
  readonly reason: LocalizedText;
};

/** Why something is due on that day and no other. */
export type AccessDueDerivation = {
  readonly __typename?: 'AccessDueDerivation';
  /** That day itself is not counted. */
  readonly start: Scalars['LocalDate']['output'];
  readonly unit: AccessDueUnit;
  /** Working days, days or months counted; 0 for a day that was agreed. */
  readonly count: Scalars['Int']['output'];
  /** The last day in time. */
  readonly dueOn: Scalars['LocalDate']['output'];
  /** Days off that were passed over, each with its reason. */
  readonly skipped: ReadonlyArray<AccessSkippedDay>;
  /** Weekend days that count because a State Council notice makes them working days. */
  readonly madeUp: ReadonlyArray<Scalars['LocalDate']['output']>;
  readonly stops: ReadonlyArray<AccessClockStop>;
  /** True while the holiday notice of a year on the way is not loaded: the day may move. */
  readonly provisional: Scalars['Boolean']['output'];
  readonly explanation: LocalizedText;
};

export type AccessDeadlineState =
  | 'WAITING'
  /** The time is over; the duty is escalated and stays open. */
  | 'OVERDUE'
  /** The time was over and the register has done what the rule says. */
  | 'DONE'
  /** Done in time, or nobody's duty any more. */
  | 'STOPPED';

/** Who has to do what by when. */
export type AccessDeadline = {
  readonly __typename?: 'AccessDeadline';
  readonly id: Scalars['ID']['output'];
  /** Kind of time limit, like PATH, PUBLICATION or EXPIRY. */
  readonly kind: Scalars['String']['output'];
  readonly ruleId: Scalars['String']['output'];
  readonly duty: LocalizedText;
  readonly role: Scalars['String']['output'];
  readonly place: Scalars['String']['output'];
  /** When the duty is one department's own. */
  readonly department?: Maybe<Department>;
  readonly dueOn: Scalars['LocalDate']['output'];
  /** From this moment on it is too late. */
  readonly dueAt: Scalars['Instant']['output'];
  readonly state: AccessDeadlineState;
  readonly overdue: Scalars['Boolean']['output'];
  /** Working days left after today; negative once it is overdue. */
  readonly workdaysLeft: Scalars['Int']['output'];
  readonly why: AccessDueDerivation;
  readonly notices: ReadonlyArray<AccessDeadlineNotice>;
  /** What the register had to do at the end failed so often; it goes on trying. */
  readonly failedAttempts: Scalars['Int']['output'];
  readonly application?: Maybe<AccessApplication>;
  readonly admission?: Maybe<Admission>;
  readonly fund?: Maybe<AccessFund>;
};

export type AccessNoticeKind =
  | 'REMINDER'
  | 'ESCALATION';

export type AccessDeadlineNotice = {
  readonly __typename?: 'AccessDeadlineNotice';
  readonly kind: AccessNoticeKind;
  /** With a reminder: working days that were left. */
  readonly workdaysLeft?: Maybe<Scalars['Int']['output']>;
  readonly roles: ReadonlyArray<Scalars['String']['output']>;
  readonly at: Scalars['Instant']['output'];
};

export type AccessDeadlinePage = {
  readonly __typename?: 'AccessDeadlinePage';
  readonly items: ReadonlyArray<AccessDeadline>;
  readonly next?: Maybe<Scalars['ID']['output']>;
};

export type AccessPlanRoute =
  /** The item stands on the duty or assistance list: no admission, but means and notice. */
  | 'LIST_ENTRY'
  /** A routine item of the place's catalogue. */
  | 'ROUTINE'
  | 'APPLICATION'
  | 'PURCHASE'
  | 'EMERGENCY'
  /** Nothing makes it lawful. */
  | 'FORBIDDEN';

/** What would become of a planned item. Nothing is written. */
export type AccessPlan = {
  readonly __typename?: 'AccessPlan';
  readonly route: AccessPlanRoute;
  /** True when no rule would refuse it as it is planned; parts may still be missing. */
  readonly lawful: Scalars['Boolean']['output'];
  readonly policyVersion: Scalars['String']['output'];
  /** Rules that would refuse it. */
  readonly refusals: ReadonlyArray<AccessFormProblem>;
  /** Parts that a submission would ask for, all at once. */
  readonly missing: ReadonlyArray<AccessFormProblem>;
  /** The entry of a list on which the item stands already, or of the routine catalogue. */
  readonly entry?: Maybe<AccessPlanEntry>;
  readonly steps: ReadonlyArray<AccessPlanStep>;
  /** The first day on which it may lawfully begin if it is submitted today. */
  readonly earliestStart?: Maybe<AccessDueDerivation>;
  readonly documents: ReadonlyArray<LocalizedText>;
  readonly cost?: Maybe<AccessPlanCost>;
  /** At the rates in force, line by line, when quantities were given. */
  readonly quote?: Maybe<AccessAmountResult>;
};

export type AccessPlanEntry = {
  readonly __typename?: 'AccessPlanEntry';
  readonly code: Scalars['String']['output'];
  readonly title: LocalizedText;
  readonly list: AccessListKind;
  readonly place: Scalars['String']['output'];
  readonly version: Scalars['Int']['output'];
};

export type AccessPlanStep = {
  readonly __typename?: 'AccessPlanStep';
  readonly step: Scalars['String']['output'];
  readonly what: LocalizedText;
  readonly role?: Maybe<Scalars['String']['output']>;
  /** The latest day if every step takes all of its time; null: no limit of its own. */
  readonly due?: Maybe<AccessDueDerivation>;
};

export type AccessPlanCost = {
  readonly __typename?: 'AccessPlanCost';
  readonly amountFen: Scalars['Fen']['output'];
  readonly firstInstalmentFen: Scalars['Fen']['output'];
  readonly schedule: ReadonlyArray<AccessPayment>;
  readonly shares?: Maybe<ReadonlyArray<AccessFundingShare>>;
  readonly sharesNote?: Maybe<LocalizedText>;
};

export type PlanAccessInput = {
  readonly form: AccessFormInput;
  /** To be counted at the rates of their place. */
  readonly quantities?: InputMaybe<AccessAmountInput>;
  /** For whom, where it is not one's own department. */
  readonly applicant?: InputMaybe<Scalars['String']['input']>;
};

/** One value that would be another under the proposed pack. */
export type AccessPolicyChange = {
  readonly __typename?: 'AccessPolicyChange';
  readonly key: Scalars['String']['output'];
  readonly ruleId?: Maybe<Scalars['String']['output']>;
  /** As JSON. */
  readonly oldValue: Scalars['String']['output'];
  readonly newValue: Scalars['String']['output'];
  readonly oldSource: Scalars['String']['output'];
  readonly newSource: Scalars['String']['output'];
  /** Where the value sets the end of a limit that runs. */
  readonly oldDueOn?: Maybe<Scalars['LocalDate']['output']>;
  readonly newDueOn?: Maybe<Scalars['LocalDate']['output']>;
};

/** An open case or a standing item, and what would be different for it. */
export type AccessPolicyEffect = {
  readonly __typename?: 'AccessPolicyEffect';
  readonly id: Scalars['ID']['output'];
  readonly application?: Maybe<AccessApplication>;
  readonly admission?: Maybe<Admission>;
  readonly policyVersion: Scalars['String']['output'];
  readonly changes: ReadonlyArray<AccessPolicyChange>;
};

export type AccessPolicyEffectPage = {
  readonly __typename?: 'AccessPolicyEffectPage';
  readonly items: ReadonlyArray<AccessPolicyEffect>;
  readonly next?: Maybe<Scalars['ID']['output']>;
};

/** The pack can be loaded beside the others. Nothing is kept. */
export type AccessPolicyTried = {
  readonly __typename?: 'AccessPolicyTried';
  readonly packId: Scalars['String']['output'];
  readonly inForceFrom: Scalars['LocalDate']['output'];
  readonly effects: AccessPolicyEffectPage;
};

/** The pack cannot be loaded: what is wrong, with its place, and both sources of a contradiction. */
export type AccessPackRefused = Problem & {
  readonly __typename?: 'AccessPackRefused';
  readonly code: Scalars['String']['output'];
  readonly message: LocalizedText;
};

export type TryPolicyPackResult = AccessPolicyTried | AccessPackRefused;

export type TryPolicyPackInput = {
  /** The pack as JSON: { pack: head, values: [...] }, checked as if it were a folder of packs. */
  readonly document: Scalars['String']['input'];
  /** A pack that it would follow, which then ends on the day before. */
  readonly supersedes?: InputMaybe<Scalars['String']['input']>;
};

/** What admitted tasks cost a community in one month, counted from the tasks themselves. */
export type AccessBurden = {
  readonly __typename?: 'AccessBurden';
  /** Like 2026-03. */
  readonly month: Scalars['String']['output'];
  /** Different admissions, list entries and deployment decisions under which the community has tasks this month. */
  readonly items: Scalars['Int']['output'];
  /** Tasks that came this month, and those from earlier months that were still open in it. */
  readonly tasks: Scalars['Int']['output'];
  /** Of them those from earlier months: their hours and money count in the month in which they came. */
  readonly carriedTasks: Scalars['Int']['output'];
  readonly minutes: Scalars['Int']['output'];
  readonly hours: Scalars['Float']['output'];
  readonly amountFen: Scalars['Fen']['output'];
  /** Tasks of this month whose citation states no working time: they are not in the minutes. */
  readonly unmeasuredTasks: Scalars['Int']['output'];
  /** Open beyond their due day. A lawful refusal never counts (WA-32). */
  readonly overdueTasks: Scalars['Int']['output'];
};

/** One department's part of the burden of a community in a month. */
export type AccessDepartmentBurden = {
  readonly __typename?: 'AccessDepartmentBurden';
  readonly department: Department;
  /** Items that stand or under which tasks are open. */
  readonly items: Scalars['Int']['output'];
  readonly tasks: Scalars['Int']['output'];
  readonly minutes: Scalars['Int']['output'];
  readonly hours: Scalars['Float']['output'];
  readonly ledgers: Scalars['Int']['output'];
  readonly forms: Scalars['Int']['output'];
  readonly plaques: Scalars['Int']['output'];
  /** Called this month. */
  readonly meetings: Scalars['Int']['output'];
  /** Of the items that stand this month, the community's equal part of the admitted money, to the fen. */
  readonly promisedFen: Scalars['Fen']['output'];
  /** What of it had arrived by the end of the month. */
  readonly arrivedFen: Scalars['Fen']['output'];
};

export type AccessDepartmentBurdenPage = {
  readonly __typename?: 'AccessDepartmentBurdenPage';
  readonly items: ReadonlyArray<AccessDepartmentBurden>;
  readonly next?: Maybe<Scalars['ID']['output']>;
};

/** Two months side by side: below zero is relief. */
export type AccessBurdenChange = {
  readonly __typename?: 'AccessBurdenChange';
  readonly before: AccessBurden;
  readonly after: AccessBurden;
  readonly items: Scalars['Int']['output'];
  readonly tasks: Scalars['Int']['output'];
  readonly hours: Scalars['Float']['output'];
};

/** What the staff of a community can do in a month, and what the items in force ask of it (WA-34). */
export type AccessCapacity = {
  readonly __typename?: 'AccessCapacity';
  readonly month: Scalars['String']['output'];
  readonly staff?: Maybe<Scalars['Int']['output']>;
  /** Null when nobody recorded the staff: then nothing is checked. */
  readonly capacityHours?: Maybe<Scalars['Int']['output']>;
  readonly loadHours: Scalars['Float']['output'];
  readonly explanation: LocalizedText;
};

export type RecordCommunityStaffingInput = {
  readonly communityCode: Scalars['ID']['input'];
  /** The first day on which it holds. */
  readonly from: Scalars['LocalDate']['input'];
  readonly staff?: InputMaybe<Scalars['Int']['input']>;
  /** Where a staffing standard is in force, the staff follows from the households. */
  readonly households?: InputMaybe<Scalars['Int']['input']>;
  readonly source: Scalars['String']['input'];
};

export type AccessCommunityStaffingRecorded = {
  readonly __typename?: 'AccessCommunityStaffingRecorded';
  readonly capacity: AccessCapacity;
};

export type RecordCommunityStaffingResult = AccessCommunityStaffingRecorded | AccessAlreadyDone;

export type AccessEvaluationState =
  | 'OPEN'
  | 'FINAL';

export type AccessEvaluationSide =
  /** The department on a community. */
  | 'DELIVERY'
  /** A community on the department. */
  | 'SUPPORT';

export type AccessEvaluationPart =
  | 'DELIVERY'
  | 'SUPPORT'
  | 'RESIDENTS'
  | 'SIGNATURES';

export type AccessEvaluationRecommendation =
  | 'CONTINUE'
  | 'EXIT';

export type AccessIndicatorMeasure =
  | 'JUDGED'
  | 'COMPLETION';

export type AccessEvidenceType =
  | 'DOCUMENT'
  | 'SITE_VISIT'
  | 'RESIDENT_OPINION'
  | 'SYSTEM_RECORD'
  /** Refused (WA-28). */
  | 'SCREENSHOT'
  /** Refused (WA-28). */
  | 'CHECK_IN';

export type AccessIndicator = {
  readonly __typename?: 'AccessIndicator';
  readonly code: Scalars['String']['output'];
  readonly name: LocalizedText;
  readonly points: Scalars['Int']['output'];
  readonly measure: AccessIndicatorMeasure;
};

/** Like 重点工作, 日常管理, 为民服务. */
export type AccessIndicatorGroup = {
  readonly __typename?: 'AccessIndicatorGroup';
  readonly code: Scalars['String']['output'];
  readonly name: LocalizedText;
  readonly indicators: ReadonlyArray<AccessIndicator>;
};

export type AccessEvaluationForm = {
  readonly __typename?: 'AccessEvaluationForm';
  readonly side: AccessEvaluationSide;
  readonly groups: ReadonlyArray<AccessIndicatorGroup>;
};

export type AccessScoredIndicator = {
  readonly __typename?: 'AccessScoredIndicator';
  readonly indicator: Scalars['String']['output'];
  readonly points: Scalars['Float']['output'];
  readonly most: Scalars['Float']['output'];
  readonly reason?: Maybe<Scalars['String']['output']>;
};

export type AccessEvaluationScore = {
  readonly __typename?: 'AccessEvaluationScore';
  readonly side: AccessEvaluationSide;
  readonly communityCode: Scalars['String']['output'];
  readonly points: ReadonlyArray<AccessScoredIndicator>;
  readonly total: Scalars['Float']['output'];
  readonly givenAt: Scalars['Instant']['output'];
};

export type AccessMissingPart = {
  readonly __typename?: 'AccessMissingPart';
  readonly part: AccessEvaluationPart;
  readonly communityCode?: Maybe<Scalars['String']['output']>;
};

export type AccessGrade = {
  readonly __typename?: 'AccessGrade';
  readonly code: Scalars['String']['output'];
  readonly name: LocalizedText;
};

export type AccessEvaluationResult = {
  readonly __typename?: 'AccessEvaluationResult';
  readonly acceptancePercent: Scalars['Int']['output'];
  /** Residents who voted. */
  readonly cast: Scalars['Int']['output'];
  readonly thresholdPercent: Scalars['Int']['output'];
  readonly delivery: Scalars['Float']['output'];
  readonly support: Scalars['Float']['output'];
  readonly total: Scalars['Float']['output'];
  readonly grade: AccessGrade;
  readonly recommendation: AccessEvaluationRecommendation;
};

/** The yearly evaluation of an admitted item, both ways (WA-35). */
export type AccessEvaluation = {
  readonly __typename?: 'AccessEvaluation';
  readonly id: Scalars['ID']['output'];
  readonly admission?: Maybe<Admission>;
  readonly year: Scalars['Int']['output'];
  readonly state: AccessEvaluationState;
  readonly openedAt: Scalars['Instant']['output'];
  readonly dueOn: Scalars['LocalDate']['output'];
  readonly dueProvisional: Scalars['Boolean']['output'];
  readonly overdue: Scalars['Boolean']['output'];
  readonly forms: ReadonlyArray<AccessEvaluationForm>;
  readonly scores: ReadonlyArray<AccessEvaluationScore>;
  /** What must be there before there is a result. */
  readonly missing: ReadonlyArray<AccessMissingPart>;
  readonly appraisal?: Maybe<AccessAppraisal>;
  readonly result?: Maybe<AccessEvaluationResult>;
  readonly policyVersion: Scalars['String']['output'];
  readonly history: ReadonlyArray<AccessHistoryEntry>;
};

export type AccessEvaluationPage = {
  readonly __typename?: 'AccessEvaluationPage';
  readonly items: ReadonlyArray<AccessEvaluation>;
  readonly next?: Maybe<Scalars['ID']['output']>;
};

/** Screenshots and check-ins prove nothing (WA-28). */
export type AccessEvidenceRefused = Problem & WorkAccessProblem & {
  readonly __typename?: 'AccessEvidenceRefused';
  readonly code: Scalars['String']['output'];
  readonly message: LocalizedText;
  readonly ruleId: Scalars['String']['output'];
  readonly article: LocalizedText;
  readonly routes: ReadonlyArray<LawfulRoute>;
};

/** Nothing adverse follows from a lawful refusal (WA-32). */
export type AccessAdverseToRefusal = Problem & WorkAccessProblem & {
  readonly __typename?: 'AccessAdverseToRefusal';
  readonly code: Scalars['String']['output'];
  readonly message: LocalizedText;
  readonly ruleId: Scalars['String']['output'];
  readonly article: LocalizedText;
  readonly routes: ReadonlyArray<LawfulRoute>;
  readonly taskIds: ReadonlyArray<Scalars['ID']['output']>;
};

/** One side alone gives no result (WA-35). */
export type AccessEvaluationIncomplete = Problem & WorkAccessProblem & {
  readonly __typename?: 'AccessEvaluationIncomplete';
  readonly code: Scalars['String']['output'];
  readonly message: LocalizedText;
  readonly ruleId: Scalars['String']['output'];
  readonly article: LocalizedText;
  readonly routes: ReadonlyArray<LawfulRoute>;
  readonly missing: ReadonlyArray<AccessMissingPart>;
};

export type OpenAccessEvaluationInput = {
  readonly admissionId: Scalars['ID']['input'];
};

export type AccessEvaluationOpened = {
  readonly __typename?: 'AccessEvaluationOpened';
  readonly evaluation: AccessEvaluation;
};

export type OpenAccessEvaluationResult = AccessEvaluationOpened | AccessAlreadyDone | AccessMoveNotAllowed | AccessNotFound;

export type AccessPointsInput = {
  readonly indicator: Scalars['String']['input'];
  readonly points: Scalars['Int']['input'];
  /** Needed where points are taken off. */
  readonly reason?: InputMaybe<Scalars['String']['input']>;
  /** Tasks that the reason is about; never one that was refused by right. */
  readonly taskIds?: InputMaybe<ReadonlyArray<Scalars['ID']['input']>>;
};

export type AccessEvidenceInput = {
  readonly type: AccessEvidenceType;
  readonly reference: Scalars['String']['input'];
};

export type ScoreAccessEvaluationInput = {
  readonly id: Scalars['ID']['input'];
  readonly communityCode: Scalars['ID']['input'];
  readonly points: ReadonlyArray<AccessPointsInput>;
  readonly evidence?: InputMaybe<ReadonlyArray<AccessEvidenceInput>>;
};

export type AccessEvaluationScored = {
  readonly __typename?: 'AccessEvaluationScored';
  readonly evaluation: AccessEvaluation;
};

export type ScoreAccessEvaluationResult = AccessEvaluationScored | AccessEvidenceRefused | AccessAdverseToRefusal | AccessAlreadyDone | AccessMoveNotAllowed | AccessNotFound;

export type ConcludeAccessEvaluationInput = {
  readonly id: Scalars['ID']['input'];
};

export type AccessEvaluationConcluded = {
  readonly __typename?: 'AccessEvaluationConcluded';
  readonly evaluation: AccessEvaluation;
};

export type ConcludeAccessEvaluationResult = AccessEvaluationConcluded | AccessEvaluationIncomplete | AccessMoveNotAllowed | AccessNotFound;

export type AccessAppraisalStep =
  | 'SUMMARY'
  | 'FINDINGS'
  | 'MEETING'
  | 'FEEDBACK';

export type AccessAppraisalStepTaken = {
  readonly __typename?: 'AccessAppraisalStepTaken';
  readonly step: AccessAppraisalStep;
  readonly on: Scalars['LocalDate']['output'];
  readonly dueOn: Scalars['LocalDate']['output'];
  readonly late: Scalars['Boolean']['output'];
};

/** A member of the group by its post: no names. */
export type AccessAppraiser = {
  readonly __typename?: 'AccessAppraiser';
  readonly post: Scalars['String']['output'];
  readonly signed: Scalars['Boolean']['output'];
};

/** The appraisal meeting (成效评议会): every member signs, or the result is not final. */
export type AccessAppraisal = {
  readonly __typename?: 'AccessAppraisal';
  readonly noticedOn: Scalars['LocalDate']['output'];
  readonly meetingOn: Scalars['LocalDate']['output'];
  /** With the day that makes up for clocks without slack. */
  readonly advisedOn: Scalars['LocalDate']['output'];
  /** When the summary is asked for again. */
  readonly warnOn: Scalars['LocalDate']['output'];
  readonly nextStep?: Maybe<AccessAppraisalStep>;
  readonly nextDueOn?: Maybe<Scalars['LocalDate']['output']>;
  readonly steps: ReadonlyArray<AccessAppraisalStepTaken>;
  readonly grade?: Maybe<AccessGrade>;
  readonly members: ReadonlyArray<AccessAppraiser>;
  readonly signed: Scalars['Boolean']['output'];
};

export type AccessAppraisalTooSoon = Problem & {
  readonly __typename?: 'AccessAppraisalTooSoon';
  readonly code: Scalars['String']['output'];
  readonly message: LocalizedText;
  readonly earliest: Scalars['LocalDate']['output'];
};

export type AccessAppraiserInput = {
  /** Who signs, as the identity issuer names the person. */
  readonly subject: Scalars['String']['input'];
  readonly post: Scalars['String']['input'];
};

export type CallAccessAppraisalInput = {
  readonly evaluationId: Scalars['ID']['input'];
  readonly meetingOn: Scalars['LocalDate']['input'];
  readonly members: ReadonlyArray<AccessAppraiserInput>;
};

export type AccessAppraisalCalled = {
  readonly __typename?: 'AccessAppraisalCalled';
  readonly evaluation: AccessEvaluation;
};

export type CallAccessAppraisalResult = AccessAppraisalCalled | AccessAppraisalTooSoon | AccessAlreadyDone | AccessMoveNotAllowed | AccessNotFound;

export type TakeAccessAppraisalStepInput = {
  readonly evaluationId: Scalars['ID']['input'];
  readonly step: AccessAppraisalStep;
  /** Of the meeting, and only of it: a code of the pack's grades. */
  readonly grade?: InputMaybe<Scalars['String']['input']>;
  readonly note?: InputMaybe<Scalars['String']['input']>;
};

export type AccessAppraisalStepRecorded = {
  readonly __typename?: 'AccessAppraisalStepRecorded';
  readonly evaluation: AccessEvaluation;
};

export type TakeAccessAppraisalStepResult = AccessAppraisalStepRecorded | AccessAppraisalTooSoon | AccessMoveNotAllowed | AccessNotFound;

export type SignAccessAppraisalInput = {
  readonly evaluationId: Scalars['ID']['input'];
};

export type AccessAppraisalSigned = {
  readonly __typename?: 'AccessAppraisalSigned';
  readonly appraisal: AccessAppraisal;
};

export type SignAccessAppraisalResult = AccessAppraisalSigned | AccessAlreadyDone | AccessMoveNotAllowed | AccessNotFound;

export type AccessRatedKind =
  /** An admitted item, by its id. */
  | 'ADMISSION'
  /** A department, by its USCC. */
  | 'DEPARTMENT'
  /** The public service station of a community, by the community's code. */
  | 'STATION';

/** Of those who voted: whole percent, rounded down; null while nobody has. */
export type AccessVoice = {
  readonly __typename?: 'AccessVoice';
  readonly cast: Scalars['Int']['output'];
  readonly satisfied: Scalars['Int']['output'];
  readonly percent?: Maybe<Scalars['Int']['output']>;
};

/** Residents, communities and government (三满意), each counted by itself. */
export type AccessSatisfaction = {
  readonly __typename?: 'AccessSatisfaction';
  readonly year: Scalars['Int']['output'];
  readonly residents: AccessVoice;
  readonly communities: AccessVoice;
  readonly government: AccessVoice;
  readonly thresholdPercent: Scalars['Int']['output'];
  /** All three at the threshold or above; null until each has spoken. */
  readonly allSatisfied?: Maybe<Scalars['Boolean']['output']>;
};

export type RateAccessInput = {
  readonly kind: AccessRatedKind;
  readonly target: Scalars['ID']['input'];
  readonly satisfied: Scalars['Boolean']['input'];
};

export type AccessRatingCast = {
  readonly __typename?: 'AccessRatingCast';
  readonly satisfaction: AccessSatisfaction;
};

export type RateAccessResult = AccessRatingCast | AccessAlreadyDone | AccessNotFound;

/** A department's score of a year: what communities gave, weighed with the unified assessment from above (WA-36). */
export type AccessDepartmentScore = {
  readonly __typename?: 'AccessDepartmentScore';
  readonly department: Department;
  readonly year: Scalars['Int']['output'];
  readonly dispatchedOrgan: Scalars['Boolean']['output'];
  readonly lowerPercent: Scalars['Int']['output'];
  readonly lower?: Maybe<Scalars['Float']['output']>;
  /** Scores of communities that it is the mean of. */
  readonly ratings: Scalars['Int']['output'];
  readonly superior?: Maybe<Scalars['Float']['output']>;
  readonly total?: Maybe<Scalars['Float']['output']>;
  readonly grade?: Maybe<AccessGrade>;
  readonly explanation: LocalizedText;
};

export type SetEvaluationWeightsInput = {
  readonly jurisdiction: Scalars['String']['input'];
  readonly year: Scalars['Int']['input'];
  readonly departmentPercent: Scalars['Int']['input'];
  readonly dispatchedOrganPercent: Scalars['Int']['input'];
};

export type AccessEvaluationWeightsSet = {
  readonly __typename?: 'AccessEvaluationWeightsSet';
  readonly jurisdiction: Scalars['String']['output'];
  readonly year: Scalars['Int']['output'];
  readonly departmentPercent: Scalars['Int']['output'];
  readonly dispatchedOrganPercent: Scalars['Int']['output'];
};

export type AccessWeightFloors = {
  readonly __typename?: 'AccessWeightFloors';
  readonly department: Scalars['Int']['output'];
  readonly dispatchedOrgan: Scalars['Int']['output'];
};

/** Below what the law gives the lower level (WA-36). */
export type AccessWeightTooLow = Problem & WorkAccessProblem & {
  readonly __typename?: 'AccessWeightTooLow';
  readonly code: Scalars['String']['output'];
  readonly message: LocalizedText;
  readonly ruleId: Scalars['String']['output'];
  readonly article: LocalizedText;
  readonly routes: ReadonlyArray<LawfulRoute>;
  readonly floors: AccessWeightFloors;
};

export type SetEvaluationWeightsResult = AccessEvaluationWeightsSet | AccessWeightTooLow | AccessAlreadyDone;

export type AssessDepartmentInput = {
  readonly department: Scalars['ID']['input'];
  readonly year: Scalars['Int']['input'];
  /** Of 100. */
  readonly points: Scalars['Int']['input'];
};

export type AccessDepartmentAssessed = {
  readonly __typename?: 'AccessDepartmentAssessed';
  readonly score: AccessDepartmentScore;
};

export type AssessDepartmentResult = AccessDepartmentAssessed | AccessAlreadyDone | AccessNotFound;

export type AccessViolatorKind =
  | 'DEPARTMENT'
  | 'STREET';

export type AccessViolationOrigin =
  /** Gate two, or a duty missed. */
  | 'REGISTER'
  /** A community refused, and the office found that it was right (WA-33). */
  | 'COMPLAINT'
  | 'OFFICE';

export type AccessViolationState =
  | 'RECORDED'
  | 'PUBLISHED'
  /** Not corrected by the day that the notice names. */
  | 'OVERDUE'
  | 'CORRECTED';

export type AccessReferralGround =
  | 'SERIOUS'
  | 'REPEATED';

export type AccessViolationEvidence = {
  readonly __typename?: 'AccessViolationEvidence';
  readonly description: Scalars['String']['output'];
  readonly reference?: Maybe<Scalars['String']['output']>;
};

/** A task without admission, or a duty missed (WA-37). Recorded for ever; the software records and refers, it does not punish. */
export type Violation = {
  readonly __typename?: 'Violation';
  readonly id: Scalars['ID']['output'];
  readonly department: Department;
  readonly violatorKind: AccessViolatorKind;
  /** The rule that was broken, like WA-01. */
  readonly rule: Scalars['String']['output'];
  readonly code: Scalars['String']['output'];
  readonly message: LocalizedText;
  readonly channel: Scalars['String']['output'];
  readonly origin: AccessViolationOrigin;
  readonly serious: Scalars['Boolean']['output'];
  readonly evidence: ReadonlyArray<AccessViolationEvidence>;
  readonly communityCode?: Maybe<Scalars['String']['output']>;
  readonly task?: Maybe<CommunityTask>;
  readonly deploymentDecision?: Maybe<AccessDeploymentDecision>;
  /** The authenticated sender; null for a duty missed without any message. */
  readonly producer?: Maybe<Scalars['String']['output']>;
  readonly jurisdiction: Scalars['String']['output'];
  readonly recordedAt: Scalars['Instant']['output'];
  readonly state: AccessViolationState;
  /** Number of the notice of criticism (通报). */
  readonly noticeNumber?: Maybe<Scalars['String']['output']>;
  readonly publishedAt?: Maybe<Scalars['Instant']['output']>;
  /** The last day on which it is corrected in time. */
  readonly correctBy?: Maybe<Scalars['LocalDate']['output']>;
  readonly correctedOn?: Maybe<Scalars['LocalDate']['output']>;
  readonly measure?: Maybe<Scalars['String']['output']>;
  /** Handed to those who may discipline. */
  readonly referred: Scalars['Boolean']['output'];
};

export type AccessViolationPage = {
  readonly __typename?: 'AccessViolationPage';
  readonly items: ReadonlyArray<Violation>;
  readonly next?: Maybe<Scalars['ID']['output']>;
};

/** What was handed to those who may discipline: serious, or repeated within the months that the policy names. */
export type AccessReferral = {
  readonly __typename?: 'AccessReferral';
  readonly id: Scalars['ID']['output'];
  readonly department: Department;
  readonly ground: AccessReferralGround;
  readonly violationIds: ReadonlyArray<Scalars['ID']['output']>;
  readonly referredAt: Scalars['Instant']['output'];
  readonly to: LocalizedText;
};

export type AccessReferralPage = {
  readonly __typename?: 'AccessReferralPage';
  readonly items: ReadonlyArray<AccessReferral>;
  readonly next?: Maybe<Scalars['ID']['output']>;
};

export type AccessViolationEvidenceInput = {
  readonly description: Scalars['String']['input'];
  readonly reference?: InputMaybe<Scalars['String']['input']>;
};

export type RecordAccessViolationInput = {
  /** USCC of the department or street office. */
  readonly violator: Scalars['ID']['input'];
  readonly violatorKind: AccessViolatorKind;
  readonly rule: Scalars['String']['input'];
  /** Like PHONE_CALL, PAPER_NOTICE, CHAT_GROUP. */
  readonly channel: Scalars['String']['input'];
  readonly communityCode: Scalars['ID']['input'];
  /** Published as it stands: no names of people. */
  readonly what: AccessTextInput;
  readonly serious: Scalars['Boolean']['input'];
  readonly evidence: ReadonlyArray<AccessViolationEvidenceInput>;
};

export type AccessViolationRecorded = {
  readonly __typename?: 'AccessViolationRecorded';
  readonly violation: Violation;
};

export type RecordAccessViolationResult = AccessViolationRecorded | AccessNotFound;

export type PublishAccessViolationInput = {
  readonly id: Scalars['ID']['input'];
};

export type AccessViolationPublished = {
  readonly __typename?: 'AccessViolationPublished';
  readonly violation: Violation;
};

export type PublishAccessViolationResult = AccessViolationPublished | AccessMoveNotAllowed | AccessNotFound;

export type ConfirmViolationCorrectionInput = {
  readonly id: Scalars['ID']['input'];
  readonly correctedOn: Scalars['LocalDate']['input'];
  readonly measure: Scalars['String']['input'];
};

export type AccessViolationCorrected = {
  readonly __typename?: 'AccessViolationCorrected';
  readonly violation: Violation;
};

export type ConfirmViolationCorrectionResult = AccessViolationCorrected | AccessMoveNotAllowed | AccessNotFound;

export type AccessComplaintState =
  | 'OPEN'
  | 'UPHELD'
  | 'DISMISSED';

/** A community refused a task by right: the office has to answer (WA-33). It is a case against the department, never the community. */
export type Complaint = {
  readonly __typename?: 'Complaint';
  readonly id: Scalars['ID']['output'];
  readonly task?: Maybe<CommunityTask>;
  readonly department: Department;
  readonly communityCode: Scalars['String']['output'];
  readonly community: Community;
  readonly reason: AccessTaskRefusalReason;
  readonly note?: Maybe<Scalars['String']['output']>;
  readonly state: AccessComplaintState;
  readonly openedAt: Scalars['Instant']['output'];
  /** The office answers by this day, in working days from the refusal. */
  readonly dueOn: Scalars['LocalDate']['output'];
  /** True while a holiday notice on the way is not out yet. */
  readonly dueProvisional: Scalars['Boolean']['output'];
  readonly overdue: Scalars['Boolean']['output'];
  readonly decidedAt?: Maybe<Scalars['Instant']['output']>;
  readonly decisionReason?: Maybe<Scalars['String']['output']>;
  readonly policyVersion: Scalars['String']['output'];
  readonly history: ReadonlyArray<AccessHistoryEntry>;
};

export type AccessComplaintPage = {
  readonly __typename?: 'AccessComplaintPage';
  readonly items: ReadonlyArray<Complaint>;
  readonly next?: Maybe<Scalars['ID']['output']>;
};

export type AccessComplaintOutcome =
  | 'UPHELD'
  | 'DISMISSED';

export type DecideComplaintInput = {
  readonly id: Scalars['ID']['input'];
  readonly outcome: AccessComplaintOutcome;
  readonly reason: Scalars['String']['input'];
};

export type ComplaintDecided = {
  readonly __typename?: 'ComplaintDecided';
  readonly complaint: Complaint;
};

export type DecideComplaintResult = ComplaintDecided | AccessMoveNotAllowed | AccessNotFound;

/** A department or street office, as the public knows it. */
export type AccessPublicUnit = {
  readonly __typename?: 'AccessPublicUnit';
  readonly uscc: Scalars['ID']['output'];
  readonly name: LocalizedText;
};

/** An admitted item as anybody may read it. Nothing personal is in it. */
export type AccessPublicItem = {
  readonly __typename?: 'AccessPublicItem';
  readonly number: Scalars['String']['output'];
  readonly itemName: LocalizedText;
  readonly itemType: AccessItemType;
  readonly responsibilityMode: AccessResponsibilityMode;
  readonly state: AccessAdmissionState;
  readonly department: AccessPublicUnit;
  readonly communityCodes: ReadonlyArray<Scalars['ID']['output']>;
  readonly from: Scalars['LocalDate']['output'];
  readonly to: Scalars['LocalDate']['output'];
  readonly unit: LocalizedText;
  readonly unitsTotal: Scalars['Int']['output'];
  readonly amountFen: Scalars['Fen']['output'];
  readonly publishedAt: Scalars['Instant']['output'];
};

export type AccessPublicItemPage = {
  readonly __typename?: 'AccessPublicItemPage';
  readonly items: ReadonlyArray<AccessPublicItem>;
  readonly next?: Maybe<Scalars['ID']['output']>;
};

/** A published notice of criticism (通报). */
export type AccessPublicViolation = {
  readonly __typename?: 'AccessPublicViolation';
  readonly noticeNumber: Scalars['String']['output'];
  readonly violator: AccessPublicUnit;
  readonly violatorKind: AccessViolatorKind;
  readonly rule: Scalars['String']['output'];
  readonly message: LocalizedText;
  readonly channel: Scalars['String']['output'];
  readonly communityCode?: Maybe<Scalars['ID']['output']>;
  readonly publishedAt: Scalars['Instant']['output'];
  readonly correctBy: Scalars['LocalDate']['output'];
  readonly correctedOn?: Maybe<Scalars['LocalDate']['output']>;
  readonly state: AccessViolationState;
  readonly referred: Scalars['Boolean']['output'];
};

export type AccessPublicViolationPage = {
  readonly __typename?: 'AccessPublicViolationPage';
  readonly items: ReadonlyArray<AccessPublicViolation>;
  readonly next?: Maybe<Scalars['ID']['output']>;
};

/** What a department or a street is publicly charged with. */
export type AccessPublicRecord = {
  readonly __typename?: 'AccessPublicRecord';
  readonly unit: AccessPublicUnit;
  readonly published: Scalars['Int']['output'];
  readonly corrected: Scalars['Int']['output'];
  /** Not corrected in time, and not yet. */
  readonly overdue: Scalars['Int']['output'];
  readonly referrals: Scalars['Int']['output'];
};

/** The burden of a community in a month, and what of the promised money had arrived. */
export type AccessPublicBurden = {
  readonly __typename?: 'AccessPublicBurden';
  readonly communityCode: Scalars['ID']['output'];
  readonly communityName: Scalars['String']['output'];
  readonly month: Scalars['String']['output'];
  readonly items: Scalars['Int']['output'];
  readonly tasks: Scalars['Int']['output'];
  readonly hours: Scalars['Float']['output'];
  readonly amountFen: Scalars['Fen']['output'];
  readonly overdueTasks: Scalars['Int']['output'];
};

export type AccessPublicBurdenPage = {
  readonly __typename?: 'AccessPublicBurdenPage';
  readonly items: ReadonlyArray<AccessPublicBurden>;
  readonly next?: Maybe<Scalars['ID']['output']>;
};

/** What delegates of one group said. */
export type AccessHearingOpinion = {
  readonly __typename?: 'AccessHearingOpinion';
  /** Like 居民代表, 驻区单位; no names. */
  readonly group: Scalars['String']['output'];
  readonly opinion: Scalars['String']['output'];
};

/** Minutes of a hearing (听证纪要) that the register keeps with the application. */
export type AccessHearingMinutes = {
  readonly __typename?: 'AccessHearingMinutes';
  readonly id: Scalars['ID']['output'];
  readonly communityCode: Scalars['ID']['output'];
  readonly heldOn: Scalars['LocalDate']['output'];
  readonly facts: Scalars['String']['output'];
  readonly opinions: ReadonlyArray<AccessHearingOpinion>;
  readonly inclinedPlan: Scalars['String']['output'];
  readonly dueOn: Scalars['LocalDate']['output'];
  readonly filedOn: Scalars['LocalDate']['output'];
  readonly late: Scalars['Boolean']['output'];
  /** When the result was posted in the community. */
  readonly postedOn: Scalars['LocalDate']['output'];
};

export type AccessHearingOpinionInput = {
  readonly group: Scalars['String']['input'];
  readonly opinion: Scalars['String']['input'];
};

export type FileHearingMinutesInput = {
  readonly applicationId: Scalars['ID']['input'];
  readonly communityCode: Scalars['ID']['input'];
  readonly heldOn: Scalars['LocalDate']['input'];
  readonly facts: Scalars['String']['input'];
  readonly opinions: ReadonlyArray<AccessHearingOpinionInput>;
  readonly inclinedPlan: Scalars['String']['input'];
  readonly postedOn: Scalars['LocalDate']['input'];
};

export type AccessHearingMinutesFiled = {
  readonly __typename?: 'AccessHearingMinutesFiled';
  readonly minutes: AccessHearingMinutes;
};

export type FileHearingMinutesResult = AccessHearingMinutesFiled | AccessAlreadyDone | AccessMoveNotAllowed | AccessNotFound;

export type AccessIntakeKind =
  /** An application at a step that somebody has to take. */
  | 'APPLICATION'
  /** An admitted item on its way to being in force. */
  | 'ADMISSION'
  /** A refusal that the office has to answer. */
  | 'COMPLAINT'
  /** A violation that waits for its notice. */
  | 'VIOLATION'
  /** An evaluation under way. */
  | 'EVALUATION';

/** One matter at the window, and whose turn it is. */
export type AccessIntakeItem = {
  readonly __typename?: 'AccessIntakeItem';
  readonly kind: AccessIntakeKind;
  readonly id: Scalars['ID']['output'];
  readonly number?: Maybe<Scalars['String']['output']>;
  readonly title: LocalizedText;
  readonly state: Scalars['String']['output'];
  /** Where the matter lies, a division code. */
  readonly place: Scalars['String']['output'];
  /** The last day of the step, where it has one. */
  readonly dueOn?: Maybe<Scalars['LocalDate']['output']>;
  readonly overdue: Scalars['Boolean']['output'];
};

export type AccessIntakePage = {
  readonly __typename?: 'AccessIntakePage';
  readonly items: ReadonlyArray<AccessIntakeItem>;
  readonly next?: Maybe<Scalars['ID']['output']>;
};

/** A key that waits for a person: its first event could not be applied, and those behind it keep their order. */
export type ParkedKey = {
  readonly __typename?: 'ParkedKey';
  readonly consumer: Scalars['String']['output'];
  readonly topic: Scalars['String']['output'];
  readonly key: Scalars['String']['output'];
  /** Why the event at its head failed last. */
  readonly error: Scalars['String']['output'];
  readonly parkedAt: Scalars['Instant']['output'];
  /** How many events wait, the head among them. */
  readonly waiting: Scalars['Int']['output'];
};

/** An event that waits. Its content is not shown: it may hold what an operator has no business with. */
export type ParkedEvent = {
  readonly __typename?: 'ParkedEvent';
  readonly id: Scalars['ID']['output'];
  readonly source: Scalars['String']['output'];
  readonly type: Scalars['String']['output'];
  readonly subject: Scalars['String']['output'];
  /** Its number among the events of its key. */
  readonly sequence: Scalars['Int']['output'];
  readonly correlationId: Scalars['ID']['output'];
  readonly occurredAt: Scalars['Instant']['output'];
  readonly parkedAt: Scalars['Instant']['output'];
  /** Its own fault; null where it only waits behind another. */
  readonly error?: Maybe<Scalars['String']['output']>;
};

/** A record that was no event of its producer: charged to the sender, never applied. */
export type QuarantinedRecord = {
  readonly __typename?: 'QuarantinedRecord';
  readonly id: Scalars['ID']['output'];
  readonly consumer: Scalars['String']['output'];
  /** Who wrote it, as the bus knows. */
  readonly producer: Scalars['String']['output'];
  readonly reason: Scalars['String']['output'];
  readonly at: Scalars['Instant']['output'];
};

export type QuarantinePage = {
  readonly __typename?: 'QuarantinePage';
  readonly items: ReadonlyArray<QuarantinedRecord>;
  readonly next?: Maybe<Scalars['ID']['output']>;
};

export type ParkedKeyInput = {
  readonly consumer: Scalars['String']['input'];
  readonly topic: Scalars['String']['input'];
  readonly key: Scalars['String']['input'];
};

export type DiscardEventInput = {
  readonly consumer: Scalars['String']['input'];
  readonly topic: Scalars['String']['input'];
  readonly key: Scalars['String']['input'];
  /** The event that is given up. */
  readonly id: Scalars['ID']['input'];
  /** Why: kept with the event, and in the history of the key. */
  readonly reason: Scalars['String']['input'];
};

/** Every event that waited has been applied, in order, and the key is open again. */
export type KeyRedriven = {
  readonly __typename?: 'KeyRedriven';
  readonly applied: Scalars['Int']['output'];
};

/** An event failed again: it and those behind it go on waiting. */
export type KeyStillParked = Problem & {
  readonly __typename?: 'KeyStillParked';
  readonly code: Scalars['String']['output'];
  readonly message: LocalizedText;
  readonly applied: Scalars['Int']['output'];
  readonly id: Scalars['ID']['output'];
  readonly error: Scalars['String']['output'];
};

/** The event is given up for good. What waits behind it goes on with the next redrive. */
export type EventDiscarded = {
  readonly __typename?: 'EventDiscarded';
  readonly id: Scalars['ID']['output'];
};

/** Nothing of the kind waits here: somebody else was first, or the consumer is no more. */
export type NothingParked = Problem & {
  readonly __typename?: 'NothingParked';
  readonly code: Scalars['String']['output'];
  readonly message: LocalizedText;
};

export type RedriveResult = KeyRedriven | KeyStillParked | NothingParked;

export type DiscardResult = EventDiscarded | NothingParked;
