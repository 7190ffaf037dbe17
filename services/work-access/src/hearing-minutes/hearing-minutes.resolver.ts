import { Args, Context as GraphContext, Mutation, ResolveField, Resolver } from '@nestjs/graphql';
import { localDateOf } from '@shequ/calendar';
import { communityCode } from '@shequ/contracts';
import { badInput, loader, parsed, type Context } from '@shequ/graphql';
import { record } from '@shequ/history';
import { transaction } from '@shequ/messaging';
import { Clock } from '@shequ/service';
import { DataSource } from 'typeorm';
import { uuidv7 } from 'uuidv7';
import { z } from 'zod';
import { findApplications } from '../access-application/access-application.store.js';
import { requireRole, sightOf } from '../can.js';
import { policies } from '../policies.js';
import { alreadyDone, notFound, type AlreadyDone, type NotFound } from '../problem/refusal.domain.js';
import { filing } from './hearing-minutes.domain.js';
import { insertMinutes, minutesOf, type HearingMinutes } from './hearing-minutes.store.js';

const said = z.string().trim().min(1).max(4_000);
const fileInput = z
  .object({
    applicationId: z.uuid().toLowerCase(),
    communityCode,
    heldOn: z.string(),
    facts: said,
    opinions: z
      .array(z.object({ group: said, opinion: said }))
      .min(1)
      .max(50),
    inclinedPlan: said,
    postedOn: z.string(),
  })
  .refine(({ heldOn, postedOn }) => heldOn <= postedOn, {
    path: ['postedOn'],
    error: '公布不早于听证 / it is posted after it was held',
  });
type FileInput = z.infer<typeof fileInput>;

type Filed =
  { readonly kind: 'AccessHearingMinutesFiled'; readonly minutes: HearingMinutes } | AlreadyDone | NotFound;

@Resolver('AccessHearingMinutes')
export class HearingMinutesResolver {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
  ) {}

  @Mutation()
  fileHearingMinutes(
    @Args('input', parsed(fileInput)) input: FileInput,
    @GraphContext() { actor }: Context,
  ): Promise<Filed> {
    requireRole(actor, ['COMMUNITY_WORKER', 'STREET_OFFICER'], input.communityCode);
    const at = this.clock.now();
    const filedOn = localDateOf(at);
    if (input.postedOn > filedOn) throw badInput('postedOn', '不得晚于今日 / not after today');
    return transaction(this.db, async (tx): Promise<Filed> => {
      const row = (await findApplications(tx, sightOf(actor), [input.applicationId])).get(
        input.applicationId,
      );
      if (row?.form.communityCodes?.includes(input.communityCode) !== true) return notFound();
      const days = policies.pinned(row.policyVersion).get('hearing.minutesDays');
      const { dueOn, late } = filing(input.heldOn, filedOn, days);
      const minutes = { ...input, id: uuidv7(), dueOn, filedOn };
      if (!(await insertMinutes(tx, { ...minutes, by: actor.subject })))
        return alreadyDone('该次听证的纪要已报备。', 'The minutes of this hearing are filed.');
      const by = { at, actor: actor.subject, department: actor.department };
      const about = { type: 'access-application', id: row.id, from: row.state, to: row.state };
      const detail = { communityCode: input.communityCode, heldOn: input.heldOn, late };
      await record(tx, [{ ...about, ...by, command: 'FILE_HEARING_MINUTES', detail }]);
      return { kind: 'AccessHearingMinutesFiled', minutes };
    });
  }

  @ResolveField()
  late({ dueOn, filedOn }: HearingMinutes): boolean {
    return filedOn > dueOn;
  }
}

@Resolver('AccessApplication')
export class MinutesOfApplicationResolver {
  constructor(private readonly db: DataSource) {}

  @ResolveField()
  async hearingMinutes(
    application: { readonly id: string },
    _: unknown,
    context: Context,
  ): Promise<readonly HearingMinutes[]> {
    const batch = (ids: readonly string[]) => minutesOf(this.db.manager, ids);
    return (await loader(context, 'minutes-of-application', batch).load(application.id)) ?? [];
  }
}
