export { traceHeader, traceRequests } from './requests.js';
export { handedOn, tracingSettings, type TracingSettings } from './settings.js';
export {
  beginning,
  cameFrom,
  carried,
  currentSpan,
  traced,
  type Attributes,
  type OpenSpan,
  type Origin,
  type SpanPlan,
} from './span.js';
export { startTracing, type Tracing } from './start.js';
export { readTraceparent } from './trace-context.js';
