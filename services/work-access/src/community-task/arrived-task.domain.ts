// What gate two judges, and what the register knows of it.
import { barredLead, taskRefusal, type GateRequest, type GateRules } from '@shequ/admission';
import type {
  AccessItemType,
  AdmissionRecord,
  Citation,
  DeploymentDecisionRecord,
  LeadUnit,
  LocalizedText,
  TaskDispatched,
  TaskRefusal,
} from '@shequ/contracts';
import type { ListEntry } from '../list-entry/list-entry.domain.js';

/**
 * A task as it arrived. `dispatchedAt` is its sender's word; `withdrawn`: the sender took it back before it
 * arrived.
 */
export interface ArrivedTask {
  readonly taskId: string;
  readonly department: string;
  /** When the department was withdrawn or merged (WA-43); null while it stands. */
  readonly departmentEndedAt: Date | null;
  readonly communityCode: string;
  readonly itemType: AccessItemType;
  readonly channel: string;
  readonly citation: Citation | null;
  /** The sender's word on gate one. */
  readonly gate: TaskDispatched['gate'];
  readonly asOf: Date | null;
  readonly dispatchedAt: Date;
  readonly leadUnit: LeadUnit;
  readonly units: number;
  readonly personalDataFields: readonly string[];
  /** Policy `replica.allowedAgeSeconds` and `fairness.transitSeconds`. */
  readonly allowedAgeSeconds: number;
  readonly transitSeconds: number;
  readonly title: LocalizedText;
  readonly rules: GateRules;
  readonly withdrawn: boolean;
}

/** An admission under lock: what remains is exact, `drawnThisMonth` counts the month of law. */
export interface AdmissionFacts {
  readonly record: AdmissionRecord;
  readonly drawnThisMonth: number;
}

/**
 * The version that a task cites: what it was, when it was published, and since when it is over; `endedAt` null while
 * it goes on.
 */
export interface CitedVersion {
  readonly inForce: boolean;
  readonly since: Date;
  readonly from: string;
  readonly to: string;
  readonly endedAt: Date | null;
}

/**
 * Everything the register knows that bears on a batch. `versions` by `versionKey`, `areas` by department, `communities`
 * by code: those that civil affairs has named, which may be fewer than there are.
 */
export interface RegisterFacts {
  readonly admissions: ReadonlyMap<string, AdmissionFacts>;
  readonly entries: ReadonlyMap<string, readonly ListEntry[]>;
  readonly deployments: ReadonlyMap<string, DeploymentDecisionRecord>;
  readonly versions: ReadonlyMap<string, CitedVersion>;
  readonly areas: ReadonlyMap<string, string>;
  readonly communities: ReadonlyMap<string, { readonly dispatchTarget: boolean }>;
}

/** The time of law, and its day in Asia/Shanghai. */
export interface MomentOfLaw {
  readonly at: Date;
  readonly today: string;
}

/** What a batch has drawn from one admission so far. */
export interface Drawn {
  readonly units: number;
  readonly fen: number;
}

export function versionKey(citation: Citation): string {
  return `${citation.kind} ${citation.id} ${citation.version ?? 0}`;
}

/** The task as gate one would have been asked about it. */
export function requestOf(task: ArrivedTask): GateRequest {
  const { department, itemType, channel, units, leadUnit, personalDataFields, title, rules } = task;
  const communityCodes = [task.communityCode];
  return {
    department,
    itemType,
    channel,
    citation: null,
    communityCodes,
    units,
    leadUnit,
    personalDataFields,
    title,
    rules,
  };
}

/** What is wrong with it whatever it cites: WA-16, WA-04, WA-05. */
export function refuseForm(task: ArrivedTask): TaskRefusal | null {
  if (task.channel === 'NOTICE') return taskRefusal('DIRECT_NOTICE');
  const barred = barredLead(task);
  if (barred !== null) return barred;
  if (task.leadUnit === 'COMMUNITY') return taskRefusal('COMMUNITY_AS_LEAD');
  return null;
}
