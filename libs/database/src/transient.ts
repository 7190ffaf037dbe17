/** PostgreSQL's classes that say "not now": connection, resources, operator intervention, and four codes. */
const transientClasses = ['08', '53'];
const transientStates = new Set([
  '40001', // serialization failure
  '40P01', // deadlock
  '55P03', // lock not available, lock timeout
  '57014', // statement timeout, cancelled
  '57P01', // shutdown by the administrator
  '57P02', // crash of another session
  '57P03', // still starting
  '57P04', // database dropped
  '57P05', // idle session timeout
  '25P03', // idle in transaction timeout
  '25P04', // transaction timeout
]);
const transientSystemCodes = new Set([
  'ECONNRESET',
  'ECONNREFUSED',
  'ECONNABORTED',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EAI_AGAIN',
]);

/** The driver reports these without any code; matched as texts of pg 8.23 and pg-pool. */
const transientTexts = [
  /^Connection terminated/,
  /^Client has encountered a connection error/,
  /^timeout exceeded when trying to connect/,
  /^Query read timeout/,
  /^Client was closed and is not queryable/,
];

/**
 * Whether the failure lies in the connection, in a lock or in the server's state, so that trying again later
 * may succeed: no message is to blame for it. Looks through TypeORM's wrapper, causes and aggregates.
 */
export function isTransient(error: unknown): boolean {
  return looksTransient(error, 0);
}

/** A cause that names itself would never end. */
const depthMax = 8;

function looksTransient(error: unknown, depth: number): boolean {
  // Not `instanceof Error`: errors of Node's own modules come from another realm when Jest runs the code.
  if (typeof error !== 'object' || error === null || depth > depthMax) return false;
  const { code, message, cause, driverError, errors }: Clues = error;
  if (typeof code === 'string' && isTransientCode(code)) return true;
  if (typeof message === 'string' && transientTexts.some((text) => text.test(message))) return true;
  const gathered: readonly unknown[] = Array.isArray(errors) ? errors : [];
  const inner = [cause, driverError, ...gathered];
  return inner.some((one) => looksTransient(one, depth + 1));
}

/** Where the drivers, TypeORM and JavaScript keep the reason. */
interface Clues {
  readonly code?: unknown;
  readonly message?: unknown;
  readonly cause?: unknown;
  readonly driverError?: unknown;
  readonly errors?: unknown;
}

function isTransientCode(code: string): boolean {
  if (transientSystemCodes.has(code) || transientStates.has(code)) return true;
  return code.length === 5 && transientClasses.includes(code.slice(0, 2));
}
