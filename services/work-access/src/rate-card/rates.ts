import type { EntityManager } from 'typeorm';
import { policies } from '../policies.js';
import type { Rate } from './amount.domain.js';
import { packRates } from './pack-rates.domain.js';
import { cardsInForce, ratesOf } from './rate-card.store.js';

/** The rates in force at a place on a day: packs first, adopted cards over them, the narrower place over the wider. */
export async function ratesAt(
  manager: EntityManager,
  at: { readonly place: string; readonly on: string },
): Promise<readonly Rate[]> {
  const view = policies.at({ jurisdiction: at.place, on: at.on });
  const cards = await cardsInForce(manager, at);
  const known = new Map<string, Rate>();
  for (const rate of [...packRates(view), ...cards.flatMap(ratesOf)]) known.set(rate.code, rate);
  return [...known.values()];
}
