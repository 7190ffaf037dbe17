import { Args, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { localDateOf } from '@shequ/calendar';
import { listEntryRecord } from '@shequ/contracts';
import { cut, pageAfter, parsed, type Page } from '@shequ/graphql';
import { Clock } from '@shequ/service';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import { isInForce, type ListEntry } from './list-entry.domain.js';
import { pageEntries } from './list-entry.store.js';

const entriesArguments = pageAfter(z.string().max(64)).extend({
  list: listEntryRecord.shape.list.nullish().transform((value) => value ?? null),
});
type EntriesArguments = z.infer<typeof entriesArguments>;

@Resolver('AccessListEntry')
export class ListEntryResolver {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
  ) {}

  @Query()
  async accessListEntries(@Args(parsed(entriesArguments)) args: EntriesArguments): Promise<Page<ListEntry>> {
    const today = localDateOf(this.clock.now());
    const rows = await pageEntries(this.db.manager, { ...args, today });
    return cut(rows, args.first, ({ id }) => id);
  }

  @ResolveField()
  inForce(entry: ListEntry): boolean {
    return isInForce(entry, localDateOf(this.clock.now()));
  }
}
