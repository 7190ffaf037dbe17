import { Args, Context as GraphContext, Mutation, ResolveField, Resolver } from '@nestjs/graphql';
import { localDateOf } from '@shequ/calendar';
import { loader, parsed, type Context } from '@shequ/graphql';
import { Clock } from '@shequ/service';
import { DataSource } from 'typeorm';
import {
  checkListOf,
  SafeguardCommands,
  safeguardInput,
  type RecordSafeguard,
} from './safeguard.commands.js';
import { safeguardsOf } from './safeguard.store.js';

@Resolver('Community')
export class SafeguardResolver {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
    private readonly commands: SafeguardCommands,
  ) {}

  @Mutation()
  recordSafeguard(
    @Args('input', parsed(safeguardInput)) input: RecordSafeguard,
    @GraphContext() context: Context,
  ) {
    return this.commands.record(context.actor, input);
  }

  @ResolveField()
  async safeguards({ code }: { readonly code: string }, _: unknown, context: Context) {
    const batch = (codes: readonly string[]) => safeguardsOf(this.db.manager, codes);
    const rows = (await loader(context, 'safeguards of communities', batch).load(code)) ?? [];
    return checkListOf(rows, { code, on: localDateOf(this.clock.now()) });
  }
}
