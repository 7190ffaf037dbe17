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
  /** Null for a volunteer who does not exist or is not yours to see. */
  readonly volunteer?: Maybe<Volunteer>;
  /** Those whom you have registered: yourself, and wards of yours. */
  readonly myVolunteers: ReadonlyArray<Volunteer>;
  /** Null for an activity that does not exist or is not yours to see. */
  readonly volunteerActivity?: Maybe<VolunteerActivity>;
  /** Null for a request that does not exist or is not yours to see. */
  readonly volunteerRequest?: Maybe<VolunteerRequest>;
  /** Requests that you may see, the newest first. */
  readonly volunteerRequests: VolunteerRequestPage;
  /** Keys of volunteers that wait for a person, the longest first; at most 500. */
  readonly volunteersParkedKeys: ReadonlyArray<ParkedKey>;
  /** What waits of one key, in order; at most 500. */
  readonly volunteersParkedEvents: ReadonlyArray<ParkedEvent>;
  /** Records that volunteers would not take, the newest first. */
  readonly volunteersQuarantine: QuarantinePage;
};


export type QueryVolunteerArgs = {
  id: Scalars['ID']['input'];
};


export type QueryVolunteerActivityArgs = {
  id: Scalars['ID']['input'];
};


export type QueryVolunteerRequestArgs = {
  id: Scalars['ID']['input'];
};


export type QueryVolunteerRequestsArgs = {
  first?: Scalars['Int']['input'];
  after?: InputMaybe<Scalars['ID']['input']>;
};


export type QueryVolunteersParkedEventsArgs = {
  of: ParkedKeyInput;
};


export type QueryVolunteersQuarantineArgs = {
  first?: Scalars['Int']['input'];
  after?: InputMaybe<Scalars['ID']['input']>;
};

export type Mutation = {
  readonly __typename?: 'Mutation';
  /** Registers yourself, or somebody under your guardianship. No real name and no ID number: an alias is enough. */
  readonly registerVolunteer: RegisterVolunteerResult;
  /** Corrects your own registration (MCA Order 67, Art. 12). */
  readonly changeVolunteer: ChangeVolunteerResult;
  /** The own activity of a committee, a team or residents: no admission is needed (WA-31). */
  readonly createActivity: CreateActivityResult;
  /** Names the insurance of a planned activity. */
  readonly insureActivity: MoveActivityResult;
  readonly openActivity: MoveActivityResult;
  /** Nobody joins any more. */
  readonly closeActivity: MoveActivityResult;
  readonly reopenActivity: MoveActivityResult;
  readonly beginActivity: MoveActivityResult;
  readonly endActivity: MoveActivityResult;
  /** Calls off the community's own activity. A department's request is refused at the register instead (WA-32). */
  readonly cancelActivity: MoveActivityResult;
  /** Voluntary only: for yourself or your ward. To assign somebody else is refused. */
  readonly joinActivity: JoinActivityResult;
  readonly leaveActivity: LeaveActivityResult;
  /**
   * A department asks communities to staff an activity with volunteers: one task and one activity for each. It needs a lawful
   * citation, and stays invisible in the communities until the register has admitted it.
   */
  readonly requestVolunteers: RequestVolunteersResult;
  /** Records what a volunteer who joined has done, within 10 working days after the end (MCA Order 67, Art. 11); later is flagged. */
  readonly recordService: RecordServiceResult;
  /** Applies what waits of a key, in order, until it is empty or an event fails again. */
  readonly volunteersRedrive: RedriveResult;
  /** Gives one waiting event up for good. */
  readonly volunteersDiscard: DiscardResult;
};


export type MutationRegisterVolunteerArgs = {
  input: RegisterVolunteerInput;
};


export type MutationChangeVolunteerArgs = {
  input: ChangeVolunteerInput;
};


export type MutationCreateActivityArgs = {
  input: CreateActivityInput;
};


export type MutationInsureActivityArgs = {
  input: InsureActivityInput;
};


export type MutationOpenActivityArgs = {
  input: MoveActivityInput;
};


export type MutationCloseActivityArgs = {
  input: MoveActivityInput;
};


export type MutationReopenActivityArgs = {
  input: MoveActivityInput;
};


export type MutationBeginActivityArgs = {
  input: MoveActivityInput;
};


export type MutationEndActivityArgs = {
  input: EndActivityInput;
};


export type MutationCancelActivityArgs = {
  input: CancelActivityInput;
};


export type MutationJoinActivityArgs = {
  input: JoinActivityInput;
};


export type MutationLeaveActivityArgs = {
  input: JoinActivityInput;
};


export type MutationRequestVolunteersArgs = {
  input: RequestVolunteersInput;
};


export type MutationRecordServiceArgs = {
  input: RecordServiceInput;
};


export type MutationVolunteersRedriveArgs = {
  input: ParkedKeyInput;
};


export type MutationVolunteersDiscardArgs = {
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
export type VolunteerNotFound = Problem & {
  readonly __typename?: 'VolunteerNotFound';
  readonly code: Scalars['String']['output'];
  readonly message: LocalizedText;
};

/** Each person registers themselves once. */
export type VolunteerAlreadyRegistered = Problem & {
  readonly __typename?: 'VolunteerAlreadyRegistered';
  readonly code: Scalars['String']['output'];
  readonly message: LocalizedText;
};

/** All places are taken. */
export type VolunteerActivityFull = Problem & {
  readonly __typename?: 'VolunteerActivityFull';
  readonly code: Scalars['String']['output'];
  readonly message: LocalizedText;
};

/** The volunteer has joined already. */
export type VolunteerAlreadyJoined = Problem & {
  readonly __typename?: 'VolunteerAlreadyJoined';
  readonly code: Scalars['String']['output'];
  readonly message: LocalizedText;
};

/** Whoever has not joined cannot leave, and has nothing to be recorded. */
export type VolunteerNotJoined = Problem & {
  readonly __typename?: 'VolunteerNotJoined';
  readonly code: Scalars['String']['output'];
  readonly message: LocalizedText;
};

/** A dangerous activity needs insurance for all its days before anybody may join. */
export type VolunteerInsuranceMissing = Problem & {
  readonly __typename?: 'VolunteerInsuranceMissing';
  readonly code: Scalars['String']['output'];
  readonly message: LocalizedText;
};

/** The activity asks for a skill that the volunteer has not stated. */
export type VolunteerSkillMissing = Problem & {
  readonly __typename?: 'VolunteerSkillMissing';
  readonly code: Scalars['String']['output'];
  readonly message: LocalizedText;
  readonly missing: ReadonlyArray<VolunteerSkill>;
};

/** The activity does not stand where this step begins. */
export type VolunteerMoveNotAllowed = Problem & {
  readonly __typename?: 'VolunteerMoveNotAllowed';
  readonly code: Scalars['String']['output'];
  readonly message: LocalizedText;
  readonly state: VolunteerActivityState;
  /** What can be done instead. */
  readonly allowed: ReadonlyArray<VolunteerActivityCommand>;
};

/** Nobody volunteers for somebody else (Regulations on Voluntary Service, Arts. 25 and 40). */
export type VolunteerForcedAssignment = Problem & WorkAccessProblem & {
  readonly __typename?: 'VolunteerForcedAssignment';
  readonly code: Scalars['String']['output'];
  readonly message: LocalizedText;
  readonly ruleId: Scalars['String']['output'];
  readonly article: LocalizedText;
  readonly routes: ReadonlyArray<LawfulRoute>;
};

/** The access rules refuse: gate one at the command, or the register afterwards. */
export type VolunteerTaskRefused = Problem & WorkAccessProblem & {
  readonly __typename?: 'VolunteerTaskRefused';
  readonly code: Scalars['String']['output'];
  readonly message: LocalizedText;
  readonly ruleId: Scalars['String']['output'];
  readonly article: LocalizedText;
  readonly routes: ReadonlyArray<LawfulRoute>;
};

/** The times of a record do not fit together or do not fit the activity. */
export type VolunteerHoursRefused = Problem & {
  readonly __typename?: 'VolunteerHoursRefused';
  readonly code: Scalars['String']['output'];
  readonly message: LocalizedText;
  /** The most minutes that this record could state; null where the period itself is wrong. */
  readonly mostMinutes?: Maybe<Scalars['Int']['output']>;
};

/** The same person is recorded elsewhere at that time. */
export type VolunteerRecordOverlaps = Problem & {
  readonly __typename?: 'VolunteerRecordOverlaps';
  readonly code: Scalars['String']['output'];
  readonly message: LocalizedText;
  readonly startedAt: Scalars['Instant']['output'];
  readonly endedAt: Scalars['Instant']['output'];
};

export type Community = {
  readonly __typename?: 'Community';
  readonly code: Scalars['ID']['output'];
  /** The newest first. Those who have not agreed to be shown are seen by organisers and by themselves alone. */
  readonly volunteers: VolunteerPage;
  /** The newest first; what a department asks for appears once the register has admitted it. */
  readonly activities: VolunteerActivityPage;
};


export type CommunityVolunteersArgs = {
  first?: Scalars['Int']['input'];
  after?: InputMaybe<Scalars['ID']['input']>;
};


export type CommunityActivitiesArgs = {
  first?: Scalars['Int']['input'];
  after?: InputMaybe<Scalars['ID']['input']>;
};

/** What a volunteer can do, and what an activity may ask for. */
export type VolunteerSkill =
  | 'FIRST_AID'
  | 'MEDICAL'
  | 'ELDERLY_CARE'
  | 'CHILD_CARE'
  | 'TEACHING'
  | 'LEGAL_AID'
  | 'MEDIATION'
  | 'REPAIR'
  | 'DIGITAL'
  | 'TRANSLATION'
  | 'CULTURE_AND_SPORT'
  | 'ENVIRONMENT'
  | 'TRAFFIC'
  | 'RESCUE';

export type VolunteerRelation =
  | 'MYSELF'
  | 'MY_WARD';

export type Volunteer = {
  readonly __typename?: 'Volunteer';
  readonly id: Scalars['ID']['output'];
  readonly number: Scalars['String']['output'];
  readonly alias: Scalars['String']['output'];
  readonly community: Community;
  readonly skills: ReadonlyArray<VolunteerSkill>;
  readonly relation: VolunteerRelation;
  /** Agreed to be shown by alias to people other than the organisers (Regulations, Art. 20). */
  readonly publishable: Scalars['Boolean']['output'];
  readonly registeredAt: Scalars['Instant']['output'];
  /** Recorded minutes in all; null where the records are not yours to see. */
  readonly servedMinutes?: Maybe<Scalars['Int']['output']>;
  /** Recorded services, newest first; empty where they are not yours to see. */
  readonly records: VolunteerRecordPage;
};


export type VolunteerRecordsArgs = {
  first?: Scalars['Int']['input'];
  after?: InputMaybe<Scalars['ID']['input']>;
};

export type VolunteerPage = {
  readonly __typename?: 'VolunteerPage';
  readonly items: ReadonlyArray<Volunteer>;
  readonly next?: Maybe<Scalars['ID']['output']>;
};

export type RegisterVolunteerInput = {
  readonly communityCode: Scalars['ID']['input'];
  readonly alias: Scalars['String']['input'];
  readonly skills?: ReadonlyArray<VolunteerSkill>;
  readonly relation?: VolunteerRelation;
  readonly publishable?: Scalars['Boolean']['input'];
};

export type ChangeVolunteerInput = {
  readonly id: Scalars['ID']['input'];
  readonly alias: Scalars['String']['input'];
  readonly skills: ReadonlyArray<VolunteerSkill>;
  readonly publishable: Scalars['Boolean']['input'];
};

export type VolunteerRegistered = {
  readonly __typename?: 'VolunteerRegistered';
  readonly volunteer: Volunteer;
};

export type VolunteerChanged = {
  readonly __typename?: 'VolunteerChanged';
  readonly volunteer: Volunteer;
};

export type RegisterVolunteerResult = VolunteerRegistered | VolunteerAlreadyRegistered | VolunteerNotFound;

export type ChangeVolunteerResult = VolunteerChanged | VolunteerNotFound;

export type VolunteerActivityState =
  /** A department asks; the register has not decided. Invisible in the community. */
  | 'AWAITING_DECISION'
  | 'NOT_ADMITTED'
  | 'PLANNED'
  | 'OPEN'
  | 'CLOSED'
  | 'UNDER_WAY'
  | 'ENDED'
  | 'CANCELLED'
  /** The admission ended before the activity did: handed back to the department. */
  | 'HALTED'
  /** The community has refused the department's task. */
  | 'DECLINED';

export type VolunteerActivityCommand =
  | 'OPEN'
  | 'CLOSE'
  | 'REOPEN'
  | 'BEGIN'
  | 'END'
  | 'CANCEL';

export type VolunteerOrganiser =
  | 'COMMITTEE'
  | 'TEAM'
  | 'RESIDENTS'
  /** Only through requestVolunteers. */
  | 'DEPARTMENT';

export type VolunteerInsurance = {
  readonly __typename?: 'VolunteerInsurance';
  readonly policyNumber: Scalars['String']['output'];
  readonly from: Scalars['LocalDate']['output'];
  readonly to: Scalars['LocalDate']['output'];
};

export type VolunteerActivity = {
  readonly __typename?: 'VolunteerActivity';
  readonly id: Scalars['ID']['output'];
  readonly number: Scalars['String']['output'];
  readonly community: Community;
  readonly organiser: VolunteerOrganiser;
  /** The request that it staffs; null for an own activity. */
  readonly request?: Maybe<VolunteerRequest>;
  readonly title: LocalizedText;
  readonly content: Scalars['String']['output'];
  readonly place: Scalars['String']['output'];
  /** What may happen to volunteers, stated before anybody joins. */
  readonly risks: Scalars['String']['output'];
  readonly startsAt: Scalars['Instant']['output'];
  readonly endsAt: Scalars['Instant']['output'];
  readonly endedAt?: Maybe<Scalars['Instant']['output']>;
  readonly state: VolunteerActivityState;
  readonly capacity: Scalars['Int']['output'];
  readonly joined: Scalars['Int']['output'];
  readonly requiredSkills: ReadonlyArray<VolunteerSkill>;
  readonly dangerous: Scalars['Boolean']['output'];
  readonly insurance?: Maybe<VolunteerInsurance>;
  /** What an organiser can do now. */
  readonly allowedCommands: ReadonlyArray<VolunteerActivityCommand>;
  /** Who has joined, as far as they are yours to see. */
  readonly participants: VolunteerPage;
  readonly history: ReadonlyArray<VolunteerActivityStep>;
};


export type VolunteerActivityParticipantsArgs = {
  first?: Scalars['Int']['input'];
  after?: InputMaybe<Scalars['ID']['input']>;
};

export type VolunteerActivityStep = {
  readonly __typename?: 'VolunteerActivityStep';
  readonly seq: Scalars['Int']['output'];
  readonly command: Scalars['String']['output'];
  readonly from?: Maybe<VolunteerActivityState>;
  readonly to: VolunteerActivityState;
  readonly at: Scalars['Instant']['output'];
  readonly reason?: Maybe<Scalars['String']['output']>;
};

export type VolunteerActivityPage = {
  readonly __typename?: 'VolunteerActivityPage';
  readonly items: ReadonlyArray<VolunteerActivity>;
  readonly next?: Maybe<Scalars['ID']['output']>;
};

export type VolunteerTextInput = {
  readonly zh: Scalars['String']['input'];
  readonly en: Scalars['String']['input'];
};

export type VolunteerInsuranceInput = {
  readonly policyNumber: Scalars['String']['input'];
  readonly from: Scalars['LocalDate']['input'];
  readonly to: Scalars['LocalDate']['input'];
};

export type CreateActivityInput = {
  readonly communityCode: Scalars['ID']['input'];
  readonly organiser: VolunteerOrganiser;
  readonly title: VolunteerTextInput;
  readonly content: Scalars['String']['input'];
  readonly place: Scalars['String']['input'];
  readonly risks: Scalars['String']['input'];
  readonly startsAt: Scalars['Instant']['input'];
  readonly endsAt: Scalars['Instant']['input'];
  readonly capacity: Scalars['Int']['input'];
  readonly requiredSkills?: ReadonlyArray<VolunteerSkill>;
  readonly dangerous?: Scalars['Boolean']['input'];
  readonly insurance?: InputMaybe<VolunteerInsuranceInput>;
};

export type InsureActivityInput = {
  readonly id: Scalars['ID']['input'];
  readonly insurance: VolunteerInsuranceInput;
};

export type MoveActivityInput = {
  readonly id: Scalars['ID']['input'];
};

export type EndActivityInput = {
  readonly id: Scalars['ID']['input'];
  /** When it ended in fact; now, unless stated. */
  readonly endedAt?: InputMaybe<Scalars['Instant']['input']>;
};

export type CancelActivityInput = {
  readonly id: Scalars['ID']['input'];
  readonly reason: Scalars['String']['input'];
};

export type JoinActivityInput = {
  readonly activityId: Scalars['ID']['input'];
  readonly volunteerId: Scalars['ID']['input'];
};

export type ActivityCreated = {
  readonly __typename?: 'ActivityCreated';
  readonly activity: VolunteerActivity;
};

export type ActivityMoved = {
  readonly __typename?: 'ActivityMoved';
  readonly activity: VolunteerActivity;
};

export type ActivityJoined = {
  readonly __typename?: 'ActivityJoined';
  readonly activity: VolunteerActivity;
  readonly volunteer: Volunteer;
};

export type ActivityLeft = {
  readonly __typename?: 'ActivityLeft';
  readonly activity: VolunteerActivity;
  readonly volunteer: Volunteer;
};

export type CreateActivityResult = ActivityCreated | VolunteerNotFound;

export type MoveActivityResult = ActivityMoved | VolunteerNotFound | VolunteerMoveNotAllowed | VolunteerInsuranceMissing;

export type JoinActivityResult = ActivityJoined | VolunteerNotFound | VolunteerForcedAssignment | VolunteerMoveNotAllowed | VolunteerSkillMissing | VolunteerActivityFull | VolunteerAlreadyJoined;

export type LeaveActivityResult = ActivityLeft | VolunteerNotFound | VolunteerForcedAssignment | VolunteerMoveNotAllowed | VolunteerNotJoined;

export type VolunteerRequestState =
  | 'AWAITING_DECISION'
  | 'UNDER_WAY'
  | 'COMPLETED'
  | 'HALTED'
  | 'REFUSED';

export type VolunteerGateAnswer =
  | 'PASSED'
  /** The copy of the register could not say: the register itself will. */
  | 'UNVERIFIED';

export type VolunteerRequest = {
  readonly __typename?: 'VolunteerRequest';
  readonly id: Scalars['ID']['output'];
  readonly number: Scalars['String']['output'];
  readonly title: LocalizedText;
  readonly itemType: AccessItemType;
  readonly department: Scalars['ID']['output'];
  readonly leadUnit: TaskLeadUnit;
  readonly citation: TaskCitation;
  readonly gate: VolunteerGateAnswer;
  /** The register's own time up to which gate one knew it. */
  readonly asOf?: Maybe<Scalars['Instant']['output']>;
  /** Of each community, in the unit of what is cited. */
  readonly units: Scalars['Int']['output'];
  readonly dueOn?: Maybe<Scalars['LocalDate']['output']>;
  readonly requestedAt: Scalars['Instant']['output'];
  /** Where the tasks that you may see stand, in one word. */
  readonly state: VolunteerRequestState;
  readonly tasks: ReadonlyArray<VolunteerRequestTask>;
  readonly activities: ReadonlyArray<VolunteerActivity>;
};

export type VolunteerRequestTask = {
  readonly __typename?: 'VolunteerRequestTask';
  readonly id: Scalars['ID']['output'];
  readonly community: Community;
  readonly state: CommunityTaskState;
  readonly units: Scalars['Int']['output'];
  readonly amountFen?: Maybe<Scalars['Fen']['output']>;
  readonly dispatchedAt: Scalars['Instant']['output'];
  readonly decidedAt?: Maybe<Scalars['Instant']['output']>;
  readonly refusal?: Maybe<VolunteerTaskRefused>;
};

export type VolunteerRequestPage = {
  readonly __typename?: 'VolunteerRequestPage';
  readonly items: ReadonlyArray<VolunteerRequest>;
  readonly next?: Maybe<Scalars['ID']['output']>;
};

export type RequestVolunteersInput = {
  /** A number that each community has to supply: refused, since service is voluntary. */
  readonly quota?: InputMaybe<Scalars['Int']['input']>;
  readonly title: VolunteerTextInput;
  readonly itemType?: AccessItemType;
  readonly citation?: InputMaybe<CitationInput>;
  readonly communityCodes: ReadonlyArray<Scalars['ID']['input']>;
  /** Of each community, in the unit of what is cited. */
  readonly units?: Scalars['Int']['input'];
  readonly dueOn?: InputMaybe<Scalars['LocalDate']['input']>;
  readonly leadUnit?: TaskLeadUnit;
  readonly personalDataFields?: ReadonlyArray<Scalars['String']['input']>;
  readonly content: Scalars['String']['input'];
  readonly place: Scalars['String']['input'];
  readonly risks: Scalars['String']['input'];
  readonly startsAt: Scalars['Instant']['input'];
  readonly endsAt: Scalars['Instant']['input'];
  /** Volunteers wanted from each community. */
  readonly capacity: Scalars['Int']['input'];
  readonly requiredSkills?: ReadonlyArray<VolunteerSkill>;
  readonly dangerous?: Scalars['Boolean']['input'];
  readonly insurance?: InputMaybe<VolunteerInsuranceInput>;
};

export type VolunteersRequested = {
  readonly __typename?: 'VolunteersRequested';
  readonly request: VolunteerRequest;
};

export type RequestVolunteersResult = VolunteersRequested | VolunteerTaskRefused | VolunteerInsuranceMissing;

/** Service in fact rendered: actual time, not the time that was planned (MCA Order 67, Art. 7). */
export type VolunteerRecord = {
  readonly __typename?: 'VolunteerRecord';
  readonly id: Scalars['ID']['output'];
  /** Null where the activity is not yours to see. */
  readonly activity?: Maybe<VolunteerActivity>;
  readonly startedAt: Scalars['Instant']['output'];
  readonly endedAt: Scalars['Instant']['output'];
  readonly minutes: Scalars['Int']['output'];
  readonly hours: Scalars['Float']['output'];
  readonly content: Scalars['String']['output'];
  readonly recordedAt: Scalars['Instant']['output'];
  /** The last day on which it was recorded in time. */
  readonly dueOn: Scalars['LocalDate']['output'];
  /** True if no State Council notice settles the working days yet. */
  readonly dueProvisional: Scalars['Boolean']['output'];
  readonly late: Scalars['Boolean']['output'];
  readonly policyVersion: Scalars['String']['output'];
};

export type VolunteerRecordPage = {
  readonly __typename?: 'VolunteerRecordPage';
  readonly items: ReadonlyArray<VolunteerRecord>;
  readonly next?: Maybe<Scalars['ID']['output']>;
};

export type RecordServiceInput = {
  readonly activityId: Scalars['ID']['input'];
  readonly volunteerId: Scalars['ID']['input'];
  readonly startedAt: Scalars['Instant']['input'];
  readonly endedAt: Scalars['Instant']['input'];
  /** Minutes in fact served, at most those between beginning and end. */
  readonly minutes: Scalars['Int']['input'];
  readonly content: Scalars['String']['input'];
};

export type ServiceRecorded = {
  readonly __typename?: 'ServiceRecorded';
  readonly record: VolunteerRecord;
};

export type RecordServiceResult = ServiceRecorded | VolunteerNotFound | VolunteerNotJoined | VolunteerMoveNotAllowed | VolunteerHoursRefused | VolunteerRecordOverlaps;

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
