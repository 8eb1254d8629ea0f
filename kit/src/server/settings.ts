/** The settings of a subgraph's process, read once from the environment. */
import { hostname } from 'node:os';
import type { JWK } from 'jose';
import { z } from 'zod';
import { databaseVariable } from '../database/orm.js';
import type { TrustedIssuer } from '../identity/access-token.js';
import { type Environment, portSchema, readEnvironment, urlVariable } from '../settings/environment.js';
import { keySchema, publicKeySchema, publicKeysSchema } from '../settings/keys.js';
import type { TlsIdentity } from '../transport/identity.js';
import { transportOf, transportShape } from '../transport/settings.js';
import { drainTimeoutSchema } from './draining.js';
import { metricsTokenSchema } from './metrics.js';

export interface SubgraphSettings {
  readonly host: string;
  readonly port: number;
  /** The database's address for the serving role; a serving process does not know the owner's. */
  readonly databaseUrl: string;
  readonly envelopePublicKey: JWK;
  /** The issuer whose access tokens it accepts. */
  readonly trustedIssuer: TrustedIssuer;
  /** Signs this subgraph's requests to the feeds that it follows. */
  readonly feedPrivateKey: JWK;
  /** Every subgraph's public key, by name, to know who asks for this one's feeds. */
  readonly feedPublicKeys: Readonly<Record<string, JWK>>;
  /** This replica's name among its subgraph's; no two that run at once have the same. */
  readonly replica: string;
  /** The token with which other machines read the metrics; null where none may. */
  readonly metricsToken: string | null;
  /** The NATS server over which replicas wake each other; null where they do it over their database. */
  readonly natsUrl: string | null;
  /**
   * The factor by which the policy's quotas are multiplied. It is 1, unless one account does the work of many people, as in a test.
   */
  readonly quotaFactor: number;
  /** How long it may take to finish what it has begun, once it is to end. */
  readonly drainTimeoutMs: number;
  /** The addresses of the other subgraphs' feeds, by name. */
  readonly feeds: Readonly<Record<string, string>>;
  /** The whole environment, of which a subgraph with a door reads more. */
  readonly environment: Environment;
  /** The certificate of this process; null on one machine. */
  readonly tls: TlsIdentity | null;
}

/** The variables that the process of one subgraph reads. */
export const subgraphShape = (name: string, followed: readonly string[], environment: Environment) =>
  z.object({
    HOST: z.string().default('127.0.0.1').describe('The address at which it listens; `0.0.0.0` for all.'),
    PORT: portSchema.default(0).describe('The port at which it listens; 0 for any that is free.'),
    [databaseVariable(name)]: z.url().describe('The address of its database, as the role that serves.'),
    ENVELOPE_PUBLIC_KEY: publicKeySchema.describe('The key by which envelopes of the gateway are verified: Ed25519, as a JWK.'),
    OIDC_ISSUER: z.url().describe('The issuer of access tokens, as their `iss` names it.'),
    OIDC_JWKS_URL: z.url().describe('Where the keys of the issuer are.'),
    OIDC_AUDIENCE: z.string().min(1).default('passerelle').describe('The audience that access tokens must have.'),
    TOKEN_PUBLIC_KEY: publicKeySchema.describe(
      'The key by which access tokens of the registry are verified, which it gives to who signs in on the web page: Ed25519, as a JWK.',
    ),
    FEED_PRIVATE_KEY: keySchema.describe('The key by which it signs its requests to the feeds that it follows: Ed25519, as a JWK.'),
    FEED_PUBLIC_KEYS: publicKeysSchema.describe('The public keys of all subgraphs, by name, by which it knows who asks for its feeds.'),
    NATS_URL: z.url().optional().describe('The NATS server over which replicas wake each other. Without it: their database.'),
    METRICS_TOKEN: metricsTokenSchema,
    QUOTA_FACTOR: z.coerce.number().positive().default(1).describe('By what the quotas of the policy are multiplied.'),
    DRAIN_TIMEOUT_MS: drainTimeoutSchema,
    REPLICA: z
      .string()
      .min(1)
      .max(60)
      .default(`${hostname()}:${environment.PORT ?? process.pid}`)
      .meta({ description: 'The name of this process among those of its subgraph.', shownDefault: 'the host’s name and the port' }),
    ...transportShape,
    ...Object.fromEntries(
      followed.map((source) => [urlVariable(source), z.url().describe('Where the subgraph is whose feed it follows.')]),
    ),
  });

/** Parses the environment of one subgraph's process. Throws StartRefused with each variable that is missing or wrong. */
export function subgraphSettings(name: string, followed: readonly string[], environment: Environment): SubgraphSettings {
  const parsed: Readonly<Record<string, unknown>> = readEnvironment(subgraphShape(name, followed, environment), environment);
  const text = (variable: string): string => z.string().parse(parsed[variable]);
  return {
    host: text('HOST'),
    port: z.number().parse(parsed.PORT),
    databaseUrl: text(databaseVariable(name)),
    envelopePublicKey: z.custom<JWK>().parse(parsed.ENVELOPE_PUBLIC_KEY),
    trustedIssuer: {
      issuer: text('OIDC_ISSUER'),
      jwksUrl: text('OIDC_JWKS_URL'),
      audience: text('OIDC_AUDIENCE'),
      hubKey: z.custom<JWK>().parse(parsed.TOKEN_PUBLIC_KEY),
    },
    feedPrivateKey: z.custom<JWK>().parse(parsed.FEED_PRIVATE_KEY),
    feedPublicKeys: z.custom<Record<string, JWK>>().parse(parsed.FEED_PUBLIC_KEYS),
    replica: text('REPLICA'),
    metricsToken: parsed.METRICS_TOKEN === undefined ? null : text('METRICS_TOKEN'),
    natsUrl: parsed.NATS_URL === undefined ? null : text('NATS_URL'),
    quotaFactor: z.number().parse(parsed.QUOTA_FACTOR),
    drainTimeoutMs: z.number().parse(parsed.DRAIN_TIMEOUT_MS),
    environment,
    feeds: Object.fromEntries(followed.map((source) => [source, text(urlVariable(source))])),
    tls: transportOf(parsed, {
      processes: followed.map((source) => [urlVariable(source), text(urlVariable(source))] as const),
      others: { OIDC_JWKS_URL: text('OIDC_JWKS_URL'), ...(parsed.NATS_URL !== undefined && { NATS_URL: text('NATS_URL') }) },
      databases: { [databaseVariable(name)]: text(databaseVariable(name)) },
      listensOn: text('HOST'),
    }),
  };
}
