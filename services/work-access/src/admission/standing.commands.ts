import { Injectable } from '@nestjs/common';
import { localDateOf } from '@shequ/calendar';
import { hasRole, type Actor } from '@shequ/identity';
import { Clock } from '@shequ/service';
import { DataSource, type EntityManager } from 'typeorm';
import { viewOf } from '../access-application/case.js';
import { holdsStep, requireStep } from '../can.js';
import { ended } from '../life-cycle/clock.domain.js';
import { instalmentLate, lateOn, type InstalmentLate } from '../fund-ledger/plan.domain.js';
import type { MoveNotAllowed } from '../problem/refusal.domain.js';
import { indexWords } from '../public-register/search-words.js';
import { registerTime } from '../watermark/register-time.js';
import {
  authorityMissing,
  directNotice,
  isOver,
  notReady,
  periodOver,
  type NotReady,
  type PeriodOver,
} from './admission.domain.js';
import type { AdmissionRow } from './admission.entity.js';
import type { ByAdmission, NoticeInput, ReasonInput } from './admission.input.js';
import { announce, moveAdmission, onAdmission, type AdmissionMoved, type Moved } from './moves.js';
import { suspendAdmission } from './suspend.js';

type Resumption = 'RESUME' | 'RESUME_EVALUATED' | 'RESUME_RENEWED';

/** Back to where it was when it was suspended. */
function resumption({ suspension }: AdmissionRow): Resumption {
  if (suspension?.from === 'EVALUATED') return 'RESUME_EVALUATED';
  return suspension?.from === 'RENEWED' ? 'RESUME_RENEWED' : 'RESUME';
}

/** From the office's notice to the end: what makes an item stand, pause and leave. */
@Injectable()
export class StandingCommands {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
  ) {}

  notify(actor: Actor, input: NoticeInput): Promise<Moved | ReturnType<typeof directNotice>> {
    return onAdmission<Moved | ReturnType<typeof directNotice>>(
      this.parts(),
      input.admissionId,
      async (tx, row, now) => {
        // WA-16: a department that tries hears why not, and who does it.
        const isDirect = hasRole(actor, 'DEPARTMENT_OFFICER') && !holdsStep(actor, viewOf(row), 'NOTICE');
        if (isDirect) return directNotice();
        requireStep(actor, viewOf(row), { step: 'NOTICE', place: row.jurisdiction });
        const text = input.text ?? `${row.itemName.zh}：${row.from} 至 ${row.to}，请予协助。`;
        const changes = { notice: { number: `${row.number}-TZ`, text }, notifiedAt: now };
        return moveAdmission(tx, row, { command: 'ISSUE_NOTICE', actor, now, changes });
      },
    );
  }

  publish(actor: Actor, { admissionId }: ByAdmission): Promise<Moved> {
    return onAdmission(this.parts(), admissionId, async (tx, row, now) => {
      requireStep(actor, viewOf(row), { step: 'PUBLICATION', place: row.jurisdiction });
      const clocks = ended(row.clocks, 'PUBLICATION', localDateOf(now));
      const moved = await moveAdmission(tx, row, {
        command: 'PUBLISH',
        actor,
        now,
        changes: { publishedAt: now, clocks },
      });
      if (moved.kind === 'AdmissionMoved') await indexWords(tx, 'ITEM', [{ id: row.id, name: row.itemName }]);
      return moved;
    });
  }

  activate(
    actor: Actor,
    { admissionId }: ByAdmission,
  ): Promise<Moved | NotReady | PeriodOver | InstalmentLate> {
    return onAdmission(this.parts(), admissionId, async (tx, row, now) => {
      requireStep(actor, viewOf(row), { step: 'PUBLICATION', place: row.jurisdiction });
      const missing = notReady(row);
      if (missing !== null) return missing;
      return this.intoForce(tx, row, { actor, now, command: 'ACTIVATE', reason: null });
    });
  }

  suspend(actor: Actor, { admissionId, reason }: ReasonInput): Promise<Moved> {
    return onAdmission(this.parts(), admissionId, async (tx, row, now) => {
      requireStep(actor, viewOf(row), { step: 'SUSPENSION', place: row.jurisdiction });
      const cause = { zh: `准入事项已暂停：${reason}`, en: `The admission is suspended: ${reason}` };
      return suspendAdmission(tx, row, { actor, now, clock: this.clock, reason, cause });
    });
  }

  resume(
    actor: Actor,
    { admissionId, reason }: ReasonInput,
  ): Promise<Moved | NotReady | PeriodOver | InstalmentLate> {
    return onAdmission(this.parts(), admissionId, (tx, row, now) => {
      requireStep(actor, viewOf(row), { step: 'RESUMPTION', place: row.jurisdiction });
      return this.intoForce(tx, row, { actor, now, command: resumption(row), reason });
    });
  }

  private async intoForce(
    tx: EntityManager,
    row: AdmissionRow,
    step: {
      readonly actor: Actor;
      readonly now: Date;
      readonly command: 'ACTIVATE' | Resumption;
      readonly reason: string | null;
    },
  ): Promise<AdmissionMoved | MoveNotAllowed | NotReady | PeriodOver | InstalmentLate> {
    const isFirst = step.command === 'ACTIVATE' && row.activatedAt === null;
    const changes = { suspension: null, ...(isFirst ? { activatedAt: step.now } : {}) };
    // The time of law is the database's, read once the row is locked.
    const at = await registerTime(tx, this.clock);
    const isPending = row.state === 'PUBLISHED' || row.state === 'SUSPENDED';
    if (isPending && isOver(row.to, localDateOf(at))) return periodOver(row.to);
    const withdrawn = isPending ? authorityMissing(row) : null;
    if (withdrawn !== null) return withdrawn;
    const late = lateOn(row, viewOf(row), localDateOf(at));
    if (late !== null) return instalmentLate(late);
    const moved = await moveAdmission(tx, row, { ...step, changes });
    if (moved.kind !== 'AdmissionMoved') return moved;
    const fact = step.command === 'ACTIVATE' ? 'Activated' : 'Resumed';
    return announce(tx, moved, { fact, at, reason: step.reason });
  }

  private parts() {
    return { db: this.db, clock: this.clock };
  }
}
