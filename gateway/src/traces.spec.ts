import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { Actor } from '@shequ/identity';
import { recordSpans, type Recorder } from '@shequ/tracing/recorder';
import { departments, supergraphOf } from './departments.contract.js';
import { overHttp, startGateway, type RunningGateway } from './index.js';

const { places, grids } = departments;
const actor: Actor = {
  subject: 'officer-110101199003071234',
  roles: ['DEPARTMENT_OFFICER'],
  jurisdiction: '620201',
  department: null,
  purpose: null,
};
const trace = `00-${'a'.repeat(32)}-${'b'.repeat(16)}-01`;
const picture = 'query Picture($code: ID!) { whoAmI place(code: $code) { name grids } }';

describe('a trace that reaches the gateway', () => {
  let gateway: RunningGateway;
  let url: string;

  beforeAll(async () => {
    await Promise.all([places.start(), grids.start()]);
    gateway = await startGateway({
      supergraphSdl: supergraphOf([places, grids]),
      authenticate: () => Promise.resolve(actor),
      source: ({ name, url: at }) =>
        overHttp({ service: name, url: at, key: name === 'places' ? places.key : grids.key }),
    });
    url = `http://127.0.0.1:${String(await gateway.listen(0))}/graphql`;
  });
  afterAll(async () => {
    await gateway.stop();
    await Promise.all([places.stop(), grids.stop()]);
  });
  afterEach(() => {
    grids.mood = 'well';
    for (const { traces } of [places, grids]) traces.length = 0;
  });

  async function ask(headers: Readonly<Record<string, string>> = {}): Promise<unknown> {
    const body = JSON.stringify({ query: picture, variables: { code: '张三' } });
    const all = { 'content-type': 'application/json', ...headers };
    return (await fetch(url, { method: 'POST', headers: all, body })).json();
  }

  it('reaches every service, though nobody records; one that is none reaches nobody', async () => {
    await ask({ traceparent: trace });
    expect([places.traces, grids.traces]).toEqual([[trace], [trace]]);
    await ask({ traceparent: 'officer-1' });
    await ask();
    expect([places.traces, grids.traces]).toEqual([
      [trace, undefined, undefined],
      [trace, undefined, undefined],
    ]);
  });

  describe('and is recorded', () => {
    let recorder: Recorder;
    beforeAll(() => {
      recorder = recordSpans();
    });
    afterAll(() => recorder.stop());
    afterEach(() => {
      recorder.clear();
    });

    /** The request's own span ends last, when its answer is with the client. */
    async function spans() {
      while (!recorder.spans().some(({ kind }) => kind === 'SERVER'))
        await new Promise((resolve) => setTimeout(resolve, 5));
      const all = recorder.spans();
      return { request: all.find(({ kind }) => kind === 'SERVER')!, fetches: all.slice(0, -1) };
    }

    it('shows the operation and each service that it asks, from which that service goes on', async () => {
      await ask({ traceparent: trace });
      const { request, fetches } = await spans();
      expect(request).toMatchObject({
        name: 'query whoAmI place',
        traceId: 'a'.repeat(32),
        parentId: 'b'.repeat(16),
        hasFailed: false,
        attributes: { 'graphql.operation.name': 'Picture', 'http.response.status_code': 200 },
      });
      expect(fetches.map(({ name, parentId }) => [name, parentId])).toEqual([
        ['fetch places', request.spanId],
        ['fetch grids', request.spanId],
      ]);
      expect([...places.traces, ...grids.traces]).toEqual(
        fetches.map(({ spanId }) => `00-${request.traceId}-${spanId}-01`),
      );
    });

    it('shows which service does not answer', async () => {
      grids.mood = 'hangs up';
      await ask();
      const { request, fetches } = await spans();
      expect(request).toMatchObject({ hasFailed: true, attributes: { 'error.type': 'UNAVAILABLE' } });
      expect(fetches.map(({ name, hasFailed }) => [name, hasFailed])).toEqual([
        ['fetch places', false],
        ['fetch grids', true],
      ]);
    });

    it('shows nothing of who asks, of the query and of its variables', async () => {
      await ask();
      await spans();
      const text = JSON.stringify(recorder.spans());
      expect(['110101199003071234', '张三', '$code'].filter((part) => text.includes(part))).toEqual([]);
    });
  });
});
