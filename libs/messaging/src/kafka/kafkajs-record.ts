import type { IHeaders } from 'kafkajs';
import type { Incoming, Place } from './client.js';

/** A message as kafkajs reads it. */
export interface RawMessage {
  readonly offset: string;
  readonly key: Buffer | null;
  readonly value: Buffer | null;
  readonly headers?: IHeaders;
}

const textHeaders = (headers: IHeaders | undefined): ReadonlyMap<string, string> =>
  new Map(Object.entries(headers ?? {}).map(([name, value]) => [name, value?.toString() ?? '']));

export function incoming({ topic, partition }: Place, message: RawMessage): Incoming {
  const { key, value } = message;
  return {
    topic,
    partition,
    offset: BigInt(message.offset),
    key,
    value,
    headers: textHeaders(message.headers),
  };
}
