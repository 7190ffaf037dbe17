import { Injectable } from '@nestjs/common';
import { localDateOf } from '@shequ/calendar';
import type { Actor } from '@shequ/identity';
import { Clock } from '@shequ/service';
import { DataSource } from 'typeorm';
import { viewOf } from '../access-application/case.js';
import type { AuthorityWithdrawalInput } from '../admission/admission.input.js';
import { noteAdmission, onAdmission, type Moved } from '../admission/moves.js';
import { suspendAdmission } from '../admission/suspend.js';
import { requireDepartment, requireStep } from '../can.js';
import type { AlreadyDone } from '../problem/refusal.domain.js';
import { revokeAuthority } from './authority.js';
import { decideWithdrawal, withdrawalCause } from './withdrawal.domain.js';

@Injectable()
export class WithdrawalCommands {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
  ) {}

  /** The department that delegated takes the authority of an item back before its last day, by a document and with a reason. */
  withdraw(actor: Actor, input: AuthorityWithdrawalInput): Promise<Moved | AlreadyDone> {
    const { db, clock } = this;
    return onAdmission<Moved | AlreadyDone>({ db, clock }, input.admissionId, async (tx, row, now) => {
      requireDepartment(actor, row.applicant);
      requireStep(actor, viewOf(row), { step: 'AUTHORITY', place: row.jurisdiction });
      const decision = decideWithdrawal(row);
      if (typeof decision !== 'string') return decision;
      const { reason, document } = input;
      await revokeAuthority(tx, row.id, { at: now, reason, actor });
      const step = { actor, now, reason, detail: { document, authority: row.authority } };
      const changes = { authorityDelegatedAt: null, authorityUntil: localDateOf(now) };
      const withdrawn = await noteAdmission(tx, row, { ...step, command: 'WITHDRAW_AUTHORITY', changes });
      if (decision === 'NOTE') return withdrawn;
      const cause = withdrawalCause(input);
      return suspendAdmission(tx, withdrawn.admission, { ...step, clock, cause, reason: cause.zh });
    });
  }
}
