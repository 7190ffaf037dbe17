import {
  Args,
  Context as GraphContext,
  Query,
  ResolveField,
  ResolveReference,
  Resolver,
} from '@nestjs/graphql';
import { isUuid, loader, parsed, type Context } from '@shequ/graphql';
import { historiesOf, type Entry } from '@shequ/history';
import type { CaseCategory, CaseTimeLimit } from '@shequ/policy';
import { Clock } from '@shequ/service';
import { divisionCode } from '@shequ/standards';
import { DataSource } from 'typeorm';
import { reachOf } from '../can.js';
import { gridLoader } from '../grid/grid.resolver.js';
import { caseRulesIn, caseRulesOf } from '../policy.js';
import { allowedCommands, caseCommands } from './grid-case.domain.js';
import { findCases, type CaseRow } from './grid-case.store.js';
import { categoriesOf } from './time-limit.js';

const sourceOf = ({ source: { instrument, trust } }: CaseTimeLimit): string => `${instrument}（${trust}）`;

function shown({ code, zh, en, ordinary, urgent }: CaseCategory) {
  const sources = `一般 / ordinary: ${sourceOf(ordinary)}；紧急 / urgent: ${sourceOf(urgent)}`;
  return { code, name: { zh, en }, ordinary, urgent, source: sources };
}

@Resolver('GridCase')
export class GridCaseResolver {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
  ) {}

  @Query()
  gridCase(@Args('id') id: string, @GraphContext() context: Context) {
    return this.load(id, context);
  }

  @Query()
  gridCaseCategories(@Args('within', parsed(divisionCode)) within: string) {
    return [...categoriesOf(caseRulesIn(within, this.clock.now())).values()].map(shown);
  }

  @ResolveReference()
  resolveReference(reference: { readonly id: string }, context: Context) {
    return this.load(reference.id, context);
  }

  @ResolveField()
  community(row: CaseRow) {
    return { code: row.communityCode };
  }

  @ResolveField()
  grid(row: CaseRow, _args: unknown, context: Context) {
    return row.gridCode === null ? null : gridLoader(this.db, context).load(row.gridCode);
  }

  @ResolveField()
  category(row: CaseRow) {
    const category = categoriesOf(caseRulesOf(row)).get(row.category);
    return category === undefined ? null : shown(category);
  }

  @ResolveField()
  allowedCommands(row: CaseRow) {
    return allowedCommands(row.state);
  }

  @ResolveField()
  async history(row: CaseRow, _args: unknown, context: Context) {
    const entries = await loader<readonly Entry[]>(context, 'grid-case.history', (ids) =>
      historiesOf(this.db.manager, 'grid-case', ids),
    ).load(row.id);
    // REPORT and PUSH_DOWN open a case: they are no commands of the table.
    return (entries ?? []).map((entry) => ({
      ...entry,
      command: caseCommands.find((command) => command === entry.command) ?? null,
    }));
  }

  private load(id: string, context: Context) {
    if (!isUuid(id)) return null;
    const reach = reachOf(context.actor);
    return loader<CaseRow>(context, 'grid-case', (ids) => findCases(this.db.manager, ids, reach)).load(id);
  }
}
