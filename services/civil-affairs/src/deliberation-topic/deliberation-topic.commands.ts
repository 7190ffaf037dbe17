import { Injectable } from '@nestjs/common';
import { localDateOf } from '@shequ/calendar';
import { badInput } from '@shequ/graphql';
import { record } from '@shequ/history';
import type { Actor } from '@shequ/identity';
import { transaction } from '@shequ/messaging';
import { Clock } from '@shequ/service';
import { DataSource } from 'typeorm';
import { uuidv7 } from 'uuidv7';
import { demand, type Action } from '../can.js';
import { communityNotFound, type CommunityNotFound } from '../community/community.domain.js';
import { lockCommunity } from '../community/community.store.js';
import { nextTopic } from '../deliberation-council/deliberation-council.store.js';
import { policy } from '../policy.js';
import {
  decideMove,
  decideVote,
  type Move,
  type MoveNotAllowed,
  type QuorumNotMet,
} from './deliberation-topic.domain.js';
import type {
  Collect,
  Discuss,
  Execute,
  Publish,
  Review,
  Screen,
  VoteInput,
} from './deliberation-topic.input.js';
import {
  insertTopic,
  lockTopic,
  noFacts,
  saveMove,
  topicType,
  type Topic,
  type TopicFacts,
} from './deliberation-topic.store.js';

export interface TopicCollected {
  readonly kind: 'DeliberationTopicCollected';
  readonly topic: Topic;
}

export interface TopicMoved {
  readonly kind: 'DeliberationTopicMoved';
  readonly topic: Topic;
}

const notFound = {
  kind: 'CivilTopicNotFound',
  code: 'TOPIC_NOT_FOUND',
  message: { zh: '没有这个议题', en: 'There is no such topic' },
} as const;

const noCouncil = {
  kind: 'CivilNoCouncil',
  code: 'NO_COUNCIL',
  message: {
    zh: '该社区尚未成立居民议事会，请先成立',
    en: 'The community has no council yet: form one first',
  },
} as const;

type Locked = NonNullable<Awaited<ReturnType<typeof lockTopic>>>;
type Refused = MoveNotAllowed | QuorumNotMet;

/** One step of one topic: who may take it, what is decided, and which facts come with it. */
interface Step {
  readonly actor: Actor;
  readonly id: string;
  readonly right: Action;
  readonly decide: (topic: Locked) => Move | Refused;
  readonly facts: (topic: Locked, at: Date) => Partial<TopicFacts>;
  readonly reason?: string;
}

type Moved = Promise<TopicMoved | typeof notFound | Refused>;

@Injectable()
export class DeliberationTopicCommands {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
  ) {}

  collect(actor: Actor, input: Collect): Promise<TopicCollected | CommunityNotFound | typeof noCouncil> {
    const { communityCode, title } = input;
    demand(actor, 'COLLECT_TOPIC', communityCode);
    const at = this.clock.now();
    return transaction(this.db, async (tx) => {
      const community = await lockCommunity(tx, communityCode);
      if (community === null) return communityNotFound(communityCode);
      const council = await nextTopic(tx, communityCode);
      if (council === null) return noCouncil;
      const [id, number] = [uuidv7(), `${council.number}-${council.serial}`];
      const topic: Topic = {
        ...noFacts,
        id,
        number,
        communityCode,
        state: 'COLLECTED',
        title,
        collectedAt: at,
      };
      await insertTopic(tx, topic, council.id);
      const { subject, department } = actor;
      await record(tx, [
        { type: topicType, id, at, actor: subject, department, command: 'COLLECT', to: 'COLLECTED' },
      ]);
      return { kind: 'DeliberationTopicCollected', topic };
    });
  }

  screen(actor: Actor, { id, outcome, opinion }: Screen): Moved {
    const decide = ({ state }: Topic) => decideMove(state, outcome);
    return this.step({
      actor,
      id,
      right: 'SCREEN_TOPIC',
      decide,
      facts: () => ({ opinion }),
      reason: opinion,
    });
  }

  discuss(actor: Actor, { id, summary }: Discuss): Moved {
    const decide = ({ state }: Topic) => decideMove(state, 'DISCUSS');
    return this.step({ actor, id, right: 'RUN_TOPIC', decide, facts: () => ({ discussion: summary }) });
  }

  vote(actor: Actor, input: VoteInput): Moved {
    const { id, ...counted } = input;
    const on = localDateOf(this.clock.now());
    const viewFor = ({ communityCode }: Topic) => policy.at({ jurisdiction: communityCode, on });
    return this.step({
      actor,
      id,
      right: 'RUN_TOPIC',
      decide: (topic) => {
        const eligible = topic.councilSeats;
        if (counted.present > eligible)
          throw badInput('present', `至多 ${eligible} 席 / at most ${eligible} seats`);
        const view = viewFor(topic);
        const quorum = view.get('meeting.quorum').DELIBERATION_COUNCIL;
        return decideVote(
          topic.state,
          { eligible, ...counted },
          { quorum, majority: view.get('meeting.majority') },
        );
      },
      facts: (topic, at) => ({
        ...counted,
        eligible: topic.councilSeats,
        decidedAt: at,
        policyVersion: viewFor(topic).version,
      }),
    });
  }

  execute(actor: Actor, { id, executor }: Execute): Moved {
    const decide = ({ state }: Topic) => decideMove(state, 'EXECUTE');
    return this.step({ actor, id, right: 'RUN_TOPIC', decide, facts: () => ({ executor }) });
  }

  publish(actor: Actor, { id, publishedOn, through }: Publish): Moved {
    const today = localDateOf(this.clock.now());
    if (publishedOn > today) throw badInput('publishedOn', '不能晚于今天 / not later than today');
    const decide = ({ state }: Topic) => decideMove(state, 'PUBLISH');
    const facts = () => ({ publishedOn, publishedThrough: through });
    return this.step({ actor, id, right: 'RUN_TOPIC', decide, facts });
  }

  review(actor: Actor, { id, grade }: Review): Moved {
    const decide = ({ state }: Topic) => decideMove(state, 'REVIEW');
    return this.step({ actor, id, right: 'REVIEW_TOPIC', decide, facts: () => ({ grade }) });
  }

  private step(step: Step): Moved {
    const { actor, id } = step;
    const at = this.clock.now();
    return transaction(this.db, async (tx) => {
      const before = await lockTopic(tx, id);
      if (before === null) return notFound;
      demand(actor, step.right, before.communityCode);
      const decision = step.decide(before);
      if (decision.kind !== 'Move') return decision;
      const { command, to } = decision;
      const topic: Topic = { ...before, ...step.facts(before, at), state: to };
      await saveMove(tx, topic);
      const { subject, department } = actor;
      const reason = step.reason ?? null;
      await record(tx, [
        { type: topicType, id, at, actor: subject, department, command, from: before.state, to, reason },
      ]);
      return { kind: 'DeliberationTopicMoved', topic };
    });
  }
}
