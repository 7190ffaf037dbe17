import { Injectable } from '@nestjs/common';
import { localDateOf } from '@shequ/calendar';
import { record } from '@shequ/history';
import type { Actor } from '@shequ/identity';
import { transaction } from '@shequ/messaging';
import type { PolicyView } from '@shequ/policy';
import { Clock } from '@shequ/service';
import { DataSource, type EntityManager } from 'typeorm';
import { uuidv7 } from 'uuidv7';
import { requireDepartment, requireRole, requireStep } from '../can.js';
import { findDepartments } from '../department/department.store.js';
import { policies } from '../policies.js';
import { notFound, type MoveNotAllowed, type NotFound } from '../problem/refusal.domain.js';
import { startTimers, stopTimers } from '../timer/timer.store.js';
import { registerTime } from '../watermark/register-time.js';
import {
  decideArchive,
  decideDeployment,
  decideFiling,
  notTheApplicants,
  numberTaken,
  type DeploymentRefused,
  type EmergencyPolicy,
} from './deployment-decision.domain.js';
import type { ArchiveDeployment, FileDeployment, RecordDeployment } from './deployment-decision.input.js';
import {
  findDeployments,
  insertDeployment,
  isSubmittedBy,
  lockDeployment,
  markArchived,
  markFiled,
  publishDeployments,
  type DeploymentRow,
} from './deployment-decision.store.js';
import { timersOfDeployment } from './emergency.timers.js';
import { recordMissedFilings } from './missed-filing.js';

export type DeploymentRecording =
  | { readonly kind: 'DeploymentDecisionRecorded'; readonly deploymentDecision: DeploymentRow }
  | DeploymentRefused
  | NotFound;

export type DeploymentFiling =
  | { readonly kind: 'DeploymentDecisionFiled'; readonly deploymentDecision: DeploymentRow }
  | DeploymentRefused
  | MoveNotAllowed
  | NotFound;

export type DeploymentArchiving =
  | { readonly kind: 'DeploymentDecisionArchived'; readonly deploymentDecision: DeploymentRow }
  | MoveNotAllowed
  | NotFound;

function emergencyPolicy(view: PolicyView): EmergencyPolicy {
  return {
    maxDays: view.get('emergency.maxDays'),
    retroFilingWorkdays: view.get('emergency.retroFilingWorkdays'),
    lapseDays: view.get('emergency.lapseDays'),
  };
}

async function reread(tx: EntityManager, id: string): Promise<DeploymentRow> {
  const row = (await findDeployments(tx, [id])).get(id);
  if (row === undefined) throw new Error(`Deployment decision ${id} is gone within its own transaction.`);
  return row;
}

@Injectable()
export class DeploymentDecisionCommands {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
  ) {}

  /** WA-30: the office puts a decision on the register. */
  record(actor: Actor, input: RecordDeployment): Promise<DeploymentRecording> {
    return transaction(this.db, async (tx) => {
      const units = [input.applicant, ...input.executingUnits];
      const departments = await findDepartments(tx, units);
      const applicant = departments.get(input.applicant);
      if (applicant === undefined || units.some((uscc) => !departments.has(uscc))) return notFound();
      for (const area of input.areas) requireRole(actor, ['OFFICE_CLERK'], area);
      const view = policies.at({ jurisdiction: applicant.jurisdiction, on: input.from });
      const decision = decideDeployment({ ...input, home: applicant.jurisdiction }, emergencyPolicy(view));
      if (decision.kind !== 'ACCEPTED') return decision;
      const { number, level, retroDueOn, lapsesOn } = decision;
      const at = await registerTime(tx, this.clock);
      const row = { ...input, id: uuidv7(), number, level, retroDueOn, lapsesOn };
      const place = { policyVersion: view.version, jurisdiction: applicant.jurisdiction };
      const inserted = await insertDeployment(tx, { ...row, ...place }, { subject: actor.subject, at });
      if (inserted === null) return numberTaken(number);
      await startTimers(tx, timersOfDeployment(inserted));
      await publishDeployments(tx, [inserted.id], at);
      const step = { type: 'deployment-decision', id: inserted.id, at, actor: actor.subject };
      const to = inserted.state;
      await record(tx, [
        { ...step, department: actor.department, command: 'RECORD', to, detail: { number, level } },
      ]);
      return { kind: 'DeploymentDecisionRecorded', deploymentDecision: await reread(tx, inserted.id) };
    });
  }

  /** Retro-filing. A late one is filed all the same, and on the record as late. */
  file(actor: Actor, { id, applicationId }: FileDeployment): Promise<DeploymentFiling> {
    return transaction(this.db, async (tx) => {
      const row = await lockDeployment(tx, id);
      if (row === null) return notFound();
      requireDepartment(actor, row.applicant);
      if (!(await isSubmittedBy(tx, applicationId, row.applicant))) return notTheApplicants();
      const at = await registerTime(tx, this.clock);
      const filing = decideFiling(row, localDateOf(at));
      if (filing.kind !== 'FILED') return filing;
      if (filing.late) await recordMissedFilings(tx, [row], at);
      await markFiled(tx, id, { applicationId, at });
      await stopTimers(tx, id, ['RETRO_FILING', 'EMERGENCY_LAPSE']);
      await publishDeployments(tx, [id], at);
      const step = {
        type: 'deployment-decision',
        id,
        at,
        actor: actor.subject,
        department: actor.department,
      };
      const detail = { applicationId, late: filing.late };
      await record(tx, [{ ...step, command: 'RETRO_FILE', from: row.state, to: 'RETRO_FILED', detail }]);
      return { kind: 'DeploymentDecisionFiled', deploymentDecision: await reread(tx, id) };
    });
  }

  /** The office files away what has lapsed. */
  archive(actor: Actor, { id }: ArchiveDeployment): Promise<DeploymentArchiving> {
    return transaction(this.db, async (tx) => {
      const row = await lockDeployment(tx, id);
      if (row === null) return notFound();
      const view = policies.pinned(row.policyVersion);
      requireStep(actor, view, { step: 'ARCHIVE', place: row.jurisdiction });
      const to = decideArchive(row);
      if (typeof to !== 'string') return to;
      await markArchived(tx, id);
      const by = { actor: actor.subject, department: actor.department, at: this.clock.now() };
      await record(tx, [{ type: 'deployment-decision', id, ...by, command: 'ARCHIVE', from: row.state, to }]);
      return { kind: 'DeploymentDecisionArchived', deploymentDecision: await reread(tx, id) };
    });
  }
}
