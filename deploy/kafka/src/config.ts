import { transportSettings } from '@shequ/config';
import { z } from 'zod';

/** Settings of the broker's command line. With KAFKA_BROKERS, `topics` and `access` set up that cluster instead of the own one. */
const own = z.object({
  /** Where nodes keep what they hold. */
  KAFKA_DIR: z.string().min(1).default('.kafka'),
  /** Where the jars are; by default beside this program, for all clusters. */
  KAFKA_JARS_DIR: z.string().min(1).optional(),
  KAFKA_VERSION: z
    .string()
    .regex(/^\d+\.\d+\.\d+$/)
    .optional(),
  KAFKA_NODES: z.enum(['1', '3']).default('1'),
  KAFKA_PORT: z.coerce.number().int().min(1024).max(65_526).default(9092),
  /** With it the cluster is secured. */
  KAFKA_ADMIN_PASSWORD: z.string().min(8).optional(),
  /** Of the user that `user <name>` adds. */
  KAFKA_USER_PASSWORD: z.string().min(8).optional(),
  KAFKA_HEAP: z
    .string()
    .regex(/^\d+[mg]$/)
    .optional(),
});
export const config = own.and(transportSettings);
export type BrokerConfig = z.infer<typeof config>;
