import { cut, grouped, loader, type Context, type Page, type PageArgs } from '@shequ/graphql';
import { historiesOf, type Entry } from '@shequ/history';
import type { Actor } from '@shequ/identity';
import type { DataSource, EntityManager } from 'typeorm';
import { can } from '../can.js';
import type { TopicState } from './deliberation-topic.domain.js';
import type { Grade, PublicationChannel } from './deliberation-topic.input.js';

export const topicType = 'deliberation-topic';

/** What a move may add to a topic. */
export interface TopicFacts {
  readonly opinion: string | null;
  readonly discussion: string | null;
  readonly eligible: number | null;
  readonly present: number | null;
  readonly yes: number | null;
  readonly no: number | null;
  readonly abstain: number | null;
  readonly decidedAt: Date | null;
  readonly policyVersion: string | null;
  readonly executor: string | null;
  readonly publishedOn: string | null;
  readonly publishedThrough: PublicationChannel | null;
  readonly grade: Grade | null;
}

export interface Topic extends TopicFacts {
  readonly id: string;
  readonly number: string;
  readonly communityCode: string;
  readonly state: TopicState;
  readonly title: { readonly zh: string; readonly en: string };
  readonly collectedAt: Date;
}

export const noFacts: TopicFacts = {
  opinion: null,
  discussion: null,
  eligible: null,
  present: null,
  yes: null,
  no: null,
  abstain: null,
  decidedAt: null,
  policyVersion: null,
  executor: null,
  publishedOn: null,
  publishedThrough: null,
  grade: null,
};

const columns = `id, number, community_code as "communityCode", state, title, collected_at as "collectedAt", opinion,
  discussion, eligible, present, yes, no, abstain, decided_at as "decidedAt", policy_version as "policyVersion", executor,
  published_on as "publishedOn", published_through as "publishedThrough", grade`;

/** States in which a topic is disclosed to everybody. */
const disclosed: readonly TopicState[] = ['PUBLISHED', 'REVIEWED'];

export function mayRead(actor: Actor, topic: Topic): boolean {
  return disclosed.includes(topic.state) || can(actor, 'READ_TOPICS', [topic.communityCode]).size > 0;
}

export async function findTopic(manager: EntityManager, id: string): Promise<Topic | null> {
  const [row] = await manager.query<Topic[]>(`select ${columns} from deliberation_topic where id = $1`, [id]);
  return row ?? null;
}

/** The topic with the seats of its council, locked until the transaction ends. */
export async function lockTopic(
  tx: EntityManager,
  id: string,
): Promise<(Topic & { readonly councilSeats: number }) | null> {
  const [row] = await tx.query<(Topic & { readonly councilSeats: number })[]>(
    `select ${columns}, (select c.seats from deliberation_council c where c.id = t.council_id) as "councilSeats"
      from deliberation_topic t where id = $1 for no key update`,
    [id],
  );
  return row ?? null;
}

export async function insertTopic(tx: EntityManager, topic: Topic, councilId: string): Promise<void> {
  await tx.query(
    `insert into deliberation_topic (id, number, council_id, community_code, state, title, collected_at, version)
      values ($1, $2, $3, $4, $5, $6, $7, 1)`,
    [topic.id, topic.number, councilId, topic.communityCode, topic.state, topic.title, topic.collectedAt],
  );
}

/** Writes the new state and what the move added. The row is locked by the caller. */
export async function saveMove(tx: EntityManager, topic: Topic): Promise<void> {
  await tx.query(
    `update deliberation_topic set state = $2, opinion = $3, discussion = $4, eligible = $5, present = $6, yes = $7, no = $8,
        abstain = $9, decided_at = $10, policy_version = $11, executor = $12, published_on = $13, published_through = $14,
        grade = $15, version = version + 1 where id = $1`,
    [
      topic.id,
      topic.state,
      topic.opinion,
      topic.discussion,
      topic.eligible,
      topic.present,
      topic.yes,
      topic.no,
      topic.abstain,
      topic.decidedAt,
      topic.policyVersion,
      topic.executor,
      topic.publishedOn,
      topic.publishedThrough,
      topic.grade,
    ],
  );
}

/** Readable topics of any number of communities with the same page, in one statement. */
export function topicsLoader(db: DataSource, context: Context, { first, after }: PageArgs) {
  return loader<Page<Topic>>(context, `topics ${first} ${after ?? ''}`, async (codes) => {
    const readable = [...can(context.actor, 'READ_TOPICS', codes)];
    const rows = await db.query<Topic[]>(
      `select t.* from unnest($1::text[]) as p(code) cross join lateral (
          select ${columns} from deliberation_topic
          where community_code = p.code and ($4::uuid is null or id < $4)
            and (p.code = any($2) or state = any($5))
          order by id desc limit $3 + 1) t
        order by t.id desc`,
      [codes, readable, first, after, disclosed],
    );
    const groups = grouped(rows, ({ communityCode }) => communityCode);
    return new Map([...groups].map(([code, group]) => [code, cut(group, first, ({ id }) => id)]));
  });
}

/** The steps of each topic, in their order. */
export function stepsLoader(db: DataSource, context: Context) {
  return loader<readonly Entry[]>(context, 'topic-steps', (ids) => historiesOf(db.manager, topicType, ids));
}
