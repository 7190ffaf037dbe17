import { transportSettings } from '@shequ/config';
import { tracingSettings } from '@shequ/tracing';
import { z } from 'zod';

const dayMs = 24 * 3_600_000;

/** Settings of one service that runs in a process of its own. Secrets are files, never variables that every child inherits. */
export const serviceSettings = z
  .object({
    PORT: z.coerce.number().int().min(0).max(65_535).default(4000),
    HOST: z.string().min(1).default('127.0.0.1'),
    /** The service's own database, as its app role, migrated before. */
    DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }),
    DATABASE_POOL: z.coerce.number().int().min(2).max(200).default(10),
    /** Holds the key (base64url) with which the gateway seals identities for this service. */
    IDENTITY_KEY_FILE: z.string().min(1),
    /** Where the service may keep files; replicas share it. */
    FILES_DIR: z.string().min(1).optional(),
    /** Where the proof of its history is kept outside the database, and the PEM of the key that signs it; both or neither. */
    ANCHORS_DIR: z.string().min(1).optional(),
    ANCHOR_KEY_FILE: z.string().min(1).optional(),
    /** With which function the history is chained. */
    HISTORY_HASH: z.enum(['SM3', 'SHA256']).default('SM3'),
    /** For how many days sent events stay in the outbox: never shorter than topics keep theirs. */
    EVENT_DAYS: z.coerce.number().int().min(30).max(36_500).default(90),
    /** Event side: from when on it is said to be ill. Seconds, and events. */
    ALARM_UNSENT_S: z.coerce.number().positive().default(60),
    ALARM_PARKED_S: z.coerce.number().positive().default(300),
    ALARM_TRANSACTION_S: z.coerce.number().positive().default(300),
    ALARM_COPY_S: z.coerce.number().positive().default(60),
    ALARM_LAG: z.coerce.number().int().positive().default(10_000),
  })
  .refine(
    ({ ANCHORS_DIR, ANCHOR_KEY_FILE }) => (ANCHORS_DIR === undefined) === (ANCHOR_KEY_FILE === undefined),
    {
      path: ['ANCHOR_KEY_FILE'],
      message: 'ANCHORS_DIR 与 ANCHOR_KEY_FILE 须同时给出 / ANCHORS_DIR and ANCHOR_KEY_FILE come together',
    },
  )
  .and(transportSettings)
  .and(tracingSettings);
export type ServiceSettings = z.infer<typeof serviceSettings>;

export const keepEventsMs = ({ EVENT_DAYS }: ServiceSettings): number => EVENT_DAYS * dayMs;
