import { z, type ZodType } from 'zod';

/**
 * A CloudEvents 1.0 event with the attributes that our bus promises. `id` is unique within `source`; `aggseq` counts
 * the events of one `partitionkey` without holes and is their order; `source` names the producer that owns `topic`.
 */
export interface Envelope<T = unknown> {
  readonly id: string;
  readonly source: string;
  readonly type: string;
  readonly subject: string;
  /** RFC 3339. Evidence only: the time of law is the register's database time at its decision. */
  readonly time: string;
  readonly dataschema: string;
  readonly partitionkey: string;
  readonly aggseq: number;
  /** Division-code prefix of the place that the event concerns. */
  readonly jurisdiction: string;
  readonly correlationid: string;
  readonly causationid: string | null;
  readonly policyversion: string | null;
  /** W3C trace context of what wrote the event (CloudEvents' distributed tracing); absent where there is none. */
  readonly traceparent?: string | undefined;
  readonly topic: string;
  readonly data: T;
}

/** What a topic carries: the type's name, its single writer and the shape of its data. */
export interface EventContract<T = unknown> {
  readonly type: string;
  readonly topic: string;
  readonly producer: string;
  readonly payload: ZodType<T>;
}

/** Names an event of `<producer>.<aggregate>`: topic and type follow from the parts, so they cannot disagree. */
export function fact<T>(
  producer: string,
  aggregate: string,
  name: string,
  payload: ZodType<T>,
): EventContract<T> {
  return {
    type: `cn.shequ.${producer}.${aggregate}.${name}.v1`,
    topic: `${producer}.${aggregate}`,
    producer,
    payload,
  };
}

/** Names the compacted state of an aggregate: one full record per key, the newest wins. */
export function state<T>(producer: string, aggregate: string, payload: ZodType<T>): EventContract<T> {
  return {
    type: `cn.shequ.${producer}.${aggregate}.state.v1`,
    topic: `${producer}.${aggregate}.state`,
    producer,
    payload,
  };
}

/** Names another kind of record on an aggregate's state topic, under keys of its own. */
export function besideState<T>(
  producer: string,
  aggregate: string,
  name: string,
  payload: ZodType<T>,
): EventContract<T> {
  return { ...fact(producer, aggregate, name, payload), topic: `${producer}.${aggregate}.state` };
}

export const localizedText = z.object({ zh: z.string().min(1), en: z.string().min(1) });
export type LocalizedText = z.infer<typeof localizedText>;

export const localDate = z.iso.date();
export const instant = z.iso.datetime({ offset: true });
export const fen = z.number().int().min(0).max(Number.MAX_SAFE_INTEGER);
export const communityCode = z.string().regex(/^\d{12}$/);
export const uscc = z.string().regex(/^[0-9A-HJ-NP-RTUWXY]{18}$/);
