import { Injectable } from '@nestjs/common';
import { localDateOf } from '@shequ/calendar';
import { badInput } from '@shequ/graphql';
import { seal } from '@shequ/history';
import type { Actor } from '@shequ/identity';
import { Clock } from '@shequ/service';
import { DataSource } from 'typeorm';
import { uuidv7 } from 'uuidv7';
import { viewOf } from '../access-application/case.js';
import { dueDays } from '../access-application/access-application.domain.js';
import { requireDepartment, requireStep } from '../can.js';
import { ended, started } from '../life-cycle/clock.domain.js';
import { admissionCommands, type AdmissionState } from '../life-cycle/life-cycle.domain.js';
import { alreadyDone, moveNotAllowed, type AlreadyDone, type Refusal } from '../problem/refusal.domain.js';
import { instalmentTooLarge, isFunded, type InstalmentTooLarge } from './admission.domain.js';
import type { Agreement, AdmissionRow } from './admission.entity.js';
import type { AgreementInput, AuthorityInput, InstalmentInput } from './admission.input.js';
import { insertInstalment } from './admission.store.js';
import { firstDay, registerAuthority } from '../delegated-authority/authority.js';
import { postInstalment } from '../fund-ledger/admission-funds.js';
import { moveAdmission, noteAdmission, onAdmission, type Moved } from './moves.js';

type VoucherUsed = Refusal<'AccessVoucherUsed'> & { readonly voucher: string };

/** While authority may be handed over: the agreement names it, and what was missing may be made good. */
const delegable: readonly AdmissionState[] = [
  'AGREEMENT_SIGNED',
  'FUNDED',
  'NOTIFIED',
  'PUBLISHED',
  'SUSPENDED',
];
/** While money may come in. */
const payable: readonly AdmissionState[] = [
  ...delegable,
  'ACTIVE',
  'EVALUATED',
  'RENEWED',
  // What was done is owed after the end as well.
  'EXPIRED',
  'EXITED',
];

/** From the decision to authority and money: what has to be there before an item may become active. */
@Injectable()
export class AdmissionCommands {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
  ) {}

  sign(actor: Actor, input: AgreementInput): Promise<Moved> {
    return onAdmission(this.parts(), input.admissionId, (tx, row, now) => {
      requireStep(actor, viewOf(row), { step: 'AGREEMENT', place: row.jurisdiction });
      const on = localDateOf(now);
      const agreement = agreementOf(input, on, row);
      const workdays = viewOf(row).get('clock.fundingWorkdays');
      const clocks = started(ended(row.clocks, 'AGREEMENT', on), 'FUNDING', { on, workdays });
      const { stepDueOn } = dueDays(clocks);
      const changes = { agreement, signedAt: now, clocks, stepDueOn };
      const { documentHash } = agreement;
      return moveAdmission(tx, row, { command: 'SIGN_AGREEMENT', actor, now, documentHash, changes });
    });
  }

  delegate(actor: Actor, input: AuthorityInput): Promise<Moved | AlreadyDone> {
    return onAdmission(this.parts(), input.admissionId, async (tx, row, now) => {
      requireDepartment(actor, row.applicant);
      requireStep(actor, viewOf(row), { step: 'AUTHORITY', place: row.jurisdiction });
      if (!delegable.includes(row.state)) return moveNotAllowed(row.state, admissionCommands(row.state));
      if (row.authorityDelegatedAt !== null)
        return alreadyDone('权力已移交。', 'The authority has been handed over.');
      const until = input.until ?? row.to;
      if (until < row.to) throw badInput('until', `Not before ${row.to}. / 不得早于 ${row.to}。`);
      const handover = { document: input.document, from: firstDay(row, now), to: until };
      await registerAuthority(tx, row, { ...handover, at: now, by: actor.subject });
      return noteAdmission(tx, row, {
        command: 'DELEGATE_AUTHORITY',
        actor,
        now,
        reason: input.document,
        detail: { authority: row.authority, until },
        changes: { authorityDelegatedAt: now, authorityUntil: until },
      });
    });
  }

  recordInstalment(actor: Actor, input: InstalmentInput): Promise<Moved | InstalmentTooLarge | VoucherUsed> {
    const { amountFen, voucher } = input;
    return onAdmission(this.parts(), input.admissionId, async (tx, row, now) => {
      requireStep(actor, viewOf(row), { step: 'FUNDING', place: row.jurisdiction });
      if (!payable.includes(row.state)) return moveNotAllowed(row.state, admissionCommands(row.state));
      // Where nothing is due, the treasurer confirms exactly that.
      if (amountFen === 0 && row.amountFen > 0)
        throw badInput('amountFen', 'More than 0 fen. / 须大于 0 分。');
      const tooLarge = instalmentTooLarge(row, amountFen);
      if (tooLarge !== null) return tooLarge;
      const one = {
        id: uuidv7(),
        admissionId: row.id,
        amountFen,
        voucher,
        receivedAt: now,
        recordedBy: actor.subject,
      };
      if (!(await insertInstalment(tx, one))) return voucherUsed(voucher);
      await postInstalment(tx, row, { amountFen, said: { actor, now, voucher } });
      const receivedFen = row.receivedFen + amountFen;
      const detail = { amountFen, voucher, receivedFen };
      const step = { actor, now, detail };
      if (row.state !== 'AGREEMENT_SIGNED' || !isFunded({ ...row, receivedFen }))
        return noteAdmission(tx, row, { ...step, command: 'RECORD_INSTALMENT', changes: { receivedFen } });
      const clocks = ended(row.clocks, 'FUNDING', localDateOf(now));
      const changes = { receivedFen, fundedAt: now, clocks, stepDueOn: null };
      return moveAdmission(tx, row, { ...step, command: 'FUND', changes });
    });
  }

  private parts() {
    return { db: this.db, clock: this.clock };
  }
}

function agreementOf(input: AgreementInput, today: string, row: AdmissionRow): Agreement {
  const { admissionId, signedOn, documentHash, ...terms } = input;
  const agreed = { ...terms, signedOn: signedOn ?? today };
  const { itemName, from, to, amountFen, authority, leadUnit } = row;
  const whole = { admissionId, itemName, from, to, amountFen, authority, leadUnit, ...agreed };
  return { ...agreed, documentHash: documentHash ?? seal(whole) };
}

function voucherUsed(voucher: string): VoucherUsed {
  return {
    kind: 'AccessVoucherUsed',
    code: 'VOUCHER_USED',
    message: { zh: `凭证 ${voucher} 已登记到账。`, en: `The voucher ${voucher} has been counted.` },
    voucher,
  };
}
