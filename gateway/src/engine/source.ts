// How the engine reaches a service, whatever way there is.
import type { Actor } from '@shequ/identity';
import type { Call, Reply } from './execute.js';

/** What is known of one request of a client. */
export interface RequestContext {
  /** Null where the supergraph is not ours and nobody is authenticated. */
  readonly actor: Actor | null;
  /** Headers of the client's that services are given as they are, by lower-case name. */
  readonly forwarded?: Readonly<Record<string, string>> | undefined;
  /** Ends when nobody waits for the answer any more. Absent where what is begun has to be ended. */
  readonly signal?: AbortSignal | undefined;
  /** When the client's request is given up. Milliseconds, as `performance.now` counts. */
  readonly deadline?: number | undefined;
}

export interface Source {
  /** @throws Unavailable */
  send(call: Call, context: RequestContext): Promise<Reply>;
  stop(): Promise<void>;
}

/** A service that does not answer, or whose answer is none of GraphQL. */
export class Unavailable extends Error {
  readonly code = 'UNAVAILABLE';

  constructor(
    readonly service: string,
    options?: ErrorOptions,
  ) {
    super(`${service} does not answer now; try again later. / ${service} 暂不可用，请稍后再试。`, options);
  }
}
