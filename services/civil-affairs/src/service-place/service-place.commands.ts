import { Injectable } from '@nestjs/common';
import { localDateOf } from '@shequ/calendar';
import { badInput } from '@shequ/graphql';
import { record } from '@shequ/history';
import type { Actor } from '@shequ/identity';
import { transaction } from '@shequ/messaging';
import { Clock } from '@shequ/service';
import { DataSource } from 'typeorm';
import { uuidv7 } from 'uuidv7';
import { demand } from '../can.js';
import { communityNotFound, type CommunityNotFound } from '../community/community.domain.js';
import { lockCommunity, type Community } from '../community/community.store.js';
import { templateFilled, type TemplateFilled } from '../community/template.domain.js';
import { policy } from '../policy.js';
import type { OpenServicePlace } from './service-place.input.js';
import { findPlaceNumber, insertPlace, type PlaceKind, type ServicePlace } from './service-place.store.js';

const opened = {
  SERVICE_CENTER: { kind: 'ServiceCenterOpened', prefix: 'ZX' },
  PUBLIC_SERVICE_STATION: { kind: 'PublicServiceStationOpened', prefix: 'FW' },
} as const;

export interface ServicePlaceOpened {
  readonly kind: (typeof opened)[PlaceKind]['kind'];
  readonly community: Community;
  readonly place: ServicePlace;
}

@Injectable()
export class ServicePlaceCommands {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
  ) {}

  open(
    actor: Actor,
    placeKind: PlaceKind,
    input: OpenServicePlace,
  ): Promise<ServicePlaceOpened | CommunityNotFound | TemplateFilled> {
    const { communityCode, openedOn } = input;
    demand(actor, 'OPEN_SERVICE_PLACE', communityCode);
    const at = this.clock.now();
    const today = localDateOf(at);
    if (openedOn > today) throw badInput('openedOn', '不能晚于今天 / not later than today');
    const view = policy.at({ jurisdiction: communityCode, on: today });
    const { kind, prefix } = opened[placeKind];
    return transaction(this.db, async (tx) => {
      const community = await lockCommunity(tx, communityCode);
      if (community === null) return communityNotFound(communityCode);
      const existing = await findPlaceNumber(tx, communityCode, placeKind);
      const { instrument } = view.explain('organisation.template').source;
      if (existing !== null) return templateFilled(placeKind, existing, instrument);
      const [id, number] = [uuidv7(), `${prefix}-${communityCode}`];
      const place = { id, number, communityCode, placeKind, openedOn, policyVersion: view.version };
      await insertPlace(tx, place);
      const { subject, department } = actor;
      await record(tx, [
        {
          type: 'service-place',
          id,
          at,
          actor: subject,
          department,
          command: 'OPEN',
          to: 'OPEN',
          detail: { placeKind },
        },
      ]);
      return { kind, community, place };
    });
  }
}
