import { Args, Context as GraphContext, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { localDateOf } from '@shequ/calendar';
import { cut, pageArguments, parsed, type Context, type Page } from '@shequ/graphql';
import { Clock } from '@shequ/service';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import { intakeKinds, pageIntake, type IntakeRow } from './intake.store.js';

const intakeArguments = pageArguments.extend({
  kind: z
    .enum(intakeKinds)
    .nullish()
    .transform((value) => value ?? null),
});
type IntakeArguments = z.infer<typeof intakeArguments>;

/** The one window of the access office: what came in on any way, and whose turn it is. */
@Resolver('AccessIntakeItem')
export class IntakeResolver {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
  ) {}

  @Query()
  async accessIntake(
    @Args(parsed(intakeArguments)) args: IntakeArguments,
    @GraphContext() { actor }: Context,
  ): Promise<Page<IntakeRow>> {
    const rows = await pageIntake(this.db.manager, { ...args, place: actor.jurisdiction });
    return cut(rows, args.first, ({ id }) => id);
  }

  @ResolveField()
  overdue({ dueOn }: IntakeRow): boolean {
    return dueOn !== null && localDateOf(this.clock.now()) > dueOn;
  }
}
