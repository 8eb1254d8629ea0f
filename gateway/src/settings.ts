/** The settings of a gateway process. They are read once, from the environment. */
import { fileURLToPath } from 'node:url';
import { drainTimeoutSchema } from '@passerelle/kit/server/draining';
import { metricsTokenSchema } from '@passerelle/kit/server/metrics';
import { type Environment, originsOf, originsSchema, portSchema, readEnvironment, urlVariable } from '@passerelle/kit/settings/environment';
import { keySchema, publicKeySchema } from '@passerelle/kit/settings/keys';
import type { TlsIdentity } from '@passerelle/kit/transport/identity';
import { transportOf, transportShape } from '@passerelle/kit/transport/settings';
import { SUPERGRAPH_FILE } from '@passerelle/schema/files';
import type { JWK } from 'jose';
import { z } from 'zod';
import type { Limits } from './limits/limits.js';
import type { NonEmpty } from './subgraph/processes.js';

/** The settings of a gateway process. */
export interface GatewaySettings {
  readonly host: string;
  readonly port: number;
  /** The private key that signs envelopes. Subgraphs trust its public key and no other. */
  readonly envelopePrivateKey: JWK;
  readonly issuer: string;
  readonly jwksUrl: string;
  readonly audience: string;
  /** The key of the registry, by which the tokens that it gives are verified. */
  readonly hubKey: JWK;
  /** Where browsers reach the web page: scheme, host and port. */
  readonly publicOrigin: string;
  /**
   * The addresses of each subgraph, by its name. A subgraph has several addresses where several processes serve it over one
   * database.
   */
  readonly subgraphs: Readonly<Record<string, NonEmpty<string>>>;
  /** Whether clients may ask for the schema. A browser gets GraphiQL then. */
  readonly introspection: boolean;
  /** The origins, besides the hub's own, from which a browser may call. */
  readonly allowedOrigins: readonly string[];
  /**
   * How long a subgraph may take to answer a fetch of a query.
   * @default 5000
   */
  readonly fetchTimeoutMs: number;
  /**
   * How long a subgraph may take to answer a fetch of a mutation. A withdrawal waits until it holds everywhere, which takes a lease
   * of five seconds at most.
   * @default 15000
   */
  readonly mutationTimeoutMs: number;
  /** How long the gateway may take to finish what it has begun, once it is told to end. */
  readonly drainTimeoutMs: number;
  /**
   * How long a client may take to send a request.
   * @default 10000
   */
  readonly requestTimeoutMs: number;
  /** The file of the composed supergraph. The gateway takes a new version of it while it serves. */
  readonly supergraph: string;
  /** The limits on one operation. */
  readonly limits: Limits;
  /**
   * How many subscriptions an organisation may have open on this gateway.
   * @default 1000
   */
  readonly streams: number;
  /** The folder of the built web page. Where it is missing, the gateway shows a plain page. */
  readonly dashboard: string;
  /** The token that reads the metrics; null where nobody may read them. */
  readonly metricsToken: string | null;
  /** The certificate by which the owners know the gateway; null on one machine, where they ask for none. */
  readonly tls: TlsIdentity | null;
  readonly trustedDocuments: { readonly file: string; readonly required: boolean } | null;
}

const DASHBOARD_FOLDER = fileURLToPath(new URL('../../dashboard/dist/', import.meta.url));

/** Addresses, separated by commas. */
const addresses = z
  .string()
  .transform((text) => text.split(',').map((url) => url.trim()))
  .pipe(z.tuple([z.url()], z.url()));

/** The variables that the gateway reads. */
export const gatewayShape = (subgraphs: readonly string[]) =>
  z.object({
    HOST: z.string().default('127.0.0.1').describe('The address at which it listens; `0.0.0.0` for all.'),
    PORT: portSchema.default(4000).describe('The port at which it listens; 0 for any that is free.'),
    ENVELOPE_PRIVATE_KEY: keySchema
      .refine((key) => key.d !== undefined, 'is a public key: the gateway signs with the private one')
      .describe('The key by which it signs envelopes: Ed25519, as a JWK.'),
    OIDC_ISSUER: z.url().describe('The issuer of access tokens, as their `iss` names it.'),
    OIDC_JWKS_URL: z.url().describe('Where the keys of the issuer are.'),
    OIDC_AUDIENCE: z.string().min(1).default('passerelle').describe('The audience that access tokens must have.'),
    TOKEN_PUBLIC_KEY: publicKeySchema.describe(
      'The key by which access tokens of the registry are verified, which it gives to who signs in on the web page: Ed25519, as a JWK.',
    ),
    PUBLIC_URL: z
      .url()
      .optional()
      .meta({ description: 'Where browsers reach the web page.', shownDefault: '`http://localhost:` and the port' }),
    INTROSPECTION: z
      .enum(['on', 'off'])
      .default('off')
      .describe('Whether clients may ask for the schema without a token, and a browser gets GraphiQL.'),
    ALLOWED_ORIGINS: originsSchema.default('').describe('The origins of other web pages that may ask, with commas between them.'),
    FETCH_TIMEOUT_MS: z.coerce.number().int().positive().default(5_000).describe('How long a fetch of a query may take.'),
    MUTATION_TIMEOUT_MS: z.coerce
      .number()
      .int()
      .positive()
      .default(15_000)
      .describe('How long a fetch of a mutation may take: a withdrawal waits for a lease at most.'),
    DRAIN_TIMEOUT_MS: drainTimeoutSchema,
    REQUEST_TIMEOUT_MS: z.coerce.number().int().positive().default(10_000).describe('How long a client may take to send a request.'),
    SUPERGRAPH_FILE: z.string().min(1).default(SUPERGRAPH_FILE).meta({
      description: 'The composed supergraph. A new version is taken while it serves.',
      shownDefault: '`schema/supergraph.graphql`',
    }),
    MAX_DEPTH: z.coerce.number().int().positive().default(20).describe('How many fields deep an operation may go.'),
    MAX_ALIASES: z.coerce.number().int().positive().default(100).describe('How many fields an operation may rename.'),
    MAX_COST: z.coerce.number().int().positive().default(50_000).describe('How much an operation may cost, by `@cost` and `@listSize`.'),
    MAX_STREAMS: z.coerce
      .number()
      .int()
      .positive()
      .default(1_000)
      .describe('How many subscriptions an organisation may have open on this gateway.'),
    METRICS_TOKEN: metricsTokenSchema,
    DASHBOARD: z
      .string()
      .min(1)
      .default(DASHBOARD_FOLDER)
      .meta({ description: 'The folder of the built web page.', shownDefault: '`dashboard/dist`' }),
    TRUSTED_DOCUMENTS: z
      .string()
      .min(1)
      .optional()
      .describe('A JSON file of the operations that partners’ software sends, by the SHA-256 of their text.'),
    TRUSTED_DOCUMENTS_ONLY: z.enum(['on', 'off']).default('off').describe('`on`: nothing but these operations is run.'),
    ...transportShape,
    ...Object.fromEntries(
      subgraphs.map((subgraph) => [
        urlVariable(subgraph),
        addresses.describe('Where the subgraph is: one address, or those of several processes with commas between them.'),
      ]),
    ),
  });

/**
 * Reads the gateway's settings.
 * @param subgraphs the names of the subgraphs, each of which needs an address
 * @throws StartRefused with each variable that is missing or wrong
 */
export function gatewaySettings(subgraphs: readonly string[], environment: Environment): GatewaySettings {
  const parsed = readEnvironment(gatewayShape(subgraphs), environment);
  const given = z.record(z.string(), z.unknown()).parse(parsed);
  const urls = z.tuple([z.string()], z.string());
  const addressesOf = (subgraph: string): NonEmpty<string> => urls.parse(given[urlVariable(subgraph)]);
  return {
    host: parsed.HOST,
    port: parsed.PORT,
    envelopePrivateKey: parsed.ENVELOPE_PRIVATE_KEY,
    issuer: parsed.OIDC_ISSUER,
    jwksUrl: parsed.OIDC_JWKS_URL,
    audience: parsed.OIDC_AUDIENCE,
    hubKey: parsed.TOKEN_PUBLIC_KEY,
    publicOrigin: new URL(parsed.PUBLIC_URL ?? `http://localhost:${parsed.PORT}`).origin,
    subgraphs: Object.fromEntries(subgraphs.map((subgraph) => [subgraph, addressesOf(subgraph)])),
    introspection: parsed.INTROSPECTION === 'on',
    allowedOrigins: originsOf(parsed.ALLOWED_ORIGINS),
    fetchTimeoutMs: parsed.FETCH_TIMEOUT_MS,
    mutationTimeoutMs: parsed.MUTATION_TIMEOUT_MS,
    drainTimeoutMs: parsed.DRAIN_TIMEOUT_MS,
    requestTimeoutMs: parsed.REQUEST_TIMEOUT_MS,
    supergraph: parsed.SUPERGRAPH_FILE,
    limits: { depth: parsed.MAX_DEPTH, aliases: parsed.MAX_ALIASES, cost: parsed.MAX_COST },
    streams: parsed.MAX_STREAMS,
    dashboard: parsed.DASHBOARD,
    metricsToken: parsed.METRICS_TOKEN ?? null,
    tls: transportOf(parsed, {
      processes: subgraphs.flatMap((subgraph) => addressesOf(subgraph).map((url) => [urlVariable(subgraph), url] as const)),
      others: { OIDC_JWKS_URL: parsed.OIDC_JWKS_URL },
      databases: {},
      listensOn: null,
    }),
    trustedDocuments: parsed.TRUSTED_DOCUMENTS
      ? { file: parsed.TRUSTED_DOCUMENTS, required: parsed.TRUSTED_DOCUMENTS_ONLY === 'on' }
      : null,
  };
}

/** The settings of the conformance profile. */
export interface ConformanceSettings {
  readonly host: string;
  readonly port: number;
  /** The file of any supergraph. Its subgraphs are at the addresses that it names. */
  readonly supergraph: string;
}

/** The variables that the conformance profile reads. */
export const conformanceShape = z.object({
  HOST: z.string().default('127.0.0.1').describe('The address at which it listens; `0.0.0.0` for all.'),
  PORT: portSchema.default(4000).describe('The port at which it listens; 0 for any that is free.'),
  SUPERGRAPH: z.string().min(1).describe('The file of the supergraph. Its subgraphs are at the addresses that it names.'),
});

/**
 * Reads the settings of the conformance profile.
 * @throws StartRefused with each variable that is missing or wrong
 */
export function conformanceSettings(environment: Environment): ConformanceSettings {
  const { HOST: host, PORT: port, SUPERGRAPH: supergraph } = readEnvironment(conformanceShape, environment);
  return { host, port, supergraph };
}
