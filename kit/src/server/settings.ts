/** The settings of a subgraph's process, read once from the environment. */
import { hostname } from 'node:os';
import type { JWK } from 'jose';
import { z } from 'zod';
import { databaseVariable } from '../database/orm.js';
import { StartRefused } from '../errors.js';
import type { TrustedIssuer } from '../identity/access-token.js';
import type { TlsIdentity } from '../transport/identity.js';
import { transportOf, transportShape } from '../transport/settings.js';
import { DRAIN_TIMEOUT_MS } from './draining.js';

const ed25519 = z.object({ kty: z.literal('OKP'), crv: z.literal('Ed25519'), x: z.string(), d: z.string().optional() });
const jwk = z.string().transform((text, ctx): JWK => {
  const parsed = ed25519.safeParse(safeJson(text));
  if (parsed.success) return parsed.data;
  ctx.addIssue({ code: 'custom', message: 'is not an Ed25519 key in JWK form (npm run keys makes a pair)' });
  return z.NEVER;
});

/** Whoever holds what a subgraph trusts the gateway by could be the gateway, were it the private key. */
const publicJwk = jwk.refine(({ d }) => d === undefined, 'is a private key: give the public one alone, without "d"');

const publicKeys = z.string().transform((text, ctx): Record<string, JWK> => {
  const parsed = z.record(z.string(), ed25519.omit({ d: true })).safeParse(safeJson(text));
  if (parsed.success) return parsed.data;
  ctx.addIssue({ code: 'custom', message: 'is not an object of Ed25519 keys in JWK form by subgraph (npm run keys makes them)' });
  return z.NEVER;
});

const NO_PORT = 'is no port: give a number from 0 to 65535';

export interface SubgraphSettings {
  readonly host: string;
  readonly port: number;
  /** As the serving role's address: the owner's is no business of who serves. */
  readonly databaseUrl: string;
  readonly envelopePublicKey: JWK;
  /** Whose access tokens it believes. */
  readonly trustedIssuer: TrustedIssuer;
  /** Signs this subgraph's requests to the feeds that it follows. */
  readonly feedPrivateKey: JWK;
  /** Every subgraph's public key, by name, to know who asks for this one's feeds. */
  readonly feedPublicKeys: Readonly<Record<string, JWK>>;
  /** This replica's name among its subgraph's; no two that run at once have the same. */
  readonly replica: string;
  /** With which what is counted is read from other machines; null where it is not. */
  readonly metricsToken: string | null;
  /** The NATS server over which replicas wake each other; null where they do it over their database. */
  readonly natsUrl: string | null;
  /** By what the policy's quotas are multiplied: 1, but where many people's work comes from one account, as in a test. */
  readonly quotaFactor: number;
  /** How long it may take to finish what it has begun, once it is to end. */
  readonly drainTimeoutMs: number;
  /** Where the other subgraphs' feeds are, by name. */
  readonly feeds: Readonly<Record<string, string>>;
  /** By what it is known to the other processes; null on one machine. */
  readonly tls: TlsIdentity | null;
}

/** A TCP port; 0 is any that is free. */
export const portSchema = z
  .string()
  .regex(/^\d{1,5}$/, NO_PORT)
  .transform(Number)
  .refine((port) => port <= 65_535, NO_PORT);

/** The variable that holds where a subgraph is, e.g. `HOUSING_URL`. */
export const urlVariable = (subgraph: string): string => `${subgraph.replaceAll('-', '_').toUpperCase()}_URL`;

export type Environment = Readonly<Record<string, string | undefined>>;

/** Parses the environment of one subgraph's process. Throws StartRefused with each variable that is missing or wrong. */
export function subgraphSettings(name: string, followed: readonly string[], environment: Environment): SubgraphSettings {
  const shape = z.object({
    HOST: z.string().default('127.0.0.1'),
    PORT: portSchema.default(0),
    [databaseVariable(name)]: z.url(),
    ENVELOPE_PUBLIC_KEY: publicJwk,
    OIDC_ISSUER: z.url(),
    OIDC_JWKS_URL: z.url(),
    OIDC_AUDIENCE: z.string().min(1).default('passerelle'),
    FEED_PRIVATE_KEY: jwk,
    FEED_PUBLIC_KEYS: publicKeys,
    NATS_URL: z.url().optional(),
    METRICS_TOKEN: z.string().min(20, 'is too short: give 20 characters or more').optional(),
    QUOTA_FACTOR: z.coerce.number().positive().default(1),
    DRAIN_TIMEOUT_MS: z.coerce.number().int().positive().default(DRAIN_TIMEOUT_MS),
    REPLICA: z
      .string()
      .min(1)
      .max(60)
      .default(`${hostname()}:${environment.PORT ?? process.pid}`),
    ...transportShape,
    ...Object.fromEntries(followed.map((source) => [urlVariable(source), z.url()])),
  });
  const parsed: Readonly<Record<string, unknown>> = readEnvironment(shape, environment);
  const text = (variable: string): string => z.string().parse(parsed[variable]);
  return {
    host: text('HOST'),
    port: z.number().parse(parsed.PORT),
    databaseUrl: text(databaseVariable(name)),
    envelopePublicKey: z.custom<JWK>().parse(parsed.ENVELOPE_PUBLIC_KEY),
    trustedIssuer: { issuer: text('OIDC_ISSUER'), jwksUrl: text('OIDC_JWKS_URL'), audience: text('OIDC_AUDIENCE') },
    feedPrivateKey: z.custom<JWK>().parse(parsed.FEED_PRIVATE_KEY),
    feedPublicKeys: z.custom<Record<string, JWK>>().parse(parsed.FEED_PUBLIC_KEYS),
    replica: text('REPLICA'),
    metricsToken: parsed.METRICS_TOKEN === undefined ? null : text('METRICS_TOKEN'),
    natsUrl: parsed.NATS_URL === undefined ? null : text('NATS_URL'),
    quotaFactor: z.number().parse(parsed.QUOTA_FACTOR),
    drainTimeoutMs: z.number().parse(parsed.DRAIN_TIMEOUT_MS),
    feeds: Object.fromEntries(followed.map((source) => [source, text(urlVariable(source))])),
    tls: transportOf(parsed, {
      processes: Object.fromEntries(followed.map((source) => [urlVariable(source), text(urlVariable(source))])),
      others: { OIDC_JWKS_URL: text('OIDC_JWKS_URL'), ...(parsed.NATS_URL !== undefined && { NATS_URL: text('NATS_URL') }) },
      databases: { [databaseVariable(name)]: text(databaseVariable(name)) },
      listensOn: text('HOST'),
    }),
  };
}

/** Parses an environment, and says of each wrong variable what is wrong, never its value. One that is empty is not set. */
export function readEnvironment<Shape extends z.ZodType>(shape: Shape, environment: Environment): z.infer<Shape> {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
  const parsed = shape.safeParse(given);
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues.map(({ path, message }) => {
    const variable = path.join('.');
    return `  ${variable}: ${given[variable] === undefined ? 'is not set' : message}`;
  });
  throw new StartRefused(`the environment is not complete:\n${faults.join('\n')}`);
}

export { jwk as envelopeKeySchema };

function safeJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
