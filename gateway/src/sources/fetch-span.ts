import type { SpanPlan } from '@shequ/tracing';

/** One request of a plan, as a span. The text of its query stays out of it. */
export function fetchSpan(service: string, address: { readonly 'server.address'?: string } = {}): SpanPlan {
  return { name: `fetch ${service}`, kind: 'CLIENT', attributes: { 'shequ.service': service, ...address } };
}
