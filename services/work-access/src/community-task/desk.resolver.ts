import { ResolveField, Resolver } from '@nestjs/graphql';
import { cut, forbidden, loader, parsed, type Context, type Page } from '@shequ/graphql';
import { covers } from '@shequ/identity';
import { DataSource } from 'typeorm';
import { sightOf } from '../can.js';
import { deskArguments } from './community-task.input.js';
import { desksOf, type CommunityTask } from './community-task.store.js';

const readDesk = parsed(deskArguments);

/**
 * What the register adds to a community: its desk. A hundred communities cost one statement. A desk is for whoever answers for
 * its place, and a department sees its own tasks on every desk; to anybody else an empty page would be a lie. The field is
 * nullable, so that the refusal leaves the rest of the community as it is.
 */
@Resolver('Community')
export class DeskResolver {
  constructor(private readonly db: DataSource) {}

  @ResolveField()
  async desk(
    community: { readonly code: string },
    args: unknown,
    context: Context,
  ): Promise<Page<CommunityTask>> {
    const { actor } = context;
    if (actor.department === null && !covers(actor, community.code))
      throw forbidden('This desk is another community’s. / 这是其他社区的任务台。');
    const page = readDesk.transform(args, { type: 'custom' });
    const asked = { sight: sightOf(actor), page };
    const batch = (codes: readonly string[]) => desksOf(this.db.manager, codes, asked);
    const rows = await loader(context, `desk ${JSON.stringify(page)}`, batch).load(community.code);
    return cut(rows ?? [], page.first, ({ id }) => id);
  }
}
