import { Injectable } from '@nestjs/common';
import { localDateOf } from '@shequ/calendar';
import { badInput } from '@shequ/graphql';
import { record } from '@shequ/history';
import type { Actor } from '@shequ/identity';
import { transaction } from '@shequ/messaging';
import { Clock } from '@shequ/service';
import { DataSource } from 'typeorm';
import { uuidv7 } from 'uuidv7';
import { requireStep } from '../can.js';
import { policies } from '../policies.js';
import type { Refusal } from '../problem/refusal.domain.js';
import type { AdoptRateCard } from './rate-card.input.js';
import { insertCard, lockNewestCard, type RateCardRow } from './rate-card.store.js';

type TooEarly = Refusal<'AccessRateCardTooEarly'> & { readonly notBefore: string };
export type Adoption = { readonly kind: 'AccessRateCardAdopted'; readonly card: RateCardRow } | TooEarly;

@Injectable()
export class RateCardCommands {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
  ) {}

  /** A new version of a place's rates. It takes over on its first day; earlier cards stay as they are. */
  adopt(actor: Actor, input: AdoptRateCard): Promise<Adoption> {
    const now = this.clock.now();
    const { jurisdiction, validFrom, validTo } = input;
    const view = policies.at({ jurisdiction, on: localDateOf(now) });
    requireStep(actor, view, { step: 'DECISION', place: jurisdiction });
    if (validTo !== null && validTo < validFrom)
      throw badInput('validTo', `Not before ${validFrom}. / 不得早于 ${validFrom}。`);
    return transaction(this.db, async (tx) => {
      const newest = await lockNewestCard(tx, jurisdiction);
      if (newest !== null && validFrom <= newest.validFrom) return tooEarly(newest.validFrom);
      const version = (newest?.version ?? 0) + 1;
      const card: RateCardRow = {
        ...input,
        id: uuidv7(),
        version,
        adoptedAt: now,
        adoptedBy: actor.subject,
      };
      await insertCard(tx, card);
      const by = { actor: actor.subject, department: actor.department, at: now };
      const detail = { jurisdiction, version, validFrom, validTo, rates: input.rates };
      await record(tx, [
        {
          type: 'rate-card',
          id: card.id,
          ...by,
          command: 'ADOPT',
          to: 'ADOPTED',
          reason: input.decision,
          detail,
        },
      ]);
      return { kind: 'AccessRateCardAdopted', card };
    });
  }
}

function tooEarly(notBefore: string): TooEarly {
  return {
    kind: 'AccessRateCardTooEarly',
    code: 'RATE_CARD_TOO_EARLY',
    message: {
      zh: `已有自 ${notBefore} 起施行的标准，新标准须在其后生效。`,
      en: `A card is in force from ${notBefore}: a new one begins later.`,
    },
    notBefore,
  };
}
