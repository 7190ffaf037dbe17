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
import { DataSource } from 'typeorm';
import { z } from 'zod';
import { admissionsOfApplications } from '../admission/admission.store.js';
import { sightOf } from '../can.js';
import { loadDepartment } from '../department/department.resolver.js';
import { applicationCommands, applicationStates } from '../life-cycle/life-cycle.domain.js';
import { clockViews, loadHistory } from '../life-cycle/life-cycle.view.js';
import type { AccessApplicationRow } from './access-application.entity.js';
import { findApplications, listApplications } from './access-application.store.js';
import { formFacts } from './facts.js';
import { formProblems, type FormProblem } from './form-check.domain.js';
import { kindProblems } from './kind-check.domain.js';
import { kindFacts } from './kind-facts.js';
import { reownDueOn } from './owner.js';
import { hearingAsked } from './hearing.domain.js';
import { viewOf } from './case.js';
import { consultationsOf, votesOf } from './review.store.js';

const listArguments = pageArguments.extend({
  state: z
    .enum(applicationStates)
    .nullish()
    .transform((value) => value ?? null),
});

@Resolver('AccessApplication')
export class AccessApplicationResolver {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
  ) {}

  @Query()
  accessApplication(
    @Args('id') id: string,
    @GraphContext() context: Context,
  ): Promise<AccessApplicationRow | null> {
    return this.load(context, id);
  }

  @Query()
  async accessApplications(
    @Args(parsed(listArguments)) page: z.infer<typeof listArguments>,
    @GraphContext() context: Context,
  ): Promise<Page<AccessApplicationRow>> {
    const rows = await listApplications(this.db.manager, sightOf(context.actor), page);
    return cut(rows, page.first, ({ id }) => id);
  }

  @ResolveReference()
  resolveReference(
    reference: { readonly id: string },
    context: Context,
  ): Promise<AccessApplicationRow | null> {
    return this.load(context, reference.id);
  }

  @ResolveField()
  applicant(row: AccessApplicationRow, _: unknown, context: Context) {
    return loadDepartment(this.db, context, row.applicant);
  }

  @ResolveField()
  async problems(row: AccessApplicationRow, _: unknown, context: Context): Promise<readonly FormProblem[]> {
    if (!applicationCommands(row.state).includes('SUBMIT')) return [];
    const batch = async (ids: readonly string[]) => {
      const rows = [...(await findApplications(this.db.manager, sightOf(context.actor), ids)).values()];
      const now = this.clock.now();
      const factsOf = await formFacts(this.db.manager, rows, now);
      const kindOf = await kindFacts(this.db.manager, rows, now);
      return new Map(
        rows.map((one) => [
          one.id,
          [...formProblems(one.form, factsOf(one)), ...kindProblems(one.form, kindOf(one))],
        ]),
      );
    };
    return (await loader(context, 'application problems', batch).load(row.id)) ?? [];
  }

  @ResolveField()
  allowedCommands(row: AccessApplicationRow): readonly string[] {
    return applicationCommands(row.state);
  }

  @ResolveField()
  reownDueOn(row: AccessApplicationRow): string | null {
    return reownDueOn(row);
  }

  @ResolveField()
  clocks(row: AccessApplicationRow) {
    return clockViews(row.clocks, localDateOf(this.clock.now()));
  }

  @ResolveField()
  async consultations(row: AccessApplicationRow, _: unknown, context: Context) {
    const batch = (ids: readonly string[]) => consultationsOf(this.db.manager, ids);
    return (await loader(context, 'consultations', batch).load(row.id)) ?? [];
  }

  @ResolveField()
  async votes(row: AccessApplicationRow, _: unknown, context: Context) {
    const batch = (ids: readonly string[]) => votesOf(this.db.manager, ids);
    return (await loader(context, 'votes', batch).load(row.id)) ?? [];
  }

  @ResolveField()
  decision(row: AccessApplicationRow) {
    const { decision, decidedAt, decidedBy } = row;
    const { workloadOverride } = row;
    return decision === null ? null : { ...decision, decidedAt, decidedBy, workloadOverride };
  }

  @ResolveField()
  hearingRequired(row: AccessApplicationRow): boolean {
    return hearingAsked(viewOf(row).get('procedure.hearings'), row.form) !== null;
  }

  @ResolveField()
  admission(row: AccessApplicationRow, _: unknown, context: Context) {
    const batch = (ids: readonly string[]) =>
      admissionsOfApplications(this.db.manager, sightOf(context.actor), ids);
    return loader(context, 'admission of application', batch).load(row.id);
  }

  @ResolveField()
  history(row: AccessApplicationRow, _: unknown, context: Context) {
    return loadHistory(this.db, context, { type: 'access-application', id: row.id });
  }

  private load(context: Context, id: string): Promise<AccessApplicationRow | null> {
    if (!isUuid(id)) return Promise.resolve(null);
    const batch = (ids: readonly string[]) => findApplications(this.db.manager, sightOf(context.actor), ids);
    return loader(context, 'application', batch).load(id);
  }
}
