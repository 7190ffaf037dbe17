import assert from 'node:assert/strict';
import { localDateOf } from '@shequ/calendar';
import type { TaskRefusal } from '@shequ/contracts';
import { badInput } from '@shequ/graphql';
import type { Actor } from '@shequ/identity';
import { run } from '@shequ/messaging';
import type { EntityManager } from 'typeorm';
import {
  decideGateOne,
  isId,
  type CitedRecord,
  type GateDecision,
  type GateRequest,
} from './gate-one.domain.js';

/** What a service wants to send down, with what it takes to judge it. One task per community; `units` are each task's. */
export interface TaskRequest extends GateRequest {
  /** The service that writes the tasks: `<producer>.community-task`. */
  readonly producer: string;
  readonly actor: Actor;
  /** The service's own row that the tasks belong to, such as a campaign. */
  readonly subjectId: string;
  readonly dueOn: string | null;
  /** Policy `replica.allowedAgeSeconds`. */
  readonly allowedAgeSeconds: number;
  readonly now: Date;
  /** What the service's own hook refuses (see `refuseSecurityItem` and the others), before anything is asked of the register. */
  readonly hook: TaskRefusal | null;
}

/** Gate one as a command uses it. Another one than `replicaGate` is passed by a bench only, to measure what the gate costs. */
export interface Gate {
  decide(tx: EntityManager, request: TaskRequest): Promise<GateDecision>;
}

interface FactsRow {
  readonly kind: CitedRecord['kind'] | null;
  /** Parsed by its contract when it arrived (`foldRecords`): only such records are in the table. */
  readonly record: unknown;
  readonly as_of: Date | null;
  readonly parked: boolean;
  readonly known: readonly string[];
}

// The one statement of gate one. It always gives one row: the copy's age and the communities are judged without a citation
// too. Sub-selects in the place of joins, and one statement for each way to cite: each part is a look-up by key.
const readFacts = (by: 'id' | 'number') => ({
  name: `admission-facts-by-${by}`,
  text: `
select r.kind, r.record,
  (select as_of from replica_status) as as_of,
  exists (select from parked_key p where p.released_at is null and p.topic = $3 and p.partitionkey = r.id) as parked,
  array(select k.code from community_replica k where k.code = any($4::text[]) and k.dispatch_target) as known
from (select) as always
left join lateral (select id, kind, record from citation_replica
                   where kind = $1 and ${by} = $2 order by epoch desc limit 1) r on true`,
});
const readFactsBy = { id: readFacts('id'), number: readFacts('number') };

const topics = {
  ADMISSION: 'work-access.admission.state',
  LIST_ENTRY: 'work-access.list-entry.state',
  DEPLOYMENT_DECISION: 'work-access.deployment-decision.state',
} as const;

async function decide(tx: EntityManager, request: TaskRequest): Promise<GateDecision> {
  const { citation, communityCodes, now, allowedAgeSeconds } = request;
  const by = citation !== null && !isId(citation) ? 'number' : 'id';
  const [row] = await run<FactsRow>(tx, readFactsBy[by], [
    citation?.kind ?? null,
    citation?.reference ?? null,
    citation === null ? null : topics[citation.kind],
    communityCodes,
  ]);
  assert(row, 'the statement of gate one always gives a row');
  const known = new Set(row.known);
  const unknown = communityCodes.filter((code) => !known.has(code));
  if (unknown.length > 0)
    throw badInput(
      'communityCodes',
      `不是可派发的社区 / no community that takes tasks: ${unknown.join(', ')}`,
    );
  if (request.hook !== null) return { kind: 'REFUSED', refusal: request.hook, asOf: row.as_of };
  // Kind and record are of one row, so they fit together.
  const cited = row.kind === null ? null : ({ kind: row.kind, record: row.record } as CitedRecord);
  const facts = { cited, asOf: row.as_of, parked: row.parked };
  return decideGateOne(facts, request, { now, today: localDateOf(now), allowedAgeSeconds });
}

/**
 * Gate one against this service's own copy of the register: one statement. @throws BAD_USER_INPUT naming the codes that are
 * no community to which tasks may be sent.
 */
export const replicaGate: Gate = { decide };
