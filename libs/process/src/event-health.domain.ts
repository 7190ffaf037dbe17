import type { DeliveryReading, Lag, MessagingHealth } from '@shequ/messaging';

/** What is known of a service's event side at one moment. */
export interface EventReading {
  readonly outbox: MessagingHealth;
  readonly consumers: readonly DeliveryReading[];
  /** Null where the broker does not say. */
  readonly lags: readonly Lag[] | null;
  /** What gate one has refused in the last hour; nothing for a service that dispatches nothing. */
  readonly refusals: readonly { readonly rule: string; readonly code: string; readonly count: number }[];
  /** Age of the copy of the register, and how old the policy lets it be; null for a service that has none. */
  readonly copy: { readonly ageS: number | null; readonly allowedS: number } | null;
}

/** From when on the event side is ill. */
export interface AlarmLimits {
  readonly unsentS: number;
  readonly parkedS: number;
  readonly transactionS: number;
  readonly lag: number;
}

export type EventReasonCode =
  | 'BROKER_UNREACHABLE'
  | 'CONSUMER_ENDED'
  | 'COPY_TOO_OLD'
  | 'EVENTS_LOST'
  | 'LAG'
  | 'OPEN_TRANSACTION'
  | 'PARKED'
  | 'RELAY_STALLED';

/** One reason why events do not flow as they should. */
export interface EventReason {
  readonly code: EventReasonCode;
  /** What it is about: a consumer, or nothing. */
  readonly of: string | null;
  readonly detail: string;
}

const seconds = (value: number): string => `${Math.round(value)} s`;

function ofConsumer({ consumer, state, reason }: DeliveryReading): readonly EventReason[] {
  if (state === 'READING') return [];
  const detail = reason === null ? state : `${state}: ${reason}`;
  return [{ code: state === 'LOST' ? 'EVENTS_LOST' : 'CONSUMER_ENDED', of: consumer, detail }];
}

function above(
  value: number | null,
  most: number,
  said: Omit<EventReason, 'of'> & { readonly of?: string },
): readonly EventReason[] {
  return value !== null && value > most ? [{ of: null, ...said }] : [];
}

/** Every reason why the event side is ill; none when it is well. Readiness never asks for them: commands go on. */
export function reasonsOf(reading: EventReading, limits: AlarmLimits): readonly EventReason[] {
  const { outbox, consumers, lags, copy } = reading;
  const { oldestUnsentS, oldestParkedS, oldestTransactionS } = outbox;
  const copyS = copy === null ? null : (copy.ageS ?? Infinity);
  return [
    ...(lags === null ? [{ code: 'BROKER_UNREACHABLE', of: null, detail: 'no answer' } as const] : []),
    ...consumers.flatMap(ofConsumer),
    ...(lags ?? []).flatMap(({ consumer, events }) =>
      above(events, limits.lag, { code: 'LAG', of: consumer, detail: `${events} events` }),
    ),
    ...above(oldestUnsentS, limits.unsentS, {
      code: 'RELAY_STALLED',
      detail: `${outbox.unsent} unsent, the oldest for ${seconds(oldestUnsentS ?? 0)}`,
    }),
    ...above(oldestParkedS, limits.parkedS, {
      code: 'PARKED',
      detail: `${outbox.parkedKeys} keys, the oldest event for ${seconds(oldestParkedS ?? 0)}`,
    }),
    ...above(oldestTransactionS, limits.transactionS, {
      code: 'OPEN_TRANSACTION',
      detail: `open for ${seconds(oldestTransactionS ?? 0)}`,
    }),
    ...above(copyS, copy?.allowedS ?? 0, {
      code: 'COPY_TOO_OLD',
      detail:
        copy?.ageS == null ? 'no watermark yet' : `${seconds(copy.ageS)}, allowed ${seconds(copy.allowedS)}`,
    }),
  ];
}
