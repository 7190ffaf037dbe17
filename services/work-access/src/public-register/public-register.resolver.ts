import { Args, Query, Resolver } from '@nestjs/graphql';
import { localDateOf } from '@shequ/calendar';
import { cut, parsed, type Page } from '@shequ/graphql';
import { Clock } from '@shequ/service';
import { DataSource } from 'typeorm';
import { hoursOf } from '../burden/burden.resolver.js';
import { burdensOf } from '../burden/burden.store.js';
import { effectiveLists } from '../list/lists.js';
import { violationState } from '../violation/violation.domain.js';
import {
  burdenArguments,
  itemsArguments,
  listEntriesArguments,
  violationsArguments,
  type BurdenArguments,
  type ItemsArguments,
  type ListEntriesArguments,
  type ViolationsArguments,
} from './public-register.input.js';
import {
  communitiesOf,
  publicItems,
  publicRecord,
  publicViolations,
  type PublicItem,
  type PublicRecord,
} from './public-register.store.js';
import { published, struck, wordsOf } from './search.domain.js';
import { initialsOf } from './search-words.js';

/** What anybody may read without signing in: no resolver here asks who it is. */
@Resolver()
export class PublicRegisterResolver {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
  ) {}

  @Query()
  async publicItems(@Args(parsed(itemsArguments)) args: ItemsArguments): Promise<Page<PublicItem>> {
    const page = cut(await publicItems(this.db.manager, args), args.first, ({ id }) => id);
    return { ...page, items: page.items.map((item) => ({ ...item, itemName: published(item.itemName) })) };
  }

  @Query()
  async publicViolations(@Args(parsed(violationsArguments)) args: ViolationsArguments) {
    const page = cut(await publicViolations(this.db.manager, args), args.first, ({ id }) => id);
    const items = page.items.map((row) => ({
      ...row,
      message: published(row.message),
      channel: struck(row.channel),
      state: violationState(row, this.today()),
    }));
    return { ...page, items };
  }

  @Query()
  publicRecord(@Args('unit') unit: string): Promise<PublicRecord | null> {
    return publicRecord(this.db.manager, unit, this.today());
  }

  @Query()
  async publicBurden(@Args(parsed(burdenArguments)) args: BurdenArguments) {
    const today = this.today();
    const month = args.month ?? today.slice(0, 7);
    const { items: places, next } = cut(
      await communitiesOf(this.db.manager, args),
      args.first,
      ({ code }) => code,
    );
    const codes = places.map(({ code }) => code);
    const rows = await burdensOf(this.db.manager, codes, { months: [month], today });
    const known = new Map(rows.map((row) => [row.communityCode, row]));
    const none = { items: 0, tasks: 0, minutes: 0, amountFen: 0, overdueTasks: 0 };
    const items = places.map(({ code: communityCode, name: communityName }) => {
      const found = known.get(communityCode) ?? none;
      return { ...found, communityCode, communityName, month, hours: hoursOf(found.minutes) };
    });
    return { items, next };
  }

  @Query()
  async publicListEntries(@Args(parsed(listEntriesArguments)) args: ListEntriesArguments) {
    const { kind, jurisdiction: place, search, first, after } = args;
    const lists = await effectiveLists(this.db.manager, [kind], { place, on: this.today() });
    // Lists are short: they are looked through as they stand.
    const piece = search?.piece ?? '';
    const rows = (lists.get(kind) ?? [])
      .filter(({ code }) => after === null || code > after)
      .filter(({ title }) => piece === '' || wordsOf(title, initialsOf).includes(piece));
    const { items, next } = cut(rows.slice(0, first + 1), first, ({ code }) => code);
    return {
      items: items.map(({ layer, detail, code, title }) => ({
        ...detail,
        code,
        title: published(title),
        ...placeOf(layer),
      })),
      next,
    };
  }

  private today(): string {
    return localDateOf(this.clock.now());
  }
}

const placeOf = ({ jurisdiction, version }: { readonly jurisdiction: string; readonly version: number }) => ({
  jurisdiction,
  version,
});
