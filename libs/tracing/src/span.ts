import { AsyncLocalStorage } from 'node:async_hooks';

export type Attributes = Readonly<Record<string, string | number | boolean>>;
export type SpanKind = 'INTERNAL' | 'SERVER' | 'CLIENT' | 'PRODUCER' | 'CONSUMER';

/** What a piece of work goes on from. */
export interface Origin {
  /** The traceparent that it continues; null begins a trace of its own. */
  readonly parent: string | null;
  /** Traceparents that led to it beside others. */
  readonly links: readonly string[];
  /** Event id → traceparent, where each of several events goes on from its own. */
  readonly causes: ReadonlyMap<string, string>;
}

export interface SpanPlan {
  /** Of few different ones: names of operations, topics and services, never a value. */
  readonly name: string;
  readonly kind: SpanKind;
  readonly attributes?: Attributes;
  /** Default: what is carried here. */
  readonly origin?: Origin;
}

/** A span that has begun. It takes names, codes and numbers: no text of a person's, no message of an error, no query. */
export interface OpenSpan {
  /** From which what it causes goes on. */
  readonly traceparent: string;
  rename(name: string): void;
  note(attributes: Attributes): void;
  /** `type` is a code or the name of a class, never a message: messages hold values. */
  fail(type: string): void;
  end(): void;
}

/** Records spans. There is one only where an operator has named a collector. */
export interface Tracer {
  begin(plan: SpanPlan & { readonly origin: Origin }): OpenSpan;
}

interface Carried {
  readonly traceparent: string | null;
  readonly causes: ReadonlyMap<string, string>;
  readonly span: OpenSpan | null;
}

const none: ReadonlyMap<string, string> = new Map();
const carrying = new AsyncLocalStorage<Carried>();
let tracer: Tracer | null = null;

/** Says who records from now on; null ends it. */
export function recordWith(one: Tracer | null): void {
  tracer = one;
}

export const isRecording = (): boolean => tracer !== null;

export const beginning: Origin = { parent: null, links: [], causes: none };

export function continuing(traceparent: string | null): Origin {
  return { ...beginning, parent: traceparent };
}

/**
 * One event, or several of one and the same trace context, go on as its child. Several of different ones have no common parent:
 * each is a link, and what is written because of an event goes on from that event's own.
 */
export function cameFrom(
  events: readonly { readonly id: string; readonly traceparent?: string | undefined }[],
): Origin {
  const known = events.flatMap(({ id, traceparent }) =>
    traceparent === undefined ? [] : [[id, traceparent] as const],
  );
  const links = [...new Set(known.map(([, traceparent]) => traceparent))];
  const [first] = links;
  if (first === undefined) return beginning;
  if (links.length === 1 && known.length === events.length) return continuing(first);
  return { parent: null, links, causes: new Map(known) };
}

/** The traceparent from which work here goes on; where several events are under way, that of the one which is the cause. */
export function carried(cause: string | null = null): string | null {
  const store = carrying.getStore();
  if (store === undefined) return null;
  return (cause === null ? undefined : store.causes.get(cause)) ?? store.traceparent;
}

/** The span under way; null where nothing is recorded. */
export function currentSpan(): OpenSpan | null {
  return carrying.getStore()?.span ?? null;
}

/** Begins a span, which its owner ends, and gives the way to do work inside it. */
export function enter(plan: SpanPlan): {
  readonly span: OpenSpan | null;
  readonly run: <T>(work: () => T) => T;
} {
  const outer = carrying.getStore();
  const origin = plan.origin ?? {
    parent: outer?.traceparent ?? null,
    links: [],
    causes: outer?.causes ?? none,
  };
  const span = tracer?.begin({ ...plan, origin }) ?? null;
  const { causes, parent } = origin;
  const store: Carried = { traceparent: span?.traceparent ?? parent, causes, span };
  // On Node 20 the first `run` of a process makes every promise of it dearer: without anything to carry there is none.
  const isIdle = store.traceparent === null && causes.size === 0 && outer === undefined;
  return { span, run: (work) => (isIdle ? work() : carrying.run(store, work)) };
}

const code = /^[A-Za-z0-9_]{1,60}$/;

/** A code where an error has one (SQLSTATE, GraphQL, Node), or else the name of its class. */
export function typeOf(error: unknown): string {
  if (!(error instanceof Error)) return 'Error';
  const { code: own, extensions } = error as {
    readonly code?: unknown;
    readonly extensions?: { readonly code?: unknown };
  };
  const isCode = (one: unknown): one is string => typeof one === 'string' && code.test(one);
  return [own, extensions?.code, error.name].find(isCode) ?? 'Error';
}

/** Does work inside a span, which is null where nothing is recorded. What it throws fails the span and goes on. */
export function traced<T>(plan: SpanPlan, work: (span: OpenSpan | null) => Promise<T>): Promise<T> {
  const { span, run } = enter(plan);
  if (span === null) return run(() => work(null));
  return run(async () => {
    try {
      return await work(span);
    } catch (error) {
      span.fail(typeOf(error));
      throw error;
    } finally {
      span.end();
    }
  });
}
