import { ResolveField, Resolver } from '@nestjs/graphql';
import type { Entry } from '@shequ/history';

@Resolver('AccessHistoryEntry')
export class HistoryEntryResolver {
  /** Kept among the step's facts where the step pins its case. */
  @ResolveField()
  policyVersion({ detail }: Entry): string | null {
    if (typeof detail !== 'object' || detail === null || !('policyVersion' in detail)) return null;
    return typeof detail.policyVersion === 'string' ? detail.policyVersion : null;
  }
}
