// The application form (domain/01 §1.5): Harbin's letter of application (matter, time limit, workload, funds), Erqi's
// approval form, Shanghai's special explanation, Beijing's standards and acceptance. A draft may lack any part.
import type { AccessItemType, LocalizedText, ResponsibilityMode } from '@shequ/contracts';
import type { KindParts } from './kind-form.domain.js';

export const levels = ['COUNTY', 'CITY', 'PROVINCE', 'NATIONAL'] as const;
export const communityRoles = ['ASSISTING', 'RESPONSIBLE'] as const;
export const durations = ['LONG_TERM', 'PHASED', 'TEMPORARY', 'EMERGENCY'] as const;
export const authorityKinds = ['MANAGEMENT', 'PERSONNEL', 'ASSETS', 'FUNDS', 'DATA_ACCESS'] as const;
export const supportKinds = ['PEOPLE', 'MATERIAL', 'TECHNIQUE', 'TRAINING'] as const;

type Level = (typeof levels)[number];

export interface LegalBasis {
  readonly instrument: string;
  readonly documentNumber: string | null;
  readonly article: string | null;
  readonly issuingLevel: Level;
  readonly validFrom: string | null;
  readonly validTo: string | null;
}

export interface Workload {
  readonly frequency: string;
  readonly hoursPerMonth: number;
  readonly casesPerYear: number;
  readonly staffNeeded: number;
  readonly unit: LocalizedText;
  readonly unitsTotal: number;
  readonly unitsPerMonth: number | null;
  readonly minutesPerUnit: number;
}

export interface Authority {
  readonly kind: (typeof authorityKinds)[number];
  readonly scope: string;
}

export interface Money {
  readonly amountFen: number;
  readonly rateFen: number;
  readonly calculation: string;
  readonly budgetLine: string;
  readonly facilityCompensationFen: number;
  readonly noCostReason: string | null;
}

/** One part of the money: on its day, or after the acceptance if it has none. */
export interface PaymentPart {
  readonly fen: number;
  readonly dueOn: string | null;
}

export interface Support {
  readonly kind: (typeof supportKinds)[number];
  readonly description: string;
}

/** With matter, standards and time limit the 五定 (定岗位、定责任、定任务、定标准、定时限): which post, and what it answers for. */
export interface Assignment {
  readonly post: string;
  readonly responsibility: string;
}

export const hashAlgorithms = ['SM3', 'SHA256'] as const;

/** A file of which the form names hash and size; the file itself is in the attachment store. */
export interface Attachment {
  readonly name: string;
  readonly algorithm: (typeof hashAlgorithms)[number];
  readonly hash: string;
  readonly size: number;
}

export interface PersonalData {
  readonly field: string;
  readonly sensitive: boolean;
  readonly purpose: string;
  readonly retentionDays: number;
  readonly recipient: string;
}

/** Everything that a complete application says. */
export interface CompleteForm {
  readonly contact: { readonly office: string; readonly phone: string };
  readonly level: Level;
  readonly itemName: LocalizedText;
  readonly itemType: AccessItemType;
  readonly matter: string;
  readonly assignment: Assignment;
  readonly legalBases: readonly LegalBasis[];
  readonly ownStatutoryDuty: boolean;
  readonly necessity: string;
  readonly alternatives: string;
  readonly responsibilityMode: ResponsibilityMode;
  readonly leadUnit: 'DEPARTMENT' | 'STREET' | 'COMMUNITY';
  readonly communityRole: (typeof communityRoles)[number];
  readonly duration: (typeof durations)[number];
  readonly from: string;
  readonly to: string;
  readonly timeLimit: string;
  readonly communityCodes: readonly string[];
  readonly peopleServed: number;
  readonly workload: Workload;
  readonly authority: readonly Authority[];
  readonly money: Money;
  readonly support: readonly Support[];
  readonly standards: {
    readonly requirements: string;
    readonly process: string;
    readonly acceptance: string;
  };
  readonly personalData: readonly PersonalData[];
  readonly exit: { readonly condition: string; readonly settlement: string };
  readonly signatory: string;
  readonly signedOn: string;
  readonly sealed: boolean;
}

/** Parts that a complete application may do without. */
export interface OptionalParts extends KindParts {
  readonly executingUnits: readonly string[];
  /** Number of the government or Party decision that opened the emergency route (WA-30). */
  readonly deploymentDecision: string;
  readonly piaReference: string;
  /** When the money comes; empty: by the policy's schedule. */
  readonly paymentSchedule: readonly PaymentPart[];
  readonly implied: readonly {
    readonly itemType: AccessItemType;
    readonly name: string;
    readonly admission: string | null;
  }[];
  readonly attachments: readonly Attachment[];
}

export type AccessForm = {
  readonly [K in keyof (CompleteForm & OptionalParts)]?: (CompleteForm & OptionalParts)[K] | undefined;
};

/** Parts of the new form replace the draft's; parts left out stay. */
export function mergedForm(draft: AccessForm, given: AccessForm): AccessForm {
  return Object.fromEntries(Object.entries({ ...draft, ...given }).filter(([, part]) => part !== undefined));
}
