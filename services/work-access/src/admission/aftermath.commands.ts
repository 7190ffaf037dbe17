import { Injectable } from '@nestjs/common';
import { localDateOf } from '@shequ/calendar';
import type { Actor } from '@shequ/identity';
import { Clock } from '@shequ/service';
import { DataSource, type EntityManager } from 'typeorm';
import { viewOf } from '../access-application/case.js';
import { requireDepartment, requireStep } from '../can.js';
import { findDepartments } from '../department/department.store.js';
import { balanceOf } from '../fund-ledger/post.js';
import { ended, running } from '../life-cycle/clock.domain.js';
import { admissionCommands } from '../life-cycle/life-cycle.domain.js';
import { alreadyDone, moveNotAllowed, type AlreadyDone } from '../problem/refusal.domain.js';
import { registerTime } from '../watermark/register-time.js';
import type { AdmissionRow } from './admission.entity.js';
import type { ByAdmission, ReownInput, SettleInput } from './admission.input.js';
import { moveAdmission, noteAdmission, onAdmission, type Moved } from './moves.js';
import { refuseReown, type ReownRefused } from './ownership.domain.js';
import { publishAdmissions } from './publish.js';
import { missingParts, moneyOpen, settlementOpen, type SettlementOpen } from './settlement.domain.js';
import { insertSettled, settledOf } from './settlement.store.js';

/** What ends an owner or an item: another department, settlement, archive. */
@Injectable()
export class AdmissionAftermathCommands {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
  ) {}

  reown(actor: Actor, input: ReownInput): Promise<Moved | ReownRefused> {
    return onAdmission<Moved | ReownRefused>(this.parts(), input.admissionId, async (tx, row, now) => {
      requireStep(actor, viewOf(row), { step: 'REOWNERSHIP', place: row.jurisdiction });
      const { department: uscc, document: reason } = input;
      const next = (await findDepartments(tx, [uscc])).get(uscc) ?? null;
      const on = localDateOf(now);
      const refusal = refuseReown(row, next, on);
      if (refusal !== null) return refusal;
      const clocks = ended(row.clocks, 'REOWNING', on);
      const changes = { applicant: uscc, reownDueOn: null, clocks };
      const detail = { from: row.applicant, to: uscc };
      const moved = await noteAdmission(tx, row, {
        ...{ command: 'REOWN', actor, now, reason, detail },
        changes,
      });
      await publishAdmissions(tx, [row.id], await registerTime(tx, this.clock));
      return moved;
    });
  }

  settle(actor: Actor, input: SettleInput): Promise<Moved | AlreadyDone> {
    return onAdmission<Moved | AlreadyDone>(this.parts(), input.admissionId, async (tx, row, now) => {
      const owner = (await findDepartments(tx, [row.applicant])).get(row.applicant);
      requireSettler(actor, row, { ...input, isOwned: owner?.endedOn === null });
      if (row.state !== 'EXITED' && row.state !== 'EXPIRED')
        return moveNotAllowed(row.state, admissionCommands(row.state));
      const { part, note, documentHash } = input;
      const { receivedFen, spentFen, returnedFen } = await balanceOf(tx, row.id);
      const money = { receivedFen, spentFen, returnedFen, drawnFen: row.drawnFen };
      const by = { recordedBy: actor.subject, recordedAt: now };
      const one = { admissionId: row.id, part, note, documentHash, ...money, ...by };
      if (!(await insertSettled(tx, one)))
        return alreadyDone('此项结算已登记。', 'That part of the settlement is on the record.');
      const detail = part === 'BALANCE' ? money : null;
      const open = await this.missing(tx, row);
      const on = localDateOf(now);
      const changes = open.length > 0 ? {} : { clocks: ended(row.clocks, 'EXIT', on) };
      const hashed = documentHash === null ? {} : { documentHash };
      return noteAdmission(tx, row, {
        ...{ command: `SETTLE_${part}`, actor, now, reason: note, detail, ...hashed },
        changes,
      });
    });
  }

  archive(actor: Actor, { admissionId }: ByAdmission): Promise<Moved | SettlementOpen> {
    return onAdmission<Moved | SettlementOpen>(this.parts(), admissionId, async (tx, row, now) => {
      requireStep(actor, viewOf(row), { step: 'ARCHIVE', place: row.jurisdiction });
      const isSettled = row.state !== 'EXITED' && row.state !== 'EXPIRED';
      const missing = isSettled ? [] : await this.missing(tx, row);
      if (missing.length > 0) return settlementOpen(missing, running(row.clocks, 'EXIT')?.dueOn ?? null);
      const detail = { ...(await balanceOf(tx, row.id)), drawnFen: row.drawnFen };
      return moneyOpen(detail) ?? moveAdmission(tx, row, { command: 'ARCHIVE', actor, now, detail });
    });
  }

  private parts() {
    return { db: this.db, clock: this.clock };
  }

  private async missing(tx: EntityManager, row: AdmissionRow) {
    const settled = (await settledOf(tx, [row.id])).get(row.id) ?? [];
    return missingParts(settled.map(({ part }) => part));
  }
}

/** Notice and balance are the office's; that data went back or are deleted the department says, while there is one. */
function requireSettler(
  actor: Actor,
  row: AdmissionRow,
  of: SettleInput & { readonly isOwned: boolean },
): void {
  const isOwners = of.part === 'DATA_HAND_BACK' && of.isOwned;
  if (isOwners) requireDepartment(actor, row.applicant);
  requireStep(actor, viewOf(row), { step: isOwners ? 'AUTHORITY' : 'SETTLEMENT', place: row.jurisdiction });
}
