import { Args, Context as GraphContext, Mutation, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { cut, loader, optional, pageArguments, parsed, type Context, type Page } from '@shequ/graphql';
import { communityCode, uscc } from '@shequ/standards';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import { loadDepartment } from '../department/department.resolver.js';
import {
  endLiaisonInput,
  LiaisonCommands,
  setLiaisonInput,
  type EndLiaison,
  type SetLiaison,
} from './liaison.commands.js';
import { liaisonsOf, pageLiaisons, type LiaisonRow } from './liaison.store.js';

const listArguments = pageArguments.extend({
  department: optional(uscc),
  communityCode: optional(communityCode),
});
type ListArguments = z.infer<typeof listArguments>;

@Resolver('AccessLiaison')
export class LiaisonResolver {
  constructor(
    private readonly db: DataSource,
    private readonly commands: LiaisonCommands,
  ) {}

  @Query()
  async liaisons(@Args(parsed(listArguments)) args: ListArguments): Promise<Page<LiaisonRow>> {
    return cut(await pageLiaisons(this.db.manager, args), args.first, ({ id }) => id);
  }

  @Mutation()
  setLiaison(@Args('input', parsed(setLiaisonInput)) input: SetLiaison, @GraphContext() context: Context) {
    return this.commands.set(context.actor, input);
  }

  @Mutation()
  endLiaison(@Args('input', parsed(endLiaisonInput)) input: EndLiaison, @GraphContext() context: Context) {
    return this.commands.end(context.actor, input);
  }

  @ResolveField()
  department(row: LiaisonRow, _: unknown, context: Context) {
    return loadDepartment(this.db, context, row.department);
  }

  @ResolveField()
  community({ communityCode: code }: LiaisonRow): { readonly code: string } {
    return { code };
  }
}

@Resolver('Community')
export class CommunityLiaisonResolver {
  constructor(private readonly db: DataSource) {}

  @ResolveField()
  async liaisons({ code }: { readonly code: string }, _: unknown, context: Context) {
    const batch = (codes: readonly string[]) => liaisonsOf(this.db.manager, codes);
    return (await loader(context, 'liaisons of communities', batch).load(code)) ?? [];
  }
}
