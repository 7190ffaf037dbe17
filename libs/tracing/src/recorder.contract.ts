// For specs of whatever makes spans: they are kept in memory instead of being sent.
import { SpanKind, SpanStatusCode } from '@opentelemetry/api';
import { InMemorySpanExporter, SimpleSpanProcessor, type ReadableSpan } from '@opentelemetry/sdk-trace-base';
import { sdkWith } from './sdk.js';
import { recordWith } from './span.js';

export interface RecordedSpan {
  readonly name: string;
  readonly kind: string;
  readonly traceId: string;
  readonly spanId: string;
  readonly parentId: string | null;
  /** Trace ids of what it is linked to. */
  readonly links: readonly string[];
  readonly attributes: Readonly<Record<string, unknown>>;
  readonly hasFailed: boolean;
}

function recorded(span: ReadableSpan): RecordedSpan {
  const { traceId, spanId } = span.spanContext();
  return {
    name: span.name,
    kind: SpanKind[span.kind],
    traceId,
    spanId,
    parentId: span.parentSpanContext?.spanId ?? null,
    links: span.links.map(({ context }) => context.traceId),
    attributes: span.attributes,
    hasFailed: span.status.code === SpanStatusCode.ERROR,
  };
}

export interface Recorder {
  readonly spans: () => readonly RecordedSpan[];
  readonly clear: () => void;
  readonly stop: () => Promise<void>;
}

/** Records until `stop`. */
export function recordSpans(): Recorder {
  const memory = new InMemorySpanExporter();
  const sdk = sdkWith('spec', new SimpleSpanProcessor(memory));
  recordWith(sdk.tracer);
  return {
    spans: () => memory.getFinishedSpans().map(recorded),
    clear: () => memory.reset(),
    stop: () => {
      recordWith(null);
      return sdk.stop();
    },
  };
}
