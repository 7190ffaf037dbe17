import { policyKeys } from './keys.js';
import { PolicyLoadError, type Pack } from './pack.js';

/**
 * WA-36: what a pack sets may not lie below the floor of any pack that holds in its place (Shandong 2020, Art. 18).
 * @throws PolicyLoadError that names both packs
 */
export function refuseLightWeights(pack: Pack, all: readonly Pack[]): void {
  const weights = pack.entries.get('evaluation.lowerLevelWeights');
  if (weights === undefined) return;
  const set = policyKeys['evaluation.lowerLevelWeights'].parse(weights.value);
  for (const { head, entries } of all) {
    const floors = entries.get('evaluation.weightFloors');
    if (floors === undefined || !pack.head.jurisdiction.startsWith(head.jurisdiction)) continue;
    const least = policyKeys['evaluation.weightFloors'].parse(floors.value);
    if (set.department >= least.department && set.dispatchedOrgan >= least.dispatchedOrgan) continue;
    throw new PolicyLoadError(
      `${pack.head.id}/${weights.file} evaluation.lowerLevelWeights：不得低于 ${head.id}/${floors.file} 的下限 / ` +
        `below the floor of ${least.department} % and ${least.dispatchedOrgan} % (WA-36)：${floors.source.instrument}`,
    );
  }
}
