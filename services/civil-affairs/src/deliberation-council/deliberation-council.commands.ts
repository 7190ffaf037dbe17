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
import type { FormDeliberationCouncil } from './deliberation-council.input.js';
import { findCouncilNumber, insertCouncil, type DeliberationCouncil } from './deliberation-council.store.js';

export interface DeliberationCouncilFormed {
  readonly kind: 'DeliberationCouncilFormed';
  readonly community: Community;
  readonly council: DeliberationCouncil;
}

@Injectable()
export class DeliberationCouncilCommands {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
  ) {}

  form(
    actor: Actor,
    input: FormDeliberationCouncil,
  ): Promise<DeliberationCouncilFormed | CommunityNotFound | TemplateFilled> {
    const { communityCode, formedOn, constituencies } = input;
    demand(actor, 'FORM_COUNCIL', communityCode);
    const at = this.clock.now();
    const today = localDateOf(at);
    if (formedOn > today) throw badInput('formedOn', '不能晚于今天 / not later than today');
    const view = policy.at({ jurisdiction: communityCode, on: today });
    return transaction(this.db, async (tx) => {
      const community = await lockCommunity(tx, communityCode);
      if (community === null) return communityNotFound(communityCode);
      const existing = await findCouncilNumber(tx, communityCode);
      const { instrument } = view.explain('organisation.template').source;
      if (existing !== null) return templateFilled('COUNCIL', existing, instrument);
      const council: DeliberationCouncil = {
        id: uuidv7(),
        number: `YS-${communityCode}`,
        communityCode,
        seats: constituencies.reduce((sum, { seats }) => sum + seats, 0),
        formedOn,
        policyVersion: view.version,
        constituencies,
      };
      await insertCouncil(tx, council);
      const { subject, department } = actor;
      const detail = { seats: council.seats, formedOn };
      const step = {
        type: 'deliberation-council',
        id: council.id,
        at,
        command: 'FORM',
        to: 'SITTING',
        detail,
      };
      await record(tx, [{ ...step, actor: subject, department }]);
      return { kind: 'DeliberationCouncilFormed', community, council };
    });
  }
}
