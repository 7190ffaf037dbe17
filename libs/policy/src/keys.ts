import { z } from 'zod';
import * as access from './access-shapes.js';
import * as local from './local-shapes.js';
import * as procedure from './procedure-shapes.js';
import * as money from './money-shapes.js';
import * as oversight from './oversight-shapes.js';
import * as shape from './shapes.js';

// The registry: what a pack may set, in which unit, in which shape. A key outside it is a type error in code
// and a refusal when a pack is loaded. A nullable value is null only with a reason (`note`), never by
// default.

export const units = [
  'WORKDAY',
  'HOUR',
  'DAY',
  'MONTH',
  'YEAR',
  'SECOND',
  'MINUTE',
  'PERCENT',
  'FEN',
  'COMMUNITY',
  'HOUSEHOLD',
  'PERSON',
  'SQUARE_METRE',
  'BYTE',
  'COUNT',
  'NONE',
] as const;

export type PolicyUnit = (typeof units)[number];

// The unit travels in the schema's metadata: a pack that gives another unit for the key is refused.
function key<S extends z.ZodType>(unit: PolicyUnit, schema: S): S {
  return schema.meta({ unit });
}

const workdays = key('WORKDAY', shape.positive);
const share = key('PERCENT', shape.percent.nullable());
const squareMetres = key('SQUARE_METRE', shape.positive.nullable());

export const policyKeys = {
  'application.leadWorkdays': workdays,
  'clock.formalCheckWorkdays': workdays,
  'clock.supplementWorkdays': workdays,
  'clock.preliminaryWorkdays': workdays,
  'clock.consultationWorkdays': workdays,
  'clock.jointMeetingWorkdays': workdays,
  'clock.decisionWorkdays': workdays,
  'clock.pathWorkdays': workdays,
  'clock.reminderWorkdays': key('WORKDAY', z.array(shape.positive).min(1)),
  'clock.escalationRoles': key('NONE', z.array(shape.role).min(1)),
  'clock.agreementWorkdays': workdays,
  'clock.fundingWorkdays': workdays,
  'clock.refusalAnswerWorkdays': workdays,
  'clock.publicationWorkdays': workdays,
  'clock.exitWorkdays': workdays,
  'clock.basisReviewWorkdays': workdays,
  'clock.reownWorkdays': workdays,
  'clock.reconsiderationWorkdays': workdays,
  'emergency.maxDays': key('DAY', shape.positive),
  'emergency.retroFilingWorkdays': workdays,
  'emergency.lapseDays': key('DAY', shape.positive),
  'temporary.maxMonths': key('MONTH', shape.positive),
  'temporary.maxRenewals': key('COUNT', shape.count),
  'longTerm.maxYears': key('YEAR', shape.positive),
  'longTerm.reviewMonths': key('MONTH', shape.positive),
  'evaluation.acceptancePercent': key('PERCENT', shape.percent),
  'evaluation.deliveryForm': key('COUNT', oversight.evaluationForm),
  'evaluation.supportForm': key('COUNT', oversight.evaluationForm),
  'evaluation.weightFloors': key('PERCENT', oversight.unitPercents),
  'evaluation.lowerLevelWeights': key('PERCENT', oversight.unitPercents),
  'evaluation.resultWeights': key('PERCENT', oversight.resultWeights),
  'evaluation.grades': key('COUNT', oversight.grades),
  'evaluation.refusedEvidence': key('NONE', shape.codedTexts),
  'evaluation.windowWorkdays': workdays,
  'appraisal.clock': key('DAY', oversight.appraisalClock),
  'hearing.minutesDays': key('DAY', shape.positive),
  'violation.correctionWorkdays': workdays,
  'violation.referral': key('COUNT', oversight.referral),
  'capacity.hoursPerPersonMonth': key('HOUR', shape.positive),
  'oversight.roles': key('NONE', oversight.oversightRoles),
  'procedure.roles': key('NONE', shape.procedureRoles),
  'procedure.jointMeeting': key('NONE', procedure.jointMeeting),
  'procedure.hearings': key('NONE', procedure.hearings),
  'attachment.maxBytes': key('BYTE', shape.positive),
  'replica.allowedAgeSeconds': key('SECOND', shape.positive),
  'fairness.transitSeconds': key('SECOND', shape.positive),
  'dispatch.maxCommunities': key('COMMUNITY', shape.positive),
  'negativeList.subjects': key('NONE', shape.negativeSubjects),
  'refusal.reasons': key('NONE', shape.codedTexts),
  'certificates.forbidden': key('NONE', shape.codedTexts),
  'certificates.explicitBases': key('NONE', access.explicitBases),
  'lists.rules': key('NONE', access.listRules),
  'gate.ownAdmissionKinds': key('NONE', access.itemTypes),
  'ceiling.perCommunity': key('COUNT', access.perKind),
  'quota.perYear': key('COUNT', access.perKind),
  'assessment.owners': key('NONE', access.words),
  'assessment.perYear': key('COUNT', shape.positive),
  'evidence.barred': key('NONE', access.words),
  'consent.provincialKinds': key('NONE', access.itemTypes),
  'routine.path': key('NONE', z.enum(['DECISION', 'FULL_REVIEW'])),
  'functions.classes': key('NONE', shape.codedTexts),
  'functions.committee': key('NONE', shape.codedTexts.nullable()),
  'functions.station': key('NONE', shape.codedTexts.nullable()),
  'functions.assistanceFields': key('NONE', access.workFields.nullable()),
  'payment.schedule': key('PERCENT', shape.paymentSchedule),
  'payment.temporarySchedule': key('PERCENT', shape.paymentSchedule),
  'payment.emergencySchedule': key('PERCENT', shape.paymentSchedule),
  'funding.cityShare': share,
  'funding.districtShare': share,
  'funding.rates': key('FEN', shape.fundingRates.nullable()),
  'fund.uses': key('NONE', money.fundUses),
  'fund.awardOwners': key('NONE', money.awardOwners),
  'payment.acceptanceWorkdays': workdays,
  'purchase.buyers': key('NONE', money.usccPrefixes),
  'purchase.socialOrganisations': key('NONE', money.usccPrefixes),
  'purchase.forbiddenBases': key('NONE', shape.codedTexts),
  'function.transferPaths': key('NONE', money.transferPaths),
  'safeguard.inclusions': key('NONE', shape.codedTexts.nullable()),
  'community.households': key('HOUSEHOLD', shape.range),
  'committee.members': key('PERSON', shape.range),
  'committee.termYears': key('YEAR', shape.positive),
  'meeting.quorum': key('NONE', shape.meetingQuorums),
  'meeting.majority': key('NONE', shape.meetingShare),
  'staffing.formula': key('PERSON', shape.staffingFormula.nullable()),
  'staffing.posts': key('PERSON', shape.posts.nullable()),
  'facility.areaPerHundredHouseholds': squareMetres,
  'facility.minimumArea': squareMetres,
  'facility.activityPercent': share,
  'party.committeeSeats': key('PERSON', shape.seats),
  'party.committeeTermYears': key('YEAR', shape.positive),
  'party.branch': key('PERSON', shape.partyBranch),
  'party.functionalBranch': key('NONE', shape.functionalBranch),
  'volunteers.recordWorkdays': workdays,
  'organisation.template': key('COUNT', shape.organisationTemplate),
  'case.categories': key('NONE', shape.caseCategories),
  'case.localCategories': key('NONE', shape.caseCategories.nullable()),
  'case.workingHours': key('HOUR', shape.workingHours),
  'organisation.tiers': key('NONE', local.tiers),
  'item.functions': key('NONE', shape.codedTexts.nullable()),
  'community.areaSquareMetres': key('SQUARE_METRE', shape.range.nullable()),
  'community.population': key('PERSON', shape.range.nullable()),
  'community.yearlyBudget': key('FEN', local.budgets.nullable()),
  'service.reachMinutes': key('MINUTE', shape.positive.nullable()),
  'staffing.monthlyWage': key('FEN', shape.positive.nullable()),
  'facility.serviceCentreArea': squareMetres,
  'facility.paymentInLieu': key('NONE', local.paymentInLieu.nullable()),
  'funding.sources': key('NONE', shape.codedTexts.nullable()),
  'programme.figures': key('COUNT', local.figures.nullable()),
  'calendar.id': key('NONE', z.literal('prc-state-council')),
} as const;

export type PolicyKey = keyof typeof policyKeys;

/** Checks a set of values, each in its own shape; keys may be missing. */
export const policyValues = z.object(policyKeys).partial();

export type PolicyValues = Readonly<z.output<typeof policyValues>>;
// {} | null is all but undefined: the one form in which the compiler follows the check of a generic key.
// eslint-disable-next-line @typescript-eslint/no-empty-object-type
export type PolicyValue<K extends PolicyKey> = PolicyValues[K] & ({} | null);

/** Narrows a text to a key of the registry. */
export function isPolicyKey(text: string): text is PolicyKey {
  return Object.hasOwn(policyKeys, text);
}

/** The unit in which every pack must give the key. */
export function unitOf(policyKey: PolicyKey): PolicyUnit {
  return z.enum(units).parse(policyKeys[policyKey].meta()?.['unit']);
}

export type PolicyRole = z.output<typeof shape.role>;
export type ProcedureStep = z.output<typeof shape.procedureStep>;
export type OversightStep = z.output<typeof oversight.oversightStep>;
export type PolicySource = Readonly<z.output<typeof shape.source>>;
export type StaffingFormula = Readonly<z.output<typeof shape.staffingFormula>>;
export type CaseCategory = Readonly<z.output<typeof shape.caseCategories>[number]>;
export type CaseTimeLimit = CaseCategory['ordinary'];
export type NegativeSubject = Readonly<z.output<typeof shape.negativeSubjects>[number]>;
export type JointMeeting = Readonly<z.output<typeof procedure.jointMeeting>>;
export type HearingRule = Readonly<z.output<typeof procedure.hearings>[number]>;
