import type { Subscription } from '@shequ/messaging';

/** Everything to which a running service is subscribed. A class, so that it is its own injection token. */
export class Consumers {
  constructor(private readonly subscriptions: readonly Subscription[]) {}

  /** The subscription of that name; null for a consumer that there is no more. */
  named(consumer: string): Subscription | null {
    return this.subscriptions.find((one) => one.consumer === consumer) ?? null;
  }
}
