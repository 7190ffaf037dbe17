// One operation of somebody who is known: found, checked, run and answered. With HTTP around it or without.
import { performance } from 'node:perf_hooks';
import { nameSpan, noteErrors } from '@shequ/graphql';
import type { Actor } from '@shequ/identity';
import { OperationTypeNode, type GraphQLFormattedError } from 'graphql';
import type { Engine } from '../engine/engine.js';
import type { Told } from '../engine/faults.js';
import type { Known } from '../engine/operations.js';
import type { Prepared } from '../engine/prepare.js';
import { Unavailable, type RequestContext } from '../engine/source.js';
import { coded, mask, refusalOf, runnable, shown, unplanned, type Refusal } from './refusal.js';
import { BadRequest, type GraphQLRequest } from './request.js';

export interface PerformBy {
  readonly engine: Engine;
  /** What no service should be asked. @throws GraphQLError */
  readonly assertFit: (prepared: Prepared, variables: GraphQLRequest['variables']) => void;
  /** After which a request is answered with what is there. Milliseconds. */
  readonly deadlineMs: number;
}

/** A request of somebody who is known, or of nobody where the supergraph is not ours. */
export interface Asking {
  readonly asked: GraphQLRequest;
  readonly actor: Actor | null;
  readonly forwarded?: RequestContext['forwarded'];
}

/** What came of a request: the text of an answer, or why there is none. */
export interface Performed {
  /** Null for one that was refused before it was known which. */
  readonly prepared: Prepared | null;
  /** JSON of the answer; null for a refusal. */
  readonly text: string | null;
  readonly refusal: Refusal | null;
  readonly errors: readonly GraphQLFormattedError[];
}

/** The end of a request's time: what is not there by then has failed. */
class TimeIsUp extends Error {
  override readonly name = 'TimeoutError';
}

/** A service's own error, or ours about it. */
function errorOf({ path, fault, message }: Told): GraphQLFormattedError {
  if (fault === null) return at(path, shown(coded(message, 'INTERNAL_SERVER_ERROR')));
  if (fault.error instanceof Unavailable)
    return at(path, shown(coded(fault.error.message, 'UNAVAILABLE', { service: fault.service })));
  const { extensions } = fault.error;
  const said = typeof extensions === 'object' && extensions !== null ? extensions : {};
  return mask({ message, path: [...path], extensions: { ...said } }, fault.error);
}

function at(path: Told['path'], error: GraphQLFormattedError): GraphQLFormattedError {
  return { ...error, path: [...path] };
}

/** How long somebody waits for an answer, and that nobody does any more. */
class Patience {
  readonly deadline: number;
  private readonly controller = new AbortController();
  private readonly timer: NodeJS.Timeout;
  private readonly over: Promise<never>;

  constructor(deadlineMs: number, gone: (callback: () => void) => void) {
    this.deadline = performance.now() + deadlineMs;
    let fail: (error: TimeIsUp) => void;
    this.over = new Promise((_resolve, reject) => {
      fail = reject;
    });
    this.over.catch(() => undefined);
    this.timer = setTimeout(() => {
      const error = new TimeIsUp();
      fail(error);
      this.controller.abort(error);
    }, deadlineMs);
    gone(() => {
      this.controller.abort();
    });
  }

  /** Absent for what must not be left half-way. */
  signalFor({ operation }: Prepared['operation']): AbortSignal | undefined {
    return operation === OperationTypeNode.QUERY ? this.controller.signal : undefined;
  }

  /** @throws Refused where the plan is not there in time */
  planned(known: Promise<Known>): Promise<Known> {
    return Promise.race([known, this.over]).catch((error: unknown) => {
      throw error instanceof TimeIsUp ? unplanned({ reason: 'BUSY' }) : error;
    });
  }

  end(): void {
    clearTimeout(this.timer);
  }
}

async function run(
  { engine, assertFit }: PerformBy,
  prepared: Prepared,
  { asked, actor, forwarded, patience }: Asking & { readonly patience: Patience },
): Promise<Performed> {
  nameSpan(prepared.operation);
  if (asked.isReadOnly && prepared.operation.operation !== OperationTypeNode.QUERY)
    throw new BadRequest(405, 'By GET nothing is changed: use POST. / GET 请求不能修改数据，请使用 POST。');
  assertFit(prepared, asked.variables);
  const signal = patience.signalFor(prepared.operation);
  const { data, told } = await engine.run(prepared, asked.variables, {
    actor,
    forwarded,
    signal,
    deadline: patience.deadline,
  });
  const errors = told.map(errorOf);
  const said = errors.length === 0 ? '' : `,"errors":${JSON.stringify(errors)}`;
  return { prepared, text: `{"data":${data}${said}}`, refusal: null, errors };
}

/** Never rejects: what is wrong is part of what it gives. @param gone is called with what to do when nobody waits any more */
export async function perform(
  by: PerformBy,
  asking: Asking,
  gone: (callback: () => void) => void = () => undefined,
): Promise<Performed> {
  const patience = new Patience(by.deadlineMs, gone);
  let prepared: Prepared | null = null;
  try {
    const { query, operationName } = asking.asked;
    prepared = runnable(await patience.planned(by.engine.known({ query, operationName })));
    const performed = await run(by, prepared, { ...asking, patience });
    noteErrors(performed.errors);
    return performed;
  } catch (error) {
    return { ...refused(error), prepared };
  } finally {
    patience.end();
  }
}

export function refused(error: unknown): Performed {
  const refusal = refusalOf(error);
  noteErrors(refusal.errors);
  return { prepared: null, text: null, refusal, errors: refusal.errors };
}
