import type { Envelope } from '@shequ/contracts';
import { cameFrom, traced, type Attributes } from '@shequ/tracing';
import type { Subscription } from './transport.js';

/** Over what events came, in the words of OpenTelemetry's conventions for messaging. */
export interface Carrier {
  readonly system: 'kafka' | 'in-process' | 'parking-lot';
  /** Default: the consumer. */
  readonly group?: string;
}

type Traced = Pick<Envelope, 'id' | 'topic' | 'traceparent'>;

function about(events: readonly Traced[], system: Carrier['system']): Attributes {
  const [first] = events;
  const topics = new Set(events.map(({ topic }) => topic));
  return {
    'messaging.system': system,
    ...(first !== undefined && topics.size === 1 ? { 'messaging.destination.name': first.topic } : {}),
    ...(first !== undefined && events.length === 1
      ? { 'messaging.message.id': first.id }
      : { 'messaging.batch.message_count': events.length }),
  };
}

const named = (operation: string, events: readonly Traced[]): string => {
  const topics = [...new Set(events.map(({ topic }) => topic))];
  return topics.length === 1 ? `${operation} ${topics[0] ?? ''}` : operation;
};

/** A batch on its way. What no trace led to leaves no span: watermarks would bury the rest. */
export function sending(
  system: Carrier['system'],
  events: readonly Traced[],
  work: () => Promise<readonly string[]>,
): Promise<readonly string[]> {
  if (events.every(({ traceparent }) => traceparent === undefined)) return work();
  const attributes = {
    ...about(events, system),
    'messaging.operation.name': 'publish',
    'messaging.operation.type': 'send',
  };
  const plan = {
    name: named('publish', events),
    kind: 'PRODUCER',
    attributes,
    origin: cameFrom(events),
  } as const;
  return traced(plan, async (span) => {
    const accepted = await work();
    if (accepted.length < events.length) span?.fail('NOT_ACCEPTED');
    return accepted;
  });
}

/** One transaction of a consumer: of one event as the child of what wrote it, of several linked to what wrote each. */
export function processing<T>(
  { consumer, mode }: Subscription,
  { system, group = consumer }: Carrier,
  { events, work }: { readonly events: readonly Traced[]; readonly work: () => Promise<T> },
): Promise<T> {
  if (mode === 'state' && events.every(({ traceparent }) => traceparent === undefined)) return work();
  const attributes = {
    ...about(events, system),
    'messaging.consumer.group.name': group,
    'messaging.operation.name': 'process',
    'messaging.operation.type': 'process',
  };
  const plan = {
    name: named('process', events),
    kind: 'CONSUMER',
    attributes,
    origin: cameFrom(events),
  } as const;
  return traced(plan, work);
}
