import { Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { loader, type Context } from '@shequ/graphql';
import { Clock } from '@shequ/service';
import { DataSource } from 'typeorm';
import { applicationCommands } from '../life-cycle/life-cycle.domain.js';
import type { Listed, NegativeRejection } from './at-once.js';
import type { AccessApplicationRow } from './access-application.entity.js';
import { viewOf } from './case.js';
import { formFlags } from './listed.domain.js';
import { kindFacts } from './kind-facts.js';
import { listingsOf } from './listing.store.js';
import { negativeMatches, type NegativeMatch } from './negative.domain.js';

const shownMatch = ({ item, ruleId, path }: NegativeMatch) => ({
  ...{ code: item.code, title: item.title, list: item.layer.kind },
  ...{ jurisdiction: item.layer.jurisdiction, version: item.layer.version, ruleId, path },
});

@Resolver('AccessApplication')
export class KindResolver {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
  ) {}

  @ResolveField()
  flags(@Parent() row: AccessApplicationRow) {
    const functionClasses = viewOf(row)
      .get('functions.classes')
      .map(({ code }) => code);
    return formFlags(row.form, { functionClasses });
  }

  @ResolveField()
  async negativeMatches(@Parent() row: AccessApplicationRow) {
    if (!applicationCommands(row.state).includes('SUBMIT')) return [];
    const factsOf = await kindFacts(this.db.manager, [row], this.clock.now());
    return negativeMatches(row.form, factsOf(row)).map(shownMatch);
  }

  @ResolveField()
  async listing(row: AccessApplicationRow, _: unknown, context: Context) {
    const batch = (ids: readonly string[]) => listingsOf(this.db.manager, ids);
    const found = await loader(context, 'listing of application', batch).load(row.id);
    return found === null ? null : { ...found, jurisdiction: found.place };
  }
}

@Resolver('AccessNegativeMatch')
export class NegativeMatchResolver {
  @ResolveField()
  entries(@Parent() { matches }: NegativeRejection) {
    return matches.map(shownMatch);
  }
}

@Resolver('AccessItemListed')
export class ItemListedResolver {
  @ResolveField()
  listEntryId(@Parent() { entry }: Listed): string {
    return entry.code;
  }
}
