import { Args, Context, Mutation, Query, Resolver } from '@nestjs/graphql';
import { cut, pageAfter, pageAsked, parsed, type Context as RequestContext } from '@shequ/graphql';
import { parkedKeys } from '@shequ/messaging';
import type { Type } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import { fieldPrefix } from './names.js';
import { OperationsCommands } from './operations.commands.js';
import { quarantined, waitingEvents, type ParkedPlace } from './operations.store.js';

const word = z.string().min(1).max(512);
const place = z.object({ consumer: word, topic: word, key: word });
const discarding = place.extend({ id: z.uuid(), reason: z.string().trim().min(4).max(2_000) });
const afterRecord = pageAfter(word);

/** The resolver of one service's operations: the fields bear its name, the rest is the same everywhere. */
export function operationsResolver(service: string): Type {
  const prefix = fieldPrefix(service);
  @Resolver()
  class OperationsResolver {
    constructor(
      private readonly db: DataSource,
      private readonly commands: OperationsCommands,
    ) {}

    @Query(`${prefix}ParkedKeys`)
    keys() {
      return parkedKeys(this.db);
    }

    @Query(`${prefix}ParkedEvents`)
    events(@Args('of', parsed(place)) of: ParkedPlace) {
      return waitingEvents(this.db, of);
    }

    @Query(`${prefix}Quarantine`)
    async quarantine(@Args() asked: { readonly first: number; readonly after?: string }) {
      const page = pageAsked(asked, afterRecord);
      return cut(await quarantined(this.db, page), page.first, ({ id }) => id);
    }

    @Mutation(`${prefix}Redrive`)
    redrive(@Args('input', parsed(place)) input: ParkedPlace, @Context() { actor }: RequestContext) {
      return this.commands.redrive(actor, input);
    }

    @Mutation(`${prefix}Discard`)
    discard(
      @Args('input', parsed(discarding)) input: z.infer<typeof discarding>,
      @Context() { actor }: RequestContext,
    ) {
      return this.commands.discard(actor, input);
    }
  }
  return OperationsResolver;
}
