import { ResolveField, ResolveReference, Resolver } from '@nestjs/graphql';
import { loader, pageAfter, pageAsked, type Context, type Page } from '@shequ/graphql';
import { gridCode } from '@shequ/standards';
import { DataSource } from 'typeorm';
import { reachOf } from '../can.js';
import { pageGrids, type GridRow } from '../grid/grid.store.js';
import { pageOpenCases, type CaseRow } from '../grid-case/grid-case.store.js';

const gridsArguments = pageAfter(gridCode);

interface CommunityReference {
  readonly code: string;
}

/** What public security adds to a community. A page of 100 communities costs one statement a field. */
@Resolver('Community')
export class CommunityResolver {
  constructor(private readonly db: DataSource) {}

  @ResolveReference()
  resolveReference({ code }: CommunityReference): CommunityReference {
    return { code };
  }

  @ResolveField()
  grids({ code }: CommunityReference, args: unknown, context: Context) {
    const page = pageAsked(args, gridsArguments);
    const name = `community.grids ${page.first} ${page.after ?? ''}`;
    return loader<Page<GridRow>>(context, name, (codes) => pageGrids(this.db.manager, codes, page)).load(
      code,
    );
  }

  @ResolveField()
  openCases({ code }: CommunityReference, args: unknown, context: Context) {
    const page = pageAsked(args);
    const reach = reachOf(context.actor);
    const name = `community.openCases ${page.first} ${page.after ?? ''}`;
    return loader<Page<CaseRow>>(context, name, (codes) =>
      pageOpenCases(this.db.manager, codes, { page, reach }),
    ).load(code);
  }
}
