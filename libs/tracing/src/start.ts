import { setTimeout as sleep } from 'node:timers/promises';
import { recordWith } from './span.js';
import { wantsTraces, type TracingSettings } from './settings.js';

/** Recording for as long as a process runs. */
export interface Tracing {
  /** Sends what is still there, as far as that goes quickly. */
  stop(): Promise<void>;
}

const stopWithinMs = 3_000;
const nothingToStop: Tracing = { stop: () => Promise.resolve() };

/**
 * Begins to record where the settings name a collector. Only then is the SDK read at all: otherwise traces that come in are
 * carried on, and that is everything. `say` is told in one line when the collector stops taking spans, and when it takes them again.
 */
export async function startTracing(
  name: string,
  settings: TracingSettings,
  say: (line: string) => void,
): Promise<Tracing> {
  if (!wantsTraces(settings)) return nothingToStop;
  const { exportingSdk } = await import('./sdk.js');
  const sdk = await exportingSdk({
    name,
    protocol: settings.OTEL_EXPORTER_OTLP_PROTOCOL ?? 'http/protobuf',
    say,
  });
  recordWith(sdk.tracer);
  return {
    async stop() {
      recordWith(null);
      // A collector that is away must not hold up the end of a process.
      await Promise.race([sdk.stop().catch(() => undefined), sleep(stopWithinMs, undefined, { ref: false })]);
    },
  };
}
