import { ResolveField, Resolver } from '@nestjs/graphql';
import { cut, loader, parsed, type Context, type Page } from '@shequ/graphql';
import { DataSource } from 'typeorm';
import { sightOf } from '../can.js';
import { deskArguments } from './community-task.input.js';
import { desksOf, type CommunityTask } from './community-task.store.js';

const readDesk = parsed(deskArguments);

/** What the register adds to a community: its desk. A hundred communities cost one statement. */
@Resolver('Community')
export class DeskResolver {
  constructor(private readonly db: DataSource) {}

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
}
