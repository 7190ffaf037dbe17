import type { EntityManager } from 'typeorm';
import { policies } from '../policies.js';
import type { Rate } from './amount.domain.js';
import { packRates } from './pack-rates.domain.js';
import { cardsInForce, ratesOf, type PlaceAndDay, type RateCardRow } from './rate-card.store.js';

/** Later ones over earlier ones of the same code. */
function laidOver(rates: readonly Rate[]): readonly Rate[] {
  return [...new Map(rates.map((rate) => [rate.code, rate])).values()];
}

const ratesIn = (cards: readonly RateCardRow[]): readonly Rate[] => cards.flatMap(ratesOf);

/** The rates in force at a place on a day: packs first, adopted cards over them, the narrower place over the wider. */
export async function ratesAt(manager: EntityManager, at: PlaceAndDay): Promise<readonly Rate[]> {
  const view = policies.at({ jurisdiction: at.place, on: at.on });
  return laidOver([...packRates(view), ...ratesIn((await cardsInForce(manager, [at]))(at))]);
}

/** The rates of adopted cards at many places, each on its day, in one statement: only they say to which work they apply. */
export async function cardRatesAt(
  manager: EntityManager,
  asked: readonly PlaceAndDay[],
): Promise<(at: PlaceAndDay) => readonly Rate[]> {
  const cards = await cardsInForce(manager, asked);
  return (at) => laidOver(ratesIn(cards(at)));
}
