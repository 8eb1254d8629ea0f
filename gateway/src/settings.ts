/** The settings of a gateway's process, read once from the environment. */
import { fileURLToPath } from 'node:url';
import { DRAIN_TIMEOUT_MS } from '@passerelle/kit/server/draining';
import { type Environment, envelopeKeySchema, portSchema, readEnvironment, urlVariable } from '@passerelle/kit/server/settings';
import type { TlsIdentity } from '@passerelle/kit/transport/identity';
import { transportOf, transportShape } from '@passerelle/kit/transport/settings';
import { SUPERGRAPH_FILE } from '@passerelle/schema/files';
import type { JWK } from 'jose';
import { z } from 'zod';
import type { Limits } from './limits/limits.js';

export interface GatewaySettings {
  readonly host: string;
  readonly port: number;
  /** Signs envelopes: the one key that subgraphs trust. */
  readonly envelopePrivateKey: JWK;
  readonly issuer: string;
  readonly jwksUrl: string;
  readonly audience: string;
  /** Where each subgraph is, by name. */
  readonly subgraphs: Readonly<Record<string, string>>;
  /** Whether clients may ask for the schema, and a browser gets GraphiQL. */
  readonly introspection: boolean;
  /** The origins from which a browser may call, beside the hub's own. */
  readonly allowedOrigins: readonly string[];
  /** How long a subgraph may take to answer a query's fetch. */
  readonly fetchTimeoutMs: number;
  /** How long it may take over a mutation's: a withdrawal waits until it holds everywhere, a lease of five seconds at most. */
  readonly mutationTimeoutMs: number;
  /** How long the gateway may take to finish what it has begun, once it is to end. */
  readonly drainTimeoutMs: number;
  /** How long a client may take to send a request. */
  readonly requestTimeoutMs: number;
  /** The file of the composed supergraph; a new version of it is taken while serving. */
  readonly supergraph: string;
  /** The most that an operation may ask for. */
  readonly limits: Limits;
  /** How many subscriptions an organisation may have open on this gateway. */
  readonly streams: number;
  /** The folder of the built web page; without one a plain page is shown. */
  readonly dashboard: string;
  /** By what the owners know it; null on one machine. */
  readonly tls: TlsIdentity | null;
  readonly trustedDocuments: { readonly file: string; readonly required: boolean } | null;
}

const DASHBOARD_FOLDER = fileURLToPath(new URL('../../dashboard/dist/', import.meta.url));

const shapeOf = (subgraphs: readonly string[]) =>
  z.object({
    HOST: z.string().default('127.0.0.1'),
    PORT: portSchema.default(4000),
    ENVELOPE_PRIVATE_KEY: envelopeKeySchema.refine((key) => key.d !== undefined, 'is a public key: the gateway signs with the private one'),
    OIDC_ISSUER: z.url(),
    OIDC_JWKS_URL: z.url(),
    OIDC_AUDIENCE: z.string().min(1).default('passerelle'),
    INTROSPECTION: z.enum(['on', 'off']).default('off'),
    ALLOWED_ORIGINS: z.string().default(''),
    FETCH_TIMEOUT_MS: z.coerce.number().int().positive().default(5_000),
    MUTATION_TIMEOUT_MS: z.coerce.number().int().positive().default(15_000),
    DRAIN_TIMEOUT_MS: z.coerce.number().int().positive().default(DRAIN_TIMEOUT_MS),
    REQUEST_TIMEOUT_MS: z.coerce.number().int().positive().default(10_000),
    SUPERGRAPH_FILE: z.string().min(1).default(SUPERGRAPH_FILE),
    MAX_DEPTH: z.coerce.number().int().positive().default(20),
    MAX_ALIASES: z.coerce.number().int().positive().default(100),
    MAX_COST: z.coerce.number().int().positive().default(50_000),
    MAX_STREAMS: z.coerce.number().int().positive().default(1_000),
    DASHBOARD: z.string().min(1).default(DASHBOARD_FOLDER),
    TRUSTED_DOCUMENTS: z.string().min(1).optional(),
    TRUSTED_DOCUMENTS_ONLY: z.enum(['on', 'off']).default('off'),
    ...transportShape,
    ...Object.fromEntries(subgraphs.map((subgraph) => [urlVariable(subgraph), z.url()])),
  });

/** Parses the environment. Throws StartRefused with each variable that is missing or wrong. */
export function gatewaySettings(subgraphs: readonly string[], environment: Environment): GatewaySettings {
  const parsed = readEnvironment(shapeOf(subgraphs), environment);
  const addresses = z.record(z.string(), z.unknown()).parse(parsed);
  return {
    host: parsed.HOST,
    port: parsed.PORT,
    envelopePrivateKey: parsed.ENVELOPE_PRIVATE_KEY,
    issuer: parsed.OIDC_ISSUER,
    jwksUrl: parsed.OIDC_JWKS_URL,
    audience: parsed.OIDC_AUDIENCE,
    subgraphs: Object.fromEntries(subgraphs.map((subgraph) => [subgraph, z.string().parse(addresses[urlVariable(subgraph)])])),
    introspection: parsed.INTROSPECTION === 'on',
    allowedOrigins: parsed.ALLOWED_ORIGINS.split(',')
      .map((origin) => origin.trim())
      .filter((origin) => origin !== ''),
    fetchTimeoutMs: parsed.FETCH_TIMEOUT_MS,
    mutationTimeoutMs: parsed.MUTATION_TIMEOUT_MS,
    drainTimeoutMs: parsed.DRAIN_TIMEOUT_MS,
    requestTimeoutMs: parsed.REQUEST_TIMEOUT_MS,
    supergraph: parsed.SUPERGRAPH_FILE,
    limits: { depth: parsed.MAX_DEPTH, aliases: parsed.MAX_ALIASES, cost: parsed.MAX_COST },
    streams: parsed.MAX_STREAMS,
    dashboard: parsed.DASHBOARD,
    tls: transportOf(parsed, {
      processes: Object.fromEntries(
        subgraphs.map((subgraph) => [urlVariable(subgraph), z.string().parse(addresses[urlVariable(subgraph)])]),
      ),
      others: { OIDC_JWKS_URL: parsed.OIDC_JWKS_URL },
      databases: {},
      listensOn: null,
    }),
    trustedDocuments: parsed.TRUSTED_DOCUMENTS
      ? { file: parsed.TRUSTED_DOCUMENTS, required: parsed.TRUSTED_DOCUMENTS_ONLY === 'on' }
      : null,
  };
}

export interface ConformanceSettings {
  readonly host: string;
  readonly port: number;
  /** The file of any supergraph, whose subgraphs are at the addresses that it names. */
  readonly supergraph: string;
}

const conformanceShape = z.object({
  HOST: z.string().default('127.0.0.1'),
  PORT: portSchema.default(4000),
  SUPERGRAPH: z.string().min(1),
});

/** The settings of the conformance profile. Throws StartRefused with each variable that is missing or wrong. */
export function conformanceSettings(environment: Environment): ConformanceSettings {
  const { HOST: host, PORT: port, SUPERGRAPH: supergraph } = readEnvironment(conformanceShape, environment);
  return { host, port, supergraph };
}
