import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { recordSpans } from './recorder.contract.js';
import { traceRequests } from './requests.js';
import { carried } from './span.js';

const trace = `00-${'c'.repeat(32)}-${'d'.repeat(16)}-01`;

describe('a request', () => {
  let server: Server;
  let status = 200;
  const ask = async (headers: Record<string, string> = {}): Promise<string> => {
    const { port } = server.address() as AddressInfo;
    return (await fetch(`http://127.0.0.1:${port}`, { method: 'POST', headers, body: 'text' })).text();
  };

  beforeEach(async () => {
    status = 200;
    server = createServer((request, response) => {
      traceRequests(request, response, () => {
        void (async () => {
          await text(request);
          response.writeHead(status).end(String(carried()));
        })();
      });
    }).listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
  });
  afterEach(() => new Promise((resolve) => server.close(resolve)));

  it('goes on from the trace in its header, though nobody records', async () => {
    expect(await ask({ traceparent: trace })).toBe(trace);
    expect(await ask({ traceparent: 'words' })).toBe('null');
    expect(await ask()).toBe('null');
  });

  it('is a span where somebody records, and has failed when the server has', async () => {
    const { spans, stop } = recordSpans();
    const inside = await ask({ traceparent: trace });
    status = 503;
    await ask();
    while (spans().length < 2) await new Promise((resolve) => setTimeout(resolve, 5));
    expect(inside).toMatch(/^00-c{32}-/);
    expect(inside).not.toBe(trace);
    expect(spans()).toMatchObject([
      {
        kind: 'SERVER',
        traceId: 'c'.repeat(32),
        parentId: 'd'.repeat(16),
        attributes: { 'http.response.status_code': 200 },
        hasFailed: false,
      },
      { parentId: null, attributes: { 'error.type': '503' }, hasFailed: true },
    ]);
    await stop();
  });
});
