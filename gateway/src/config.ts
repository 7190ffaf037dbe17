import { identityHeader } from '@shequ/identity';
import { tracingSettings } from '@shequ/tracing';
import { z } from 'zod';
import { objectsMaxDefault } from './objects-asked.js';

const fromJson = (text: unknown): unknown =>
  typeof text === 'string' && text.startsWith('{') ? (JSON.parse(text) as unknown) : text;
const keys = z.preprocess(fromJson, z.record(z.string(), z.base64url()));
const urls = z.preprocess(fromJson, z.record(z.string(), z.url({ protocol: /^https?$/ })));

/** What belongs to one connection or one body, and the identity, which is the gateway's to say. */
const notForwarded: ReadonlySet<string> = new Set([
  'connection',
  'content-length',
  'content-type',
  'host',
  'keep-alive',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
  identityHeader,
]);

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
  /** Headers of clients that subgraphs are given as they are, with commas: for subgraphs that are not ours. */
  FORWARD_HEADERS: z
    .string()
    .default('')
    .transform((text) =>
      text
        .toLowerCase()
        .split(',')
        .map((name) => name.trim())
        .filter((name) => name !== ''),
    )
    .refine((names) => names.every((name) => !notForwarded.has(name)), {
      error: `never forwarded: ${[...notForwarded].join(', ')} / 这些请求头不可转发`,
    }),
  /** Objects that an operation may ask for, at most: lists without pages are taken to be a hundred long. */
  OBJECTS_MAX: z.coerce.number().int().min(1).default(objectsMaxDefault),
  /** Threads that plan operations nobody has asked for before. */
  PLAN_THREADS: z.coerce.number().int().min(1).max(16).default(1),
  /** After which a plan is given up. */
  PLAN_DEADLINE_MS: z.coerce.number().int().min(1).default(10_000),
  /** Port of `/metrics`, for those who watch alone; without it there is none. */
  OPS_PORT: z.coerce.number().int().min(0).max(65_535).optional(),
  /** One line of JSON on the standard output for each answer, without personal data. */
  ACCESS_LOG: z.enum(['on', 'off']).default('on'),
  ...tracingSettings.shape,
});
export type GatewayConfig = z.infer<typeof config>;
