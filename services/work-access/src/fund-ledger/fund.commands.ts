import { Injectable } from '@nestjs/common';
import { localDateOf } from '@shequ/calendar';
import { badInput } from '@shequ/graphql';
import { record } from '@shequ/history';
import type { Actor } from '@shequ/identity';
import { transaction } from '@shequ/messaging';
import { Clock } from '@shequ/service';
import { DataSource, type EntityManager } from 'typeorm';
import { viewOf } from '../access-application/case.js';
import { AdmissionEntity } from '../admission/admission.entity.js';
import { balance } from '../admission/settlement.domain.js';
import { requireStep } from '../can.js';
import { policies } from '../policies.js';
import { alreadyDone, notFound, type AlreadyDone, type NotFound } from '../problem/refusal.domain.js';
import {
  wrongItem,
  wrongOwner,
  wrongSource,
  wrongUse,
  type AwardOwner,
  type NotEarmarked,
  type SourceRefused,
  keptForWork,
} from './fund.domain.js';
import type { OpenFund, ReceiveFunds, ReturnFunds, SpendFunds } from './fund.input.js';
import { closeFund, ensureFund, lockFund, type FundRow } from './fund.store.js';
import { balanceOf, post, type Posted, type Said } from './post.js';

export interface FundOpened {
  readonly kind: 'AccessFundOpened';
  readonly fund: FundRow;
}

const ended: ReadonlySet<string> = new Set(['EXPIRED', 'EXITED', 'LAPSED', 'ARCHIVED']);

/** Money that comes in, is spent on what it is for, and goes back. Only the treasurer of the place moves it. */
@Injectable()
export class FundCommands {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
  ) {}

  open(actor: Actor, input: OpenFund): Promise<FundOpened | AlreadyDone | AwardOwner> {
    const now = this.clock.now();
    const { place, kind, decidedBy } = input;
    const view = policies.at({ jurisdiction: place, on: localDateOf(now) });
    requireStep(actor, view, { step: 'FUNDING', place });
    if (kind === 'COMMUNITY' && place.length !== 12)
      throw badInput('place', 'A community has 12 digits. / 社区代码为 12 位。');
    const refusal = kind === 'AWARD' ? wrongOwner(decidedBy, view.get('fund.awardOwners')) : null;
    if (refusal !== null) return Promise.resolve(refusal);
    return transaction(this.db, async (tx) => {
      const subject = kind === 'COMMUNITY' ? place : `${place} ${input.document}`;
      const by = { openedAt: now, openedBy: actor.subject, policyVersion: view.version };
      const { fresh, ...fund } = await ensureFund(tx, { ...input, subject, ...by });
      if (!fresh) return alreadyDone('该资金已设立。', 'That fund is open already.');
      const step = { type: 'fund', id: fund.id, at: now, actor: actor.subject, department: actor.department };
      await record(tx, [
        { ...step, command: 'OPEN', to: 'OPEN', reason: input.document, detail: { kind, place, decidedBy } },
      ]);
      return { kind: 'AccessFundOpened', fund };
    });
  }

  receive(actor: Actor, input: ReceiveFunds): Promise<Posted | SourceRefused | AlreadyDone | NotFound> {
    const { source, amountFen, voucher, payer } = input;
    return this.on(actor, input.fundId, async (tx, fund, now) => {
      if (fund.kind === 'ADMISSION' || fund.kind === 'PURCHASE')
        throw badInput('fundId', 'Money of an item comes by recordInstalment. / 事项经费由拨款登记到账。');
      const refusal = wrongSource(fund.kind, source, viewOf(fund).get('funding.sources'));
      if (refusal !== null) return refusal;
      const said: Said = { actor, now, voucher, payer };
      return post(tx, fund, { movement: { kind: 'RECEIVE', amountFen, source }, said });
    });
  }

  spend(actor: Actor, input: SpendFunds): Promise<Posted | NotEarmarked | AlreadyDone | NotFound> {
    const { use, amountFen, voucher, purpose, communityCode } = input;
    return this.on(actor, input.fundId, async (tx, fund, now) => {
      const uses = viewOf(fund).get('fund.uses')[fund.kind];
      const refusal = wrongItem(fund, input.admissionId) ?? wrongUse(use, uses);
      if (refusal !== null) return refusal;
      if (fund.kind === 'PURCHASE')
        throw badInput('fundId', 'A contract is paid by payPurchase. / 合同价款由付款操作支付。');
      await requireWithin(tx, fund, communityCode);
      const said: Said = { actor, now, voucher, purpose, communityCode };
      return post(tx, fund, { movement: { kind: 'SPEND', amountFen, use }, said });
    });
  }

  /** What is left goes back to who paid: of an item only after its end, which closes its fund once nothing is held. */
  giveBack(actor: Actor, input: ReturnFunds): Promise<Posted | AlreadyDone | NotFound> {
    const { amountFen, voucher, reason } = input;
    return this.on<Posted>(actor, input.fundId, async (tx, fund, now) => {
      if (fund.kind === 'ADMISSION') {
        const { state, drawnFen } = await tx.findOneByOrFail(AdmissionEntity, { id: fund.subject });
        if (!ended.has(state))
          return alreadyDone('事项仍在施行，经费不退回。', 'The item is in force: its money stays.');
        // Work that was done is paid before anything goes back.
        const standing = await balanceOf(tx, fund.subject);
        const { returnFen } = balance({ ...standing, drawnFen });
        if (amountFen > returnFen && amountFen <= standing.heldFen)
          return keptForWork({ ...standing, returnFen });
      }
      const said: Said = { actor, now, voucher, purpose: reason };
      const posted = await post(tx, fund, { movement: { kind: 'RETURN', amountFen }, said });
      if (posted.kind === 'AccessFundMoved' && fund.kind === 'ADMISSION' && posted.entry.after.heldFen === 0)
        await closeFund(tx, fund.id, now);
      return posted;
    });
  }

  private on<R>(
    actor: Actor,
    fundId: string,
    work: (tx: EntityManager, fund: FundRow, now: Date) => Promise<R | AlreadyDone>,
  ): Promise<R | AlreadyDone | NotFound> {
    const now = this.clock.now();
    return transaction(this.db, async (tx) => {
      const fund = await lockFund(tx, fundId);
      if (fund === null) return notFound();
      requireStep(actor, viewOf(fund), { step: 'FUNDING', place: fund.place });
      if (fund.closedAt !== null) return alreadyDone('该资金已结清。', 'That fund is settled and closed.');
      return work(tx, fund, now);
    });
  }
}

/** @throws BAD_USER_INPUT for a community that the fund does not concern. */
async function requireWithin(tx: EntityManager, fund: FundRow, code: string | null): Promise<void> {
  if (code === null) return;
  const isWithin =
    fund.kind === 'ADMISSION'
      ? (await tx.findOneByOrFail(AdmissionEntity, { id: fund.subject })).communityCodes.includes(code)
      : code.startsWith(fund.place);
  if (!isWithin)
    throw badInput('communityCode', 'The fund is not for this community. / 该资金不用于此社区。');
}
