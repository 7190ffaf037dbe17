import { ResolveField, Resolver } from '@nestjs/graphql';
import { cut, loader, pageArguments, parsed, type Context, type Page } from '@shequ/graphql';
import { DataSource } from 'typeorm';
import type { AdmissionRow } from './admission.entity.js';
import { admittedItemsOf } from './admission.store.js';

const checked = parsed(pageArguments);

@Resolver('Community')
export class AdmittedItemsResolver {
  constructor(private readonly db: DataSource) {}

  /** One statement for all communities of the request that ask for the same page. */
  @ResolveField()
  async admittedItems(
    community: { readonly code: string },
    given: unknown,
    context: Context,
  ): Promise<Page<AdmissionRow>> {
    const page = checked.transform(given, { type: 'custom' });
    const batch = (codes: readonly string[]) => admittedItemsOf(this.db.manager, codes, page);
    const name = `admitted items ${page.first} ${page.after ?? ''}`;
    const rows = (await loader(context, name, batch).load(community.code)) ?? [];
    return cut(rows, page.first, ({ id }) => id);
  }
}
