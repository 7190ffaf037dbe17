import { Injectable } from '@nestjs/common';
import { localDateOf } from '@shequ/calendar';
import { badInput } from '@shequ/graphql';
import type { Actor } from '@shequ/identity';
import { transaction } from '@shequ/messaging';
import { Clock } from '@shequ/service';
import { DataSource } from 'typeorm';
import { uuidv7 } from 'uuidv7';
import { findApplications, lockApplication } from '../access-application/access-application.store.js';
import { noteStep } from '../access-application/case.js';
import { requireRole, sightOf } from '../can.js';
import { applicationCommands, endStates } from '../life-cycle/life-cycle.domain.js';
import { policies } from '../policies.js';
import {
  alreadyDone,
  moveNotAllowed,
  notFound,
  type AlreadyDone,
  type MoveNotAllowed,
  type NotFound,
} from '../problem/refusal.domain.js';
import { filing } from './hearing-minutes.domain.js';
import type { FileInput } from './hearing-minutes.input.js';
import { insertMinutes, type HearingMinutes } from './hearing-minutes.store.js';

export type Filed =
  | { readonly kind: 'AccessHearingMinutesFiled'; readonly minutes: HearingMinutes }
  | AlreadyDone
  | MoveNotAllowed
  | NotFound;

const ended: ReadonlySet<string> = new Set(endStates);

@Injectable()
export class HearingMinutesCommands {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
  ) {}

  /** A step of the case like any other: it waits for the one under way, and a case that is over takes none. */
  file(actor: Actor, input: FileInput): Promise<Filed> {
    requireRole(actor, ['COMMUNITY_WORKER', 'STREET_OFFICER'], input.communityCode);
    const now = this.clock.now();
    const filedOn = localDateOf(now);
    if (input.postedOn > filedOn) throw badInput('postedOn', '不得晚于今日 / not after today');
    const { applicationId: id, communityCode, heldOn } = input;
    return transaction(this.db, async (tx): Promise<Filed> => {
      const row = await lockApplication(tx, id);
      const isSeen = (await findApplications(tx, sightOf(actor), [id])).has(id);
      if (row === null || !isSeen || row.form.communityCodes?.includes(communityCode) !== true)
        return notFound();
      if (ended.has(row.state)) return moveNotAllowed(row.state, applicationCommands(row.state));
      const { dueOn, late } = filing(
        heldOn,
        filedOn,
        policies.pinned(row.policyVersion).get('hearing.minutesDays'),
      );
      const minutes = { ...input, id: uuidv7(), dueOn, filedOn };
      if (!(await insertMinutes(tx, { ...minutes, by: actor.subject })))
        return alreadyDone('该次听证的纪要已报备。', 'The minutes of this hearing are filed.');
      const detail = { communityCode, heldOn, late };
      await noteStep(tx, row, { command: 'FILE_HEARING_MINUTES', actor, now, detail });
      return { kind: 'AccessHearingMinutesFiled', minutes };
    });
  }
}
