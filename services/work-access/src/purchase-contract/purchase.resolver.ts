import { Args, Context as GraphContext, Mutation, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { cut, loader, parsed, type Context, type Page } from '@shequ/graphql';
import { DataSource } from 'typeorm';
import { loadDepartment } from '../department/department.resolver.js';
import { loadHistory } from '../life-cycle/life-cycle.view.js';
import { PurchaseCommands } from './purchase.commands.js';
import { acceptedSum } from './purchase.domain.js';
import {
  acceptPurchaseInput,
  payPurchaseInput,
  purchasesArguments,
  signPurchaseInput,
  type AcceptPurchase,
  type PayPurchase,
  type PurchasesArguments,
  type SignPurchase,
} from './purchase.input.js';
import {
  acceptancesOf,
  pagePurchases,
  paidOf,
  type AcceptanceRow,
  type PurchaseRow,
} from './purchase.store.js';

@Resolver('AccessPurchaseContract')
export class PurchaseResolver {
  constructor(
    private readonly db: DataSource,
    private readonly commands: PurchaseCommands,
  ) {}

  @Query()
  async purchaseContracts(
    @Args(parsed(purchasesArguments)) args: PurchasesArguments,
  ): Promise<Page<PurchaseRow>> {
    return cut(await pagePurchases(this.db.manager, args), args.first, ({ id }) => id);
  }

  @Mutation()
  signPurchase(
    @Args('input', parsed(signPurchaseInput)) input: SignPurchase,
    @GraphContext() context: Context,
  ) {
    return this.commands.sign(context.actor, input);
  }

  @Mutation()
  acceptPurchase(
    @Args('input', parsed(acceptPurchaseInput)) input: AcceptPurchase,
    @GraphContext() context: Context,
  ) {
    return this.commands.accept(context.actor, input);
  }

  @Mutation()
  payPurchase(@Args('input', parsed(payPurchaseInput)) input: PayPurchase, @GraphContext() context: Context) {
    return this.commands.pay(context.actor, input);
  }

  @ResolveField()
  buyer(row: PurchaseRow, _: unknown, context: Context) {
    return loadDepartment(this.db, context, row.buyer);
  }

  @ResolveField()
  async deliverables(row: PurchaseRow, _: unknown, context: Context) {
    const found = await this.acceptances(row, context);
    return row.deliverables.map((one, at) => {
      const last = found.filter(({ deliverable }) => deliverable === at + 1).at(-1);
      return { ...one, number: at + 1, accepted: last?.accepted ?? null, finding: last?.finding ?? null };
    });
  }

  @ResolveField()
  async acceptedFen(row: PurchaseRow, _: unknown, context: Context): Promise<number> {
    const found = (await this.acceptances(row, context)).filter(({ accepted }) => accepted);
    return acceptedSum(
      row.deliverables,
      found.map(({ deliverable }) => deliverable),
    );
  }

  @ResolveField()
  async paidFen(row: PurchaseRow, _: unknown, context: Context): Promise<number> {
    const batch = (ids: readonly string[]) => paidOf(this.db.manager, ids);
    return (await loader(context, 'paid of contracts', batch).load(row.id)) ?? 0;
  }

  @ResolveField()
  history(row: PurchaseRow, _: unknown, context: Context) {
    return loadHistory(this.db, context, { type: 'purchase-contract', id: row.id });
  }

  private async acceptances(row: PurchaseRow, context: Context): Promise<readonly AcceptanceRow[]> {
    const batch = (ids: readonly string[]) => acceptancesOf(this.db.manager, ids);
    return (await loader(context, 'acceptances of contracts', batch).load(row.id)) ?? [];
  }
}
