import assert from 'node:assert/strict';
import { Injectable } from '@nestjs/common';
import { localDateOf } from '@shequ/calendar';
import { badInput } from '@shequ/graphql';
import { record } from '@shequ/history';
import type { Actor } from '@shequ/identity';
import { transaction } from '@shequ/messaging';
import { Clock } from '@shequ/service';
import { DataSource, type EntityManager } from 'typeorm';
import { uuidv7 } from 'uuidv7';
import type { AccessApplicationRow } from '../access-application/access-application.entity.js';
import { lockApplication } from '../access-application/access-application.store.js';
import { viewOf } from '../access-application/case.js';
import { requireDepartment, requireStep } from '../can.js';
import { ensureFund } from '../fund-ledger/fund.store.js';
import { post, type Posted } from '../fund-ledger/post.js';
import { applicationCommands } from '../life-cycle/life-cycle.domain.js';
import {
  alreadyDone,
  moveNotAllowed,
  notFound,
  type AlreadyDone,
  type MoveNotAllowed,
  type NotFound,
} from '../problem/refusal.domain.js';
import {
  acceptedSum,
  payTooEarly,
  refusePurchase,
  stateOf,
  type PaymentTooEarly,
  type PurchaseRefused,
} from './purchase.domain.js';
import type { AcceptPurchase, PayPurchase, SignPurchase } from './purchase.input.js';
import {
  acceptancesOf,
  insertAcceptance,
  insertPurchase,
  lockPurchase,
  nextPurchaseNumber,
  paidOf,
  savePurchaseState,
  type PurchaseRow,
} from './purchase.store.js';

type Refusal = AlreadyDone | MoveNotAllowed | NotFound;
export type Signed = { readonly kind: 'AccessPurchaseSigned'; readonly contract: PurchaseRow };
export type PurchaseMoved = { readonly kind: 'AccessPurchaseMoved'; readonly contract: PurchaseRow };
type PostRefused = Exclude<Posted, { readonly kind: 'AccessFundMoved' }>;

/** From the signature to the last payment. Acceptance is the buyer's, money the treasurer's. */
@Injectable()
export class PurchaseCommands {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
  ) {}

  sign(actor: Actor, input: SignPurchase): Promise<Signed | PurchaseRefused | Refusal> {
    const now = this.clock.now();
    if (input.from > input.to) throw badInput('to', 'Before the first day. / 早于开始日期。');
    return transaction(this.db, async (tx) => {
      const application = await lockApplication(tx, input.applicationId);
      if (application === null) return notFound();
      requireStep(actor, viewOf(application), { step: 'AGREEMENT', place: application.jurisdiction });
      if (application.state !== 'REDIRECTED_TO_PURCHASE')
        return moveNotAllowed(application.state, applicationCommands(application.state));
      const refusal = refusePurchase(input, rulesOf(application));
      if (refusal !== null) return refusal;
      const { jurisdiction, policyVersion } = application;
      const number = await nextPurchaseNumber(tx, jurisdiction, localDateOf(now).slice(0, 4));
      const by = { signedAt: now, signedBy: actor.subject, jurisdiction, policyVersion };
      const contract: PurchaseRow = { ...input, id: uuidv7(), number, state: 'SIGNED', ...by };
      if (!(await insertPurchase(tx, contract)))
        return alreadyDone('该申请已签订购买合同。', 'A contract was signed for this application.');
      const { priceFen, basis, buyer, supplierCode, documentHash } = contract;
      const detail = { number, priceFen, basis, buyer, supplierCode };
      await note(tx, contract, { actor, now, command: 'SIGN', from: null, detail, documentHash });
      return { kind: 'AccessPurchaseSigned', contract };
    });
  }

  accept(actor: Actor, input: AcceptPurchase): Promise<PurchaseMoved | Refusal> {
    const { deliverable, accepted, finding } = input;
    return this.on<PurchaseMoved | AlreadyDone>(input.contractId, async (tx, row, now) => {
      requireDepartment(actor, row.buyer);
      requireStep(actor, viewOf(row), { step: 'AUTHORITY', place: row.jurisdiction });
      if (deliverable > row.deliverables.length)
        throw badInput('deliverable', `1 to ${row.deliverables.length}. / 1 至 ${row.deliverables.length}。`);
      const before = await this.acceptedOf(tx, row.id);
      if (before.includes(deliverable)) return alreadyDone('该项成果已验收。', 'It has been accepted.');
      const by = { at: now, recordedBy: actor.subject };
      await insertAcceptance(tx, {
        ...{ id: uuidv7(), contractId: row.id, deliverable, accepted, finding },
        ...by,
      });
      const command = accepted ? 'ACCEPT' : 'FIND_FAULT';
      const detail = { deliverable, finding };
      return this.settle(tx, row, {
        accepted: accepted ? [...before, deliverable] : before,
        step: { actor, now, command, detail },
      });
    });
  }

  pay(actor: Actor, input: PayPurchase): Promise<PurchaseMoved | PaymentTooEarly | PostRefused | Refusal> {
    const { amountFen, voucher } = input;
    return this.on<PurchaseMoved | PaymentTooEarly | PostRefused>(input.contractId, async (tx, row, now) => {
      requireStep(actor, viewOf(row), { step: 'FUNDING', place: row.jurisdiction });
      const accepted = await this.acceptedOf(tx, row.id);
      const paidFen = (await paidOf(tx, [row.id])).get(row.id) ?? 0;
      const acceptedFen = acceptedSum(row.deliverables, accepted);
      const refusal = payTooEarly({ acceptedFen, paidFen }, amountFen);
      if (refusal !== null) return refusal;
      const said = { actor, now, voucher, payer: row.buyer, purpose: row.number };
      const refused = await payOut(tx, row, { amountFen, said });
      if (refused !== null) return refused;
      const step = { actor, now, command: 'PAY', detail: { amountFen, voucher } };
      return this.settle(tx, row, { accepted, step });
    });
  }

  private async acceptedOf(tx: EntityManager, id: string): Promise<readonly number[]> {
    const found = (await acceptancesOf(tx, [id])).get(id) ?? [];
    return found.filter(({ accepted }) => accepted).map(({ deliverable }) => deliverable);
  }

  private async settle(
    tx: EntityManager,
    row: PurchaseRow,
    { accepted, step }: { readonly accepted: readonly number[]; readonly step: Step },
  ): Promise<PurchaseMoved> {
    const paidFen = (await paidOf(tx, [row.id])).get(row.id) ?? 0;
    const state = stateOf(row.deliverables, { accepted, paidFen, priceFen: row.priceFen });
    if (state !== row.state) await savePurchaseState(tx, row.id, state);
    const contract = { ...row, state };
    await note(tx, contract, { ...step, from: row.state });
    return { kind: 'AccessPurchaseMoved', contract };
  }

  private on<R>(
    id: string,
    work: (tx: EntityManager, row: PurchaseRow, now: Date) => Promise<R>,
  ): Promise<R | NotFound> {
    const now = this.clock.now();
    return transaction(this.db, async (tx) => {
      const row = await lockPurchase(tx, id);
      return row === null ? notFound() : work(tx, row, now);
    });
  }
}

interface Step {
  readonly actor: Actor;
  readonly now: Date;
  readonly command: string;
  readonly detail: unknown;
  readonly documentHash?: string;
}

async function note(
  tx: EntityManager,
  { id, state }: PurchaseRow,
  step: Step & { readonly from: string | null },
): Promise<void> {
  const { actor, now, command, from, detail, documentHash = null } = step;
  const by = { at: now, actor: actor.subject, department: actor.department };
  await record(tx, [
    { type: 'purchase-contract', id, ...by, command, from, to: state, detail, documentHash },
  ]);
}

function rulesOf({ applicant, jurisdiction, policyVersion }: AccessApplicationRow) {
  const view = viewOf({ policyVersion });
  return {
    applicant,
    jurisdiction,
    buyers: view.get('purchase.buyers'),
    socialOrganisations: view.get('purchase.socialOrganisations'),
    forbiddenBases: view.get('purchase.forbiddenBases'),
  };
}

/** The buyer's money in, and out to the supplier: the contract's fund holds nothing afterwards. */
async function payOut(
  tx: EntityManager,
  row: PurchaseRow,
  { amountFen, said }: { readonly amountFen: number; readonly said: Parameters<typeof post>[2]['said'] },
): Promise<PostRefused | null> {
  const fund = await ensureFund(tx, {
    ...{
      kind: 'PURCHASE',
      subject: row.id,
      place: row.jurisdiction,
      name: row.supplierName,
      document: row.number,
    },
    ...{ decidedBy: null, limitFen: row.priceFen, policyVersion: row.policyVersion },
    ...{ openedAt: said.now, openedBy: said.actor.subject },
  });
  const movements = [
    { kind: 'RECEIVE', amountFen, source: 'FISCAL' },
    { kind: 'SPEND', amountFen, use: 'CONTRACT_PRICE' },
  ] as const;
  for (const movement of movements) {
    const posted = await post(tx, fund, { movement, said });
    if (posted.kind === 'AccessFundMoved') continue;
    // Received and not spent would be money without a payment: then nothing is recorded.
    assert(movement.kind === 'RECEIVE', `${row.number} holds less than it has just received`);
    return posted;
  }
  return null;
}
