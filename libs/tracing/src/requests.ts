import type { IncomingMessage, ServerResponse } from 'node:http';
import { continuing, enter, isRecording } from './span.js';
import { readTraceparent } from './trace-context.js';

export const traceHeader = 'traceparent';

/** Takes up the trace of each request, for everything behind it. Without a header, and with nobody who records, it does nothing. */
export function traceRequests(request: IncomingMessage, response: ServerResponse, next: () => void): void {
  const parent = readTraceparent(request.headers[traceHeader]);
  if (parent === null && !isRecording()) {
    next();
    return;
  }
  const { span, run } = enter({
    name: request.method ?? 'HTTP',
    kind: 'SERVER',
    attributes: { 'http.request.method': request.method ?? '' },
    origin: continuing(parent),
  });
  if (span !== null)
    response.once('close', () => {
      span.note({ 'http.response.status_code': response.statusCode });
      if (!response.writableFinished) span.fail('ABORTED');
      else if (response.statusCode >= 500) span.fail(String(response.statusCode));
      span.end();
    });
  run(next);
}
