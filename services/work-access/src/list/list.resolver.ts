import {
  Args,
  Context as GraphContext,
  Mutation,
  Parent,
  Query,
  ResolveField,
  Resolver,
} from '@nestjs/graphql';
import { localDateOf } from '@shequ/calendar';
import { cut, pageAsked, parsed, type Context, type Page } from '@shequ/graphql';
import { hasRole } from '@shequ/identity';
import { Clock } from '@shequ/service';
import { DataSource } from 'typeorm';
import { localEntryId } from '../list-entry/list-entry.domain.js';
import { clockViews } from '../life-cycle/life-cycle.view.js';
import { ListCommands } from './list.commands.js';
import {
  difference,
  effective,
  type ItemChange,
  type Layer,
  type ListItem,
  type ListKind,
  type ListVersion,
  type PlacedItem,
} from './list.domain.js';
import {
  diffArguments,
  draftListInput,
  itemPage,
  listArguments,
  publishListInput,
  versionArguments,
  versionsArguments,
  type DiffArguments,
  type DraftList,
  type ListArguments,
  type ListPoint,
  type PublishList,
  type VersionArguments,
  type VersionsArguments,
} from './list.input.js';
import { admittedItems, findVersion, itemsOf, pageVersions, type ListRow } from './list.store.js';
import { inheritanceOf, layersOf } from './lists.js';
import { nationalDay, nationalLayer } from './national.js';

interface InForce {
  readonly kind: ListKind;
  readonly jurisdiction: string;
  readonly on: string;
  readonly all: readonly Layer[];
}

interface Diff {
  readonly from: ListVersion | null;
  readonly to: ListVersion | null;
  readonly all: readonly ItemChange<PlacedItem>[];
}

/** An entry as people read it. */
export const shown = (item: ListItem, layer: Pick<ListVersion, 'kind' | 'jurisdiction' | 'version'>) => ({
  ...item.detail,
  code: item.code,
  title: item.title,
  jurisdiction: layer.jurisdiction,
  version: layer.version,
  citation: citationOf(item.code, layer),
});

/** By what a task cites the entry; null where its list is no ground of tasks. */
function citationOf(
  code: string,
  { kind, jurisdiction }: Pick<ListVersion, 'kind' | 'jurisdiction'>,
): string | null {
  if (kind !== 'OWN_DUTY' && kind !== 'ASSISTANCE') return null;
  return jurisdiction === '' ? code : localEntryId({ kind, jurisdiction }, code);
}

function pageOf<T extends { readonly code: string }>(rows: readonly T[], args: unknown): Page<T> {
  const { first, after } = pageAsked(args, itemPage);
  const rest = after === null ? rows : rows.filter(({ code }) => code > after);
  return cut(rest.slice(0, first + 1), first, ({ code }) => code);
}

const shownPage = (rows: readonly PlacedItem[], args: unknown) => {
  const { items, next } = pageOf(rows, args);
  return { items: items.map((item) => shown(item, item.layer)), next };
};

@Resolver('AccessListInForce')
export class ListResolver {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
    private readonly commands: ListCommands,
  ) {}

  @Query()
  async accessLists(
    @Args(parsed(versionsArguments)) args: VersionsArguments,
    @GraphContext() { actor }: Context,
  ): Promise<Page<ListVersion>> {
    const drafts = hasRole(actor, 'OFFICE_CLERK', 'AUDITOR') ? actor.jurisdiction : null;
    const { jurisdiction: place } = args;
    const rows = await pageVersions(this.db.manager, { ...args, place, drafts });
    return cut(rows, args.first, ({ id }) => id);
  }

  @Query()
  async accessList(@Args(parsed(listArguments)) args: ListArguments): Promise<InForce> {
    const { kind, jurisdiction } = args;
    const on = args.on ?? localDateOf(this.clock.now());
    const layers = await layersOf(this.db.manager, [kind], { place: jurisdiction, on });
    return { kind, jurisdiction, on, all: layers.get(kind) ?? [] };
  }

  @Query()
  async accessListVersion(
    @Args(parsed(versionArguments)) args: VersionArguments,
  ): Promise<ListVersion | null> {
    if (args.jurisdiction !== '') return findVersion(this.db.manager, args);
    const day = nationalDay(args.kind, args.version);
    return day === null ? null : (nationalLayer(args.kind, day)?.version ?? null);
  }

  @Query()
  async accessListDiff(@Args(parsed(diffArguments)) args: DiffArguments): Promise<Diff> {
    const [from, to] = [await this.at(args, args.from), await this.at(args, args.to)];
    return { from: from.version, to: to.version, all: difference(from.items, to.items) };
  }

  @Mutation()
  draftAccessList(
    @Args('input', parsed(draftListInput)) input: DraftList,
    @GraphContext() { actor }: Context,
  ) {
    return this.commands.draft(actor, input);
  }

  @Mutation()
  publishAccessList(
    @Args('input', parsed(publishListInput)) input: PublishList,
    @GraphContext() { actor }: Context,
  ) {
    return this.commands.publish(actor, input);
  }

  @ResolveField()
  layers(@Parent() { all }: InForce): readonly ListVersion[] {
    return all.map(({ version }) => version);
  }

  @ResolveField()
  async items(@Parent() list: InForce, @Args() args: unknown) {
    const { kind, jurisdiction, on, all } = list;
    if (kind !== 'ADMITTED_ITEMS')
      return shownPage(effective(all, inheritanceOf(kind, jurisdiction, on)), args);
    const asked = pageAsked(args, itemPage);
    const rows = await admittedItems(this.db.manager, { place: jurisdiction, on, ...asked });
    const { items, next } = cut(rows, asked.first, ({ code }) => code);
    return { items: items.map((item) => shown(item, { kind, jurisdiction, version: 1 })), next };
  }

  /** What a place has at a point: everything that holds on a day, or exactly one version of its own. */
  private async at(
    { kind, jurisdiction }: DiffArguments,
    point: ListPoint,
  ): Promise<{ readonly version: ListVersion | null; readonly items: readonly PlacedItem[] }> {
    const { manager } = this.db;
    const day = point.on ?? (jurisdiction === '' ? nationalDay(kind, point.version ?? 0) : null);
    if (day !== null) {
      const layers = (await layersOf(manager, [kind], { place: jurisdiction, on: day })).get(kind) ?? [];
      const version = layers.find((layer) => layer.version.jurisdiction === jurisdiction)?.version ?? null;
      return { version, items: effective(layers, inheritanceOf(kind, jurisdiction, day)) };
    }
    const version = await findVersion(manager, { kind, jurisdiction, version: point.version ?? 0 });
    if (version === null) return { version, items: [] };
    const items = (await itemsOf(manager, [version.id])).get(version.id) ?? [];
    return { version, items: items.map((item) => ({ ...item, layer: version })) };
  }
}

@Resolver('AccessListVersion')
export class ListVersionResolver {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
  ) {}

  @ResolveField()
  publication(@Parent() list: ListVersion & Partial<Pick<ListRow, 'clocks'>>) {
    return clockViews(list.clocks ?? [], localDateOf(this.clock.now()))[0] ?? null;
  }

  @ResolveField()
  async items(@Parent() list: ListVersion & Partial<Pick<ListRow, 'draft'>>, @Args() args: unknown) {
    const stored =
      list.id === null
        ? nationalLayer(list.kind, list.from)?.items
        : (list.draft ?? (await itemsOf(this.db.manager, [list.id])).get(list.id));
    const placed = (stored ?? []).map((item) => ({ ...item, layer: list }));
    return shownPage(placed, args);
  }
}

@Resolver('AccessListDiff')
export class ListDiffResolver {
  @ResolveField()
  added(@Parent() { all }: Diff): number {
    return all.filter(({ change }) => change === 'ADDED').length;
  }

  @ResolveField()
  removed(@Parent() { all }: Diff): number {
    return all.filter(({ change }) => change === 'REMOVED').length;
  }

  @ResolveField()
  changed(@Parent() { all }: Diff): number {
    return all.filter(({ change }) => change === 'CHANGED').length;
  }

  @ResolveField()
  changes(@Parent() { all }: Diff, @Args() args: unknown) {
    const { items, next } = pageOf(all, args);
    return {
      items: items.map(({ before, after, ...change }) => ({
        ...change,
        before: before === null ? null : shown(before, before.layer),
        after: after === null ? null : shown(after, after.layer),
      })),
      next,
    };
  }
}
