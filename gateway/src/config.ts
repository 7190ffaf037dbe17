import { z } from 'zod';

const keys = z.preprocess(
  (text) => (typeof text === 'string' && text.startsWith('{') ? (JSON.parse(text) as unknown) : text),
  z.record(z.string(), z.base64url()),
);

/** Settings of a gateway that runs alone. */
export const config = z.object({
  /** File of the composed supergraph. Its subgraphs are reached at the addresses that it names. */
  SUPERGRAPH: z.string().min(1),
  PORT: z.coerce.number().int().min(0).max(65_535).default(4000),
  HOST: z.string().default('127.0.0.1'),
  /** PEM of the public key (Ed25519) that verifies bearer tokens. Without it nobody is authenticated and no identity is sent. */
  TOKEN_KEY: z.string().optional(),
  /** JSON: service → its identity key, base64url. */
  IDENTITY_KEYS: keys.default({}),
});
export type GatewayConfig = z.infer<typeof config>;
