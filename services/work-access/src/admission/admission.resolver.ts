import {
  Args,
  Context as GraphContext,
  Query,
  ResolveField,
  ResolveReference,
  Resolver,
} from '@nestjs/graphql';
import { localDateOf } from '@shequ/calendar';
import { cut, isUuid, loader, pageArguments, parsed, type Context, type Page } from '@shequ/graphql';
import { Clock } from '@shequ/service';
import { communityCode } from '@shequ/standards';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import { viewOf } from '../access-application/case.js';
import { sightOf } from '../can.js';
import { loadDepartment } from '../department/department.resolver.js';
import { admissionCommands, admissionStates } from '../life-cycle/life-cycle.domain.js';
import { clockViews, loadHistory } from '../life-cycle/life-cycle.view.js';
import type { AdmissionRow } from './admission.entity.js';
import { findAdmissions, findByNumber, instalmentsOf, listAdmissions } from './admission.store.js';
import { paymentsOf, sharesOf } from './funding.domain.js';

const listArguments = pageArguments.extend({
  state: z
    .enum(admissionStates)
    .nullish()
    .transform((value) => value ?? null),
  communityCode: communityCode.nullish().transform((value) => value ?? null),
});

@Resolver('Admission')
export class AdmissionResolver {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
  ) {}

  @Query()
  admission(
    @Args('reference') reference: string,
    @GraphContext() context: Context,
  ): Promise<AdmissionRow | null> {
    if (isUuid(reference)) return this.load(context, reference);
    return findByNumber(this.db.manager, sightOf(context.actor), reference);
  }

  @Query()
  async admissions(
    @Args(parsed(listArguments)) page: z.infer<typeof listArguments>,
    @GraphContext() context: Context,
  ): Promise<Page<AdmissionRow>> {
    const rows = await listAdmissions(this.db.manager, sightOf(context.actor), page);
    return cut(rows, page.first, ({ id }) => id);
  }

  @ResolveReference()
  resolveReference(reference: { readonly id: string }, context: Context): Promise<AdmissionRow | null> {
    return isUuid(reference.id) ? this.load(context, reference.id) : Promise.resolve(null);
  }

  @ResolveField()
  applicant(row: AdmissionRow, _: unknown, context: Context) {
    return loadDepartment(this.db, context, row.applicant);
  }

  @ResolveField()
  executingUnits(row: AdmissionRow, _: unknown, context: Context) {
    return Promise.all(row.executingUnits.map((uscc) => loadDepartment(this.db, context, uscc)));
  }

  @ResolveField()
  communities(row: AdmissionRow): readonly { readonly code: string }[] {
    return row.communityCodes.map((code) => ({ code }));
  }

  @ResolveField()
  remainingUnits(row: AdmissionRow): number {
    return row.unitsTotal - row.drawnUnits;
  }

  @ResolveField()
  remainingFen(row: AdmissionRow): number {
    return row.amountFen - row.drawnFen;
  }

  @ResolveField()
  agreement(row: AdmissionRow) {
    const { agreement, leadUnit: liability, applicant, communityCodes, itemName: scope } = row;
    if (agreement === null) return null;
    const { responsibilityMode: mode, from, to, authority, amountFen } = row;
    const payments = paymentsOf(viewOf(row), row);
    const parties = [applicant, ...communityCodes];
    return { ...agreement, liability, parties, scope, mode, from, to, authority, amountFen, payments };
  }

  @ResolveField()
  notice(row: AdmissionRow) {
    return row.notice === null ? null : { ...row.notice, issuedAt: row.notifiedAt };
  }

  @ResolveField()
  funding(row: AdmissionRow, _: unknown, context: Context) {
    const view = viewOf(row);
    const { amountFen, receivedFen, firstInstalmentFen, noCostReason } = row;
    const { shares, note: sharesNote } = sharesOf(view, amountFen);
    const schedule = paymentsOf(view, row);
    const batch = (ids: readonly string[]) => instalmentsOf(this.db.manager, ids);
    const received = async () => (await loader(context, 'instalments', batch).load(row.id)) ?? [];
    return {
      amountFen,
      receivedFen,
      firstInstalmentFen,
      noCostReason,
      shares,
      sharesNote,
      schedule,
      received,
    };
  }

  @ResolveField()
  allowedCommands(row: AdmissionRow): readonly string[] {
    return admissionCommands(row.state);
  }

  @ResolveField()
  clocks(row: AdmissionRow) {
    return clockViews(row.clocks, localDateOf(this.clock.now()));
  }

  @ResolveField()
  history(row: AdmissionRow, _: unknown, context: Context) {
    return loadHistory(this.db, context, { type: 'admission', id: row.id });
  }

  private load(context: Context, id: string): Promise<AdmissionRow | null> {
    const batch = (ids: readonly string[]) => findAdmissions(this.db.manager, sightOf(context.actor), ids);
    return loader(context, 'admission', batch).load(id);
  }
}
