import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startCollector, type CollectedSpan, type Collector } from '@shequ/tracing/collector';
import { recordsOf, type TopicRecord } from '../bus-faults/topics.js';
import { admit, type Admitted } from '../faults/scene.js';
import { eventually, Host } from '../host.js';
import { places } from './cast.js';
import { campaignQuery, documentOf } from './documents.js';
import { read } from './life.js';

const asked = 'public-security.community-task';
const decided = 'work-access.community-task';
const title = '不得出现在任何追踪里的标题';

/** What a client says of a trace of its own, sampled. */
const clientOf = (letter: string) => ({ traceId: letter.repeat(32), spanId: letter.repeat(16) });
const headerOf = ({ traceId, spanId }: ReturnType<typeof clientOf>): string => `00-${traceId}-${spanId}-01`;

const way = [
  'gateway: mutation dispatchGridCampaign',
  'gateway: fetch public-security',
  'public-security: mutation dispatchGridCampaign',
  `work-access: process ${asked}`,
  `public-security: process ${decided}`,
];
const saying = ({ service, name }: CollectedSpan): string => `${service}: ${name}`;

/** Who published, in a batch of its own or among others: then it is linked. */
const senders = (spans: readonly CollectedSpan[]): readonly string[] =>
  [...new Set(spans.filter(({ name }) => name.startsWith('publish')).map(({ service }) => service))].sort();

/** Every service and two gateways as processes of their own, over the broker of this run. */
describe('a trace', () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'shequ-traces-'));
  let collector: Collector;
  let host: Host;
  let admission: Admitted;

  beforeAll(async () => {
    collector = await startCollector();
  });
  afterAll(async () => {
    await collector.stop();
    rmSync(dataDir, { recursive: true, force: true });
  });

  /** One task for one community, whose decision has come back. */
  async function dispatch(traceparent: string): Promise<void> {
    const input = {
      title: { zh: title, en: 'A title that no trace may show' },
      itemType: 'INSPECTION',
      citation: { kind: 'ADMISSION', reference: admission.number },
      communityCodes: [places.xinhua],
      units: 1,
    };
    const request = JSON.stringify({ query: documentOf('dispatchGridCampaign'), variables: { input } });
    const { body } = await host.post(request, await host.tokenOf('police-officer'), { traceparent });
    const { campaign } = body.data.dispatchGridCampaign;
    const states = await eventually(
      async () => {
        const now = await read(host, 'police-officer', campaignQuery, { id: campaign.id });
        return now.gridCampaign.tasks.map(({ state }: { readonly state: string }) => state);
      },
      (now) => !now.includes('AWAITING_DECISION'),
      30_000,
    );
    expect(states).toEqual(['ADMITTED']);
  }

  async function eventsOf(traceId: string): Promise<readonly TopicRecord[]> {
    const brokers = (process.env['SHEQU_TEST_KAFKA'] ?? '').split(',');
    const records = await recordsOf(brokers, [asked, decided]);
    return records.filter(({ traceparent }) => traceparent.includes(traceId));
  }

  describe('that a collector is told of', () => {
    const client = clientOf('a');
    let spans: readonly CollectedSpan[];

    beforeAll(async () => {
      const settings = {
        OTEL_EXPORTER_OTLP_ENDPOINT: collector.url,
        OTEL_EXPORTER_OTLP_PROTOCOL: 'http/json',
        OTEL_BSP_SCHEDULE_DELAY: '100',
      };
      host = await Host.start({ mode: 'distributed', dataDir, settings });
      admission = await admit(host, '追踪', 1_000);
      await dispatch(headerOf(client));
      // Each process sends its own when it thinks fit: all of the way has to be there, and both sendings.
      const isWhole = (found: readonly CollectedSpan[]): boolean =>
        way.every((step) => found.some((span) => saying(span) === step)) && senders(found).length === 2;
      const touched = ({ traceId, links }: CollectedSpan): boolean =>
        [traceId, ...links.map((link) => link.traceId)].includes(client.traceId);
      spans = await eventually(() => Promise.resolve(collector.spans().filter(touched)), isWhole, 30_000);
    }, 240_000);
    afterAll(() => host?.stop(), 60_000);

    it('goes from the client through the gateway, the service, the bus and the register back to the department', () => {
      const byId = new Map(spans.map((span) => [span.spanId, span]));
      const path: string[] = [];
      let last = spans.find(
        ({ name, service }) => name === `process ${decided}` && service === 'public-security',
      );
      let before: string | null = null;
      while (last !== undefined) {
        path.unshift(saying(last));
        before = last.parentId;
        last = byId.get(before ?? '');
      }
      expect(before).toBe(client.spanId);
      expect(path).toEqual(way);
      expect(spans.filter(({ hasFailed }) => hasFailed)).toEqual([]);
    });

    it('stands in the headers of its events, each with the span that wrote it', async () => {
      const events = await eventsOf(client.traceId);
      const writers = events.map(({ topic, traceparent }) => {
        const writer = spans.find(({ spanId }) => traceparent.split('-')[2] === spanId);
        return [topic, `${writer?.service ?? ''}: ${writer?.name ?? ''}`];
      });
      expect(Object.fromEntries(writers)).toEqual({
        [asked]: 'public-security: mutation dispatchGridCampaign',
        [decided]: `work-access: process ${asked}`,
      });
    });

    it('names its events in the words of the conventions for messaging', () => {
      const processed = spans.find(({ name }) => name === `process ${asked}`);
      expect(processed?.attributes).toMatchObject({
        'messaging.system': 'kafka',
        'messaging.destination.name': asked,
        'messaging.operation.type': 'process',
      });
      expect(senders(spans)).toEqual(['public-security', 'work-access']);
    });

    it('shows nothing of who asked and of what was said', () => {
      const sent = Buffer.concat(collector.requests.map(({ body }) => body)).toString();
      expect(sent).toContain('dispatchGridCampaign');
      const secrets = [title, 'police-officer', places.xinhua, admission.number, '__typename', 'Bearer'];
      expect(secrets.filter((secret) => sent.includes(secret))).toEqual([]);
    });
  });

  describe('that no collector is told of', () => {
    const client = clientOf('b');

    beforeAll(async () => {
      collector.requests.length = 0;
      host = await Host.start({ mode: 'distributed', dataDir });
      await dispatch(headerOf(client));
    }, 240_000);
    afterAll(() => host?.stop(), 60_000);

    it('still goes from the client to the topics, and on in the decision', async () => {
      const events = await eventsOf(client.traceId);
      expect(Object.fromEntries(events.map(({ topic, traceparent }) => [topic, traceparent]))).toEqual({
        [asked]: headerOf(client),
        [decided]: headerOf(client),
      });
      expect(collector.requests).toEqual([]);
    });
  });
});
