// W3C Trace Context: version, trace, parent, flags. Later versions may say more behind these four; nobody here reads it.
const shape = /^([0-9a-f]{2})-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})(-.*)?$/;
const lengthMax = 128;
const nothing = /^0+$/;

/** The four parts of a traceparent that `readTraceparent` has read. */
export interface TraceContext {
  readonly traceId: string;
  readonly spanId: string;
  /** Whether whoever began the trace records it. */
  readonly isSampled: boolean;
}

export function toTraceparent({ traceId, spanId, isSampled }: TraceContext): string {
  return `00-${traceId}-${spanId}-${isSampled ? '01' : '00'}`;
}

/**
 * A header or an attribute from outside as the traceparent that goes on from it; null when it is none: a wrong one begins
 * nothing and refuses nothing. `tracestate` is not carried: it is a stranger's free text, and what is carried is kept.
 */
export function readTraceparent(text: unknown): string | null {
  const context = contextOf(text);
  return context === null ? null : toTraceparent(context);
}

export function contextOf(text: unknown): TraceContext | null {
  if (typeof text !== 'string' || text.length > lengthMax) return null;
  const [, version, traceId = '', spanId = '', flags = '', more] = shape.exec(text) ?? [];
  if (version === undefined || version === 'ff' || (version === '00' && more !== undefined)) return null;
  if (nothing.test(traceId) || nothing.test(spanId)) return null;
  return { traceId, spanId, isSampled: (parseInt(flags, 16) & 1) === 1 };
}
