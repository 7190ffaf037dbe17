import { Args, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { localDateOf } from '@shequ/calendar';
import type { LocalizedText } from '@shequ/contracts';
import { parsed } from '@shequ/graphql';
import type { PolicyView } from '@shequ/policy';
import { Clock } from '@shequ/service';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import { place } from '../list/list.input.js';
import { shown } from '../list/list.resolver.js';
import { effectiveLists } from '../list/lists.js';
import { policies } from '../policies.js';
import { channels, type Channel } from './channel.domain.js';

const placeArguments = z.object({ jurisdiction: place });
type PlaceArguments = z.infer<typeof placeArguments>;

interface Functions {
  readonly jurisdiction: string;
  readonly on: string;
  readonly view: PolicyView;
}

const titled = ({ code, zh, en }: { readonly code: string } & LocalizedText) => ({ code, title: { zh, en } });

@Resolver('AccessFunctions')
export class ChannelResolver {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
  ) {}

  @Query()
  accessChannels(@Args(parsed(placeArguments)) { jurisdiction }: PlaceArguments): readonly Channel[] {
    const view = policies.at({ jurisdiction, on: localDateOf(this.clock.now()) });
    return channels({
      ownAdmissionKinds: view.get('gate.ownAdmissionKinds'),
      ceilings: view.get('ceiling.perCommunity'),
      quotas: view.get('quota.perYear'),
      assessmentsPerYear: view.get('assessment.perYear'),
    });
  }

  @Query()
  accessFunctions(@Args(parsed(placeArguments)) { jurisdiction }: PlaceArguments): Functions {
    const on = localDateOf(this.clock.now());
    return { jurisdiction, on, view: policies.at({ jurisdiction, on }) };
  }

  @ResolveField()
  classes(@Parent() { view }: Functions) {
    return view.get('functions.classes').map(titled);
  }

  @ResolveField()
  committee(@Parent() { view }: Functions) {
    return (view.get('functions.committee') ?? []).map(titled);
  }

  @ResolveField()
  station(@Parent() { view }: Functions) {
    return (view.get('functions.station') ?? []).map(titled);
  }

  @ResolveField()
  async assistanceFields(@Parent() { jurisdiction, on, view }: Functions) {
    const at = { place: jurisdiction, on };
    const lists = await effectiveLists(this.db.manager, ['OWN_DUTY', 'ASSISTANCE'], at);
    const entries = [...lists.values()].flat();
    return (view.get('functions.assistanceFields') ?? []).map((field) => ({
      ...titled(field),
      reason: field.reason,
      entries: entries
        .filter(({ code }) => field.entries.includes(code))
        .map((entry) => shown(entry, entry.layer)),
    }));
  }
}
