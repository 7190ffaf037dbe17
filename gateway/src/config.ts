import { tracingSettings } from '@shequ/tracing';
import { z } from 'zod';

const fromJson = (text: unknown): unknown =>
  typeof text === 'string' && text.startsWith('{') ? (JSON.parse(text) as unknown) : text;
const keys = z.preprocess(fromJson, z.record(z.string(), z.base64url()));
const urls = z.preprocess(fromJson, z.record(z.string(), z.url({ protocol: /^https?$/ })));

/** Settings of a gateway that runs alone. */
export const config = z.object({
  /** File of the composed supergraph. Its subgraphs are reached at the addresses that it names. */
  SUPERGRAPH: z.string().min(1),
  PORT: z.coerce.number().int().min(0).max(65_535).default(4000),
  HOST: z.string().default('127.0.0.1'),
  /** PEM of the public key (Ed25519) that verifies bearer tokens. Without it nobody is authenticated and no identity is sent. */
  TOKEN_KEY: z.string().optional(),
  /** Requests that one client address may make in a minute without signing in. 0 closes what is public. */
  PUBLIC_PER_MINUTE: z.coerce.number().int().min(0).max(1_000_000).default(120),
  /** How many proxies of ours stand in front and name the client's address. */
  TRUSTED_PROXIES: z.coerce.number().int().min(0).max(10).default(0),
  /** JSON: service → the address of its /graphql, where it is not the one that the supergraph names. */
  SUBGRAPH_URLS: urls.default({}),
  /** JSON: service → its identity key, base64url. */
  IDENTITY_KEYS: keys.default({}),
  ...tracingSettings.shape,
});
export type GatewayConfig = z.infer<typeof config>;
