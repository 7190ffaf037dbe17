import type {
  AccessItemType,
  AdmissionRecord,
  Citation,
  DeploymentDecisionRecord,
  LeadUnit,
  ListEntryRecord,
  LocalizedText,
  TaskRefusal,
  TaskRefusalCode,
} from '@shequ/contracts';
import { barredLead, type GateRules } from './gate-rules.domain.js';
import { taskRefusal } from './refusals.domain.js';

export type CitationKind = Citation['kind'];

/** How a person names what a task stands on: by its id or by the number that people quote. */
export interface CitationInput {
  readonly kind: CitationKind;
  readonly reference: string;
}

/** What gate one judges: who sends what to which communities, and on what ground. `units` are those of each community. */
export interface GateRequest {
  readonly department: string;
  readonly itemType: AccessItemType;
  readonly channel: string;
  readonly citation: CitationInput | null;
  readonly communityCodes: readonly string[];
  readonly units: number;
  readonly leadUnit: LeadUnit;
  readonly personalDataFields: readonly string[];
  readonly title: LocalizedText;
  /** What policy says of kinds and subjects. */
  readonly rules: GateRules;
}

/** A cited thing as this service's copy of the register knows it. */
export type CitedRecord =
  | { readonly kind: 'ADMISSION'; readonly record: AdmissionRecord }
  | { readonly kind: 'LIST_ENTRY'; readonly record: ListEntryRecord }
  | { readonly kind: 'DEPLOYMENT_DECISION'; readonly record: DeploymentDecisionRecord };

/** What the copy says. `parked`: a record of this key waits for a person, so what the copy holds may be old. */
export interface ReplicaFacts {
  readonly cited: CitedRecord | null;
  readonly asOf: Date | null;
  readonly parked: boolean;
}

/** The moment of the decision. `today` is the day of `now` in Asia/Shanghai; the age is what policy allows. */
export interface GateMoment {
  readonly now: Date;
  readonly today: string;
  readonly allowedAgeSeconds: number;
}

export type GateDecision =
  | { readonly kind: 'PASSED'; readonly citation: Citation; readonly asOf: Date }
  | {
      readonly kind: 'UNVERIFIED';
      readonly citation: Citation;
      readonly asOf: Date | null;
      readonly because: 'UNKNOWN_CITATION' | 'PARKED' | 'STALE_REPLICA';
    }
  | { readonly kind: 'REFUSED'; readonly refusal: TaskRefusal; readonly asOf: Date | null };

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

/** True where the reference can be an id of the register: a UUID in lower case, for a list entry any text. */
export function isId(citation: CitationInput): boolean {
  return citation.kind === 'LIST_ENTRY' || uuid.test(citation.reference);
}

const refuse = (code: TaskRefusalCode, zh?: string, en?: string): TaskRefusal =>
  taskRefusal(code, zh === undefined || en === undefined ? undefined : { zh, en });

/** What is wrong with the request whatever the register may have decided. */
function refuseForm(request: GateRequest): TaskRefusal | null {
  if (request.channel === 'NOTICE') return refuse('DIRECT_NOTICE');
  const barred = barredLead(request);
  if (barred !== null) return barred;
  if (request.leadUnit === 'COMMUNITY') return refuse('COMMUNITY_AS_LEAD');
  return null;
}

function refuseFields(fields: readonly string[], allowed: readonly string[]): TaskRefusal | null {
  const outside = fields.filter((field) => !allowed.includes(field));
  if (outside.length === 0) return null;
  return refuse('PERSONAL_DATA_EXCEEDED', outside.join('、'), outside.join(', '));
}

/** WA-40: the fields are admitted ones, and the impact of the sensitive ones has been assessed. */
function refuseAdmittedData(record: AdmissionRecord, fields: readonly string[]): TaskRefusal | null {
  const outside = refuseFields(fields, record.personalDataFields);
  if (outside !== null || record.piaReference !== null) return outside;
  const sensitive = fields.filter((field) => record.sensitiveFields.includes(field));
  if (sensitive.length === 0) return null;
  return refuse('IMPACT_ASSESSMENT_MISSING', sensitive.join('、'), sensitive.join(', '));
}

function refuseItemType(wanted: AccessItemType, admitted: AccessItemType): TaskRefusal | null {
  if (wanted === admitted) return null;
  return refuse(
    'OUT_OF_SCOPE',
    `准入的是 ${admitted}，不是 ${wanted}`,
    `admitted is ${admitted}, not ${wanted}`,
  );
}

function refuseUnit(
  department: string,
  entitled: { readonly applicant: string; readonly executingUnits: readonly string[] },
): TaskRefusal | null {
  if (entitled.applicant === department || entitled.executingUnits.includes(department)) return null;
  return refuse('NOT_ENTITLED', `${department} 不在其列`, `${department} is not among them`);
}

/** WA-43: an item that waits for an owner is not its former owner's any more; its executing units go on. */
function refuseFormerOwner(department: string, record: AdmissionRecord): TaskRefusal | null {
  if (!record.ownerless || record.applicant !== department) return null;
  return refuse('DEPARTMENT_ENDED', `${department}，${record.number}`, `${department}, ${record.number}`);
}

function refusePeriod(
  period: { readonly from: string; readonly to: string | null },
  today: string,
): TaskRefusal | null {
  if (today < period.from) return refuse('NOT_YET_IN_FORCE', `自 ${period.from} 起`, `from ${period.from}`);
  if (period.to !== null && today > period.to)
    return refuse('EXPIRED', `至 ${period.to}`, `it ended on ${period.to}`);
  return null;
}

function refuseArea(outside: readonly string[]): TaskRefusal | null {
  return outside.length === 0 ? null : refuse('OUT_OF_AREA', outside.join('、'), outside.join(', '));
}

function refuseVolume(record: AdmissionRecord, request: GateRequest): TaskRefusal | null {
  const wanted = request.units * request.communityCodes.length;
  const left = Math.min(record.remainingUnits, record.unitsPerMonth ?? record.remainingUnits);
  if (wanted > left) {
    const unit = record.unit;
    return refuse(
      'VOLUME_EXCEEDED',
      `需要 ${wanted}，剩余 ${left}（${unit.zh}）`,
      `${wanted} wanted, ${left} left (${unit.en})`,
    );
  }
  // Division instead of a product: no intermediate value leaves the safe integers.
  const affordable = record.rateFen === 0 ? wanted : Math.floor(record.remainingFen / record.rateFen);
  if (wanted <= affordable) return null;
  return refuse('MONEY_EXCEEDED', `余额 ${record.remainingFen} 分`, `${record.remainingFen} fen are left`);
}

function refuseState(record: AdmissionRecord): TaskRefusal | null {
  const { number, from } = record;
  switch (record.state) {
    case 'ACTIVE':
      return null;
    case 'PENDING':
      return refuse(
        'NOT_YET_IN_FORCE',
        `${number} 尚未激活，自 ${from} 起`,
        `${number} is not active yet, from ${from}`,
      );
    case 'SUSPENDED':
      return refuse('SUSPENDED', number, number);
    case 'EXPIRED':
      return refuse('EXPIRED', `${number} 至 ${record.to}`, `${number} ended on ${record.to}`);
    case 'EXITED':
      return refuse('NOT_ADMITTED', `${number} 已退出`, `${number} has been ended by exit`);
    case 'LAPSED':
      return refuse('NOT_ADMITTED', `${number} 已失效`, `${number} has lapsed`);
  }
}

/** Whether an admission carries the request on that day: unit, owner, state, period, area, scope, volume and money, in this order. */
export function refuseByAdmission(
  record: AdmissionRecord,
  request: GateRequest,
  today: string,
): TaskRefusal | null {
  const area = new Set(record.communityCodes);
  return (
    refuseUnit(request.department, record) ??
    refuseFormerOwner(request.department, record) ??
    refuseState(record) ??
    refusePeriod(record, today) ??
    refuseArea(request.communityCodes.filter((code) => !area.has(code))) ??
    refuseItemType(request.itemType, record.itemType) ??
    refuseAdmittedData(record, request.personalDataFields) ??
    refuseVolume(record, request)
  );
}

const entryModes: Readonly<Partial<Record<ListEntryRecord['mode'], LocalizedText>>> = {
  RIGHT: { zh: '该条是居民委员会的权利', en: 'the entry is a right of the committee' },
  ENTRUSTED: {
    zh: '委托事项须先签订委托协议并取得准入',
    en: 'an entrusted matter needs an agreement and an admission',
  },
};

/** Kinds that need an admission of their own: no duty carries them. */
function refuseOwnListKind({ itemType, rules }: GateRequest): TaskRefusal | null {
  if (!rules.ownAdmissionKinds.includes(itemType)) return null;
  return refuse('OUT_OF_SCOPE', `${itemType} 须单独准入`, `${itemType} needs an admission of its own`);
}

/** A local list may say which departments it helps; a statute does not, and its entries are open to all. */
function refuseUnnamed(department: string, { departments }: ListEntryRecord): TaskRefusal | null {
  if (departments.length === 0 || departments.includes(department)) return null;
  return refuse('NOT_ENTITLED', `清单条目未载明 ${department}`, `the list entry does not name ${department}`);
}

/**
 * Whether a list entry carries the request on that day: mode, unit, period, the place whose list it is, kind and data. A
 * list entry names no data fields, so it allows none.
 */
export function refuseByListEntry(
  record: ListEntryRecord,
  request: GateRequest,
  today: string,
): TaskRefusal | null {
  const mode = entryModes[record.mode];
  if (mode !== undefined) return taskRefusal('NOT_A_CITATION', mode);
  return (
    refuseUnnamed(request.department, record) ??
    refusePeriod(record, today) ??
    refuseArea(request.communityCodes.filter((code) => !code.startsWith(record.area))) ??
    refuseOwnListKind(request) ??
    refuseFields(request.personalDataFields, [])
  );
}

/** Whether a deployment decision carries the request on that day (WA-30). */
export function refuseByDeployment(
  record: DeploymentDecisionRecord,
  request: GateRequest,
  today: string,
): TaskRefusal | null {
  if (record.state === 'EMERGENCY_LAPSED')
    return refuse('EXPIRED', `${record.number} 已失效`, `${record.number} has lapsed`);
  const inArea = (code: string): boolean => record.areas.some((area) => code.startsWith(area));
  return (
    refuseUnit(request.department, record) ??
    refusePeriod(record, today) ??
    refuseArea(request.communityCodes.filter((code) => !inArea(code))) ??
    refuseItemType(request.itemType, record.itemType) ??
    refuseFields(request.personalDataFields, [])
  );
}

function refuseByRecord(cited: CitedRecord, request: GateRequest, today: string): TaskRefusal | null {
  if (cited.kind === 'ADMISSION') return refuseByAdmission(cited.record, request, today);
  if (cited.kind === 'LIST_ENTRY') return refuseByListEntry(cited.record, request, today);
  return refuseByDeployment(cited.record, request, today);
}

function citationOf(cited: CitedRecord): Citation {
  const { version } = cited.record;
  if (cited.kind === 'ADMISSION') return { kind: cited.kind, id: cited.record.admissionId, version };
  if (cited.kind === 'LIST_ENTRY') return { kind: cited.kind, id: cited.record.listEntryId, version };
  return { kind: cited.kind, id: cited.record.deploymentDecisionId, version };
}

function isStale(asOf: Date | null, { now, allowedAgeSeconds }: GateMoment): boolean {
  return asOf === null || now.getTime() - asOf.getTime() > allowedAgeSeconds * 1000;
}

/**
 * Gate one: may this request leave the department? It refuses finally only on what it knows; a citation that the copy does
 * not hold, a parked key or a copy older than allowed passes on as UNVERIFIED, for the register to decide.
 */
export function decideGateOne(facts: ReplicaFacts, request: GateRequest, moment: GateMoment): GateDecision {
  const { cited, asOf } = facts;
  const form = refuseForm(request);
  if (form !== null) return { kind: 'REFUSED', refusal: form, asOf };
  if (request.citation === null) {
    const refusal = refuse('NOT_ADMITTED', '没有引用任何依据', 'nothing is cited');
    return { kind: 'REFUSED', refusal, asOf };
  }
  if (cited === null) {
    const { kind, reference: id } = request.citation;
    if (isId(request.citation))
      return { kind: 'UNVERIFIED', citation: { kind, id, version: null }, asOf, because: 'UNKNOWN_CITATION' };
    const refusal = refuse(
      'NOT_ADMITTED',
      `没有编号 ${id}，可改引其标识`,
      `no number ${id} is known; cite its id instead`,
    );
    return { kind: 'REFUSED', refusal, asOf };
  }
  const citation = citationOf(cited);
  if (facts.parked) return { kind: 'UNVERIFIED', citation, asOf, because: 'PARKED' };
  if (asOf === null || isStale(asOf, moment))
    return { kind: 'UNVERIFIED', citation, asOf, because: 'STALE_REPLICA' };
  const refusal = refuseByRecord(cited, request, moment.today);
  return refusal === null ? { kind: 'PASSED', citation, asOf } : { kind: 'REFUSED', refusal, asOf };
}
