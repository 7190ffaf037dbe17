// Between the engine and each service: one that fails is left alone for a while, and one that is slow fills no memory.
import {
  bulkhead,
  circuitBreaker,
  CircuitState,
  ExponentialBackoff,
  handleWhen,
  SamplingBreaker,
  wrap,
} from 'cockatiel';
import { Unavailable, type Source } from '../engine/source.js';

/** Hears of each request to a service: whether it was answered, and after how many milliseconds. */
export type OnFetch = (service: string, isAnswered: boolean, ms: number) => void;

export interface GuardOptions {
  /** Requests under way to one service, and those that wait for it. */
  readonly underWayMax: number;
  readonly waitingMax: number;
}

export const guardDefaults: GuardOptions = { underWayMax: 256, waitingMax: 256 };

/** Half of the requests of five seconds, if they were at least twenty: then it is asked no more until one trial succeeds. */
const failing = { threshold: 0.5, duration: 5_000, minimumRps: 4 } as const;
/** Between trials. Milliseconds. */
const trials = { initialDelay: 500, maxDelay: 10_000 } as const;

export interface GuardedSource extends Source {
  /** Whether the service is being left alone. */
  readonly isOpen: () => boolean;
}

/**
 * A service that fails again and again is answered for at once, and tried again ever less often: it gets the rest that it
 * may need to come back, and nobody waits for it. Requests beyond the limits are refused while those under way go on.
 */
export function guarded(
  service: string,
  source: Source,
  onFetch: OnFetch = () => undefined,
  options: GuardOptions = guardDefaults,
): GuardedSource {
  // A client that went away, or whose time was up, says nothing of the service.
  const isItsFault = (error: Error): boolean => error instanceof Unavailable && !isGivenUp(error);
  const breaker = circuitBreaker(handleWhen(isItsFault), {
    halfOpenAfter: new ExponentialBackoff(trials),
    breaker: new SamplingBreaker(failing),
  });
  const policy = wrap(bulkhead(options.underWayMax, options.waitingMax), breaker);
  return {
    send: async (call, context) => {
      const begun = performance.now();
      try {
        const reply = await policy.execute(() => source.send(call, context));
        onFetch(service, true, performance.now() - begun);
        return reply;
      } catch (error) {
        onFetch(service, false, performance.now() - begun);
        throw error instanceof Unavailable ? error : new Unavailable(service, { cause: error });
      }
    },
    isOpen: () => breaker.state === CircuitState.Open,
    stop: () => source.stop(),
  };
}

function isGivenUp({ cause }: Unavailable): boolean {
  return cause instanceof Error && cause.name === 'AbortError';
}
