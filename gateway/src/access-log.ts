// One line of JSON for each answer: what was asked and how it went. Not who asked, not from where, not the text of the operation
// and not its variables.
import { carried } from '@shequ/tracing';
import type { Answered } from './http/handler.js';
import { shownName } from './names.js';

export interface AccessLine {
  readonly at: string;
  /** `anonymous` for one without a name; null for a request of which no operation was found. */
  readonly operation: string | null;
  readonly kind: string | null;
  readonly status: number;
  readonly ms: number;
  readonly bytes: number;
  /** Codes of its errors, each once. */
  readonly codes: readonly string[];
  /** Under which the trace of the request is kept, where it has one. */
  readonly trace: string | null;
}

/** Lines are written together: a write for each would cost more than a small answer. Milliseconds and characters. */
const flushEvery = { ms: 200, length: 16_000 } as const;

export const codesOf = ({ errors }: Pick<Answered, 'errors'>): readonly string[] => [
  ...new Set(errors.map(({ extensions }) => String(extensions?.['code']))),
];

function lineOf(answered: Answered): AccessLine {
  const { prepared, status, ms, bytes } = answered;
  const operation = prepared?.operation;
  return {
    at: new Date().toISOString(),
    operation: operation === undefined ? null : shownName(operation),
    kind: operation?.operation ?? null,
    status,
    ms: Math.round(ms * 10) / 10,
    bytes,
    codes: codesOf(answered),
    trace: carried()?.split('-')[1] ?? null,
  };
}

export class AccessLog {
  private text = '';
  private timer: NodeJS.Timeout | null = null;

  constructor(private readonly write: (text: string) => void) {}

  add(answered: Answered): void {
    this.text += `${JSON.stringify(lineOf(answered))}\n`;
    if (this.text.length > flushEvery.length) this.flush();
    else this.timer ??= setTimeout(() => this.flush(), flushEvery.ms).unref();
  }

  flush(): void {
    if (this.timer !== null) clearTimeout(this.timer);
    this.timer = null;
    if (this.text !== '') this.write(this.text);
    this.text = '';
  }
}
