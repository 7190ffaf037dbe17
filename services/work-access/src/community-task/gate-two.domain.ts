// Gate two: the register decides once whether a task may reach a community (WA-01, WA-02, WA-05, WA-13,
// WA-16, WA-18, WA-43). It asks what gate one asks, with exact numbers and at the time of law.
import { refuseByAdmission, refuseByDeployment, refuseByListEntry, taskRefusal } from '@shequ/admission';
import type { AdmissionRecord, Citation, TaskRefusal } from '@shequ/contracts';
import { entryOn, entryRecord } from '../list-entry/list-entry.domain.js';
import {
  refuseForm,
  requestOf,
  type AdmissionFacts,
  type ArrivedTask,
  type Drawn,
  type MomentOfLaw,
  type RegisterFacts,
} from './arrived-task.domain.js';
import { isFair } from './fairness.domain.js';

/** `HANDED_BACK` carries no reproach; `REFUSED` is a violation. */
export type Verdict =
  | {
      readonly kind: 'ADMITTED';
      readonly citation: Citation;
      readonly amountFen: number;
      readonly minutes: number | null;
    }
  | { readonly kind: 'HANDED_BACK'; readonly refusal: TaskRefusal }
  | { readonly kind: 'REFUSED'; readonly refusal: TaskRefusal };

const nothing: Drawn = { units: 0, fen: 0 };

function remaining({ record, drawnThisMonth }: AdmissionFacts, drawn: Drawn): AdmissionRecord {
  const { remainingUnits, remainingFen, unitsPerMonth } = record;
  return {
    ...record,
    remainingUnits: remainingUnits - drawn.units,
    remainingFen: remainingFen - drawn.fen,
    unitsPerMonth: unitsPerMonth === null ? null : Math.max(0, unitsPerMonth - drawnThisMonth - drawn.units),
  };
}

/** A list names no area; a department reaches no farther than its own government. */
function refuseBeyondArea(task: ArrivedTask, facts: RegisterFacts): TaskRefusal | null {
  const area = facts.areas.get(task.department) ?? '';
  if (task.communityCode.startsWith(area)) return null;
  return taskRefusal('OUT_OF_AREA', { zh: task.communityCode, en: task.communityCode });
}

/**
 * An admission names its communities; the other grounds name none or an area, so that the register asks civil affairs'
 * records, as gate one does. What it does not know may have been founded today: that is no reproach (`isFair`).
 */
function refuseCommunity({ communityCode }: ArrivedTask, facts: RegisterFacts): TaskRefusal | null {
  const community = facts.communities.get(communityCode);
  if (community?.dispatchTarget === true) return null;
  if (community === undefined)
    return taskRefusal('UNKNOWN_COMMUNITY', { zh: communityCode, en: communityCode });
  const zh = `${communityCode} 不是可派发的社区`;
  return taskRefusal('OUT_OF_AREA', { zh, en: `${communityCode} is no community that takes tasks` });
}

type Judged = { readonly refusal: TaskRefusal } | { readonly refusal: null; readonly version: number };

const unknown = (id: string): Judged => ({
  refusal: taskRefusal('NOT_ADMITTED', { zh: `登记中没有 ${id}`, en: `the register has no ${id}` }),
});

function judgeAdmission(task: ArrivedTask, facts: AdmissionFacts | undefined, now: Now): Judged {
  if (facts === undefined) return unknown(now.citation.id);
  const record = remaining(facts, now.drawn);
  const refusal = refuseByAdmission(record, requestOf(task), now.law.today);
  return refusal === null ? { refusal, version: record.version } : { refusal };
}

function judgeEntry(task: ArrivedTask, facts: RegisterFacts, now: Now): Judged {
  const entry = entryOn(facts.entries.get(now.citation.id) ?? [], now.law.today);
  if (entry === null) return unknown(now.citation.id);
  const refusal =
    refuseByListEntry(entryRecord(entry), requestOf(task), now.law.today) ??
    refuseBeyondArea(task, facts) ??
    refuseCommunity(task, facts);
  return refusal === null ? { refusal, version: entry.version } : { refusal };
}

function judgeDeployment(task: ArrivedTask, facts: RegisterFacts, now: Now): Judged {
  const record = facts.deployments.get(now.citation.id);
  if (record === undefined) return unknown(now.citation.id);
  const refusal = refuseByDeployment(record, requestOf(task), now.law.today) ?? refuseCommunity(task, facts);
  return refusal === null ? { refusal, version: record.version } : { refusal };
}

interface Now {
  readonly citation: Citation;
  readonly drawn: Drawn;
  readonly law: MomentOfLaw;
}

function judge(task: ArrivedTask, facts: RegisterFacts, now: Now): Judged {
  switch (now.citation.kind) {
    case 'ADMISSION':
      return judgeAdmission(task, facts.admissions.get(now.citation.id), now);
    case 'LIST_ENTRY':
      return judgeEntry(task, facts, now);
    case 'DEPLOYMENT_DECISION':
      return judgeDeployment(task, facts, now);
  }
}

function refused(
  task: ArrivedTask,
  facts: RegisterFacts,
  about: { refusal: TaskRefusal; law: MomentOfLaw },
): Verdict {
  return { kind: isFair(task, facts, about) ? 'HANDED_BACK' : 'REFUSED', refusal: about.refusal };
}

/** One task, given what the batch has drawn so far from the admission that it cites. */
export function decideGateTwo(
  task: ArrivedTask,
  facts: RegisterFacts,
  now: { readonly law: MomentOfLaw; readonly drawn: Drawn },
): Verdict {
  const { law } = now;
  const { citation } = task;
  if (task.withdrawn) {
    const why = { zh: '部门在决定前已撤回', en: 'the department withdrew it before the decision' };
    return { kind: 'HANDED_BACK', refusal: taskRefusal('NOT_ADMITTED', why) };
  }
  const form = refuseForm(task);
  if (form !== null) return refused(task, facts, { refusal: form, law });
  if (task.departmentEndedAt !== null) {
    const who = { zh: task.department, en: task.department };
    return refused(task, facts, { refusal: taskRefusal('DEPARTMENT_ENDED', who), law });
  }
  if (citation === null) return refused(task, facts, { refusal: taskRefusal('NOT_ADMITTED'), law });
  const judged = judge(task, facts, { ...now, citation });
  if (judged.refusal !== null) return refused(task, facts, { refusal: judged.refusal, law });
  const decided = { ...citation, version: judged.version };
  const record = citation.kind === 'ADMISSION' ? facts.admissions.get(citation.id)?.record : undefined;
  if (record === undefined) return { kind: 'ADMITTED', citation: decided, amountFen: 0, minutes: null };
  const { rateFen, minutesPerUnit } = record;
  return {
    kind: 'ADMITTED',
    citation: decided,
    amountFen: task.units * rateFen,
    minutes: task.units * minutesPerUnit,
  };
}

export interface BatchDecision {
  /** In the order of the tasks. */
  readonly verdicts: readonly Verdict[];
  /** By admission: what the batch draws, all of it in the month of law. */
  readonly draws: ReadonlyMap<string, Drawn>;
}

/** Decides tasks in their order; each sees what the ones before it have drawn (I2). */
export function decideBatch(
  tasks: readonly ArrivedTask[],
  facts: RegisterFacts,
  law: MomentOfLaw,
): BatchDecision {
  const draws = new Map<string, Drawn>();
  const verdicts = tasks.map((task) => {
    const id = task.citation?.kind === 'ADMISSION' ? task.citation.id : '';
    const drawn = draws.get(id) ?? nothing;
    const verdict = decideGateTwo(task, facts, { law, drawn });
    if (verdict.kind === 'ADMITTED' && id !== '')
      draws.set(id, { units: drawn.units + task.units, fen: drawn.fen + verdict.amountFen });
    return verdict;
  });
  return { verdicts, draws };
}
