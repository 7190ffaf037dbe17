import { replicaStatus } from '@shequ/admission';
import { workAccess } from '@shequ/contracts';
import { messagingHealth, type InProcessTransport, type KafkaTransport, type Lag } from '@shequ/messaging';
import type { RunningService } from '@shequ/service';
import type { EventReading } from './event-health.domain.js';

const lagWithinMs = 3_000;

/** Null when the broker does not answer in time: a look at the health must not hang with it. */
async function lagsOf(transport: KafkaTransport): Promise<readonly Lag[] | null> {
  const tooLate = new Promise<null>((resolve) => {
    setTimeout(resolve, lagWithinMs, null).unref();
  });
  return Promise.race([transport.lags().catch(() => null), tooLate]);
}

async function copyOf(
  service: RunningService,
  topics: ReadonlySet<string>,
  allowedS: number,
): Promise<EventReading['copy']> {
  if (!topics.has(workAccess.watermarkState.topic)) return null;
  const { asOf } = await replicaStatus(service.db.manager);
  return { ageS: asOf === null ? null : (Date.now() - asOf.getTime()) / 1000, allowedS };
}

/** Reads what a service's event side is at. */
export async function readEvents(parts: {
  readonly service: RunningService;
  /** Everything to which the service is subscribed. */
  readonly topics: ReadonlySet<string>;
  readonly transport: InProcessTransport | KafkaTransport;
  readonly copyAllowedS: number;
}): Promise<EventReading> {
  const { service, topics, transport, copyAllowedS } = parts;
  const isKafka = 'lags' in transport;
  const [outbox, lags, copy] = await Promise.all([
    messagingHealth(service.db),
    isKafka ? lagsOf(transport) : [],
    copyOf(service, topics, copyAllowedS),
  ]);
  return { outbox, lags, copy, consumers: isKafka ? transport.readings() : [] };
}
