import { z } from 'zod';

/** Settings of the whole system as processes of their own on one machine. */
export const config = z.object({
  /** Of the first gateway; the others take the next ones. */
  PORT: z.coerce.number().int().min(0).max(65_500).default(4000),
  GATEWAYS: z.coerce.number().int().min(1).max(8).default(2),
  /** Processes of each service. */
  REPLICAS: z.coerce.number().int().min(1).max(8).default(1),
  /** Where databases, keys, files and the broker's logs are kept. */
  DATA_DIR: z.string().min(1).optional(),
  /** A superuser's address of a PostgreSQL; by default an embedded one is started. */
  POSTGRES_ADMIN_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  /** Brokers of an open cluster, as `host:port,host:port`; by default one is started, which needs Java 17 or later. */
  KAFKA_BROKERS: z
    .string()
    .regex(/^[^\s,:]+:\d{1,5}(,[^\s,:]+:\d{1,5})*$/)
    .optional(),
  /** First of the three ports of the broker that is started. */
  KAFKA_PORT: z.coerce.number().int().min(1024).max(65_526).default(9092),
  /** Nodes of the broker that is started. */
  KAFKA_NODES: z.enum(['1', '3']).default('1'),
  /** Whether the broker that is started is secured: TLS, a user of its own for every service, nothing open that nobody granted. */
  KAFKA_SECURED: z.stringbool().default(false),
  /** What Node is told for the processes of a service, JSON by its name: memory, an inspector, a module before all others. */
  NODE_OPTIONS_OF: z
    .string()
    .default('{}')
    .transform((text, context): Readonly<Record<string, string>> => {
      try {
        return z.record(z.string(), z.string()).parse(JSON.parse(text));
      } catch {
        context.addIssue({ code: 'custom', message: '须为 JSON 对象 / must be a JSON object of strings' });
        return z.NEVER;
      }
    }),
  KAFKA_CLIENT: z.enum(['kafkajs', 'platformatic']).default('kafkajs'),
  /** What every process gets of this one's environment. */
  PATH: z.string().default(''),
  HOME: z.string().default(''),
  PUBLIC_PER_MINUTE: z.coerce.number().int().min(0).max(1_000_000).default(120),
});
export type DistributedConfig = z.infer<typeof config>;
