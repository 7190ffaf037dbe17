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
  if (!topics.has(workAccess.admissionState.topic)) return null;
  const { asOf } = await replicaStatus(service.db.manager);
  return { ageS: asOf === null ? null : (Date.now() - asOf.getTime()) / 1000, allowedS };
}

// The id begins with the time (UUID version 7), so the key's own index finds the hour.
const lastHour = `
select rule_id as rule, code, count(*)::integer as count from refusal
where refusal_id >= (lpad(to_hex((extract(epoch from now() - interval '1 hour') * 1000)::bigint), 12, '0')
  || '-7000-8000-000000000000')::uuid
group by rule_id, code`;

function refusalsOf(service: RunningService, topics: ReadonlySet<string>): Promise<EventReading['refusals']> {
  if (!topics.has(workAccess.admissionState.topic)) return Promise.resolve([]);
  return service.db.query(lastHour);
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
  const [outbox, lags, copy, refusals] = await Promise.all([
    messagingHealth(service.db),
    isKafka ? lagsOf(transport) : [],
    copyOf(service, topics, copyAllowedS),
    refusalsOf(service, topics),
  ]);
  return { outbox, lags, copy, refusals, consumers: isKafka ? transport.readings() : [] };
}
