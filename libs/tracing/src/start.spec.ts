import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { loadConfig } from '@shequ/config';
import { startCollector, type Collector } from './collector.contract.js';
import { handedOn, tracingSettings } from './settings.js';

const own = [
  'OTEL_EXPORTER_OTLP_ENDPOINT',
  'OTEL_BSP_SCHEDULE_DELAY',
  'OTEL_SERVICE_NAME',
  'OTEL_TRACES_SAMPLER',
];
const settingsOf = (environment: Readonly<Record<string, string>>) =>
  loadConfig(tracingSettings, environment);

describe('recording', () => {
  let collector: Collector;
  let read: number;
  let said: string[];

  /** With the variables where the SDK reads them, and fresh modules; counts how often the SDK was read. */
  async function start(environment: Readonly<Record<string, string>>) {
    Object.assign(process.env, environment);
    jest.unstable_unmockModule('./sdk.js');
    const real = await import('./sdk.js');
    jest.unstable_mockModule('./sdk.js', () => {
      read += 1;
      return real;
    });
    const { startTracing } = await import('./start.js');
    const span = await import('./span.js');
    const tracing = await startTracing('register', settingsOf(environment), (line) => said.push(line));
    const work = (name: string) => span.traced({ name, kind: 'INTERNAL' }, () => Promise.resolve());
    return { tracing, work, span };
  }

  beforeEach(async () => {
    jest.resetModules();
    [read, said] = [0, []];
    collector = await startCollector();
  });
  afterEach(async () => {
    for (const name of own) Reflect.deleteProperty(process.env, name);
    await collector.stop();
  });

  it.each<[string, Record<string, string>]>([
    ['nobody names a collector', {}],
    ['its name is empty', { OTEL_EXPORTER_OTLP_ENDPOINT: '' }],
    ['it is disabled', { OTEL_EXPORTER_OTLP_ENDPOINT: 'http://127.0.0.1:9', OTEL_SDK_DISABLED: 'true' }],
    [
      'nothing is exported',
      { OTEL_EXPORTER_OTLP_ENDPOINT: 'http://127.0.0.1:9', OTEL_TRACES_EXPORTER: 'none' },
    ],
  ])('does not begin, and the SDK is not even read, where %s', async (_, environment) => {
    const { tracing, work, span } = await start(environment);
    await work('unseen');
    await tracing.stop();
    expect([read, span.isRecording()]).toEqual([0, false]);
    expect(collector.requests).toEqual([]);
  });

  it('sends to the collector that is named, under the name of the service', async () => {
    const { tracing, work } = await start({
      OTEL_EXPORTER_OTLP_ENDPOINT: collector.url,
      OTEL_EXPORTER_OTLP_PROTOCOL: 'http/json',
    });
    await work('seen');
    await tracing.stop();
    await work('after the end');
    expect(read).toBe(1);
    expect(collector.requests.map(({ path }) => path)).toEqual(['/v1/traces']);
    expect(collector.spans()).toMatchObject([{ service: 'register', name: 'seen' }]);
  });

  it('speaks protobuf by default, as OpenTelemetry does', async () => {
    const { tracing, work } = await start({ OTEL_EXPORTER_OTLP_ENDPOINT: collector.url });
    await work('seen');
    await tracing.stop();
    const [{ type, body } = { type: '', body: Buffer.of() }] = collector.requests;
    expect(type).toBe('application/x-protobuf');
    expect(body.includes('seen')).toBe(true);
  });

  it('takes the name and the sampler that are set', async () => {
    const { tracing, work, span } = await start({
      OTEL_EXPORTER_OTLP_ENDPOINT: collector.url,
      OTEL_EXPORTER_OTLP_PROTOCOL: 'http/json',
      OTEL_SERVICE_NAME: 'register-east',
      OTEL_TRACES_SAMPLER: 'parentbased_always_off',
    });
    await work('not drawn');
    const origin = { ...span.beginning, parent: `00-${'a'.repeat(32)}-${'b'.repeat(16)}-01` };
    await span.traced({ name: 'its beginner records', kind: 'SERVER', origin }, () => Promise.resolve());
    await tracing.stop();
    expect(collector.spans()).toMatchObject([{ service: 'register-east', name: 'its beginner records' }]);
  });

  it('goes on without a collector that does not answer well, and says so once', async () => {
    collector.status = 400;
    const { tracing, work } = await start({
      OTEL_EXPORTER_OTLP_ENDPOINT: collector.url,
      OTEL_BSP_SCHEDULE_DELAY: '10',
    });
    const until = async (lines: number) => {
      while (said.length < lines) {
        await work('again');
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
    };
    await until(1);
    await work('again');
    collector.status = 200;
    await until(2);
    await tracing.stop();
    expect(said[0]).toMatch(/^traces: the collector takes no spans/);
    expect(said[1]).toBe('traces: the collector takes spans again');
    expect(said).toHaveLength(2);
  });
});

describe('the settings', () => {
  it.each([
    ['OTEL_EXPORTER_OTLP_PROTOCOL', 'grpc'],
    ['OTEL_TRACES_SAMPLER', 'sometimes'],
    ['OTEL_TRACES_SAMPLER_ARG', '2'],
    ['OTEL_EXPORTER_OTLP_ENDPOINT', 'collector:4318'],
  ])('refuse %s=%s by its name', (name, value) => {
    expect(() => settingsOf({ [name]: value })).toThrow(new RegExp(name));
  });

  it('go on to the processes of a program, its name not', () => {
    const environment = { PATH: '/bin', OTEL_SERVICE_NAME: 'all', OTEL_TRACES_SAMPLER: 'always_on' };
    expect(handedOn(environment)).toEqual({ OTEL_TRACES_SAMPLER: 'always_on' });
  });
});
