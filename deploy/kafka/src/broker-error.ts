export type BrokerErrorCode =
  | 'JAVA_MISSING'
  | 'JAVA_TOO_OLD'
  | 'MAVEN_MISSING'
  | 'OPENSSL_MISSING'
  | 'JARS_NOT_FETCHED'
  | 'PORT_TAKEN'
  | 'NODE_DIED'
  | 'NOT_READY'
  | 'NOT_SECURED'
  | 'TOPIC_DIFFERS'
  | 'FILE_UNREADABLE';

/** Why the broker cannot do what was asked: one sentence in each language that says what to do. */
export class BrokerError extends Error {
  constructor(
    readonly code: BrokerErrorCode,
    readonly text: { readonly zh: string; readonly en: string },
    cause?: unknown,
  ) {
    super(`${text.zh} ${text.en}`, { cause });
    this.name = 'BrokerError';
  }
}
