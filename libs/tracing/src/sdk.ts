// The only place that knows the SDK; `start.ts` reads it when there is somebody to send to. Its provider is not made the global
// one: libraries that record by themselves would send texts of queries and messages of errors.
import { ROOT_CONTEXT, SpanKind, SpanStatusCode, trace, type Span } from '@opentelemetry/api';
import {
  defaultResource,
  detectResources,
  envDetector,
  resourceFromAttributes,
} from '@opentelemetry/resources';
import {
  BasicTracerProvider,
  BatchSpanProcessor,
  type SpanExporter,
  type SpanProcessor,
} from '@opentelemetry/sdk-trace-base';
import type { Attributes, OpenSpan, Origin, SpanPlan, Tracer } from './span.js';
import { contextOf, toTraceparent } from './trace-context.js';

class SdkSpan implements OpenSpan {
  readonly traceparent: string;

  constructor(private readonly span: Span) {
    const { traceId, spanId, traceFlags } = span.spanContext();
    this.traceparent = toTraceparent({ traceId, spanId, isSampled: (traceFlags & 1) === 1 });
  }

  rename(name: string): void {
    this.span.updateName(name);
  }

  note(attributes: Attributes): void {
    this.span.setAttributes(attributes);
  }

  fail(type: string): void {
    this.span.setAttributes({ 'error.type': type });
    this.span.setStatus({ code: SpanStatusCode.ERROR });
  }

  end(): void {
    this.span.end();
  }
}

const remote = (traceparent: string) => {
  const context = contextOf(traceparent);
  return context === null
    ? []
    : [
        {
          traceId: context.traceId,
          spanId: context.spanId,
          traceFlags: context.isSampled ? 1 : 0,
          isRemote: true,
        },
      ];
};

function contextBefore({ parent }: Origin) {
  const [context] = parent === null ? [] : remote(parent);
  return context === undefined ? ROOT_CONTEXT : trace.setSpanContext(ROOT_CONTEXT, context);
}

export interface Sdk {
  readonly tracer: Tracer;
  stop(): Promise<void>;
}

/** Records into the processor. Sampler and limits are those of the environment. */
export function sdkWith(name: string, processor: SpanProcessor): Sdk {
  const resource = defaultResource()
    .merge(resourceFromAttributes({ 'service.name': name }))
    .merge(detectResources({ detectors: [envDetector] }));
  const provider = new BasicTracerProvider({ resource, spanProcessors: [processor] });
  const recorder = provider.getTracer('shequ');
  return {
    tracer: {
      begin: ({ name: spanName, kind, attributes = {}, origin }: SpanPlan & { readonly origin: Origin }) => {
        const links = origin.links.flatMap(remote).map((context) => ({ context }));
        const options = { kind: SpanKind[kind], attributes, links };
        return new SdkSpan(recorder.startSpan(spanName, options, contextBefore(origin)));
      },
    },
    stop: () => provider.shutdown(),
  };
}

/** Says once that the collector takes nothing, and once that it takes spans again. */
function watched(exporter: SpanExporter, say: (line: string) => void): SpanExporter {
  let isTaking = true;
  return {
    export(spans, done) {
      exporter.export(spans, (result) => {
        const isTaken = result.error === undefined;
        if (isTaken !== isTaking)
          say(
            isTaken
              ? 'traces: the collector takes spans again'
              : `traces: the collector takes no spans (${result.error?.message ?? 'no reason given'}); they are lost, the work goes on`,
          );
        isTaking = isTaken;
        done(result);
      });
    },
    forceFlush: () => exporter.forceFlush?.() ?? Promise.resolve(),
    shutdown: () => exporter.shutdown(),
  };
}

/** Sends in batches, as the environment says where to and how often. */
export async function exportingSdk(options: {
  readonly name: string;
  readonly protocol: 'http/protobuf' | 'http/json';
  readonly say: (line: string) => void;
}): Promise<Sdk> {
  const { OTLPTraceExporter } =
    options.protocol === 'http/json'
      ? await import('@opentelemetry/exporter-trace-otlp-http')
      : await import('@opentelemetry/exporter-trace-otlp-proto');
  return sdkWith(options.name, new BatchSpanProcessor(watched(new OTLPTraceExporter(), options.say)));
}
