import { Context as GraphContext, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { loader, type Context } from '@shequ/graphql';
import { DataSource } from 'typeorm';
import { running } from '../life-cycle/clock.domain.js';
import type { AdmissionRow } from './admission.entity.js';
import { motionsOf, motionVotesOf, type MotionRow } from './motion.store.js';
import { balance, missingParts } from './settlement.domain.js';
import { settledOf } from './settlement.store.js';

@Resolver('Admission')
export class AdmissionEndsView {
  constructor(private readonly db: DataSource) {}

  @ResolveField()
  async motions(@Parent() row: AdmissionRow, @GraphContext() context: Context) {
    const batch = (ids: readonly string[]) => motionsOf(this.db.manager, ids);
    return (await loader(context, 'motions', batch).load(row.id)) ?? [];
  }

  @ResolveField()
  async settlement(@Parent() row: AdmissionRow, @GraphContext() context: Context) {
    const batch = (ids: readonly string[]) => settledOf(this.db.manager, ids);
    const settled = (await loader(context, 'settlement', batch).load(row.id)) ?? [];
    return {
      settled: settled.map((one) => ({ ...one, ...balance(one) })),
      missing: missingParts(settled.map(({ part }) => part)),
      dueOn: running(row.clocks, 'EXIT')?.dueOn ?? null,
    };
  }
}

@Resolver('AccessMotion')
export class MotionView {
  constructor(private readonly db: DataSource) {}

  @ResolveField()
  async votes(@Parent() row: MotionRow, @GraphContext() context: Context) {
    const batch = (ids: readonly string[]) => motionVotesOf(this.db.manager, ids);
    return (await loader(context, 'motion votes', batch).load(row.id)) ?? [];
  }
}
