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
  /** Null for a code that is not registered. */
  readonly grid?: Maybe<Grid>;
  /** Null for a case that does not exist or that you may not see. */
  readonly gridCase?: Maybe<GridCase>;
  /** Kinds of cases with their time limits, as they hold in a division. */
  readonly gridCaseCategories: ReadonlyArray<SecurityCaseCategory>;
  /** Null for a campaign that does not exist or that you may not see. */
  readonly gridCampaign?: Maybe<GridCampaign>;
  /** Campaigns that you may see, the newest first. */
  readonly gridCampaigns: SecurityCampaignPage;
  /** Keys of public-security that wait for a person, the longest first; at most 500. */
  readonly publicSecurityParkedKeys: ReadonlyArray<ParkedKey>;
  /** What waits of one key, in order; at most 500. */
  readonly publicSecurityParkedEvents: ReadonlyArray<ParkedEvent>;
  /** Records that public-security would not take, the newest first. */
  readonly publicSecurityQuarantine: QuarantinePage;
};


export type QueryGridArgs = {
  code: Scalars['ID']['input'];
};


export type QueryGridCaseArgs = {
  id: Scalars['ID']['input'];
};


export type QueryGridCaseCategoriesArgs = {
  within: Scalars['ID']['input'];
};


export type QueryGridCampaignArgs = {
  id: Scalars['ID']['input'];
};


export type QueryGridCampaignsArgs = {
  first?: Scalars['Int']['input'];
  after?: InputMaybe<Scalars['ID']['input']>;
};


export type QueryPublicSecurityParkedEventsArgs = {
  of: ParkedKeyInput;
};


export type QueryPublicSecurityQuarantineArgs = {
  first?: Scalars['Int']['input'];
  after?: InputMaybe<Scalars['ID']['input']>;
};

export type Mutation = {
  readonly __typename?: 'Mutation';
  /** Registers a unit grid of a community: 12 digits of the community, then a serial. */
  readonly registerGrid: RegisterGridResult;
  /** Gives the grid to an officer; whoever had it before has it no longer. */
  readonly assignGridOfficer: AssignGridOfficerResult;
  /** A grid officer, worker or resident reports what was found in their own community. The community's own agenda: no gate (WA-31). */
  readonly reportGridCase: ReportGridCaseResult;
  /** A department wants a community to take up a case: a task like any other, through the gate (WA-01). */
  readonly pushDownGridCase: PushDownGridCaseResult;
  readonly verifyGridCase: VerifyGridCaseResult;
  /** Needs a reason. */
  readonly dismissGridCase: DismissGridCaseResult;
  readonly fileGridCase: FileGridCaseResult;
  /** To the community itself (12 digits) or to a department (USCC). The time limit begins. */
  readonly dispatchGridCase: DispatchGridCaseResult;
  readonly acceptGridCase: AcceptGridCaseResult;
  /** The case was sent to the wrong unit (错派). Needs a reason. */
  readonly returnGridCase: ReturnGridCaseResult;
  readonly startGridCase: StartGridCaseResult;
  /** Once, with a reason, approved by somebody else than the handler. */
  readonly extendGridCase: ExtendGridCaseResult;
  readonly feedBackGridCase: FeedBackGridCaseResult;
  readonly checkGridCase: CheckGridCaseResult;
  /** Never by the handler. */
  readonly closeGridCase: CloseGridCaseResult;
  /** What was done does not hold. Needs a reason. */
  readonly reopenGridCase: ReopenGridCaseResult;
  readonly evaluateGridCase: EvaluateGridCaseResult;
  readonly archiveGridCase: ArchiveGridCaseResult;
  /** Sends one task to the grids of each community, through the gate (WA-01). */
  readonly dispatchGridCampaign: DispatchGridCampaignResult;
  /** Applies what waits of a key, in order, until it is empty or an event fails again. */
  readonly publicSecurityRedrive: RedriveResult;
  /** Gives one waiting event up for good. */
  readonly publicSecurityDiscard: DiscardResult;
};


export type MutationRegisterGridArgs = {
  input: RegisterGridInput;
};


export type MutationAssignGridOfficerArgs = {
  input: AssignGridOfficerInput;
};


export type MutationReportGridCaseArgs = {
  input: ReportGridCaseInput;
};


export type MutationPushDownGridCaseArgs = {
  input: PushDownGridCaseInput;
};


export type MutationVerifyGridCaseArgs = {
  input: GridCaseStepInput;
};


export type MutationDismissGridCaseArgs = {
  input: GridCaseStepInput;
};


export type MutationFileGridCaseArgs = {
  input: GridCaseStepInput;
};


export type MutationDispatchGridCaseArgs = {
  input: DispatchGridCaseInput;
};


export type MutationAcceptGridCaseArgs = {
  input: GridCaseStepInput;
};


export type MutationReturnGridCaseArgs = {
  input: GridCaseStepInput;
};


export type MutationStartGridCaseArgs = {
  input: GridCaseStepInput;
};


export type MutationExtendGridCaseArgs = {
  input: GridCaseStepInput;
};


export type MutationFeedBackGridCaseArgs = {
  input: GridCaseStepInput;
};


export type MutationCheckGridCaseArgs = {
  input: GridCaseStepInput;
};


export type MutationCloseGridCaseArgs = {
  input: GridCaseStepInput;
};


export type MutationReopenGridCaseArgs = {
  input: GridCaseStepInput;
};


export type MutationEvaluateGridCaseArgs = {
  input: EvaluateGridCaseInput;
};


export type MutationArchiveGridCaseArgs = {
  input: GridCaseStepInput;
};


export type MutationDispatchGridCampaignArgs = {
  input: DispatchGridCampaignInput;
};


export type MutationPublicSecurityRedriveArgs = {
  input: ParkedKeyInput;
};


export type MutationPublicSecurityDiscardArgs = {
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

/** There is no such thing, or none that you may see. */
export type SecurityNotFound = Problem & {
  readonly __typename?: 'SecurityNotFound';
  readonly code: Scalars['String']['output'];
  readonly message: LocalizedText;
};

/** The case does not stand where this step begins. */
export type SecurityMoveNotAllowed = Problem & {
  readonly __typename?: 'SecurityMoveNotAllowed';
  readonly code: Scalars['String']['output'];
  readonly message: LocalizedText;
  /** What can be done instead. */
  readonly allowed: ReadonlyArray<SecurityCaseCommand>;
};

/** Somebody else than the one who handles the case has to do this. */
export type SecurityFourEyes = Problem & {
  readonly __typename?: 'SecurityFourEyes';
  readonly code: Scalars['String']['output'];
  readonly message: LocalizedText;
};

/** This step needs a reason that others can read. */
export type SecurityReasonMissing = Problem & {
  readonly __typename?: 'SecurityReasonMissing';
  readonly code: Scalars['String']['output'];
  readonly message: LocalizedText;
};

/** The time limit of a case is extended once. */
export type SecurityAlreadyExtended = Problem & {
  readonly __typename?: 'SecurityAlreadyExtended';
  readonly code: Scalars['String']['output'];
  readonly message: LocalizedText;
};

/** A grid with this code is registered already. */
export type SecurityGridExists = Problem & {
  readonly __typename?: 'SecurityGridExists';
  readonly code: Scalars['String']['output'];
  readonly message: LocalizedText;
};

/** The officer has this grid already. */
export type SecurityAlreadyAssigned = Problem & {
  readonly __typename?: 'SecurityAlreadyAssigned';
  readonly code: Scalars['String']['output'];
  readonly message: LocalizedText;
};

/** The access rules refuse: gate one at the command, or the register afterwards. */
export type SecurityTaskRefused = Problem & WorkAccessProblem & {
  readonly __typename?: 'SecurityTaskRefused';
  readonly code: Scalars['String']['output'];
  readonly message: LocalizedText;
  readonly ruleId: Scalars['String']['output'];
  readonly article: LocalizedText;
  readonly routes: ReadonlyArray<LawfulRoute>;
};

export type Community = {
  readonly __typename?: 'Community';
  readonly code: Scalars['ID']['output'];
  readonly grids: SecurityGridPage;
  /** Cases that are neither ended nor invisible to you, by number. */
  readonly openCases: SecurityCasePage;
};


export type CommunityGridsArgs = {
  first?: Scalars['Int']['input'];
  after?: InputMaybe<Scalars['ID']['input']>;
};


export type CommunityOpenCasesArgs = {
  first?: Scalars['Int']['input'];
  after?: InputMaybe<Scalars['ID']['input']>;
};

/** 综合网格 (general) or 专属网格 (special: markets, schools, parks). */
export type SecurityGridKind =
  | 'GENERAL'
  | 'SPECIAL';

/** A unit grid. It belongs to exactly one community. */
export type Grid = {
  readonly __typename?: 'Grid';
  /** 15 digits. */
  readonly code: Scalars['ID']['output'];
  readonly name: LocalizedText;
  readonly kind: SecurityGridKind;
  readonly community: Community;
  /** Who is responsible, an opaque id; null while nobody is. */
  readonly officer?: Maybe<Scalars['ID']['output']>;
  readonly officerSince?: Maybe<Scalars['Instant']['output']>;
  readonly registeredAt: Scalars['Instant']['output'];
};

export type SecurityGridPage = {
  readonly __typename?: 'SecurityGridPage';
  readonly items: ReadonlyArray<Grid>;
  readonly next?: Maybe<Scalars['ID']['output']>;
};

export type SecurityTextInput = {
  readonly zh: Scalars['String']['input'];
  readonly en: Scalars['String']['input'];
};

export type RegisterGridInput = {
  readonly code: Scalars['ID']['input'];
  readonly name: SecurityTextInput;
  readonly kind: SecurityGridKind;
};

export type GridRegistered = {
  readonly __typename?: 'GridRegistered';
  readonly grid: Grid;
};

export type RegisterGridResult = GridRegistered | SecurityGridExists;

export type AssignGridOfficerInput = {
  readonly gridCode: Scalars['ID']['input'];
  /** Subject of the officer. */
  readonly officer: Scalars['ID']['input'];
};

export type GridOfficerAssigned = {
  readonly __typename?: 'GridOfficerAssigned';
  readonly grid: Grid;
};

export type AssignGridOfficerResult = GridOfficerAssigned | SecurityNotFound | SecurityAlreadyAssigned;

export type SecurityCaseState =
  | 'AWAITING_DECISION'
  | 'NOT_ADMITTED'
  | 'REPORTED'
  | 'VERIFIED'
  | 'DISMISSED'
  | 'FILED'
  | 'DISPATCHED'
  | 'RETURNED'
  | 'ACCEPTED'
  | 'HANDLING'
  | 'EXTENDED'
  | 'SUPERVISED'
  | 'FEEDBACK'
  | 'CHECKED'
  | 'REOPENED'
  | 'CLOSED'
  | 'EVALUATED'
  | 'ARCHIVED'
  | 'HALTED';

export type SecurityCaseCommand =
  | 'ADMIT'
  | 'REFUSE'
  | 'HALT'
  | 'VERIFY'
  | 'DISMISS'
  | 'FILE'
  | 'DISPATCH'
  | 'ACCEPT'
  | 'RETURN'
  | 'START'
  | 'EXTEND'
  | 'SUPERVISE'
  | 'FEED_BACK'
  | 'CHECK'
  | 'CLOSE'
  | 'REOPEN'
  | 'EVALUATE'
  | 'ARCHIVE';

export type SecurityCaseSeverity =
  | 'ORDINARY'
  | 'URGENT';

export type SecurityLimitUnit =
  | 'WORKDAY'
  | 'WORKHOUR';

export type SecurityTimeLimit = {
  readonly __typename?: 'SecurityTimeLimit';
  readonly amount: Scalars['Int']['output'];
  readonly unit: SecurityLimitUnit;
};

export type SecurityCaseCategory = {
  readonly __typename?: 'SecurityCaseCategory';
  readonly code: Scalars['ID']['output'];
  readonly name: LocalizedText;
  readonly ordinary: SecurityTimeLimit;
  readonly urgent: SecurityTimeLimit;
  /** Where the limits come from. */
  readonly source: Scalars['String']['output'];
};

/** A matter found in a grid, from report to archive (信息收集 → 立案 → 派遣 → 处理 → 反馈 → 核实结案 → 评价). */
export type GridCase = {
  readonly __typename?: 'GridCase';
  readonly id: Scalars['ID']['output'];
  readonly number: Scalars['String']['output'];
  readonly community: Community;
  /** Null for a case that a department pushed down. */
  readonly grid?: Maybe<Grid>;
  readonly category: SecurityCaseCategory;
  readonly severity: SecurityCaseSeverity;
  /** What was found. No names, no ID numbers. */
  readonly description: Scalars['String']['output'];
  readonly state: SecurityCaseState;
  readonly reporter: Scalars['ID']['output'];
  readonly reportedAt: Scalars['Instant']['output'];
  /** 12 digits of a community or the USCC of a department. */
  readonly handlingUnit?: Maybe<Scalars['ID']['output']>;
  readonly handler?: Maybe<Scalars['ID']['output']>;
  readonly dueAt?: Maybe<Scalars['Instant']['output']>;
  /** A day of the time limit lies beyond the loaded holiday notices. */
  readonly dueProvisional: Scalars['Boolean']['output'];
  readonly extended: Scalars['Boolean']['output'];
  readonly closedBy?: Maybe<Scalars['ID']['output']>;
  readonly closedAt?: Maybe<Scalars['Instant']['output']>;
  /** 1 to 5. */
  readonly score?: Maybe<Scalars['Int']['output']>;
  /** What a pushed-down case stands on; null for the community's own. */
  readonly citation?: Maybe<TaskCitation>;
  /** Why the register did not admit it. */
  readonly refusal?: Maybe<SecurityTaskRefused>;
  readonly allowedCommands: ReadonlyArray<SecurityCaseCommand>;
  readonly history: ReadonlyArray<SecurityCaseStep>;
};

export type SecurityCaseStep = {
  readonly __typename?: 'SecurityCaseStep';
  readonly seq: Scalars['Int']['output'];
  readonly command?: Maybe<SecurityCaseCommand>;
  readonly from?: Maybe<SecurityCaseState>;
  readonly to: SecurityCaseState;
  readonly at: Scalars['Instant']['output'];
  readonly actor: Scalars['ID']['output'];
  readonly reason?: Maybe<Scalars['String']['output']>;
};

export type SecurityCasePage = {
  readonly __typename?: 'SecurityCasePage';
  readonly items: ReadonlyArray<GridCase>;
  readonly next?: Maybe<Scalars['ID']['output']>;
};

export type ReportGridCaseInput = {
  readonly gridCode: Scalars['ID']['input'];
  readonly category: Scalars['ID']['input'];
  readonly severity?: SecurityCaseSeverity;
  readonly description: Scalars['String']['input'];
};

export type GridCaseReported = {
  readonly __typename?: 'GridCaseReported';
  readonly case: GridCase;
};

export type ReportGridCaseResult = GridCaseReported | SecurityNotFound;

export type PushDownGridCaseInput = {
  readonly communityCode: Scalars['ID']['input'];
  readonly category: Scalars['ID']['input'];
  readonly severity?: SecurityCaseSeverity;
  readonly description: Scalars['String']['input'];
  readonly title: SecurityTextInput;
  readonly itemType: AccessItemType;
  readonly citation?: InputMaybe<CitationInput>;
  readonly units?: Scalars['Int']['input'];
  readonly leadUnit?: TaskLeadUnit;
  readonly personalDataFields?: ReadonlyArray<Scalars['String']['input']>;
  readonly dueOn?: InputMaybe<Scalars['LocalDate']['input']>;
};

export type GridCasePushedDown = {
  readonly __typename?: 'GridCasePushedDown';
  readonly case: GridCase;
};

export type PushDownGridCaseResult = GridCasePushedDown | SecurityTaskRefused;

export type GridCaseStepInput = {
  readonly id: Scalars['ID']['input'];
  readonly reason?: InputMaybe<Scalars['String']['input']>;
};

export type DispatchGridCaseInput = {
  readonly id: Scalars['ID']['input'];
  /** 12 digits of the case's own community, or the USCC of a department. */
  readonly handlingUnit: Scalars['ID']['input'];
  readonly reason?: InputMaybe<Scalars['String']['input']>;
};

export type EvaluateGridCaseInput = {
  readonly id: Scalars['ID']['input'];
  readonly score: Scalars['Int']['input'];
  readonly reason?: InputMaybe<Scalars['String']['input']>;
};

export type GridCaseMoved = {
  readonly __typename?: 'GridCaseMoved';
  readonly case: GridCase;
};

export type VerifyGridCaseResult = GridCaseMoved | SecurityNotFound | SecurityMoveNotAllowed;

export type DismissGridCaseResult = GridCaseMoved | SecurityNotFound | SecurityMoveNotAllowed | SecurityReasonMissing;

export type FileGridCaseResult = GridCaseMoved | SecurityNotFound | SecurityMoveNotAllowed;

export type DispatchGridCaseResult = GridCaseMoved | SecurityNotFound | SecurityMoveNotAllowed;

export type AcceptGridCaseResult = GridCaseMoved | SecurityNotFound | SecurityMoveNotAllowed;

export type ReturnGridCaseResult = GridCaseMoved | SecurityNotFound | SecurityMoveNotAllowed | SecurityReasonMissing;

export type StartGridCaseResult = GridCaseMoved | SecurityNotFound | SecurityMoveNotAllowed;

export type ExtendGridCaseResult = GridCaseMoved | SecurityNotFound | SecurityMoveNotAllowed | SecurityReasonMissing | SecurityFourEyes | SecurityAlreadyExtended;

export type FeedBackGridCaseResult = GridCaseMoved | SecurityNotFound | SecurityMoveNotAllowed;

export type CheckGridCaseResult = GridCaseMoved | SecurityNotFound | SecurityMoveNotAllowed | SecurityFourEyes;

export type CloseGridCaseResult = GridCaseMoved | SecurityNotFound | SecurityMoveNotAllowed | SecurityFourEyes;

export type ReopenGridCaseResult = GridCaseMoved | SecurityNotFound | SecurityMoveNotAllowed | SecurityReasonMissing | SecurityFourEyes;

export type EvaluateGridCaseResult = GridCaseMoved | SecurityNotFound | SecurityMoveNotAllowed | SecurityFourEyes;

export type ArchiveGridCaseResult = GridCaseMoved | SecurityNotFound | SecurityMoveNotAllowed;

/** Follows from its tasks. */
export type SecurityCampaignState =
  | 'AWAITING_DECISION'
  | 'UNDER_WAY'
  | 'COMPLETED'
  | 'HALTED'
  | 'REFUSED';

/** What gate one knew: UNVERIFIED means that only the register can say. */
export type SecurityGateAnswer =
  | 'PASSED'
  | 'UNVERIFIED';

/** NOTICE: straight from a department to communities. Only the work-access office issues notices (WA-16). */
export type SecurityDispatchChannel =
  | 'GRID_CAMPAIGN'
  | 'NOTICE';

export type SecurityAssessmentOwner =
  | 'DISTRICT_PARTY_COMMITTEE'
  | 'DISTRICT_GOVERNMENT'
  | 'DEPARTMENT';

export type GridCampaign = {
  readonly __typename?: 'GridCampaign';
  readonly id: Scalars['ID']['output'];
  readonly number: Scalars['String']['output'];
  readonly title: LocalizedText;
  readonly itemType: AccessItemType;
  /** USCC of the department that dispatched it. */
  readonly department: Scalars['ID']['output'];
  readonly state: SecurityCampaignState;
  readonly leadUnit: TaskLeadUnit;
  readonly citation: TaskCitation;
  readonly gate: SecurityGateAnswer;
  /** The register's time up to which the copy was complete that gate one read. */
  readonly asOf?: Maybe<Scalars['Instant']['output']>;
  /** Of the admission's unit, for each community. */
  readonly units: Scalars['Int']['output'];
  readonly dueOn?: Maybe<Scalars['LocalDate']['output']>;
  readonly dispatchedAt: Scalars['Instant']['output'];
  /** Of all communities, or of those that you may see. */
  readonly tasks: ReadonlyArray<SecurityCampaignTask>;
};

export type SecurityCampaignTask = {
  readonly __typename?: 'SecurityCampaignTask';
  readonly id: Scalars['ID']['output'];
  readonly communityCode: Scalars['ID']['output'];
  readonly community: Community;
  readonly state: CommunityTaskState;
  readonly units: Scalars['Int']['output'];
  readonly amountFen?: Maybe<Scalars['Fen']['output']>;
  readonly decidedAt?: Maybe<Scalars['Instant']['output']>;
  /** Why the register refused it or handed it back. */
  readonly refusal?: Maybe<SecurityTaskRefused>;
};

export type SecurityCampaignPage = {
  readonly __typename?: 'SecurityCampaignPage';
  readonly items: ReadonlyArray<GridCampaign>;
  readonly next?: Maybe<Scalars['ID']['output']>;
};

export type DispatchGridCampaignInput = {
  /** Whose assessment or contest it is; with those kinds of items it has to be the district's (WA-24). */
  readonly assessmentOwner?: InputMaybe<SecurityAssessmentOwner>;
  readonly title: SecurityTextInput;
  readonly itemType: AccessItemType;
  /** Leave it out and learn what is lawful. */
  readonly citation?: InputMaybe<CitationInput>;
  readonly communityCodes: ReadonlyArray<Scalars['ID']['input']>;
  /** Of the admission's unit, for each community. */
  readonly units: Scalars['Int']['input'];
  readonly dueOn?: InputMaybe<Scalars['LocalDate']['input']>;
  readonly leadUnit?: TaskLeadUnit;
  readonly channel?: SecurityDispatchChannel;
  readonly personalDataFields?: ReadonlyArray<Scalars['String']['input']>;
};

export type GridCampaignDispatched = {
  readonly __typename?: 'GridCampaignDispatched';
  readonly campaign: GridCampaign;
};

export type DispatchGridCampaignResult = GridCampaignDispatched | SecurityTaskRefused;

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
