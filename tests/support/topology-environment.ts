/** What docker-compose.yml asks of its environment, and how its services are reached where they are processes of this machine. */
import type { Secrets } from '@passerelle/cli/keys/secrets';
import {
  certificateVariable,
  databasePasswordVariable,
  feedKeyVariable,
  servingPasswordVariable,
  tlsKeyVariable,
} from '@passerelle/cli/keys/variables';
import type { EmbeddedServer } from '@passerelle/cli/local/embedded-server';
import { asRole, servingRole } from '@passerelle/kit/database/roles';
import type { TlsIdentity } from '@passerelle/kit/transport/identity';
import { isOwnerName, OWNER_NAMES } from '@passerelle/schema/consortium';

/** The service that a process runs: its name without the number of its replica. */
export const serviceOf = (name: string): string => name.split('/')[0] ?? name;

/** Owners are reached over TLS, as the file has it. */
export const schemeOf = (name: string): string => (isOwnerName(serviceOf(name)) ? 'https' : 'http');

export const onOneLine = (pem: string): string => pem.replaceAll('\n', '\\n');

export const TOKEN_OF_THE_OPERATORS = 'a token of the operators';

export const variablesOf = (secrets: Secrets, certificates: ReadonlyMap<string, TlsIdentity>): Record<string, string> => ({
  ENVELOPE_PRIVATE_KEY: secrets.envelopePrivateKey,
  ENVELOPE_PUBLIC_KEY: secrets.envelopePublicKey,
  TOKEN_PRIVATE_KEY: secrets.tokenPrivateKey,
  TOKEN_PUBLIC_KEY: secrets.tokenPublicKey,
  ...Object.fromEntries(Object.entries(secrets.feedPrivateKeys).map(([name, key]) => [feedKeyVariable(name), key])),
  FEED_PUBLIC_KEYS: secrets.feedPublicKeys,
  ISSUER_KEY: secrets.issuerKey,
  ISSUER_SECRET: secrets.issuerSecret,
  SIGN_IN_CLIENT_SECRET: secrets.issuerSecret,
  PUBLIC_URL: 'http://localhost:4000',
  ...Object.fromEntries(OWNER_NAMES.map((name) => [databasePasswordVariable(name), 'chosen'])),
  ...Object.fromEntries(OWNER_NAMES.map((name) => [servingPasswordVariable(name), 'chosen'])),
  TLS_CA: onOneLine(certificates.get('gateway')?.authority ?? ''),
  ...Object.fromEntries(
    [...certificates].flatMap(([name, { certificate, key }]) => [
      [certificateVariable(name), onOneLine(certificate)],
      [tlsKeyVariable(name), onOneLine(key)],
    ]),
  ),
  // The development profile: docker-compose.yml has no issuer of its own choice.
  OIDC_ISSUER: 'http://issuer:4000',
  METRICS_TOKEN: TOKEN_OF_THE_OPERATORS,
  OIDC_JWKS_URL: 'http://issuer:4000/jwks',
});

/** A database's address as the serving role's. */
export const servingUrl = (database: EmbeddedServer, { servingPasswords }: Secrets, name: string): string =>
  asRole(database.urlOf(name), servingRole(name), servingPasswords[name] ?? '');
