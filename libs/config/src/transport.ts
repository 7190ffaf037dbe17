import { z } from 'zod';

const brokers = z
  .string()
  .regex(/^[^\s,:]+:\d{1,5}(,[^\s,:]+:\d{1,5})*$/)
  .transform((list) => list.split(','));

/** How events travel. A program that knows both ways adds these to its own settings. */
export const transportSettings = z
  .object({
    /** Within one process, or over Apache Kafka. */
    TRANSPORT: z.enum(['in-process', 'kafka']).default('in-process'),
    /** Some of the brokers, as `host:port,host:port`; they name the others. */
    KAFKA_BROKERS: brokers.optional(),
    KAFKA_CLIENT: z.enum(['kafkajs', 'platformatic']).default('kafkajs'),
    /** As whom the broker knows this service (SCRAM-SHA-512). A password is a file, never a variable. */
    KAFKA_USERNAME: z.string().min(1).optional(),
    KAFKA_PASSWORD_FILE: z.string().min(1).optional(),
    /** Certificate of the authority that signed the brokers', PEM; with it connections are TLS. */
    KAFKA_CA_FILE: z.string().min(1).optional(),
  })
  .superRefine((settings, context) => {
    const missing = (name: keyof typeof settings): boolean => settings[name] === undefined;
    const say = (name: keyof typeof settings, message: string): void =>
      context.addIssue({ code: 'custom', path: [name], message });
    if (settings.TRANSPORT === 'kafka' && missing('KAFKA_BROKERS'))
      say('KAFKA_BROKERS', 'TRANSPORT=kafka 需要代理地址 / TRANSPORT=kafka needs the brokers');
    if (missing('KAFKA_USERNAME') !== missing('KAFKA_PASSWORD_FILE'))
      say('KAFKA_PASSWORD_FILE', '用户名与密码文件须同时给出 / a username and a password file come together');
    // Without TLS the password would be safe, but nothing that it protects.
    if (!missing('KAFKA_USERNAME') && missing('KAFKA_CA_FILE'))
      say('KAFKA_CA_FILE', '使用用户名时须启用 TLS / a username needs TLS');
  });
export type TransportSettings = z.infer<typeof transportSettings>;
