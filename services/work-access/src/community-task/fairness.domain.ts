// Fairness (decisions, tasks and citations): a task that was lawful by the cited version when its sender
// looked is handed back without a violation; what never was lawful is one. The check asks the gate's own
// question as of that moment.
import { refuseByAdmission, refuseByDeployment, refuseByListEntry } from '@shequ/admission';
import { localDateOf } from '@shequ/calendar';
import type { Citation, TaskRefusal } from '@shequ/contracts';
import { entryRecord, isInForce, isReplaced } from '../list-entry/list-entry.domain.js';
import {
  refuseForm,
  requestOf,
  versionKey,
  type ArrivedTask,
  type CitedVersion,
  type MomentOfLaw,
  type RegisterFacts,
} from './arrived-task.domain.js';

const unlimited = Number.MAX_SAFE_INTEGER;

/**
 * Whether the sender's word about its own past can be believed at all. It says that it asked gate one, of a copy
 * that was young when the task left (nobody looks long after he has sent, either), and that the task left no longer
 * ago than one may be on its way: without this bound a task could be dated back to any day on which it would have
 * been lawful. Its own time cannot lie after the decision; if a clock says so, the time of law counts.
 */
function isCredible(task: ArrivedTask, asOf: Date, law: MomentOfLaw): boolean {
  if (task.gate === 'NONE' || asOf > law.at) return false;
  const sent = Math.min(task.dispatchedAt.getTime(), law.at.getTime());
  const onItsWay = law.at.getTime() - sent;
  const age = Math.abs(sent - asOf.getTime());
  return age <= task.allowedAgeSeconds * 1000 && onItsWay <= task.transitSeconds * 1000;
}

interface Seen {
  readonly citation: Citation;
  readonly asOf: Date;
}

/**
 * The register had published the version when the sender says it looked. A record overtakes the watermark that
 * covers it, by no more than a copy may be old.
 */
function wasPublished(cited: CitedVersion, task: ArrivedTask, asOf: Date): boolean {
  return cited.since.getTime() - asOf.getTime() <= task.allowedAgeSeconds * 1000;
}

function lawfulByEntry(task: ArrivedTask, facts: RegisterFacts, { citation, asOf }: Seen): boolean {
  const day = localDateOf(asOf);
  const versions = facts.entries.get(citation.id) ?? [];
  const entry = versions.find(({ version }) => version === citation.version);
  if (entry === undefined || !isInForce(entry, day)) return false;
  if (isReplaced(entry, versions, { day, at: asOf })) return false;
  return refuseByListEntry(entryRecord(entry), requestOf(task), day) === null;
}

function lawfulByVersion(task: ArrivedTask, facts: RegisterFacts, seen: Seen): boolean {
  const { citation, asOf } = seen;
  if (citation.kind === 'LIST_ENTRY') return lawfulByEntry(task, facts, seen);
  const cited = facts.versions.get(versionKey(citation));
  if (cited === undefined || !cited.inForce || !wasPublished(cited, task, asOf)) return false;
  if (cited.endedAt !== null && cited.endedAt <= asOf) return false;
  const [request, day] = [requestOf(task), localDateOf(asOf)];
  const period = { from: cited.from, to: cited.to };
  if (citation.kind === 'DEPLOYMENT_DECISION') {
    const record = facts.deployments.get(citation.id);
    if (record === undefined) return false;
    return refuseByDeployment({ ...record, ...period, state: 'EMERGENCY_ACTIVE' }, request, day) === null;
  }
  const record = facts.admissions.get(citation.id)?.record;
  if (record === undefined) return false;
  // That its department stood when it looked is asked before.
  const limits = {
    ...{ remainingUnits: unlimited, remainingFen: unlimited, unitsPerMonth: null },
    ownerless: false,
  };
  return refuseByAdmission({ ...record, ...period, ...limits, state: 'ACTIVE' }, request, day) === null;
}

const neverAReproach: readonly TaskRefusal['code'][] = [
  'VOLUME_EXCEEDED',
  'MONEY_EXCEEDED',
  'NOT_YET_IN_FORCE',
  'UNKNOWN_COMMUNITY',
];

/**
 * The same question, asked as of the moment at which the sender looked: what it could not know is no
 * reproach.
 */
export function isFair(
  task: ArrivedTask,
  facts: RegisterFacts,
  about: { refusal: TaskRefusal; law: MomentOfLaw },
): boolean {
  if (neverAReproach.includes(about.refusal.code)) return true;
  const { citation, asOf } = task;
  if (citation === null || asOf === null || refuseForm(task) !== null) return false;
  if (task.departmentEndedAt !== null && task.departmentEndedAt <= asOf) return false;
  return isCredible(task, asOf, about.law) && lawfulByVersion(task, facts, { citation, asOf });
}
