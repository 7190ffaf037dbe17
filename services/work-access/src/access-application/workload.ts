import { refusedBy, type RuleRefusal } from '../problem/refusal.domain.js';

/** One month of one community that would hold more hours of work than its people have. */
export interface Load {
  readonly communityCode: string;
  readonly month: string;
  readonly loadHours: number;
  readonly capacityHours: number;
}

export interface OverCapacity extends RuleRefusal<'AccessOverCapacity'> {
  readonly communities: readonly Load[];
}

/** WA-34: says which communities the item would overload; the deciding body admits it only with a reason. */
export function overloaded(communities: readonly Load[]): OverCapacity | null {
  if (communities.length === 0) return null;
  const names = communities.map(({ communityCode }) => communityCode).join('、');
  const message = {
    zh: `准入后超出社区承受能力：${names}。确需准入的，由决定机构写明理由。`,
    en: `Beyond what these communities can bear: ${names}. To admit it all the same, give the reason.`,
  };
  const kind = 'AccessOverCapacity' as const;
  return { ...refusedBy('WA-34', { kind, code: 'OVER_CAPACITY', message }), communities };
}
