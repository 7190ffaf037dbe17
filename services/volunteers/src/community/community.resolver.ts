import { ResolveField, ResolveReference, Resolver } from '@nestjs/graphql';
import { pageAsked, type Context } from '@shequ/graphql';
import { DataSource } from 'typeorm';
import { communityActivities } from '../activity/activity.store.js';
import { communityVolunteers } from '../volunteer/volunteer.store.js';

interface Reference {
  readonly code: string;
}

/** What this service adds to a community: one statement a field, for a page of 100 communities too. */
@Resolver('Community')
export class CommunityResolver {
  constructor(private readonly db: DataSource) {}

  @ResolveReference()
  resolveReference({ code }: Reference): Reference {
    return { code };
  }

  @ResolveField()
  volunteers({ code }: Reference, args: unknown, context: Context) {
    return communityVolunteers(this.db, context, pageAsked(args)).load(code);
  }

  @ResolveField()
  activities({ code }: Reference, args: unknown, context: Context) {
    return communityActivities(this.db, context, pageAsked(args)).load(code);
  }
}
