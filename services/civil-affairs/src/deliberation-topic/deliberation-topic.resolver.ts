import { Args, Context, Mutation, Query, ResolveField, Resolver } from '@nestjs/graphql';
import {
  isUuid,
  pageAsked,
  parsed,
  type Context as RequestContext,
  type Page,
  type PageArgs,
} from '@shequ/graphql';
import type { Entry } from '@shequ/history';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import { communityLoader, type Community } from '../community/community.store.js';
import { DeliberationTopicCommands } from './deliberation-topic.commands.js';
import { allowedCommands, type TopicCommand } from './deliberation-topic.domain.js';
import * as input from './deliberation-topic.input.js';
import { findTopic, mayRead, stepsLoader, topicsLoader, type Topic } from './deliberation-topic.store.js';

@Resolver('DeliberationTopic')
export class DeliberationTopicResolver {
  constructor(private readonly db: DataSource) {}

  @Query()
  async deliberationTopic(
    @Args(parsed(input.topicArgs)) { id }: z.infer<typeof input.topicArgs>,
    @Context() { actor }: RequestContext,
  ): Promise<Topic | null> {
    if (!isUuid(id)) return null;
    const topic = await findTopic(this.db.manager, id);
    return topic !== null && mayRead(actor, topic) ? topic : null;
  }

  @ResolveField()
  community({ communityCode }: Topic, _args: object, context: RequestContext): Promise<Community | null> {
    return communityLoader(this.db, context).load(communityCode);
  }

  @ResolveField()
  vote(topic: Topic) {
    const { eligible, present, yes, no, abstain, decidedAt, policyVersion } = topic;
    return decidedAt === null ? null : { eligible, present, yes, no, abstain, at: decidedAt, policyVersion };
  }

  @ResolveField()
  allowedCommands({ state }: Topic): readonly TopicCommand[] {
    return allowedCommands(state);
  }

  @ResolveField()
  async history({ id }: Topic, _args: object, context: RequestContext): Promise<readonly Entry[]> {
    return (await stepsLoader(this.db, context).load(id)) ?? [];
  }
}

/** The commands; in a class of their own, so that neither grows beyond a page. */
@Resolver()
export class DeliberationTopicMutations {
  constructor(private readonly commands: DeliberationTopicCommands) {}

  @Mutation()
  collectDeliberationTopic(
    @Args('input', parsed(input.collectInput)) collect: input.Collect,
    @Context() { actor }: RequestContext,
  ) {
    return this.commands.collect(actor, collect);
  }

  @Mutation()
  screenDeliberationTopic(
    @Args('input', parsed(input.screenInput)) screen: input.Screen,
    @Context() { actor }: RequestContext,
  ) {
    return this.commands.screen(actor, screen);
  }

  @Mutation()
  discussDeliberationTopic(
    @Args('input', parsed(input.discussInput)) discuss: input.Discuss,
    @Context() { actor }: RequestContext,
  ) {
    return this.commands.discuss(actor, discuss);
  }

  @Mutation()
  voteDeliberationTopic(
    @Args('input', parsed(input.voteInput)) vote: input.VoteInput,
    @Context() { actor }: RequestContext,
  ) {
    return this.commands.vote(actor, vote);
  }

  @Mutation()
  executeDeliberationTopic(
    @Args('input', parsed(input.executeInput)) execute: input.Execute,
    @Context() { actor }: RequestContext,
  ) {
    return this.commands.execute(actor, execute);
  }

  @Mutation()
  publishDeliberationTopic(
    @Args('input', parsed(input.publishInput)) publish: input.Publish,
    @Context() { actor }: RequestContext,
  ) {
    return this.commands.publish(actor, publish);
  }

  @Mutation()
  reviewDeliberationTopic(
    @Args('input', parsed(input.reviewInput)) review: input.Review,
    @Context() { actor }: RequestContext,
  ) {
    return this.commands.review(actor, review);
  }
}

/** What this aggregate adds to a community. */
@Resolver('Community')
export class CommunityTopicsResolver {
  constructor(private readonly db: DataSource) {}

  @ResolveField()
  async topics({ code }: Community, args: PageArgs, context: RequestContext): Promise<Page<Topic>> {
    const page = pageAsked(args);
    return (await topicsLoader(this.db, context, page).load(code)) ?? { items: [], next: null };
  }
}
