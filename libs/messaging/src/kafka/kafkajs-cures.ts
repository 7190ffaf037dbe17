import { createRequire } from 'node:module';

interface RequestQueue {
  readonly pending: readonly unknown[];
  readonly throttledUntil: number;
}

interface Lost {
  readonly topic: string;
  readonly partition: number;
}

type Method<This, Given extends readonly unknown[]> = (this: This, ...given: Given) => unknown;

/** Where the two cures are put; given by tests, which look at the client without them. */
export interface Patient {
  readonly requestQueue: { readonly prototype: { scheduleCheckPendingRequests: Method<RequestQueue, []> } };
  readonly consumerGroup: { readonly prototype: { recoverFromOffsetOutOfRange: Method<unknown, [Lost]> } };
}

export function patient(): Patient {
  const require = createRequire(import.meta.url);
  return {
    requestQueue: require('kafkajs/src/network/requestQueue') as Patient['requestQueue'],
    consumerGroup: require('kafkajs/src/consumer/consumerGroup') as Patient['consumerGroup'],
  };
}

let cured = false;

/**
 * Changes two habits of kafkajs 2.2.4, before its first client is made. An idle connection rearms a timer with a negative delay
 * for ever: 1,000 wake-ups a second, and a warning on Node 24. And a consumer whose offset is gone skips silently to where it
 * was told to begin: here it ends with the error instead, because what was in between may never have been read.
 */
export function cureKafkajs(): void {
  if (cured) return;
  cured = true;
  const { requestQueue, consumerGroup } = patient();
  const schedule = requestQueue.prototype.scheduleCheckPendingRequests;
  requestQueue.prototype.scheduleCheckPendingRequests = function () {
    if (this.pending.length > 0 || this.throttledUntil > Date.now()) schedule.call(this);
  };
  consumerGroup.prototype.recoverFromOffsetOutOfRange = function (lost) {
    throw lost as unknown as Error;
  };
}
