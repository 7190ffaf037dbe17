import { Refused } from './client.js';

interface Found {
  readonly canRetry?: boolean;
}

/** What this client's errors have, however deep they are nested. */
interface Findable extends Error {
  findBy?(property: string, value: unknown): Found | null;
}

export const found = (error: unknown, property: string, value: unknown): Found | null =>
  (error as Findable).findBy?.(property, value) ?? null;

/** Whether the broker itself has answered with an error that trying again does not change. */
export function refused(error: unknown): boolean {
  return found(error, 'code', 'PLT_KFK_PROTOCOL')?.canRetry === false;
}

/** Whether the same may succeed a moment later: another leader, a broken connection. */
export function passing(error: unknown): boolean {
  return found(error, 'hasStaleMetadata', true) !== null || !refused(error);
}

/** What happened stands in the nested errors: the outer one says only how often it was tried. */
function textOf(error: unknown): string {
  if (error instanceof AggregateError) return [...new Set(error.errors.map(textOf))].join('; ');
  return error instanceof Error ? error.message : String(error);
}

/** An error that says what happened. */
export function plain(error: unknown): Error {
  if (!(error instanceof AggregateError)) return error instanceof Error ? error : new Error(String(error));
  const Kind = refused(error) ? Refused : Error;
  return new Kind(textOf(error), { cause: error });
}
