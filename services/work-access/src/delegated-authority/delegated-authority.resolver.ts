import { Args, Context as GraphContext, Mutation, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { localDateOf } from '@shequ/calendar';
import { cut, optional, pageArguments, parsed, type Context, type Page } from '@shequ/graphql';
import { Clock } from '@shequ/service';
import { communityCode, uscc } from '@shequ/standards';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import { authorityWithdrawalInput, type AuthorityWithdrawalInput } from '../admission/admission.input.js';
import { sightOf } from '../can.js';
import { loadDepartment } from '../department/department.resolver.js';
import { pageAuthorities, type AuthorityRow } from './delegated-authority.store.js';
import { WithdrawalCommands } from './withdrawal.commands.js';

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
    private readonly withdrawal: WithdrawalCommands,
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

  @Mutation()
  withdrawAuthority(
    @Args('input', parsed(authorityWithdrawalInput)) input: AuthorityWithdrawalInput,
    @GraphContext() context: Context,
  ) {
    return this.withdrawal.withdraw(context.actor, input);
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
