// Parts of the form that only some kinds of items need (domain/01 §1.4, §1.9): each is asked for by the rule of its kind.

export const assessmentOwners = ['DISTRICT_PARTY_COMMITTEE', 'DISTRICT_GOVERNMENT', 'DEPARTMENT'] as const;
export const evidenceKinds = [
  'WORK_RECORD',
  'RESIDENT_OPINION',
  'SPOT_CHECK',
  'PHOTO',
  'SCREENSHOT',
  'CHECK_IN',
] as const;

/** Parts of particular kinds; every one may be left out where its kind does not ask for it. */
export interface KindParts {
  /** Which of the four functions of a community it serves; another one is flagged (S0-11). */
  readonly functionClass: string;
  /** Which of the committee's functions it touches, by the codes of the policy pack. */
  readonly functionCodes: readonly string[];
  readonly oneVoteVeto: boolean;
  /** What communities would be measured by. */
  readonly indicators: readonly string[];
  readonly assessmentOwner: (typeof assessmentOwners)[number];
  readonly evidenceKinds: readonly (typeof evidenceKinds)[number][];
  /** Ledgers and forms: on paper, and which data fields they collect. */
  readonly paper: boolean;
  readonly dataFields: readonly string[];
  /** Number of the county's unified deployment, without which no form goes down. */
  readonly countyDeployment: string;
  readonly provincialConsent: string;
  readonly certificateKind: string;
  /** The entry of a duty or assistance list that the item is. */
  readonly listEntryId: string;
  /** The entry of the routine catalogue that the item is. */
  readonly routineCode: string;
}
