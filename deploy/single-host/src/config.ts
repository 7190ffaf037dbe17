import { defaultDataDir } from '@shequ/database';
import { tracingSettings } from '@shequ/tracing';
import { resolve } from 'node:path';
import { z } from 'zod';

/** Settings of the whole system in one process. */
export const config = z.object({
  PORT: z.coerce.number().int().min(0).max(65_535).default(4000),
  HOST: z.string().min(1).default('127.0.0.1'),
  /** Where databases, keys and logs are kept. By default `.data`, or elsewhere if PostgreSQL's user cannot enter that. */
  DATA_DIR: z.string().min(1).optional(),
  /** Where attachments are kept; by default beside the databases. */
  FILES_DIR: z.string().min(1).optional(),
  /** With which function the history is chained: SM3 (GB/T 32905), or SHA-256. Entries of the other stay valid. */
  HISTORY_HASH: z.enum(['SM3', 'SHA256']).default('SM3'),
  /** For how many days sent events stay in the outbox: never shorter than topics keep theirs. */
  EVENT_DAYS: z.coerce.number().int().min(30).max(36_500).default(90),
  /** Requests that one client address may make in a minute without signing in. 0 closes what is public. */
  PUBLIC_PER_MINUTE: z.coerce.number().int().min(0).max(1_000_000).default(120),
  /** How many proxies of ours stand in front and name the client's address. */
  TRUSTED_PROXIES: z.coerce.number().int().min(0).max(10).default(0),
  /** How the gateway reaches a service: in this process, or over HTTP on a port of its own. The answers are the same. */
  SUBGRAPHS: z.enum(['in-process', 'http']).default('in-process'),
  ...tracingSettings.shape,
});
export type HostConfig = z.infer<typeof config>;

/** The data directory, absolute. One that was named is taken as it is: an obstacle there is said, not avoided. */
export async function dataDirOf({ DATA_DIR }: Pick<HostConfig, 'DATA_DIR'>): Promise<string> {
  return DATA_DIR === undefined ? defaultDataDir() : resolve(DATA_DIR);
}
