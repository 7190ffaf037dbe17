// Reads lists as they hold: the layers of a place, put together as the policy says.
import type { EntityManager } from 'typeorm';
import { policies } from '../policies.js';
import {
  effective,
  placesAbove,
  type Inheritance,
  type Layer,
  type ListKind,
  type PlacedItem,
} from './list.domain.js';
import { itemsOf, versionsInForce } from './list.store.js';
import { nationalLayer } from './national.js';

/** On days of before there was a rule, lists add to one another. */
export function inheritanceOf(kind: ListKind, place: string, on: string): Inheritance {
  const view = policies.at({ jurisdiction: place, on });
  return view.has('lists.rules') ? view.get('lists.rules')[kind].inheritance : 'ADD';
}

/** The layers of several lists of a place on a day, in two statements. */
export async function layersOf(
  manager: EntityManager,
  kinds: readonly ListKind[],
  at: { readonly place: string; readonly on: string },
): Promise<ReadonlyMap<ListKind, readonly Layer[]>> {
  const places = placesAbove(at.place).filter((place) => place !== '');
  const found = await versionsInForce(manager, kinds, { places, on: at.on });
  const versions = found.filter(({ to }) => to === null || at.on <= to);
  const items = await itemsOf(
    manager,
    versions.map(({ id }) => id),
  );
  const stored = versions.map((version): Layer => ({ version, items: items.get(version.id) ?? [] }));
  return new Map(
    kinds.map((kind) => {
      const national = nationalLayer(kind, at.on);
      const local = stored.filter(({ version }) => version.kind === kind);
      return [kind, [...(national === null ? [] : [national]), ...local]];
    }),
  );
}

/** What several lists say together in a place on a day. */
export async function effectiveLists(
  manager: EntityManager,
  kinds: readonly ListKind[],
  at: { readonly place: string; readonly on: string },
): Promise<ReadonlyMap<ListKind, readonly PlacedItem[]>> {
  const layers = await layersOf(manager, kinds, at);
  return new Map(
    kinds.map((kind) => [kind, effective(layers.get(kind) ?? [], inheritanceOf(kind, at.place, at.on))]),
  );
}
