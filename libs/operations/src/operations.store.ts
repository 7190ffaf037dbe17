import type { DataSource } from 'typeorm';

/** Where events of one key wait. */
export interface ParkedPlace {
  readonly consumer: string;
  readonly topic: string;
  readonly key: string;
}

export interface ParkedEventRow {
  readonly id: string;
  readonly source: string;
  readonly type: string;
  readonly subject: string;
  readonly sequence: number;
  readonly correlationId: string;
  readonly occurredAt: Date;
  readonly parkedAt: Date;
  readonly error: string | null;
}

/** What waits of a key, in order, without its content. */
export function waitingEvents(
  db: DataSource,
  { consumer, topic, key }: ParkedPlace,
): Promise<readonly ParkedEventRow[]> {
  return db.query(
    `select id, source, envelope ->> 'type' as type, envelope ->> 'subject' as subject, aggseq::integer as sequence,
       envelope ->> 'correlationid' as "correlationId", (envelope ->> 'time')::timestamptz as "occurredAt",
       parked_at as "parkedAt", error
     from parked_event where consumer = $1 and topic = $2 and partitionkey = $3 and settled_at is null
     order by position limit 500`,
    [consumer, topic, key],
  );
}

export interface QuarantineRow {
  readonly id: string;
  readonly consumer: string;
  readonly producer: string;
  readonly reason: string;
  readonly at: Date;
}

/** One row more than asked for, if there are more. The id is the digest with whom it concerns: its primary key. */
export function quarantined(
  db: DataSource,
  page: { readonly first: number; readonly after: string | null },
): Promise<readonly QuarantineRow[]> {
  return db.query(
    `with q as (select consumer || ' ' || producer || ' ' || digest as id, consumer, producer, reason, at from quarantine)
     select * from q where $1::text is null or (at, id) < (select at, id from q where id = $1)
     order by at desc, id desc limit $2`,
    [page.after, page.first + 1],
  );
}
