import { ResolveField, Resolver } from '@nestjs/graphql';
import { loader, type Context } from '@shequ/graphql';
import { DataSource } from 'typeorm';
import { deadlinesOf } from './deadline.store.js';
import type { SubjectType } from './duties.domain.js';
import type { TimerRow } from './timer.store.js';

async function load(
  db: DataSource,
  context: Context,
  of: { readonly type: SubjectType; readonly id: string },
): Promise<readonly TimerRow[]> {
  const batch = (ids: readonly string[]) => deadlinesOf(db.manager, of.type, ids);
  return (await loader(context, `deadlines of ${of.type}`, batch).load(of.id)) ?? [];
}

@Resolver('AccessApplication')
export class DeadlinesOfResolver {
  constructor(private readonly db: DataSource) {}

  @ResolveField()
  deadlines({ id }: { readonly id: string }, _: unknown, context: Context): Promise<readonly TimerRow[]> {
    return load(this.db, context, { type: 'access-application', id });
  }
}

@Resolver('AccessFund')
export class FundDeadlinesResolver {
  constructor(private readonly db: DataSource) {}

  @ResolveField()
  deadlines({ id }: { readonly id: string }, _: unknown, context: Context): Promise<readonly TimerRow[]> {
    return load(this.db, context, { type: 'fund', id });
  }
}

@Resolver('Admission')
export class AdmissionDeadlinesResolver {
  constructor(private readonly db: DataSource) {}

  @ResolveField()
  deadlines({ id }: { readonly id: string }, _: unknown, context: Context): Promise<readonly TimerRow[]> {
    return load(this.db, context, { type: 'admission', id });
  }
}
