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
  readonly partyResidentUnit?: Maybe<PartyResidentUnit>;
  readonly regionalPartyCommittee?: Maybe<RegionalPartyCommittee>;
  readonly functionalPartyBranch?: Maybe<FunctionalPartyBranch>;
  /** Keys of party-organization that wait for a person, the longest first; at most 500. */
  readonly partyOrganizationParkedKeys: ReadonlyArray<ParkedKey>;
  /** What waits of one key, in order; at most 500. */
  readonly partyOrganizationParkedEvents: ReadonlyArray<ParkedEvent>;
  /** Records that party-organization would not take, the newest first. */
  readonly partyOrganizationQuarantine: QuarantinePage;
};


export type QueryPartyResidentUnitArgs = {
  id: Scalars['ID']['input'];
};


export type QueryRegionalPartyCommitteeArgs = {
  id: Scalars['ID']['input'];
};


export type QueryFunctionalPartyBranchArgs = {
  id: Scalars['ID']['input'];
};


export type QueryPartyOrganizationParkedEventsArgs = {
  of: ParkedKeyInput;
};


export type QueryPartyOrganizationQuarantineArgs = {
  first?: Scalars['Int']['input'];
  after?: InputMaybe<Scalars['ID']['input']>;
};

export type Mutation = {
  readonly __typename?: 'Mutation';
  /** Registers a unit that stands in the community (驻区单位). */
  readonly registerResidentUnit: RegisterResidentUnitResult;
  /** The unit moves away or ends. While one of its people holds or is to hold a seat, that comes first. */
  readonly recordUnitDeparture: RecordUnitDepartureResult;
  /** Begins to form the regional Party committee (区域性建制党委) of a community, for a term from that day on. */
  readonly formRegionalCommittee: FormRegionalCommitteeResult;
  /** Lays the composition before the street's Party working committee. */
  readonly submitRegionalCommittee: SubmitRegionalCommitteeResult;
  /** The street approves, with the number under which this is filed, or returns it with a reason. */
  readonly reviewRegionalCommittee: ReviewRegionalCommitteeResult;
  /** From the first day of the term. */
  readonly takeRegionalCommitteeOffice: TakeRegionalCommitteeOfficeResult;
  /** Ends a committee in office before its time, or one in preparation. All its seats end with it. */
  readonly endRegionalCommittee: EndRegionalCommitteeResult;
  /** The street appoints a full-time member; one of them is the secretary. */
  readonly appointFullTimeMember: AppointFullTimeMemberResult;
  /** First step of an engagement: somebody from a unit that stands in the community. */
  readonly recommendPartTimeMember: RecommendPartTimeMemberResult;
  /** Second step: the organisation looks at the candidate. */
  readonly screenPartTimeMember: ScreenPartTimeMemberResult;
  /** Third step: the street's Party working committee. */
  readonly approvePartTimeMember: ApprovePartTimeMemberResult;
  /** Last step (聘用). No post, no establishment and no pay come with it. */
  readonly engagePartTimeMember: EngagePartTimeMemberResult;
  readonly withdrawPartTimeCandidate: WithdrawPartTimeCandidateResult;
  /** Ends a seat, part-time or full-time. */
  readonly endEngagement: EndEngagementResult;
  readonly formFunctionalBranch: FormFunctionalBranchResult;
  /** The street approves it, once it has enough members. */
  readonly approveFunctionalBranch: ApproveFunctionalBranchResult;
  readonly dissolveFunctionalBranch: DissolveFunctionalBranchResult;
  /** The member stays in the home branch; only the work is done here. */
  readonly joinFunctionalBranch: JoinFunctionalBranchResult;
  readonly leaveFunctionalBranch: LeaveFunctionalBranchResult;
  /** A functional branch admits no members and decides on no discipline: such a resolution is refused. */
  readonly recordBranchResolution: RecordBranchResolutionResult;
  /** Applies what waits of a key, in order, until it is empty or an event fails again. */
  readonly partyOrganizationRedrive: RedriveResult;
  /** Gives one waiting event up for good. */
  readonly partyOrganizationDiscard: DiscardResult;
};


export type MutationRegisterResidentUnitArgs = {
  input: RegisterResidentUnitInput;
};


export type MutationRecordUnitDepartureArgs = {
  input: RecordUnitDepartureInput;
};


export type MutationFormRegionalCommitteeArgs = {
  input: FormRegionalCommitteeInput;
};


export type MutationSubmitRegionalCommitteeArgs = {
  input: PartyCommitteeStepInput;
};


export type MutationReviewRegionalCommitteeArgs = {
  input: ReviewRegionalCommitteeInput;
};


export type MutationTakeRegionalCommitteeOfficeArgs = {
  input: PartyCommitteeStepInput;
};


export type MutationEndRegionalCommitteeArgs = {
  input: PartyCommitteeReasonInput;
};


export type MutationAppointFullTimeMemberArgs = {
  input: AppointFullTimeMemberInput;
};


export type MutationRecommendPartTimeMemberArgs = {
  input: RecommendPartTimeMemberInput;
};


export type MutationScreenPartTimeMemberArgs = {
  input: PartyCandidateOpinionInput;
};


export type MutationApprovePartTimeMemberArgs = {
  input: PartyCandidateOpinionInput;
};


export type MutationEngagePartTimeMemberArgs = {
  input: EngagePartTimeMemberInput;
};


export type MutationWithdrawPartTimeCandidateArgs = {
  input: PartyCommitteeReasonInput;
};


export type MutationEndEngagementArgs = {
  input: EndEngagementInput;
};


export type MutationFormFunctionalBranchArgs = {
  input: FormFunctionalBranchInput;
};


export type MutationApproveFunctionalBranchArgs = {
  input: PartyBranchStepInput;
};


export type MutationDissolveFunctionalBranchArgs = {
  input: PartyBranchReasonInput;
};


export type MutationJoinFunctionalBranchArgs = {
  input: JoinFunctionalBranchInput;
};


export type MutationLeaveFunctionalBranchArgs = {
  input: LeaveFunctionalBranchInput;
};


export type MutationRecordBranchResolutionArgs = {
  input: RecordBranchResolutionInput;
};


export type MutationPartyOrganizationRedriveArgs = {
  input: ParkedKeyInput;
};


export type MutationPartyOrganizationDiscardArgs = {
  input: DiscardEventInput;
};

/** The thing does not exist. */
export type PartyNotFound = Problem & {
  readonly __typename?: 'PartyNotFound';
  readonly code: Scalars['String']['output'];
  readonly message: LocalizedText;
};

/** A state can be left only by the commands that lead out of it. */
export type PartyMoveNotAllowed = Problem & {
  readonly __typename?: 'PartyMoveNotAllowed';
  readonly code: Scalars['String']['output'];
  readonly message: LocalizedText;
  readonly state: Scalars['String']['output'];
  readonly allowedCommands: ReadonlyArray<Scalars['String']['output']>;
};

/** One step of a thing's history: who did what, when. */
export type PartyHistoryEntry = {
  readonly __typename?: 'PartyHistoryEntry';
  readonly seq: Scalars['Int']['output'];
  readonly at: Scalars['Instant']['output'];
  /** Opaque id of the person, or the name of the chore. */
  readonly actor: Scalars['String']['output'];
  readonly command: Scalars['String']['output'];
  readonly from?: Maybe<Scalars['String']['output']>;
  readonly to: Scalars['String']['output'];
  readonly reason?: Maybe<Scalars['String']['output']>;
  /** Hash over this step and, through the one before it, over all of them. */
  readonly hash: Scalars['String']['output'];
};

export type Community = {
  readonly __typename?: 'Community';
  readonly code: Scalars['ID']['output'];
  /** Units that stand in the community, in the order of registration. */
  readonly residentUnits: PartyResidentUnitPage;
  /** The committee in office; for those who organise it, the one in preparation while none is. */
  readonly partyCommittee?: Maybe<RegionalPartyCommittee>;
  /** Functional branches at work; for those who organise them, those in preparation too. */
  readonly functionalBranches: PartyFunctionalBranchPage;
};


export type CommunityResidentUnitsArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['ID']['input']>;
};


export type CommunityFunctionalBranchesArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['ID']['input']>;
};

export type PartyUnitKind =
  | 'ORGAN'
  | 'INSTITUTION'
  | 'STATE_FIRM'
  | 'NON_PUBLIC_FIRM'
  | 'SOCIAL_ORGANISATION';

export type PartyUnitState =
  | 'PRESENT'
  | 'LEFT';

/** A unit that stands in a community and may lend a member to its Party committee. Its own affiliation does not change. */
export type PartyResidentUnit = {
  readonly __typename?: 'PartyResidentUnit';
  readonly id: Scalars['ID']['output'];
  readonly uscc: Scalars['String']['output'];
  /** As registered under the code. */
  readonly name: Scalars['String']['output'];
  readonly kind: PartyUnitKind;
  readonly state: PartyUnitState;
  readonly community: Community;
  readonly leftOn?: Maybe<Scalars['LocalDate']['output']>;
};

export type PartyResidentUnitPage = {
  readonly __typename?: 'PartyResidentUnitPage';
  readonly items: ReadonlyArray<PartyResidentUnit>;
  readonly next?: Maybe<Scalars['ID']['output']>;
};

export type RegisterResidentUnitInput = {
  readonly communityCode: Scalars['ID']['input'];
  /** Unified social credit code, with its check character. */
  readonly uscc: Scalars['String']['input'];
  readonly name: Scalars['String']['input'];
  readonly kind: PartyUnitKind;
};

export type RecordUnitDepartureInput = {
  readonly id: Scalars['ID']['input'];
  readonly leftOn: Scalars['LocalDate']['input'];
};

export type ResidentUnitRegistered = {
  readonly __typename?: 'ResidentUnitRegistered';
  readonly unit: PartyResidentUnit;
};

export type ResidentUnitLeft = {
  readonly __typename?: 'ResidentUnitLeft';
  readonly unit: PartyResidentUnit;
};

/** A unit stands in one community at a time. */
export type PartyUnitRegistered = Problem & {
  readonly __typename?: 'PartyUnitRegistered';
  readonly code: Scalars['String']['output'];
  readonly message: LocalizedText;
  readonly communityCode: Scalars['ID']['output'];
};

/** One of its people holds a seat, or is a candidate for one. */
export type PartyUnitHasSeat = Problem & {
  readonly __typename?: 'PartyUnitHasSeat';
  readonly code: Scalars['String']['output'];
  readonly message: LocalizedText;
  readonly committeeNumber: Scalars['String']['output'];
};

export type RegisterResidentUnitResult = ResidentUnitRegistered | PartyUnitRegistered;

export type RecordUnitDepartureResult = ResidentUnitLeft | PartyUnitHasSeat | PartyMoveNotAllowed | PartyNotFound;

export type PartyCommitteeState =
  | 'FORMING'
  | 'SUBMITTED'
  | 'APPROVED'
  | 'IN_OFFICE'
  | 'TERM_ENDED'
  | 'DISSOLVED'
  | 'ABANDONED';

export type PartyCompositionFault =
  | 'TOO_FEW_SEATS'
  | 'TOO_MANY_SEATS'
  | 'TOO_FEW_FULL_TIME'
  | 'TOO_MANY_FULL_TIME'
  | 'TOO_FEW_PART_TIME'
  | 'TOO_MANY_PART_TIME'
  | 'PART_TIME_NOT_THE_MAJORITY'
  | 'NO_SECRETARY';

/** The 大党委 of a community: full-time members, and part-time members engaged from the units that stand there. */
export type RegionalPartyCommittee = {
  readonly __typename?: 'RegionalPartyCommittee';
  readonly id: Scalars['ID']['output'];
  readonly number: Scalars['String']['output'];
  readonly community: Community;
  readonly state: PartyCommitteeState;
  /** Both days included. */
  readonly termFrom: Scalars['LocalDate']['output'];
  readonly termTo: Scalars['LocalDate']['output'];
  /** Seats that are held. */
  readonly seats: Scalars['Int']['output'];
  readonly fullTimeSeats: Scalars['Int']['output'];
  readonly partTimeSeats: Scalars['Int']['output'];
  /** Where the seats that are held differ from the rule; empty when they do not. */
  readonly faults: ReadonlyArray<PartyCompositionFault>;
  readonly members: ReadonlyArray<PartyCommitteeMember>;
  /** Those who are to sit, did not come to sit, or sit no longer. For the organisers. */
  readonly candidates: ReadonlyArray<PartyCommitteeMember>;
  readonly policyVersion: Scalars['String']['output'];
  readonly filingReference?: Maybe<Scalars['String']['output']>;
  readonly allowedCommands: ReadonlyArray<Scalars['String']['output']>;
  readonly history: ReadonlyArray<PartyHistoryEntry>;
};

export type FormRegionalCommitteeInput = {
  readonly communityCode: Scalars['ID']['input'];
  readonly termFrom: Scalars['LocalDate']['input'];
};

export type PartyCommitteeStepInput = {
  readonly id: Scalars['ID']['input'];
};

export type PartyCommitteeReasonInput = {
  readonly id: Scalars['ID']['input'];
  readonly reason: Scalars['String']['input'];
};

export type ReviewRegionalCommitteeInput = {
  readonly id: Scalars['ID']['input'];
  readonly approved: Scalars['Boolean']['input'];
  /** Needed for an approval. */
  readonly filingReference?: InputMaybe<Scalars['String']['input']>;
  /** Needed for a return. */
  readonly reason?: InputMaybe<Scalars['String']['input']>;
};

export type RegionalCommitteeChanged = {
  readonly __typename?: 'RegionalCommitteeChanged';
  readonly committee: RegionalPartyCommittee;
};

/** The seats that are held are not as the rule wants them. */
export type PartyCompositionWrong = Problem & {
  readonly __typename?: 'PartyCompositionWrong';
  readonly code: Scalars['String']['output'];
  readonly message: LocalizedText;
  readonly faults: ReadonlyArray<PartyCompositionFault>;
  readonly count: PartySeatCount;
};

export type PartySeatCount = {
  readonly __typename?: 'PartySeatCount';
  readonly total: Scalars['Int']['output'];
  readonly fullTime: Scalars['Int']['output'];
  readonly partTime: Scalars['Int']['output'];
};

/** There is one committee in office, and one in preparation, at most. */
export type PartyCommitteeExists = Problem & {
  readonly __typename?: 'PartyCommitteeExists';
  readonly code: Scalars['String']['output'];
  readonly message: LocalizedText;
  readonly number: Scalars['String']['output'];
};

export type PartyOutsideTerm = Problem & {
  readonly __typename?: 'PartyOutsideTerm';
  readonly code: Scalars['String']['output'];
  readonly message: LocalizedText;
  readonly from: Scalars['LocalDate']['output'];
  readonly to: Scalars['LocalDate']['output'];
};

export type FormRegionalCommitteeResult = RegionalCommitteeChanged | PartyCommitteeExists;

export type SubmitRegionalCommitteeResult = RegionalCommitteeChanged | PartyCompositionWrong | PartyMoveNotAllowed | PartyNotFound;

export type ReviewRegionalCommitteeResult = RegionalCommitteeChanged | PartyCompositionWrong | PartyMoveNotAllowed | PartyNotFound;

export type TakeRegionalCommitteeOfficeResult = RegionalCommitteeChanged | PartyCompositionWrong | PartyCommitteeExists | PartyOutsideTerm | PartyMoveNotAllowed | PartyNotFound;

export type EndRegionalCommitteeResult = RegionalCommitteeChanged | PartyMoveNotAllowed | PartyNotFound;

export type PartySeatKind =
  | 'FULL_TIME'
  | 'PART_TIME';

export type PartyMemberRole =
  | 'SECRETARY'
  | 'DEPUTY_SECRETARY'
  | 'MEMBER';

export type PartySeatState =
  | 'APPOINTED'
  | 'RECOMMENDED'
  | 'SCREENED'
  | 'APPROVED'
  | 'ENGAGED'
  | 'ENDED'
  | 'REJECTED'
  | 'WITHDRAWN';

/** One seat of a regional Party committee, or somebody's way to one. */
export type PartyCommitteeMember = {
  readonly __typename?: 'PartyCommitteeMember';
  readonly id: Scalars['ID']['output'];
  readonly kind: PartySeatKind;
  readonly role: PartyMemberRole;
  readonly state: PartySeatState;
  /** Where a part-time member comes from; null for a full-time one. */
  readonly unit?: Maybe<PartyResidentUnit>;
  /** Null until engaged. */
  readonly termFrom?: Maybe<Scalars['LocalDate']['output']>;
  readonly termTo?: Maybe<Scalars['LocalDate']['output']>;
  readonly endedOn?: Maybe<Scalars['LocalDate']['output']>;
  /** Opaque id of the person, for those who organise the committee. Names are not kept. */
  readonly subject: Scalars['String']['output'];
  readonly allowedCommands: ReadonlyArray<Scalars['String']['output']>;
  readonly history: ReadonlyArray<PartyHistoryEntry>;
};

export type AppointFullTimeMemberInput = {
  readonly committeeId: Scalars['ID']['input'];
  /** Opaque id, never a name or an ID number. */
  readonly subject: Scalars['String']['input'];
  readonly role: PartyMemberRole;
  /** The committee's term unless given. */
  readonly termFrom?: InputMaybe<Scalars['LocalDate']['input']>;
  readonly termTo?: InputMaybe<Scalars['LocalDate']['input']>;
};

export type RecommendPartTimeMemberInput = {
  readonly committeeId: Scalars['ID']['input'];
  readonly unitId: Scalars['ID']['input'];
  /** Opaque id, never a name or an ID number. */
  readonly subject: Scalars['String']['input'];
  readonly role: PartyMemberRole;
};

export type PartyCandidateOpinionInput = {
  readonly id: Scalars['ID']['input'];
  readonly passed: Scalars['Boolean']['input'];
  /** Needed when the candidate does not pass. */
  readonly reason?: InputMaybe<Scalars['String']['input']>;
};

export type EngagePartTimeMemberInput = {
  readonly id: Scalars['ID']['input'];
  /** The committee's term unless given. */
  readonly termFrom?: InputMaybe<Scalars['LocalDate']['input']>;
  readonly termTo?: InputMaybe<Scalars['LocalDate']['input']>;
};

export type EndEngagementInput = {
  readonly id: Scalars['ID']['input'];
  readonly endedOn: Scalars['LocalDate']['input'];
  readonly reason: Scalars['String']['input'];
};

export type PartySeatChanged = {
  readonly __typename?: 'PartySeatChanged';
  readonly seat: PartyCommitteeMember;
  readonly committee: RegionalPartyCommittee;
};

/** Part-time members come from units that stand in the committee's own community. */
export type PartyUnitNotEligible = Problem & {
  readonly __typename?: 'PartyUnitNotEligible';
  readonly code: Scalars['String']['output'];
  readonly message: LocalizedText;
  readonly communityCode: Scalars['ID']['output'];
};

export type PartyPersonHasSeat = Problem & {
  readonly __typename?: 'PartyPersonHasSeat';
  readonly code: Scalars['String']['output'];
  readonly message: LocalizedText;
};

/** There is one secretary, and that is no part-time member. */
export type PartyRoleNotOpen = Problem & {
  readonly __typename?: 'PartyRoleNotOpen';
  readonly code: Scalars['String']['output'];
  readonly message: LocalizedText;
};

/** Seats are filled while a committee is forming or in office. */
export type PartyCommitteeClosed = Problem & {
  readonly __typename?: 'PartyCommitteeClosed';
  readonly code: Scalars['String']['output'];
  readonly message: LocalizedText;
};

export type AppointFullTimeMemberResult = PartySeatChanged | PartyCommitteeClosed | PartyCompositionWrong | PartyOutsideTerm | PartyPersonHasSeat | PartyRoleNotOpen | PartyNotFound;

export type RecommendPartTimeMemberResult = PartySeatChanged | PartyCommitteeClosed | PartyPersonHasSeat | PartyRoleNotOpen | PartyUnitHasSeat | PartyUnitNotEligible | PartyNotFound;

export type ScreenPartTimeMemberResult = PartySeatChanged | PartyMoveNotAllowed | PartyNotFound;

export type ApprovePartTimeMemberResult = PartySeatChanged | PartyMoveNotAllowed | PartyNotFound;

export type EngagePartTimeMemberResult = PartySeatChanged | PartyCommitteeClosed | PartyCompositionWrong | PartyOutsideTerm | PartyMoveNotAllowed | PartyNotFound;

export type WithdrawPartTimeCandidateResult = PartySeatChanged | PartyMoveNotAllowed | PartyNotFound;

export type EndEngagementResult = PartySeatChanged | PartyOutsideTerm | PartyMoveNotAllowed | PartyNotFound;

/** What a functional branch is built on. */
export type PartyBranchBasis =
  | 'SKILL'
  | 'VOLUNTEER_SERVICE'
  | 'OCCUPATION';

export type PartyBranchState =
  | 'FORMING'
  | 'OPERATING'
  | 'DISSOLVED';

export type PartyResolutionMatter =
  | 'WORK_PLAN'
  | 'SERVICE_PROJECT'
  | 'PLEDGE'
  | 'ADMISSION_OF_MEMBER'
  | 'DISCIPLINE';

/** A functional branch (功能型党支部): its members' organisational relation stays in their home branches. */
export type FunctionalPartyBranch = {
  readonly __typename?: 'FunctionalPartyBranch';
  readonly id: Scalars['ID']['output'];
  readonly number: Scalars['String']['output'];
  readonly name: Scalars['String']['output'];
  readonly basis: PartyBranchBasis;
  readonly state: PartyBranchState;
  readonly community: Community;
  readonly memberCount: Scalars['Int']['output'];
  /** More than is usual for one branch; nothing is refused for it. */
  readonly aboveUsualSize: Scalars['Boolean']['output'];
  readonly members: ReadonlyArray<PartyBranchMember>;
  readonly resolutions: ReadonlyArray<PartyBranchResolution>;
  readonly policyVersion: Scalars['String']['output'];
  readonly allowedCommands: ReadonlyArray<Scalars['String']['output']>;
  readonly history: ReadonlyArray<PartyHistoryEntry>;
};

export type PartyBranchMember = {
  readonly __typename?: 'PartyBranchMember';
  /** Opaque id of the person. Names are not kept. */
  readonly subject: Scalars['String']['output'];
  /** The branch that keeps the member's organisational relation. */
  readonly homeBranch: Scalars['String']['output'];
  readonly joinedOn: Scalars['LocalDate']['output'];
};

export type PartyBranchResolution = {
  readonly __typename?: 'PartyBranchResolution';
  readonly id: Scalars['ID']['output'];
  readonly matter: PartyResolutionMatter;
  readonly title: Scalars['String']['output'];
  readonly decidedOn: Scalars['LocalDate']['output'];
};

export type PartyFunctionalBranchPage = {
  readonly __typename?: 'PartyFunctionalBranchPage';
  readonly items: ReadonlyArray<FunctionalPartyBranch>;
  readonly next?: Maybe<Scalars['ID']['output']>;
};

export type FormFunctionalBranchInput = {
  readonly communityCode: Scalars['ID']['input'];
  readonly name: Scalars['String']['input'];
  readonly basis: PartyBranchBasis;
};

export type PartyBranchStepInput = {
  readonly id: Scalars['ID']['input'];
};

export type PartyBranchReasonInput = {
  readonly id: Scalars['ID']['input'];
  readonly reason: Scalars['String']['input'];
};

export type JoinFunctionalBranchInput = {
  readonly id: Scalars['ID']['input'];
  /** Opaque id, never a name or an ID number. */
  readonly subject: Scalars['String']['input'];
  /** Number of the branch that keeps the member's organisational relation. */
  readonly homeBranch: Scalars['String']['input'];
};

export type LeaveFunctionalBranchInput = {
  readonly id: Scalars['ID']['input'];
  readonly subject: Scalars['String']['input'];
};

export type RecordBranchResolutionInput = {
  readonly id: Scalars['ID']['input'];
  readonly matter: PartyResolutionMatter;
  readonly title: Scalars['String']['input'];
  readonly decidedOn: Scalars['LocalDate']['input'];
};

export type FunctionalBranchChanged = {
  readonly __typename?: 'FunctionalBranchChanged';
  readonly branch: FunctionalPartyBranch;
};

/** The community has a branch of that name that is not dissolved. */
export type PartyBranchExists = Problem & {
  readonly __typename?: 'PartyBranchExists';
  readonly code: Scalars['String']['output'];
  readonly message: LocalizedText;
  readonly number: Scalars['String']['output'];
};

/** The power belongs to the home branch. */
export type PartyBeyondFunctionalBranch = Problem & {
  readonly __typename?: 'PartyBeyondFunctionalBranch';
  readonly code: Scalars['String']['output'];
  readonly message: LocalizedText;
  readonly matter: PartyResolutionMatter;
};

/** A functional branch is nobody's home branch. */
export type PartyHomeBranchNeeded = Problem & {
  readonly __typename?: 'PartyHomeBranchNeeded';
  readonly code: Scalars['String']['output'];
  readonly message: LocalizedText;
};

export type PartyTooFewMembers = Problem & {
  readonly __typename?: 'PartyTooFewMembers';
  readonly code: Scalars['String']['output'];
  readonly message: LocalizedText;
  readonly min: Scalars['Int']['output'];
  readonly members: Scalars['Int']['output'];
};

export type PartyAlreadyMember = Problem & {
  readonly __typename?: 'PartyAlreadyMember';
  readonly code: Scalars['String']['output'];
  readonly message: LocalizedText;
};

export type PartyNoMember = Problem & {
  readonly __typename?: 'PartyNoMember';
  readonly code: Scalars['String']['output'];
  readonly message: LocalizedText;
};

export type PartyBranchNotOperating = Problem & {
  readonly __typename?: 'PartyBranchNotOperating';
  readonly code: Scalars['String']['output'];
  readonly message: LocalizedText;
  readonly state: PartyBranchState;
};

export type FormFunctionalBranchResult = FunctionalBranchChanged | PartyBranchExists;

export type ApproveFunctionalBranchResult = FunctionalBranchChanged | PartyTooFewMembers | PartyMoveNotAllowed | PartyNotFound;

export type DissolveFunctionalBranchResult = FunctionalBranchChanged | PartyMoveNotAllowed | PartyNotFound;

export type JoinFunctionalBranchResult = FunctionalBranchChanged | PartyAlreadyMember | PartyHomeBranchNeeded | PartyBranchNotOperating | PartyNotFound;

export type LeaveFunctionalBranchResult = FunctionalBranchChanged | PartyNoMember | PartyNotFound;

export type RecordBranchResolutionResult = FunctionalBranchChanged | PartyBeyondFunctionalBranch | PartyBranchNotOperating | PartyNotFound;

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
