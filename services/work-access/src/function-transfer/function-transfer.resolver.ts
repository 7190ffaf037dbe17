import { Args, Context as GraphContext, Mutation, Query, Resolver } from '@nestjs/graphql';
import { cut, pageArguments, parsed, type Context, type Page } from '@shequ/graphql';
import { jurisdiction } from '@shequ/standards';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import {
  FunctionTransferCommands,
  transferInput,
  type TransferFunction,
  type Transferred,
} from './function-transfer.commands.js';
import { pageTransfers, type TransferRow } from './function-transfer.store.js';

const listArguments = pageArguments.extend({
  place: jurisdiction,
  holder: z
    .string()
    .max(18)
    .nullish()
    .transform((value) => value ?? null),
});
type ListArguments = z.infer<typeof listArguments>;

@Resolver()
export class FunctionTransferResolver {
  constructor(
    private readonly db: DataSource,
    private readonly commands: FunctionTransferCommands,
  ) {}

  @Query()
  async functionTransfers(@Args(parsed(listArguments)) args: ListArguments): Promise<Page<TransferRow>> {
    return cut(await pageTransfers(this.db.manager, args), args.first, ({ id }) => id);
  }

  @Mutation()
  transferFunction(
    @Args('input', parsed(transferInput)) input: TransferFunction,
    @GraphContext() context: Context,
  ): Promise<Transferred> {
    return this.commands.transfer(context.actor, input);
  }
}
