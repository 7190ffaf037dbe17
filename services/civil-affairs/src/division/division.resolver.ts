import { Args, Context, Query, ResolveField, Resolver } from '@nestjs/graphql';
import {
  pageAfter,
  pageAsked,
  parsed,
  type Context as RequestContext,
  type Page,
  type PageArgs,
} from '@shequ/graphql';
import { divisionCode } from '@shequ/standards';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import { pathCodes } from './division.domain.js';
import { childrenLoader, divisionLoader, type Division } from './division.store.js';

const divisionArgs = z.object({ code: divisionCode });

const childrenArguments = pageAfter(divisionCode);

@Resolver('Division')
export class DivisionResolver {
  constructor(private readonly db: DataSource) {}

  @Query()
  division(
    @Args(parsed(divisionArgs)) { code }: z.infer<typeof divisionArgs>,
    @Context() context: RequestContext,
  ): Promise<Division | null> {
    return divisionLoader(this.db, context).load(code);
  }

  @ResolveField()
  async parent(division: Division, _args: object, context: RequestContext): Promise<Division | null> {
    if (division.parentCode === null) return null;
    return divisionLoader(this.db, context).load(division.parentCode);
  }

  @ResolveField()
  path(division: Division, _args: object, context: RequestContext): Promise<readonly Division[]> {
    return pathTo(this.db, context, division.code);
  }

  @ResolveField()
  async children(division: Division, args: PageArgs, context: RequestContext): Promise<Page<Division>> {
    const children = childrenLoader(this.db, context, pageAsked(args, childrenArguments));
    return (await children.load(division.code)) ?? { items: [], next: null };
  }
}

/** From the province down to the division of that code. */
export async function pathTo(
  db: DataSource,
  context: RequestContext,
  code: string,
): Promise<readonly Division[]> {
  const divisions = divisionLoader(db, context);
  const path = await Promise.all(pathCodes(code).map((each) => divisions.load(each)));
  return path.filter((division) => division !== null);
}
