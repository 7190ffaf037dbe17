// The sixteen kinds of things that reach a community from outside (domain/01 §1.4): work, but also certificates, seals on
// ledgers, plaques, chat groups, contests, meetings and responsibility letters. Each is refused, listed or admitted like a task.
import { accessItemTypes, type AccessItemType } from '@shequ/contracts';
import type { ListKind } from '../list/list.domain.js';
import type { KindParts } from '../access-application/kind-form.domain.js';

interface Kind {
  /** Parts of the form that only this kind asks for. */
  readonly asks: readonly (keyof KindParts)[];
  /** The list of its own, where it has one. */
  readonly list: ListKind | null;
  readonly ruleIds: readonly string[];
}

const plain: Kind = { asks: [], list: null, ruleIds: ['WA-01'] };
const contest: Kind = { asks: ['assessmentOwner'], list: 'ASSESSMENTS', ruleIds: ['WA-24', 'WA-25'] };
const consented: Kind = { asks: ['provincialConsent'], list: 'PLAQUES', ruleIds: ['WA-29'] };
const counted: Kind = { asks: [], list: 'ROUTINE', ruleIds: ['WA-48'] };
const sign: Kind = { asks: [], list: 'PLAQUES', ruleIds: ['WA-23'] };

const kinds: Readonly<Record<AccessItemType, Kind>> = {
  WORK_TASK: plain,
  ORG_ESTABLISHMENT: sign,
  PLAQUE: sign,
  LEDGER: { asks: ['dataFields'], list: 'LEDGERS', ruleIds: ['WA-21', 'WA-22'] },
  FORM_REPORT: {
    asks: ['dataFields', 'countyDeployment'],
    list: 'LEDGERS',
    ruleIds: ['WA-03', 'WA-21', 'WA-22'],
  },
  ASSESSMENT: contest,
  INSPECTION: counted,
  TRAINING: counted,
  SURVEY: counted,
  CREATION_CAMPAIGN: contest,
  CERTIFICATE: { asks: ['certificateKind'], list: 'PERMITTED_CERTIFICATES', ruleIds: ['WA-26', 'WA-27'] },
  RESPONSIBILITY_LETTER: plain,
  APP_OR_CHAT_GROUP: { asks: [], list: null, ruleIds: ['WA-28'] },
  STAFF_POSTING: consented,
  MECHANISM: consented,
  MEETING: plain,
};

export interface Channel extends Kind {
  readonly itemType: AccessItemType;
  /** Whether an entry of a duty or assistance list may carry it; otherwise it needs an admission of its own. */
  readonly byListEntry: boolean;
  /** How many a community may have at once, and receive in a year; null: not limited. */
  readonly ceiling: number | null;
  readonly perYear: number | null;
}

export interface ChannelRules {
  readonly ownAdmissionKinds: readonly string[];
  readonly ceilings: Readonly<Partial<Record<string, number>>>;
  readonly quotas: Readonly<Partial<Record<string, number>>>;
  readonly assessmentsPerYear: number;
}

/** What each kind has to fulfil in a place, in the order of the rules. */
export function channels(rules: ChannelRules): readonly Channel[] {
  return accessItemTypes.map((itemType) => ({
    itemType,
    ...kinds[itemType],
    byListEntry: !rules.ownAdmissionKinds.includes(itemType),
    ceiling: rules.ceilings[itemType] ?? null,
    perYear: kinds[itemType] === contest ? rules.assessmentsPerYear : (rules.quotas[itemType] ?? null),
  }));
}
