import { Injectable } from '@nestjs/common';
import { localDateOf } from '@shequ/calendar';
import { badInput } from '@shequ/graphql';
import type { Actor } from '@shequ/identity';
import { transaction } from '@shequ/messaging';
import { Clock } from '@shequ/service';
import { DataSource } from 'typeorm';
import { uuidv7 } from 'uuidv7';
import { demand } from '../can.js';
import { communityNotFound, type CommunityNotFound } from './community.domain.js';
import type { SetHouseholds } from './community.input.js';
import { insertHouseholds, lockCommunity, type Community } from './community.store.js';

export interface HouseholdsSet {
  readonly kind: 'HouseholdsSet';
  readonly community: Community;
}

@Injectable()
export class CommunityCommands {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
  ) {}

  setHouseholds(actor: Actor, input: SetHouseholds): Promise<HouseholdsSet | CommunityNotFound> {
    const { communityCode, households, source } = input;
    demand(actor, 'RECORD_HOUSEHOLDS', communityCode);
    const at = this.clock.now();
    const today = localDateOf(at);
    const asOn = input.asOn ?? today;
    if (asOn > today) throw badInput('asOn', '不能晚于今天 / not later than today');
    return transaction(this.db, async (tx) => {
      const community = await lockCommunity(tx, communityCode);
      if (community === null) return communityNotFound(communityCode);
      await insertHouseholds(tx, {
        id: uuidv7(),
        communityCode,
        households,
        source,
        asOn,
        at,
        by: actor.subject,
      });
      return { kind: 'HouseholdsSet', community };
    });
  }
}
