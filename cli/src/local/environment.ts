/** The environment of each process of a hub whose parts run at known ports of one machine. */
import { databaseVariable } from '@passerelle/kit/database/orm';
import { type Environment, urlVariable } from '@passerelle/kit/settings/environment';
import { OWNER_NAMES } from '@passerelle/schema/consortium';
import type { Secrets } from '../keys/secrets.js';

/** Where the parts of a hub on one machine are, and what they share. */
export interface Layout {
  readonly host: string;
  /** By process name. */
  readonly ports: ReadonlyMap<string, number>;
  /** By subgraph name, as the serving role's address. */
  readonly databases: ReadonlyMap<string, string>;
  readonly issuer: string;
  readonly secrets: Secrets;
  /** The origins of other pages that a browser may ask from, as ALLOWED_ORIGINS has them. */
  readonly allowedOrigins?: string | undefined;
  /** Where the web page is, if not at the gateway, as DASHBOARD_URL has it. */
  readonly dashboardUrl?: string | undefined;
  /** By what the policy's quotas are multiplied, as QUOTA_FACTOR has it. */
  readonly quotaFactor?: string | undefined;
  /** How long the gateway waits for an owner, as FETCH_TIMEOUT_MS has it. */
  readonly fetchTimeoutMs?: string | undefined;
}

/** Internal parts listen on loopback whatever the gateway's host. */
const INTERNAL = '127.0.0.1';

/** The address of a process, as the others reach it. */
export const addressOf = ({ ports }: Layout, name: string): string => `http://${INTERNAL}:${ports.get(name) ?? 0}`;

/** The environment of one process, by its name. */
export function environmentOf(layout: Layout, name: string): Environment {
  const { secrets, issuer, databases } = layout;
  const PORT = String(layout.ports.get(name) ?? 0);
  const addresses = Object.fromEntries(OWNER_NAMES.map((subgraph) => [urlVariable(subgraph), addressOf(layout, subgraph)]));
  const oidc = { OIDC_ISSUER: issuer, OIDC_JWKS_URL: `${addressOf(layout, 'issuer')}/jwks` };
  const TOKEN_PUBLIC_KEY = secrets.tokenPublicKey;
  const PUBLIC_URL = layout.dashboardUrl ?? `http://localhost:${layout.ports.get('gateway') ?? 0}`;
  if (name === 'issuer')
    return {
      PORT,
      HOST: INTERNAL,
      ...oidc,
      ISSUER_KEY: secrets.issuerKey,
      ISSUER_SECRET: secrets.issuerSecret,
      DASHBOARD_URL: PUBLIC_URL,
      REGISTRY_DATABASE_URL: databases.get('registry'),
    };
  if (name === 'gateway')
    return {
      PORT,
      HOST: layout.host,
      ...oidc,
      ...addresses,
      ENVELOPE_PRIVATE_KEY: secrets.envelopePrivateKey,
      TOKEN_PUBLIC_KEY,
      PUBLIC_URL,
      INTROSPECTION: 'on',
      ALLOWED_ORIGINS: layout.allowedOrigins,
      FETCH_TIMEOUT_MS: layout.fetchTimeoutMs,
    };
  return {
    PORT,
    HOST: INTERNAL,
    ...oidc,
    ...addresses,
    [databaseVariable(name)]: databases.get(name),
    ENVELOPE_PUBLIC_KEY: secrets.envelopePublicKey,
    TOKEN_PUBLIC_KEY,
    ...(name === 'registry' && { TOKEN_PRIVATE_KEY: secrets.tokenPrivateKey, SIGN_IN_CLIENT_SECRET: secrets.issuerSecret }),
    FEED_PRIVATE_KEY: secrets.feedPrivateKeys[name],
    FEED_PUBLIC_KEYS: secrets.feedPublicKeys,
    QUOTA_FACTOR: layout.quotaFactor,
  };
}
