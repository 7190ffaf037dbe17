import { createHash } from 'node:crypto';

/** So much of an unreadable record is kept, beside the hash of all of it. */
const bytesKept = 4_096;

/** A record that is no event of ours: kept by where it stood, since it has no name that can be trusted. */
export class UnreadableRecord {
  readonly topic: string;
  readonly partition: number;
  readonly offset: string;
  readonly fault: string;
  readonly headers: Readonly<Record<string, string>>;
  /** The beginnings, in Base64. */
  readonly key: string | null;
  readonly value: string | null;
  readonly sha256: string;

  constructor(found: {
    readonly topic: string;
    readonly partition: number;
    readonly offset: string;
    readonly fault: string;
    readonly key: Buffer | null;
    readonly value: Buffer | null;
    readonly headers: ReadonlyMap<string, string>;
  }) {
    ({ topic: this.topic, partition: this.partition, offset: this.offset, fault: this.fault } = found);
    this.headers = Object.fromEntries(found.headers);
    this.key = found.key?.subarray(0, bytesKept).toString('base64') ?? null;
    this.value = found.value?.subarray(0, bytesKept).toString('base64') ?? null;
    this.sha256 = createHash('sha256')
      .update(found.value ?? '')
      .digest('hex');
  }
}
