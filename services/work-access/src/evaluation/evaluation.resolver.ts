import { Args, Context as GraphContext, Mutation, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { localDateOf } from '@shequ/calendar';
import { cut, isUuid, loader, parsed, type Context, type Page } from '@shequ/graphql';
import { historiesOf, type Entry } from '@shequ/history';
import { Clock } from '@shequ/service';
import { DataSource } from 'typeorm';
import type { AdmissionRow } from '../admission/admission.entity.js';
import { findAdmissions } from '../admission/admission.store.js';
import { sightOf } from '../can.js';
import { policies } from '../policies.js';
import { appraisalsOf, type AppraisalRow } from './appraisal.store.js';
import {
  EvaluationCommands,
  gathered,
  type Concluded,
  type Opened,
  type Scored,
} from './evaluation.commands.js';
import type { MissingPart } from './evaluation.domain.js';
import {
  concludeInput,
  evaluationsArguments,
  openInput,
  scoreInput,
  type ConcludeInput,
  type EvaluationsArguments,
  type OpenInput,
  type ScoreInput,
} from './evaluation.input.js';
import { findEvaluations, pageEvaluations, scoresOf, type EvaluationRow } from './evaluation.store.js';
import { formOf, resultView, scoreView } from './evaluation.view.js';

@Resolver('AccessEvaluation')
export class EvaluationResolver {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
    private readonly commands: EvaluationCommands,
  ) {}

  @Query()
  async accessEvaluation(
    @Args('id') id: string,
    @GraphContext() context: Context,
  ): Promise<EvaluationRow | null> {
    if (!isUuid(id)) return null;
    const key = id.toLowerCase();
    return (await findEvaluations(this.db.manager, sightOf(context.actor), [key])).get(key) ?? null;
  }

  @Query()
  async accessEvaluations(
    @Args(parsed(evaluationsArguments)) args: EvaluationsArguments,
    @GraphContext() context: Context,
  ): Promise<Page<EvaluationRow>> {
    const rows = await pageEvaluations(this.db.manager, sightOf(context.actor), args);
    return cut(rows, args.first, ({ id }) => id);
  }

  @Mutation()
  openAccessEvaluation(
    @Args('input', parsed(openInput)) input: OpenInput,
    @GraphContext() context: Context,
  ): Promise<Opened> {
    return this.commands.open(context.actor, input);
  }

  @Mutation()
  scoreAccessEvaluation(
    @Args('input', parsed(scoreInput)) input: ScoreInput,
    @GraphContext() context: Context,
  ): Promise<Scored> {
    return this.commands.score(context.actor, input);
  }

  @Mutation()
  concludeAccessEvaluation(
    @Args('input', parsed(concludeInput)) input: ConcludeInput,
    @GraphContext() context: Context,
  ): Promise<Concluded> {
    return this.commands.conclude(context.actor, input);
  }

  @ResolveField()
  admission(row: EvaluationRow, _: unknown, context: Context): Promise<AdmissionRow | null> {
    const batch = (ids: readonly string[]) => findAdmissions(this.db.manager, sightOf(context.actor), ids);
    return loader(context, 'admission-of-evaluation', batch).load(row.admissionId);
  }

  @ResolveField()
  dueProvisional(row: EvaluationRow): boolean {
    return row.clock.provisional;
  }

  @ResolveField()
  overdue(row: EvaluationRow): boolean {
    return row.state === 'OPEN' && localDateOf(this.clock.now()) > row.dueOn;
  }

  @ResolveField()
  forms(row: EvaluationRow) {
    return (['DELIVERY', 'SUPPORT'] as const).map((side) => formOf(policies.pinned(row.policyVersion), side));
  }

  @ResolveField()
  async scores(row: EvaluationRow, _: unknown, context: Context) {
    const batch = (ids: readonly string[]) => scoresOf(this.db.manager, ids);
    return ((await loader(context, 'scores-of-evaluation', batch).load(row.id)) ?? []).map(scoreView);
  }

  @ResolveField()
  async missing(row: EvaluationRow): Promise<readonly MissingPart[]> {
    return row.state === 'FINAL' ? [] : (await gathered({ tx: this.db.manager, row })).missing;
  }

  @ResolveField()
  appraisal(row: EvaluationRow, _: unknown, context: Context): Promise<AppraisalRow | null> {
    const batch = (ids: readonly string[]) => appraisalsOf(this.db.manager, ids);
    return loader(context, 'appraisal-of-evaluation', batch).load(row.id);
  }

  @ResolveField()
  result(row: EvaluationRow) {
    return row.result === null ? null : resultView(row.result);
  }

  @ResolveField()
  async history(row: EvaluationRow, _: unknown, context: Context): Promise<readonly Entry[]> {
    const batch = (ids: readonly string[]) => historiesOf(this.db.manager, 'evaluation', ids);
    return (await loader(context, 'history-of-evaluation', batch).load(row.id)) ?? [];
  }
}
