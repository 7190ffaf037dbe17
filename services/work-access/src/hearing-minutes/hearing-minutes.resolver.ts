import { Args, Context as GraphContext, Mutation, ResolveField, Resolver } from '@nestjs/graphql';
import { loader, parsed, type Context } from '@shequ/graphql';
import { DataSource } from 'typeorm';
import { HearingMinutesCommands, type Filed } from './hearing-minutes.commands.js';
import { fileInput, type FileInput } from './hearing-minutes.input.js';
import { minutesOf, type HearingMinutes } from './hearing-minutes.store.js';

@Resolver('AccessHearingMinutes')
export class HearingMinutesResolver {
  constructor(private readonly commands: HearingMinutesCommands) {}

  @Mutation()
  fileHearingMinutes(
    @Args('input', parsed(fileInput)) input: FileInput,
    @GraphContext() { actor }: Context,
  ): Promise<Filed> {
    return this.commands.file(actor, input);
  }

  @ResolveField()
  late({ dueOn, filedOn }: HearingMinutes): boolean {
    return filedOn > dueOn;
  }
}

@Resolver('AccessApplication')
export class MinutesOfApplicationResolver {
  constructor(private readonly db: DataSource) {}

  @ResolveField()
  async hearingMinutes(
    application: { readonly id: string },
    _: unknown,
    context: Context,
  ): Promise<readonly HearingMinutes[]> {
    const batch = (ids: readonly string[]) => minutesOf(this.db.manager, ids);
    return (await loader(context, 'minutes-of-application', batch).load(application.id)) ?? [];
  }
}
