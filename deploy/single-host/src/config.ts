import { z } from 'zod';

/** Settings of the whole system in one process. */
export const config = z.object({
  PORT: z.coerce.number().int().min(0).max(65_535).default(4000),
  HOST: z.string().min(1).default('127.0.0.1'),
  /** Where databases, keys and logs are kept. */
  DATA_DIR: z.string().min(1).default('.data'),
  /** How the gateway reaches a service: in this process, or over HTTP on a port of its own. The answers are the same. */
  SUBGRAPHS: z.enum(['in-process', 'http']).default('in-process'),
});
export type HostConfig = z.infer<typeof config>;
