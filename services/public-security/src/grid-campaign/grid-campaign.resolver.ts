import { findTasks, type DispatchedTask, type NewTask } from '@shequ/admission';
import {
  Args,
  Context as GraphContext,
  Mutation,
  Query,
  ResolveField,
  ResolveReference,
  Resolver,
} from '@nestjs/graphql';
import { cut, isUuid, loader, pageAsked, parsed, type Context } from '@shequ/graphql';
import { DataSource } from 'typeorm';
import { reachOf } from '../can.js';
import { GridCampaignCommands } from './grid-campaign.commands.js';
import { dispatchGridCampaignInput, type DispatchGridCampaign } from './grid-campaign.input.js';
import { findCampaigns, listCampaigns, type CampaignRow } from './grid-campaign.store.js';

type FreshCampaign = CampaignRow & { readonly tasks: readonly NewTask[] };

function freshTask({ units }: FreshCampaign, { taskId: id, communityCode }: NewTask) {
  return { id, communityCode, community: { code: communityCode }, state: 'AWAITING_DECISION', units };
}

@Resolver('GridCampaign')
export class GridCampaignResolver {
  constructor(
    private readonly commands: GridCampaignCommands,
    private readonly db: DataSource,
  ) {}

  @Query()
  gridCampaign(@Args('id') id: string, @GraphContext() context: Context) {
    return this.load(id, context);
  }

  @Query()
  async gridCampaigns(@Args() args: unknown, @GraphContext() context: Context) {
    const page = pageAsked(args);
    const rows = await listCampaigns(this.db.manager, page, reachOf(context.actor));
    return cut(rows, page.first, (row) => row.id);
  }

  @Mutation()
  dispatchGridCampaign(
    @Args('input', parsed(dispatchGridCampaignInput)) input: DispatchGridCampaign,
    @GraphContext() context: Context,
  ) {
    return this.commands.dispatch(context.actor, input);
  }

  @ResolveReference()
  resolveReference(reference: { readonly id: string }, context: Context) {
    return this.load(reference.id, context);
  }

  /** Those that were just written need no reading: whoever may dispatch sees them in every state. */
  @ResolveField()
  async tasks(campaign: CampaignRow | FreshCampaign, _args: unknown, context: Context) {
    if ('tasks' in campaign) return campaign.tasks.map((task) => freshTask(campaign, task));
    const { taskStates: states, jurisdiction: within } = reachOf(context.actor);
    const batch = async (subjectIds: readonly string[]) => {
      const tasks = await findTasks(this.db.manager, { subjectIds, states, within });
      return new Map(subjectIds.map((id) => [id, tasks.filter((task) => task.subjectId === id)]));
    };
    const found = await loader<readonly DispatchedTask[]>(context, 'campaign.tasks', batch).load(campaign.id);
    return (found ?? []).map((task) => ({ ...task, community: { code: task.communityCode } }));
  }

  private load(id: string, context: Context) {
    if (!isUuid(id)) return null;
    const reach = reachOf(context.actor);
    return loader<CampaignRow>(context, 'campaign', (ids) => findCampaigns(this.db.manager, ids, reach)).load(
      id,
    );
  }
}
