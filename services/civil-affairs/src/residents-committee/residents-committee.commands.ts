import { Injectable } from '@nestjs/common';
import { localDateOf } from '@shequ/calendar';
import { badInput } from '@shequ/graphql';
import { record } from '@shequ/history';
import type { Actor } from '@shequ/identity';
import { transaction } from '@shequ/messaging';
import type { PolicyView } from '@shequ/policy';
import { Clock } from '@shequ/service';
import { DataSource, type EntityManager } from 'typeorm';
import { uuidv7 } from 'uuidv7';
import { demand } from '../can.js';
import { communityNotFound, type CommunityNotFound } from '../community/community.domain.js';
import { lockCommunity, type Community } from '../community/community.store.js';
import { policy } from '../policy.js';
import { decideFormation, type CommitteeRules, type Formation } from './residents-committee.domain.js';
import type { FormResidentsCommittee } from './residents-committee.input.js';
import {
  endCommittee,
  findCurrent,
  insertCommittee,
  type ResidentsCommittee,
} from './residents-committee.store.js';

type Refused = Exclude<Formation, { readonly kind: 'ResidentsCommitteeFormed' }> | CommunityNotFound;

export interface ResidentsCommitteeFormed {
  readonly kind: 'ResidentsCommitteeFormed';
  readonly community: Community;
  readonly committee: ResidentsCommittee;
}

function rulesOf(view: PolicyView): CommitteeRules {
  return {
    members: view.get('committee.members'),
    termYears: view.get('committee.termYears'),
    template: view.explain('organisation.template').source.instrument,
  };
}

@Injectable()
export class ResidentsCommitteeCommands {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
  ) {}

  form(actor: Actor, input: FormResidentsCommittee): Promise<ResidentsCommitteeFormed | Refused> {
    const { communityCode, electedOn } = input;
    demand(actor, 'FORM_COMMITTEE', communityCode);
    const at = this.clock.now();
    const today = localDateOf(at);
    if (electedOn > today)
      throw badInput('electedOn', '选举不能晚于今天 / an election is not later than today');
    const view = policy.at({ jurisdiction: communityCode, on: today });
    return transaction(this.db, async (tx) => {
      const community = await lockCommunity(tx, communityCode);
      if (community === null) return communityNotFound(communityCode);
      const { current, total } = await findCurrent(tx, communityCode);
      const election = { communityKind: community.kind, electedOn, seats: input.seats, current };
      const decision = decideFormation(election, rulesOf(view));
      if (decision.kind !== 'ResidentsCommitteeFormed') return decision;
      const committee: ResidentsCommittee = {
        id: uuidv7(),
        number: `JW-${communityCode}-${total + 1}`,
        communityCode,
        electedOn,
        termFrom: decision.termFrom,
        termTo: decision.termTo,
        policyVersion: view.version,
        seats: input.seats.map((seat, index) => ({ ...seat, seat: index + 1 })),
      };
      await replace(tx, { actor, at, committee, former: current?.id ?? null });
      return { kind: 'ResidentsCommitteeFormed', community, committee };
    });
  }
}

/** The former committee ends where the new one begins; both steps are kept. */
async function replace(
  tx: EntityManager,
  change: {
    readonly actor: Actor;
    readonly at: Date;
    readonly committee: ResidentsCommittee;
    readonly former: string | null;
  },
): Promise<void> {
  const { committee, former } = change;
  const step = {
    type: 'residents-committee',
    at: change.at,
    actor: change.actor.subject,
    department: change.actor.department,
  };
  if (former !== null) await endCommittee(tx, former);
  await insertCommittee(tx, committee);
  const { electedOn, termTo, seats } = committee;
  await record(tx, [
    ...(former === null ? [] : [{ ...step, id: former, command: 'END', from: 'IN_OFFICE', to: 'ENDED' }]),
    {
      ...step,
      id: committee.id,
      command: 'FORM',
      to: 'IN_OFFICE',
      detail: { electedOn, termTo, seats: seats.length },
    },
  ]);
}
