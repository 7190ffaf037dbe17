import type { EntityManager } from 'typeorm';
import type { LocalizedText } from '@shequ/contracts';
import type { Rate } from './amount.domain.js';

/** A rate as it is written down; decision and validity are the card's. */
export type CardRate = Pick<Rate, 'code' | 'name' | 'per' | 'fen'> & {
  /** Left out in cards of before rates said to which work they apply. */
  readonly appliesTo?: Rate['appliesTo'];
};

export interface RateCardRow {
  readonly id: string;
  readonly jurisdiction: string;
  readonly version: number;
  readonly name: LocalizedText;
  readonly decision: string;
  readonly rates: readonly CardRate[];
  readonly validFrom: string;
  readonly validTo: string | null;
  readonly adoptedAt: Date;
  readonly adoptedBy: string;
}

const columns = `id, jurisdiction, version, name, decision, rates, valid_from as "validFrom", valid_to as "validTo",
  adopted_at as "adoptedAt", adopted_by as "adoptedBy"`;

/** One adoption of a place at a time, until the end of the transaction. Gives its newest card. */
export async function lockNewestCard(tx: EntityManager, jurisdiction: string): Promise<RateCardRow | null> {
  await tx.query(`select pg_advisory_xact_lock(hashtext('rate_card ' || $1))`, [jurisdiction]);
  const [row]: readonly RateCardRow[] = await tx.query(
    `select ${columns} from rate_card where jurisdiction = $1 order by version desc limit 1`,
    [jurisdiction],
  );
  return row ?? null;
}

export async function insertCard(tx: EntityManager, row: RateCardRow): Promise<void> {
  await tx.query(
    `insert into rate_card (id, jurisdiction, version, name, decision, rates, valid_from, valid_to, adopted_at, adopted_by)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    [
      ...[row.id, row.jurisdiction, row.version, JSON.stringify(row.name), row.decision],
      ...[JSON.stringify(row.rates), row.validFrom, row.validTo, row.adoptedAt, row.adoptedBy],
    ],
  );
}

export function pageOfCards(
  manager: EntityManager,
  page: { readonly jurisdiction: string; readonly first: number; readonly after: string | null },
): Promise<readonly RateCardRow[]> {
  return manager.query(
    `select ${columns} from rate_card where jurisdiction = $1 and ($2::uuid is null or id < $2) order by id desc limit $3`,
    [page.jurisdiction, page.after, page.first + 1],
  );
}

export interface PlaceAndDay {
  readonly place: string;
  readonly on: string;
}

/** The cards of a place and of every place that holds it, for many at once in one statement: the widest and latest first. */
export async function cardsInForce(
  manager: EntityManager,
  asked: readonly PlaceAndDay[],
): Promise<(at: PlaceAndDay) => readonly RateCardRow[]> {
  const rows: readonly RateCardRow[] =
    asked.length === 0
      ? []
      : await manager.query(
          `select ${columns} from rate_card c
           where exists (select from unnest($1::text[], $2::date[]) as q (place, on_day)
             where q.place like c.jurisdiction || '%' and c.valid_from <= q.on_day
               and (c.valid_to is null or c.valid_to >= q.on_day))
           order by length(jurisdiction), valid_from desc`,
          [asked.map(({ place }) => place), asked.map(({ on }) => on)],
        );
  return ({ place, on }) => {
    const inForce = rows.filter(
      ({ jurisdiction, validFrom, validTo }) =>
        place.startsWith(jurisdiction) && validFrom <= on && (validTo === null || validTo >= on),
    );
    // Of several cards of one place the later holds.
    return inForce.filter((card, i) => inForce[i - 1]?.jurisdiction !== card.jurisdiction);
  };
}

/** The rates of a card, each with its decision and validity. */
export function ratesOf(card: RateCardRow): readonly Rate[] {
  const { decision, validFrom, validTo, jurisdiction, version } = card;
  const source = `${jurisdiction} v${version}`;
  return card.rates.map(({ appliesTo = null, ...rate }) => ({
    ...{ ...rate, appliesTo, decision, source, validFrom, validTo },
  }));
}
