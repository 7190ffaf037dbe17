// A plan as a graph of fetches: which waits for which, and which travel together.
import { OperationTypeNode } from 'graphql';
import type { FetchNode, PlanNode, QueryPlan } from '@apollo/query-planner';
import type { RequiredFields } from './required.js';
import { splitFetch } from './split.js';

/** One fetch of a plan, where it reads and writes, and what has to be there before. */
export interface PlannedFetch {
  readonly id: number;
  readonly service: string;
  /** Keys from the root to the objects that it adds to; `@` is every item of a list. Empty for the root. */
  readonly path: readonly string[];
  readonly fetch: FetchNode;
  readonly after: readonly number[];
  /** The longest chain of fetches before it: it cannot be made earlier. */
  readonly earliest: number;
}

/** Fetches of one service that travel as one request. */
export interface Wave {
  readonly id: number;
  readonly service: string;
  readonly fetches: readonly PlannedFetch[];
  /** Waves that have to be done before. */
  readonly after: readonly number[];
}

type Conditions = Readonly<Record<string, unknown>>;

class Unrolling {
  readonly fetches: PlannedFetch[] = [];

  constructor(
    private readonly conditions: Conditions,
    private readonly required: RequiredFields,
  ) {}

  /** Adds what a node fetches and gives what has to be done before the node is: its last fetches. */
  node(node: PlanNode, path: readonly string[], after: readonly number[]): readonly number[] {
    switch (node.kind) {
      case 'Sequence':
        return node.nodes.reduce((before, one) => this.node(one, path, before), after);
      case 'Parallel': {
        const last = node.nodes.flatMap((one) => this.node(one, path, after));
        return last.length === 0 ? after : [...new Set(last)];
      }
      case 'Flatten':
        return this.node(node.node, [...path, ...node.path.map(String)], after);
      case 'Condition': {
        const branch = this.conditions[node.condition] === true ? node.ifClause : node.elseClause;
        return branch === undefined ? after : this.node(branch, path, after);
      }
      case 'Defer':
        throw new Error('@defer is refused before anything is planned.');
      case 'Fetch': {
        const earliest = Math.max(-1, ...after.map((one) => this.fetches[one]?.earliest ?? -1)) + 1;
        return splitFetch(node, this.required).map((fetch) => {
          const id = this.fetches.length;
          this.fetches.push({ id, service: node.serviceName, path, fetch, after, earliest });
          return id;
        });
      }
    }
  }
}

/** The fetches that a plan makes under these values of its conditions, in an order in which they can be made. */
export function unrolled(
  { node }: QueryPlan,
  conditions: Conditions,
  required: RequiredFields,
): readonly PlannedFetch[] {
  if (node === undefined) return [];
  if (node.kind === 'Subscription') throw new Error('A subscription is no request and answer.');
  const unrolling = new Unrolling(conditions, required);
  unrolling.node(node, [], []);
  return unrolling.fetches;
}

const isOfEntities = ({ fetch }: PlannedFetch): boolean =>
  fetch.requires !== undefined && fetch.operationKind === OperationTypeNode.QUERY;

/**
 * When each fetch is made. The answer waits for the longest chain anyway, so one that nothing waits for may be made later:
 * with another one of the same service, in the same request.
 */
function scheduled(fetches: readonly PlannedFetch[]): ReadonlyMap<number, number> {
  const last = Math.max(0, ...fetches.map(({ earliest }) => earliest));
  const latest = new Map<number, number>();
  const taken = new Map<string, Set<number>>();
  const at = new Map<number, number>();
  // From the end, so that those that wait for a fetch have their time before it has.
  for (const one of [...fetches].sort((a, b) => b.earliest - a.earliest)) {
    const until = latest.get(one.id) ?? last;
    const used = taken.get(one.service) ?? new Set();
    taken.set(one.service, used);
    const shared = isOfEntities(one) ? [...used].filter((wave) => wave >= one.earliest && wave <= until) : [];
    const wave = Math.max(one.earliest, ...shared);
    at.set(one.id, wave);
    if (isOfEntities(one)) used.add(wave);
    for (const before of one.after) latest.set(before, Math.min(latest.get(before) ?? last, wave - 1));
  }
  return at;
}

/**
 * Entity fetches of one service that are made at the same time travel as one request. Roots travel alone, and those of a
 * mutation one after another.
 */
export function waves(fetches: readonly PlannedFetch[]): readonly Wave[] {
  const times = scheduled(fetches);
  const groups = new Map<string, PlannedFetch[]>();
  for (const one of fetches) {
    const key = isOfEntities(one) ? `${times.get(one.id) ?? 0} ${one.service}` : `alone ${one.id}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [one]);
    else group.push(one);
  }
  const timeOf = (group: readonly PlannedFetch[]): number => times.get(group[0]?.id ?? 0) ?? 0;
  const ordered = [...groups.values()].sort((a, b) => timeOf(a) - timeOf(b));
  const waveOf = new Map(ordered.flatMap((group, id) => group.map((one) => [one.id, id] as const)));
  return ordered.map((group, id) => ({
    id,
    service: group[0]?.service ?? '',
    fetches: group,
    after: [...new Set(group.flatMap(({ after }) => after.map((one) => waveOf.get(one) ?? 0)))],
  }));
}
