import { ResolveField, Resolver } from '@nestjs/graphql';
import { localDateOf } from '@shequ/calendar';
import { cut, loader, parsed, type Context, type Page } from '@shequ/graphql';
import { Clock } from '@shequ/service';
import { DataSource } from 'typeorm';
import { sightOf } from '../can.js';
import { burdenArguments, deskArguments } from './community-task.input.js';
import { burdensOf, desksOf, type Burden, type CommunityTask } from './community-task.store.js';

const readDesk = parsed(deskArguments);
const readBurden = parsed(burdenArguments);
const minutesPerHour = 60;

type BurdenAnswer = Omit<Burden, 'communityCode'> & { readonly month: string; readonly hours: number };

const none = { items: 0, tasks: 0, minutes: 0, amountFen: 0, unmeasuredTasks: 0, overdueTasks: 0 };

/**
 * What the register adds to a community: its desk and its burden. A hundred communities cost one statement
 * each.
 */
@Resolver('Community')
export class DeskResolver {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
  ) {}

  @ResolveField()
  async desk(
    community: { readonly code: string },
    args: unknown,
    context: Context,
  ): Promise<Page<CommunityTask>> {
    const page = readDesk.transform(args, { type: 'custom' });
    const asked = { sight: sightOf(context.actor), page };
    const batch = (codes: readonly string[]) => desksOf(this.db.manager, codes, asked);
    const rows = await loader(context, `desk ${JSON.stringify(page)}`, batch).load(community.code);
    return cut(rows ?? [], page.first, ({ id }) => id);
  }

  @ResolveField()
  async burden(community: { readonly code: string }, args: unknown, context: Context): Promise<BurdenAnswer> {
    const today = localDateOf(this.clock.now());
    const month = readBurden.transform(args, { type: 'custom' }).month ?? today.slice(0, 7);
    const batch = (codes: readonly string[]) =>
      burdensOf(this.db.manager, codes, { month: `${month}-01`, today });
    const found = (await loader(context, `burden ${month}`, batch).load(community.code)) ?? none;
    return { ...found, month, hours: Math.round((found.minutes * 100) / minutesPerHour) / 100 };
  }
}
