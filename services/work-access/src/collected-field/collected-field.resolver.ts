import { Args, Context as GraphContext, Mutation, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { cut, parsed, type Context, type Page } from '@shequ/graphql';
import { DataSource } from 'typeorm';
import { fieldKey } from '../access-application/kind-check.domain.js';
import { loadDepartment } from '../department/department.resolver.js';
import { CollectedFieldCommands } from './collected-field.commands.js';
import {
  endFieldInput,
  fieldsArguments,
  registerFieldInput,
  type EndField,
  type FieldsArguments,
  type RegisterField,
} from './collected-field.input.js';
import { pageFields, type CollectedField } from './collected-field.store.js';

@Resolver('AccessCollectedField')
export class CollectedFieldResolver {
  constructor(
    private readonly db: DataSource,
    private readonly commands: CollectedFieldCommands,
  ) {}

  @Query()
  async accessCollectedFields(
    @Args(parsed(fieldsArguments)) args: FieldsArguments,
  ): Promise<Page<CollectedField>> {
    const { jurisdiction: place, name, first, after } = args;
    const key = name === null ? null : fieldKey(name);
    return cut(await pageFields(this.db.manager, { place, key, first, after }), first, ({ id }) => id);
  }

  @Mutation()
  registerCollectedField(
    @Args('input', parsed(registerFieldInput)) input: RegisterField,
    @GraphContext() { actor }: Context,
  ) {
    return this.commands.register(actor, input);
  }

  @Mutation()
  endCollectedField(
    @Args('input', parsed(endFieldInput)) input: EndField,
    @GraphContext() { actor }: Context,
  ) {
    return this.commands.end(actor, input);
  }

  @ResolveField()
  owner({ owner }: CollectedField, _: unknown, context: Context) {
    return loadDepartment(this.db, context, owner);
  }
}
