import { z } from 'zod';

const samplers = ['always_on', 'always_off', 'traceidratio'] as const;
const sampler = z.enum([...samplers, ...samplers.map((one) => `parentbased_${one}` as const)]);

/** OpenTelemetry takes a variable without a value for one that is not set. */
const unlessEmpty = <T extends z.ZodType>(type: T) =>
  z.preprocess((value) => (value === '' ? undefined : value), type.optional());

const url = z.url({ protocol: /^https?$/ });

/**
 * OpenTelemetry's own variables, as far as they matter here; the SDK reads those that are not named, too. A program adds these
 * to its own settings.
 */
export const tracingSettings = z.object({
  /** Address of a collector (OTLP over HTTP), `/v1/traces` is added. Without one nothing is recorded. */
  OTEL_EXPORTER_OTLP_ENDPOINT: unlessEmpty(url),
  /** The same as the whole address, for traces alone. */
  OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: unlessEmpty(url),
  OTEL_EXPORTER_OTLP_PROTOCOL: unlessEmpty(z.enum(['http/protobuf', 'http/json'])),
  OTEL_EXPORTER_OTLP_HEADERS: unlessEmpty(z.string()),
  OTEL_TRACES_EXPORTER: unlessEmpty(z.enum(['otlp', 'none'])),
  OTEL_TRACES_SAMPLER: unlessEmpty(sampler),
  OTEL_TRACES_SAMPLER_ARG: unlessEmpty(z.coerce.number().min(0).max(1)),
  OTEL_SDK_DISABLED: unlessEmpty(z.stringbool()),
  /** Default: the name of the service. */
  OTEL_SERVICE_NAME: unlessEmpty(z.string()),
  OTEL_RESOURCE_ATTRIBUTES: unlessEmpty(z.string()),
});
export type TracingSettings = z.infer<typeof tracingSettings>;

/** Whether an operator wants traces: he has named a collector, and has not switched them off. */
export function wantsTraces(settings: TracingSettings): boolean {
  const { OTEL_EXPORTER_OTLP_ENDPOINT, OTEL_EXPORTER_OTLP_TRACES_ENDPOINT } = settings;
  if (settings.OTEL_SDK_DISABLED === true || settings.OTEL_TRACES_EXPORTER === 'none') return false;
  return (OTEL_EXPORTER_OTLP_ENDPOINT ?? OTEL_EXPORTER_OTLP_TRACES_ENDPOINT) !== undefined;
}

/** What a program hands on to the processes that it starts; each has a name of its own. */
export function handedOn(
  environment: Readonly<Record<string, string | undefined>>,
): Readonly<Record<string, string>> {
  const found = Object.entries(environment).flatMap(([name, value]) =>
    name.startsWith('OTEL_') && name !== 'OTEL_SERVICE_NAME' && value !== undefined ? [[name, value]] : [],
  );
  return Object.fromEntries(found) as Record<string, string>;
}
