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
  /** Null for a code that is not loaded. */
  readonly division?: Maybe<Division>;
  /** Null for a code that is not loaded. */
  readonly community?: Maybe<Community>;
  /** Communities and villages of a division of any level, by code. */
  readonly communities: CivilCommunityPage;
  /** Null for a topic that does not exist or is not yours to read. What is published is everybody's. */
  readonly deliberationTopic?: Maybe<DeliberationTopic>;
  /** Keys of civil-affairs that wait for a person, the longest first; at most 500. */
  readonly civilAffairsParkedKeys: ReadonlyArray<ParkedKey>;
  /** What waits of one key, in order; at most 500. */
  readonly civilAffairsParkedEvents: ReadonlyArray<ParkedEvent>;
  /** Records that civil-affairs would not take, the newest first. */
  readonly civilAffairsQuarantine: QuarantinePage;
};


export type QueryDivisionArgs = {
  code: Scalars['ID']['input'];
};


export type QueryCommunityArgs = {
  code: Scalars['ID']['input'];
};


export type QueryCommunitiesArgs = {
  within: Scalars['ID']['input'];
  first?: Scalars['Int']['input'];
  after?: InputMaybe<Scalars['ID']['input']>;
};


export type QueryDeliberationTopicArgs = {
  id: Scalars['ID']['input'];
};


export type QueryCivilAffairsParkedEventsArgs = {
  of: ParkedKeyInput;
};


export type QueryCivilAffairsQuarantineArgs = {
  first?: Scalars['Int']['input'];
  after?: InputMaybe<Scalars['ID']['input']>;
};

export type Mutation = {
  readonly __typename?: 'Mutation';
  /** Records how many households a community has, from a date on. Earlier figures are kept. */
  readonly setHouseholds: SetHouseholdsResult;
  /** Registers the committee that was elected. One that is in office stands in its way until its term is over. */
  readonly formResidentsCommittee: FormResidentsCommitteeResult;
  readonly formDeliberationCouncil: FormDeliberationCouncilResult;
  /** Puts a matter of the community before its council. The committee's own agenda needs no admission. */
  readonly collectDeliberationTopic: CollectDeliberationTopicResult;
  /** The Party organisation studies the topic first: it goes on, or it is declined with an opinion. */
  readonly screenDeliberationTopic: MoveDeliberationTopicResult;
  readonly discussDeliberationTopic: MoveDeliberationTopicResult;
  /** Records the council's vote. Quorum and majority come from the policy pack in force. */
  readonly voteDeliberationTopic: VoteDeliberationTopicResult;
  readonly executeDeliberationTopic: MoveDeliberationTopicResult;
  readonly publishDeliberationTopic: MoveDeliberationTopicResult;
  /** The appraisal (述职评议) of how the decision was carried out. */
  readonly reviewDeliberationTopic: MoveDeliberationTopicResult;
  readonly openServiceCenter: OpenServiceCenterResult;
  readonly openPublicServiceStation: OpenPublicServiceStationResult;
  /** Applies what waits of a key, in order, until it is empty or an event fails again. */
  readonly civilAffairsRedrive: RedriveResult;
  /** Gives one waiting event up for good. */
  readonly civilAffairsDiscard: DiscardResult;
};


export type MutationSetHouseholdsArgs = {
  input: SetHouseholdsInput;
};


export type MutationFormResidentsCommitteeArgs = {
  input: FormResidentsCommitteeInput;
};


export type MutationFormDeliberationCouncilArgs = {
  input: FormDeliberationCouncilInput;
};


export type MutationCollectDeliberationTopicArgs = {
  input: CollectDeliberationTopicInput;
};


export type MutationScreenDeliberationTopicArgs = {
  input: ScreenDeliberationTopicInput;
};


export type MutationDiscussDeliberationTopicArgs = {
  input: DiscussDeliberationTopicInput;
};


export type MutationVoteDeliberationTopicArgs = {
  input: VoteDeliberationTopicInput;
};


export type MutationExecuteDeliberationTopicArgs = {
  input: ExecuteDeliberationTopicInput;
};


export type MutationPublishDeliberationTopicArgs = {
  input: PublishDeliberationTopicInput;
};


export type MutationReviewDeliberationTopicArgs = {
  input: ReviewDeliberationTopicInput;
};


export type MutationOpenServiceCenterArgs = {
  input: OpenServicePlaceInput;
};


export type MutationOpenPublicServiceStationArgs = {
  input: OpenServicePlaceInput;
};


export type MutationCivilAffairsRedriveArgs = {
  input: ParkedKeyInput;
};


export type MutationCivilAffairsDiscardArgs = {
  input: DiscardEventInput;
};

export type CivilDivisionLevel =
  | 'PROVINCE'
  | 'CITY'
  | 'COUNTY'
  | 'STREET'
  | 'COMMUNITY';

/** An administrative division by its statistical code: 2, 4, 6, 9 or 12 digits. */
export type Division = {
  readonly __typename?: 'Division';
  readonly code: Scalars['ID']['output'];
  /** Null where the file that brought this division does not name it. */
  readonly name?: Maybe<Scalars['String']['output']>;
  readonly level: CivilDivisionLevel;
  readonly parent?: Maybe<Division>;
  /** From the province down to this division. */
  readonly path: ReadonlyArray<Division>;
  readonly children: CivilDivisionPage;
};


/** An administrative division by its statistical code: 2, 4, 6, 9 or 12 digits. */
export type DivisionChildrenArgs = {
  first?: Scalars['Int']['input'];
  after?: InputMaybe<Scalars['ID']['input']>;
};

export type CivilDivisionPage = {
  readonly __typename?: 'CivilDivisionPage';
  readonly items: ReadonlyArray<Division>;
  readonly next?: Maybe<Scalars['ID']['output']>;
};

/** What the last three digits of the code say. */
export type CivilCommunityKind =
  | 'RESIDENTS_COMMITTEE'
  | 'VILLAGERS_COMMITTEE'
  | 'COMMUNITY_LIKE'
  | 'VILLAGE_LIKE';

export type CivilFactSource =
  | 'DEMO'
  | 'CENSUS'
  | 'HOUSEHOLD_REGISTER'
  | 'FIELD_SURVEY';

/** A community or village: the place that all departments mean by its 12-digit code. */
export type Community = {
  readonly __typename?: 'Community';
  readonly code: Scalars['ID']['output'];
  readonly name: Scalars['String']['output'];
  readonly kind: CivilCommunityKind;
  /** False where no committee stands behind the code, so that no task can be addressed to it. */
  readonly dispatchTarget: Scalars['Boolean']['output'];
  readonly division: Division;
  /** From the province down to the community. */
  readonly path: ReadonlyArray<Division>;
  readonly households: CivilHouseholds;
  readonly staffing: CivilStaffing;
  /** The committee in office, or the last one until the next is registered. */
  readonly committee?: Maybe<ResidentsCommittee>;
  readonly council?: Maybe<DeliberationCouncil>;
  /** Topics of the council, newest first. */
  readonly topics: CivilTopicPage;
  /** The service centre (社区服务中心). */
  readonly serviceCenter?: Maybe<ServiceCenter>;
  /** The station where departments' public services are given (公共服务站). */
  readonly publicServiceStation?: Maybe<PublicServiceStation>;
};


/** A community or village: the place that all departments mean by its 12-digit code. */
export type CommunityTopicsArgs = {
  first?: Scalars['Int']['input'];
  after?: InputMaybe<Scalars['ID']['input']>;
};

export type CivilCommunityPage = {
  readonly __typename?: 'CivilCommunityPage';
  readonly items: ReadonlyArray<Community>;
  readonly next?: Maybe<Scalars['ID']['output']>;
};

/** A fact with its source. What is unknown is null, with the reason. */
export type CivilHouseholds = {
  readonly __typename?: 'CivilHouseholds';
  readonly value?: Maybe<Scalars['Int']['output']>;
  readonly source?: Maybe<CivilFactSource>;
  readonly asOn?: Maybe<Scalars['LocalDate']['output']>;
  readonly reason?: Maybe<LocalizedText>;
};

/** How many full-time members the local standard gives the community, and how that number came about. */
export type CivilStaffing = {
  readonly __typename?: 'CivilStaffing';
  readonly fullTimeMembers?: Maybe<Scalars['Int']['output']>;
  readonly explanation: ReadonlyArray<LocalizedText>;
  readonly instrument?: Maybe<Scalars['String']['output']>;
  readonly policyVersion?: Maybe<Scalars['String']['output']>;
  /** Why there is no number. */
  readonly reason?: Maybe<LocalizedText>;
};

export type SetHouseholdsInput = {
  readonly communityCode: Scalars['ID']['input'];
  readonly households: Scalars['Int']['input'];
  readonly source: CivilFactSource;
  /** The day for which the figure holds. Default: today in Shanghai. */
  readonly asOn?: InputMaybe<Scalars['LocalDate']['input']>;
};

export type HouseholdsSet = {
  readonly __typename?: 'HouseholdsSet';
  readonly community: Community;
};

export type CivilCommunityNotFound = Problem & {
  readonly __typename?: 'CivilCommunityNotFound';
  readonly code: Scalars['String']['output'];
  readonly message: LocalizedText;
  readonly communityCode: Scalars['ID']['output'];
};

export type SetHouseholdsResult = HouseholdsSet | CivilCommunityNotFound;

export type CivilCommitteeOffice =
  | 'CHAIR'
  | 'VICE_CHAIR'
  | 'MEMBER';

export type CivilCommitteeFault =
  | 'NO_CHAIR'
  | 'MORE_THAN_ONE_CHAIR'
  | 'NO_WOMAN';

/** A residents' committee (居民委员会). Its members are seats by office; no names are kept. */
export type ResidentsCommittee = {
  readonly __typename?: 'ResidentsCommittee';
  readonly id: Scalars['ID']['output'];
  readonly number: Scalars['String']['output'];
  readonly electedOn: Scalars['LocalDate']['output'];
  /** The term, both days included. */
  readonly termFrom: Scalars['LocalDate']['output'];
  readonly termTo: Scalars['LocalDate']['output'];
  /** True when the term has run out and the next election is due. */
  readonly termOver: Scalars['Boolean']['output'];
  readonly seats: ReadonlyArray<CivilCommitteeSeat>;
  readonly policyVersion: Scalars['String']['output'];
};

export type CivilCommitteeSeat = {
  readonly __typename?: 'CivilCommitteeSeat';
  readonly seat: Scalars['Int']['output'];
  readonly office: CivilCommitteeOffice;
  readonly heldByWoman: Scalars['Boolean']['output'];
};

export type CivilCommitteeSeatInput = {
  readonly office: CivilCommitteeOffice;
  readonly heldByWoman: Scalars['Boolean']['input'];
};

export type FormResidentsCommitteeInput = {
  readonly communityCode: Scalars['ID']['input'];
  readonly electedOn: Scalars['LocalDate']['input'];
  readonly seats: ReadonlyArray<CivilCommitteeSeatInput>;
};

export type ResidentsCommitteeFormed = {
  readonly __typename?: 'ResidentsCommitteeFormed';
  readonly community: Community;
  readonly committee: ResidentsCommittee;
};

/** There is one of each body for a community, and it exists. */
export type CivilTemplateFilled = Problem & {
  readonly __typename?: 'CivilTemplateFilled';
  readonly code: Scalars['String']['output'];
  readonly message: LocalizedText;
  readonly limit: Scalars['Int']['output'];
  readonly existing: Scalars['String']['output'];
  readonly instrument: Scalars['String']['output'];
};

/** Behind this code stands no area of a residents' committee. */
export type CivilWrongCommunityKind = Problem & {
  readonly __typename?: 'CivilWrongCommunityKind';
  readonly code: Scalars['String']['output'];
  readonly message: LocalizedText;
  readonly communityKind: CivilCommunityKind;
};

export type CivilSeatsOutOfRange = Problem & {
  readonly __typename?: 'CivilSeatsOutOfRange';
  readonly code: Scalars['String']['output'];
  readonly message: LocalizedText;
  readonly min: Scalars['Int']['output'];
  readonly max: Scalars['Int']['output'];
  readonly seats: Scalars['Int']['output'];
};

export type CivilCommitteeIncomplete = Problem & {
  readonly __typename?: 'CivilCommitteeIncomplete';
  readonly code: Scalars['String']['output'];
  readonly message: LocalizedText;
  readonly faults: ReadonlyArray<CivilCommitteeFault>;
};

export type FormResidentsCommitteeResult = ResidentsCommitteeFormed | CivilCommunityNotFound | CivilWrongCommunityKind | CivilSeatsOutOfRange | CivilCommitteeIncomplete | CivilTemplateFilled;

/** Whom councillors speak for. */
export type CivilConstituency =
  | 'RESIDENTS'
  | 'RESIDENTS_COMMITTEE'
  | 'PARTY_ORGANISATION'
  | 'RESIDENT_UNIT'
  | 'SOCIAL_ORGANISATION'
  | 'PROPERTY_OWNERS'
  | 'TRADE';

/** A residents' council (居民议事会): representatives of trades, units and residents who deliberate what concerns all. */
export type DeliberationCouncil = {
  readonly __typename?: 'DeliberationCouncil';
  readonly id: Scalars['ID']['output'];
  readonly number: Scalars['String']['output'];
  readonly formedOn: Scalars['LocalDate']['output'];
  readonly seats: Scalars['Int']['output'];
  /** How many councillors must be present so that it can decide. */
  readonly quorum: Scalars['Int']['output'];
  readonly constituencies: ReadonlyArray<CivilConstituencySeats>;
  readonly policyVersion: Scalars['String']['output'];
};

export type CivilConstituencySeats = {
  readonly __typename?: 'CivilConstituencySeats';
  readonly constituency: CivilConstituency;
  readonly seats: Scalars['Int']['output'];
};

export type CivilConstituencySeatsInput = {
  readonly constituency: CivilConstituency;
  readonly seats: Scalars['Int']['input'];
};

export type FormDeliberationCouncilInput = {
  readonly communityCode: Scalars['ID']['input'];
  readonly formedOn: Scalars['LocalDate']['input'];
  readonly constituencies: ReadonlyArray<CivilConstituencySeatsInput>;
};

export type DeliberationCouncilFormed = {
  readonly __typename?: 'DeliberationCouncilFormed';
  readonly community: Community;
  readonly council: DeliberationCouncil;
};

export type FormDeliberationCouncilResult = DeliberationCouncilFormed | CivilCommunityNotFound | CivilTemplateFilled;

export type CivilTopicState =
  | 'COLLECTED'
  | 'SCREENED'
  | 'DISCUSSED'
  | 'DECIDED'
  | 'EXECUTING'
  | 'PUBLISHED'
  | 'REVIEWED'
  | 'DECLINED'
  | 'NOT_PASSED';

export type CivilTopicCommand =
  | 'ACCEPT'
  | 'DECLINE'
  | 'DISCUSS'
  | 'ADOPT'
  | 'TURN_DOWN'
  | 'EXECUTE'
  | 'PUBLISH'
  | 'REVIEW';

export type CivilPublicationChannel =
  | 'NOTICE_BOARD'
  | 'RESIDENTS_MEETING'
  | 'ONLINE';

export type CivilGrade =
  | 'EXCELLENT'
  | 'QUALIFIED'
  | 'BASICALLY_QUALIFIED'
  | 'UNQUALIFIED';

export type CivilScreening =
  | 'ACCEPT'
  | 'DECLINE';

/** A matter that the council deliberates, from the residents' opinion to the appraisal of its execution. */
export type DeliberationTopic = {
  readonly __typename?: 'DeliberationTopic';
  readonly id: Scalars['ID']['output'];
  readonly number: Scalars['String']['output'];
  readonly community: Community;
  readonly title: LocalizedText;
  readonly state: CivilTopicState;
  readonly collectedAt: Scalars['Instant']['output'];
  /** The Party organisation's opinion at the screening. */
  readonly opinion?: Maybe<Scalars['String']['output']>;
  readonly discussion?: Maybe<Scalars['String']['output']>;
  readonly vote?: Maybe<CivilTopicVote>;
  readonly executor?: Maybe<Scalars['String']['output']>;
  readonly publishedOn?: Maybe<Scalars['LocalDate']['output']>;
  readonly publishedThrough?: Maybe<CivilPublicationChannel>;
  readonly grade?: Maybe<CivilGrade>;
  /** What may come next. */
  readonly allowedCommands: ReadonlyArray<CivilTopicCommand>;
  readonly history: ReadonlyArray<CivilTopicStep>;
};

export type CivilTopicVote = {
  readonly __typename?: 'CivilTopicVote';
  readonly eligible: Scalars['Int']['output'];
  readonly present: Scalars['Int']['output'];
  readonly yes: Scalars['Int']['output'];
  readonly no: Scalars['Int']['output'];
  readonly abstain: Scalars['Int']['output'];
  readonly at: Scalars['Instant']['output'];
  readonly policyVersion: Scalars['String']['output'];
};

export type CivilTopicStep = {
  readonly __typename?: 'CivilTopicStep';
  readonly seq: Scalars['Int']['output'];
  readonly command: Scalars['String']['output'];
  readonly from?: Maybe<CivilTopicState>;
  readonly to: CivilTopicState;
  readonly at: Scalars['Instant']['output'];
  readonly reason?: Maybe<Scalars['String']['output']>;
};

export type CivilTopicPage = {
  readonly __typename?: 'CivilTopicPage';
  readonly items: ReadonlyArray<DeliberationTopic>;
  readonly next?: Maybe<Scalars['ID']['output']>;
};

export type CivilTextInput = {
  readonly zh: Scalars['String']['input'];
  readonly en: Scalars['String']['input'];
};

export type CollectDeliberationTopicInput = {
  readonly communityCode: Scalars['ID']['input'];
  readonly title: CivilTextInput;
};

export type ScreenDeliberationTopicInput = {
  readonly id: Scalars['ID']['input'];
  readonly outcome: CivilScreening;
  readonly opinion: Scalars['String']['input'];
};

export type DiscussDeliberationTopicInput = {
  readonly id: Scalars['ID']['input'];
  readonly summary: Scalars['String']['input'];
};

export type VoteDeliberationTopicInput = {
  readonly id: Scalars['ID']['input'];
  readonly present: Scalars['Int']['input'];
  readonly yes: Scalars['Int']['input'];
  readonly no: Scalars['Int']['input'];
  readonly abstain: Scalars['Int']['input'];
};

export type ExecuteDeliberationTopicInput = {
  readonly id: Scalars['ID']['input'];
  /** The body or post that carries it out. */
  readonly executor: Scalars['String']['input'];
};

export type PublishDeliberationTopicInput = {
  readonly id: Scalars['ID']['input'];
  readonly publishedOn: Scalars['LocalDate']['input'];
  readonly through: CivilPublicationChannel;
};

export type ReviewDeliberationTopicInput = {
  readonly id: Scalars['ID']['input'];
  readonly grade: CivilGrade;
};

export type DeliberationTopicCollected = {
  readonly __typename?: 'DeliberationTopicCollected';
  readonly topic: DeliberationTopic;
};

export type DeliberationTopicMoved = {
  readonly __typename?: 'DeliberationTopicMoved';
  readonly topic: DeliberationTopic;
};

export type CivilTopicNotFound = Problem & {
  readonly __typename?: 'CivilTopicNotFound';
  readonly code: Scalars['String']['output'];
  readonly message: LocalizedText;
};

/** The community has no council that could deliberate. */
export type CivilNoCouncil = Problem & {
  readonly __typename?: 'CivilNoCouncil';
  readonly code: Scalars['String']['output'];
  readonly message: LocalizedText;
};

export type CivilTopicMoveNotAllowed = Problem & {
  readonly __typename?: 'CivilTopicMoveNotAllowed';
  readonly code: Scalars['String']['output'];
  readonly message: LocalizedText;
  readonly state: CivilTopicState;
  readonly allowed: ReadonlyArray<CivilTopicCommand>;
};

/** Too few were present, so nothing was decided and the topic stays where it is. */
export type CivilQuorumNotMet = Problem & {
  readonly __typename?: 'CivilQuorumNotMet';
  readonly code: Scalars['String']['output'];
  readonly message: LocalizedText;
  readonly eligible: Scalars['Int']['output'];
  readonly present: Scalars['Int']['output'];
  readonly needed: Scalars['Int']['output'];
};

export type CollectDeliberationTopicResult = DeliberationTopicCollected | CivilCommunityNotFound | CivilNoCouncil;

export type MoveDeliberationTopicResult = DeliberationTopicMoved | CivilTopicNotFound | CivilTopicMoveNotAllowed;

export type VoteDeliberationTopicResult = DeliberationTopicMoved | CivilTopicNotFound | CivilTopicMoveNotAllowed | CivilQuorumNotMet;

export type ServiceCenter = {
  readonly __typename?: 'ServiceCenter';
  readonly id: Scalars['ID']['output'];
  readonly number: Scalars['String']['output'];
  readonly openedOn: Scalars['LocalDate']['output'];
};

export type PublicServiceStation = {
  readonly __typename?: 'PublicServiceStation';
  readonly id: Scalars['ID']['output'];
  readonly number: Scalars['String']['output'];
  readonly openedOn: Scalars['LocalDate']['output'];
};

export type OpenServicePlaceInput = {
  readonly communityCode: Scalars['ID']['input'];
  readonly openedOn: Scalars['LocalDate']['input'];
};

export type ServiceCenterOpened = {
  readonly __typename?: 'ServiceCenterOpened';
  readonly community: Community;
  readonly place: ServiceCenter;
};

export type PublicServiceStationOpened = {
  readonly __typename?: 'PublicServiceStationOpened';
  readonly community: Community;
  readonly place: PublicServiceStation;
};

export type OpenServiceCenterResult = ServiceCenterOpened | CivilCommunityNotFound | CivilTemplateFilled;

export type OpenPublicServiceStationResult = PublicServiceStationOpened | CivilCommunityNotFound | CivilTemplateFilled;

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
