import { Args, Context as GraphContext, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { localDateOf } from '@shequ/calendar';
import { cut, optional, pageArguments, parsed, type Context, type Page } from '@shequ/graphql';
import { Clock } from '@shequ/service';
import { communityCode, uscc } from '@shequ/standards';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import { sightOf } from '../can.js';
import { loadDepartment } from '../department/department.resolver.js';
import { pageAuthorities, type AuthorityRow } from './delegated-authority.store.js';

const listArguments = pageArguments.extend({
  communityCode: optional(communityCode),
  department: optional(uscc),
  admissionId: optional(z.uuid()),
  inForce: z
    .boolean()
    .nullish()
    .transform((value) => value ?? false),
});
type ListArguments = z.infer<typeof listArguments>;

@Resolver('AccessDelegatedAuthority')
export class DelegatedAuthorityResolver {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
  ) {}

  @Query()
  async delegatedAuthorities(
    @Args(parsed(listArguments)) args: ListArguments,
    @GraphContext() context: Context,
  ): Promise<Page<AuthorityRow>> {
    const page = { ...args, inForceOn: args.inForce ? this.today() : null };
    const rows = await pageAuthorities(this.db.manager, sightOf(context.actor), page);
    return cut(rows, args.first, ({ id }) => id);
  }

  @ResolveField()
  department(row: AuthorityRow, _: unknown, context: Context) {
    return loadDepartment(this.db, context, row.department);
  }

  @ResolveField()
  communities(row: AuthorityRow): readonly { readonly code: string }[] {
    return row.communityCodes.map((code) => ({ code }));
  }

  @ResolveField()
  inForce(row: AuthorityRow): boolean {
    const today = this.today();
    return row.revokedAt === null && row.from <= today && today <= row.to;
  }

  private today(): string {
    return localDateOf(this.clock.now());
  }
}
