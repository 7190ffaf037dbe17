import { Args, Context as GraphContext, Mutation, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { localDateOf } from '@shequ/calendar';
import { parsed, type Context } from '@shequ/graphql';
import { Clock } from '@shequ/service';
import { DataSource } from 'typeorm';
import type { DepartmentRow } from '../department/department.entity.js';
import { loadDepartment } from '../department/department.resolver.js';
import { findDepartments } from '../department/department.store.js';
import { policies } from '../policies.js';
import { departmentHundredths } from './department-score.domain.js';
import { ratingsOf, weightsSet } from './department-score.store.js';
import { gradeOf } from './evaluation.domain.js';
import {
  assessInput,
  departmentScoreArguments,
  rateInput,
  satisfactionArguments,
  weightsInput,
  type AssessInput,
  type DepartmentScoreArguments,
  type RateInput,
  type SatisfactionArguments,
  type WeightsInput,
} from './evaluation.input.js';
import { gradeView, pointsOf } from './evaluation.view.js';
import { RatingCommands, type Assessed, type RatingCast } from './rating.commands.js';
import { allSatisfied, percentOf, type Voice } from './rating.domain.js';
import { voicesOf } from './rating.store.js';

const points = (hundredths: number | null): number | null =>
  hundredths === null ? null : pointsOf(hundredths);
const voice = (of: Voice) => ({ ...of, percent: percentOf(of) });

@Resolver('AccessDepartmentScore')
export class RatingResolver {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
    private readonly commands: RatingCommands,
  ) {}

  @Query()
  async accessSatisfaction(@Args(parsed(satisfactionArguments)) args: SatisfactionArguments) {
    return this.satisfaction(args);
  }

  @Query()
  departmentScore(@Args(parsed(departmentScoreArguments)) args: DepartmentScoreArguments) {
    return this.score(args);
  }

  @Mutation()
  async rateAccess(@Args('input', parsed(rateInput)) input: RateInput, @GraphContext() context: Context) {
    const cast: RatingCast = await this.commands.rate(context.actor, input);
    if (cast.kind !== 'AccessRatingCast') return cast;
    return { ...cast, satisfaction: await this.satisfaction(cast.satisfaction) };
  }

  @Mutation()
  setEvaluationWeights(
    @Args('input', parsed(weightsInput)) input: WeightsInput,
    @GraphContext() context: Context,
  ): ReturnType<RatingCommands['setWeights']> {
    return this.commands.setWeights(context.actor, input);
  }

  @Mutation()
  async assessDepartment(
    @Args('input', parsed(assessInput)) input: AssessInput,
    @GraphContext() context: Context,
  ) {
    const assessed: Assessed = await this.commands.assess(context.actor, input);
    if (assessed.kind !== 'AccessDepartmentAssessed') return assessed;
    return { ...assessed, score: await this.score(assessed.score) };
  }

  @ResolveField()
  department(row: { readonly uscc: string }, _: unknown, context: Context): Promise<DepartmentRow | null> {
    return loadDepartment(this.db, context, row.uscc);
  }

  private async satisfaction(args: SatisfactionArguments) {
    const voices = await voicesOf(this.db.manager, args);
    const view = policies.at({ jurisdiction: '', on: localDateOf(this.clock.now()) });
    const thresholdPercent = view.get('evaluation.acceptancePercent');
    return {
      year: args.year,
      residents: voice(voices.RESIDENTS),
      communities: voice(voices.COMMUNITIES),
      government: voice(voices.GOVERNMENT),
      thresholdPercent,
      allSatisfied: allSatisfied(voices, thresholdPercent),
    };
  }

  private async score({ department: uscc, year }: DepartmentScoreArguments) {
    const known = (await findDepartments(this.db.manager, [uscc])).get(uscc);
    if (known === undefined) return null;
    const { jurisdiction: place, dispatchedOrgan } = known;
    const view = policies.at({ jurisdiction: place, on: localDateOf(this.clock.now()) });
    const set = await weightsSet(this.db.manager, { place, year });
    const weights = set ?? view.get('evaluation.lowerLevelWeights');
    const lowerPercent = dispatchedOrgan ? weights.dispatchedOrgan : weights.department;
    const { ratings, ...given } = await ratingsOf(this.db.manager, { department: uscc, year });
    const total = departmentHundredths(given, lowerPercent);
    return {
      ...{ uscc, year, dispatchedOrgan, lowerPercent, ratings },
      lower: points(given.lowerHundredths),
      superior: points(given.superiorHundredths),
      total: points(total),
      grade: total === null ? null : gradeView(gradeOf(total, view.get('evaluation.grades'))),
      explanation: {
        zh: `下级评价占 ${lowerPercent}%，上级统一考核占 ${100 - lowerPercent}%；两者齐备方有得分`,
        en: `the lower level weighs ${lowerPercent} %, the assessment from above ${100 - lowerPercent} %; both are needed`,
      },
    };
  }
}
