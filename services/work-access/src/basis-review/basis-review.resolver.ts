import { Args, Context as GraphContext, Mutation, Query, Resolver } from '@nestjs/graphql';
import { cut, pageArguments, parsed, type Context, type Page, type PageArgs } from '@shequ/graphql';
import { DataSource } from 'typeorm';
import { BasisReviewCommands } from './basis-review.commands.js';
import {
  basisEndInput,
  confirmBasisInput,
  type BasisEndInput,
  type ConfirmBasisInput,
} from './basis-review.input.js';
import { pageBasisEnds, type BasisEnd } from './basis-review.store.js';

@Resolver()
export class BasisReviewResolver {
  constructor(
    private readonly db: DataSource,
    private readonly commands: BasisReviewCommands,
  ) {}

  @Query()
  async accessBasisEnds(@Args(parsed(pageArguments)) page: PageArgs): Promise<Page<BasisEnd>> {
    return cut(await pageBasisEnds(this.db.manager, page), page.first, ({ id }) => id);
  }

  @Mutation()
  recordBasisEnd(
    @Args('input', parsed(basisEndInput)) input: BasisEndInput,
    @GraphContext() context: Context,
  ) {
    return this.commands.recordEnd(context.actor, input);
  }

  @Mutation()
  confirmAccessBasis(
    @Args('input', parsed(confirmBasisInput)) input: ConfirmBasisInput,
    @GraphContext() context: Context,
  ) {
    return this.commands.confirm(context.actor, input);
  }
}
