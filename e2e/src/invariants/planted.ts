/** A fault that a superuser can plant in a healthy system. The checker must find it, or it proves nothing. */
export interface Planted {
  readonly name: string;
  readonly invariant: string;
  readonly service: 'work-access' | 'public-security';
  readonly sql: readonly string[];
}

const anAdmitted = `select id from community_task where citation_kind = 'ADMISSION' and state = 'ADMITTED' limit 1`;
const aDecision = `select seq from outbox where type = 'cn.shequ.work-access.community-task.admitted.v1' limit 1`;
const copied = `topic, type, subject, dataschema, partitionkey, jurisdiction, correlationid, data, sent_at, source`;

export const plantedFaults: readonly Planted[] = [
  {
    name: 'a service shows what nobody admitted',
    invariant: 'I1',
    service: 'public-security',
    sql: [
      `update dispatched_task set task_id = gen_random_uuid() where task_id = (
             select task_id from dispatched_task where state = 'ADMITTED' limit 1)`,
    ],
  },
  {
    name: 'a refused task is marked as admitted',
    invariant: 'I1',
    service: 'work-access',
    sql: [
      `alter table community_task drop constraint community_task_check1`,
      `update community_task set refusal = '{}' where id = (${anAdmitted})`,
    ],
  },
  {
    name: 'one unit is drawn too much',
    invariant: 'I2',
    service: 'work-access',
    sql: [
      `update admission set drawn_units = drawn_units + 1 where drawn_units between 1 and units_total - 1`,
    ],
  },
  {
    name: 'one fen is missing',
    invariant: 'I2',
    service: 'work-access',
    sql: [`update community_task set amount_fen = amount_fen + 1 where id = (${anAdmitted})`],
  },
  {
    name: 'a month draws from nowhere',
    invariant: 'I2',
    service: 'work-access',
    sql: [`update admission_draw set units = units + 1`],
  },
  {
    name: 'a task is decided twice',
    invariant: 'I3',
    service: 'work-access',
    sql: [
      `insert into outbox (id, aggseq, ${copied})
           select gen_random_uuid(), aggseq + 1000, ${copied} from outbox where seq = (${aDecision})`,
    ],
  },
  {
    name: 'a decision is lost before it was announced',
    invariant: 'I3',
    service: 'work-access',
    sql: [`delete from outbox where seq = (${aDecision})`],
  },
  {
    name: 'a decision never arrives',
    invariant: 'I4',
    service: 'public-security',
    sql: [`update dispatched_task set state = 'AWAITING_DECISION' where state = 'ADMITTED'`],
  },
  {
    name: 'an event is left unsent',
    invariant: 'I4',
    service: 'public-security',
    sql: [`update outbox set sent_at = null where seq = (select max(seq) from outbox)`],
  },
  {
    name: 'a task is admitted years after its admission ended',
    invariant: 'I5',
    service: 'work-access',
    sql: [
      `update community_task set decided_at = decided_at + interval '10 years' where id = (${anAdmitted})`,
    ],
  },
  {
    name: 'an admission ends and its tasks stay open',
    invariant: 'I5',
    service: 'work-access',
    sql: [
      `update admission set state = 'EXPIRED' where id::text in (
             select citation_id from community_task where state = 'ADMITTED')`,
    ],
  },
  {
    name: 'a refusal by right loses its complaint',
    invariant: 'I6',
    service: 'work-access',
    // What an upheld complaint left on the department's record goes with it.
    sql: [`delete from violation where complaint_id is not null`, `delete from complaint`],
  },
  {
    name: 'the events of a key have a hole',
    invariant: 'ORDER',
    service: 'public-security',
    sql: [`update outbox set aggseq = aggseq + 1 where seq = (select max(seq) from outbox)`],
  },
  {
    name: 'a line of the history is rewritten',
    invariant: 'HISTORY',
    service: 'work-access',
    sql: [
      `alter table history disable trigger history_append_only`,
      `update history set prev_hash = repeat('f', 64) where seq = 1`,
    ],
  },
];
