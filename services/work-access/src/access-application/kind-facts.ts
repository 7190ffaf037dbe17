import { gateRules } from '@shequ/admission';
import assert from 'node:assert/strict';
import { localDateOf } from '@shequ/calendar';
import { grouped } from '@shequ/graphql';
import type { PolicyView } from '@shequ/policy';
import type { EntityManager } from 'typeorm';
import { endedInstruments } from '../basis-review/basis-review.store.js';
import { dutiesOf } from '../duty/duty.store.js';
import { effectiveLists } from '../list/lists.js';
import { endedStatutes } from '../list/national.js';
import type { ListKind, PlacedItem } from '../list/list.domain.js';
import { policies } from '../policies.js';
import type { AccessApplicationRow } from './access-application.entity.js';
import { assessmentKinds } from './kind-check.domain.js';
import { plainName, type KindFacts } from './kind-facts.domain.js';
import { collectedFields, countItems, electronicLedgers } from './kind-facts.store.js';
import { viewOf } from './case.js';

const kinds = [
  'OWN_DUTY',
  'ASSISTANCE',
  'ROUTINE',
  'NEGATIVE',
  'PERMITTED_CERTIFICATES',
  'FORBIDDEN_CERTIFICATES',
  'LEDGERS',
] as const satisfies readonly ListKind[];

/** The rules of the day until the case is submitted, those of the case afterwards. */
function viewFor(row: AccessApplicationRow, on: string): PolicyView {
  return row.submittedAt === null ? policies.at({ jurisdiction: row.jurisdiction, on }) : viewOf(row);
}

/** Kinds of items that policy counts per community. */
export function countedKinds(view: PolicyView): readonly string[] {
  const limited = [
    ...Object.keys(view.get('ceiling.perCommunity')),
    ...Object.keys(view.get('quota.perYear')),
  ];
  return [...new Set([...limited, ...assessmentKinds])];
}

const policyFacts = (view: PolicyView) => ({
  rules: gateRules(view),
  barredEvidence: view.get('evidence.barred'),
  routinePath: view.get('routine.path'),
  ceilings: view.get('ceiling.perCommunity'),
  quotas: view.get('quota.perYear'),
  assessmentsPerYear: view.get('assessment.perYear'),
  consentKinds: view.get('consent.provincialKinds'),
  functionClasses: view.get('functions.classes').map(({ code }) => code),
  functionCodes: (view.get('functions.committee') ?? []).map(({ code }) => code),
});

async function counts(manager: EntityManager, row: AccessApplicationRow, view: PolicyView) {
  const { itemType = '', communityCodes = [], from, to } = row.form;
  const asked = countedKinds(view).includes(itemType) ? [itemType] : [];
  const both = assessmentKinds.some((kind) => kind === itemType) ? [...assessmentKinds] : asked;
  const first = Number((from ?? '1970').slice(0, 4));
  const last = Math.min(Number((to ?? from ?? '1970').slice(0, 4)), first + 9);
  const years = Array.from({ length: Math.max(0, last - first) + 1 }, (_, at) => first + at);
  const rows = await countItems(manager, { kinds: both, codes: communityCodes, years });
  return {
    standing: new Map(rows.map(({ kind, code, standing }) => [`${kind} ${code}`, standing])),
    inYear: new Map(rows.map(({ kind, code, year, touching }) => [`${kind} ${code} ${year}`, touching])),
  };
}

/** Instruments that are gone: those behind repealed entries, and those whose end the office has recorded (WA-19). */
async function ended(manager: EntityManager, rows: readonly AccessApplicationRow[], at: PlaceAndDay) {
  const instruments = rows.flatMap(({ form }) => (form.legalBases ?? []).map(({ instrument }) => instrument));
  if (instruments.length === 0) return endedStatutes(at.on);
  const recorded = [...(await endedInstruments(manager, instruments, at.place))];
  return new Map([...endedStatutes(at.on), ...recorded.filter(([, last]) => last < at.on)]);
}

interface PlaceAndDay {
  readonly place: string;
  readonly on: string;
}

/** What all forms of one place share. */
async function placeFacts(manager: EntityManager, rows: readonly AccessApplicationRow[], at: PlaceAndDay) {
  const lists = await effectiveLists(manager, kinds, at);
  const list = (kind: (typeof kinds)[number]): readonly PlacedItem[] => lists.get(kind) ?? [];
  const kept = rows.some(isPaper) ? await electronicLedgers(manager, at.place) : [];
  const listed = list('LEDGERS').filter(({ detail }) => detail.electronic === true);
  const fields = rows.filter(isLedger).flatMap(({ form }) => form.dataFields ?? []);
  return {
    negative: list('NEGATIVE'),
    forbiddenCertificates: list('FORBIDDEN_CERTIFICATES'),
    permittedCertificates: list('PERMITTED_CERTIFICATES'),
    duties: [...list('OWN_DUTY'), ...list('ASSISTANCE')],
    routine: list('ROUTINE'),
    collected: await collectedFields(manager, { fields, ...at }),
    electronic: new Set([...kept, ...listed.map(({ title }) => plainName(title.zh))]),
    endedBases: await ended(manager, rows, at),
    ownDuties: await dutiesOf(manager, [...new Set(rows.map(({ applicant }) => applicant))], at.on),
  };
}

const isLedger = ({ form }: AccessApplicationRow): boolean =>
  form.itemType === 'LEDGER' || form.itemType === 'FORM_REPORT';
const isPaper = (row: AccessApplicationRow): boolean => isLedger(row) && row.form.paper === true;

/**
 * What the rules of the kinds must know about forms: at most six statements for each place, and one for each form of a kind
 * that policy counts. All on the same day.
 */
export async function kindFacts(
  manager: EntityManager,
  rows: readonly AccessApplicationRow[],
  now: Date,
): Promise<(row: AccessApplicationRow) => KindFacts> {
  const today = localDateOf(now);
  const facts = new Map<string, KindFacts>();
  for (const [place, here] of grouped(rows, ({ jurisdiction }) => jurisdiction)) {
    const common = await placeFacts(manager, here, { place, on: today });
    for (const row of here) {
      const view = viewFor(row, today);
      const counted = await counts(manager, row, view);
      const ownDuties = common.ownDuties.filter(({ department }) => department === row.applicant);
      facts.set(row.id, { ...common, ...policyFacts(view), ...counted, ownDuties, today });
    }
  }
  return (row) => {
    const found = facts.get(row.id);
    assert(found, 'facts were asked for every form');
    return found;
  };
}
