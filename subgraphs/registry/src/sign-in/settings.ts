/** The settings by which people sign in on the web page, which the registry's process reads beside those of every subgraph. */
import { StartRefused } from '@passerelle/kit/errors';
import { type Environment, readEnvironment } from '@passerelle/kit/settings/environment';
import { keySchema } from '@passerelle/kit/settings/keys';
import { isLoopback } from '@passerelle/kit/transport/loopback';
import type { JWK } from 'jose';
import { z } from 'zod';

export const signInShape = z.object({
  TOKEN_PRIVATE_KEY: keySchema
    .refine(({ d }) => d !== undefined, 'is a public key: the registry signs with the private one')
    .describe('The key by which the registry signs the access tokens of who signed in on the web page: Ed25519, as a JWK.'),
  OIDC_ISSUER: z.url().describe('The issuer at which people sign in, where `SIGN_IN_ISSUER` names no other.'),
  SIGN_IN_ISSUER: z
    .url()
    .optional()
    .describe('The issuer at which people sign in on the web page: any that speaks OpenID Connect. Without it: `OIDC_ISSUER`.'),
  SIGN_IN_ADDRESS: z
    .url()
    .optional()
    .describe('Where the registry reaches this issuer, if not at the address by which it calls itself. Without it: there.'),
  SIGN_IN_CLIENT_ID: z.string().min(1).default('dashboard').describe('The client that the web page is at this issuer.'),
  SIGN_IN_CLIENT_SECRET: z.string().min(1).describe('The secret of this client.'),
  ALLOW_PLAIN_HTTP: z.enum(['yes', 'no']).default('no').describe('`yes`: an issuer on another machine is reached without TLS.'),
});

/** How people sign in. */
export interface SignInSettings {
  readonly tokenPrivateKey: JWK;
  /** As its ID tokens name it. */
  readonly issuer: URL;
  /** Where it is reached. */
  readonly address: URL;
  readonly clientId: string;
  readonly clientSecret: string;
  /** Whether it is reached in plain HTTP: on this machine, or over a network that is encrypted by itself. */
  readonly isPlain: boolean;
}

/** Parses the environment. Throws StartRefused with each variable that is missing or wrong. */
export function signInSettings(environment: Environment): SignInSettings {
  const parsed = readEnvironment(signInShape, environment);
  const issuer = new URL(parsed.SIGN_IN_ISSUER ?? parsed.OIDC_ISSUER);
  const address = new URL(parsed.SIGN_IN_ADDRESS ?? issuer);
  const isPlain = address.protocol === 'http:';
  if (isPlain && !isLoopback(address.hostname) && parsed.ALLOW_PLAIN_HTTP === 'no')
    throw new StartRefused('SIGN_IN_ISSUER: is plain to another machine: give its https address, or SIGN_IN_ADDRESS');
  return {
    tokenPrivateKey: parsed.TOKEN_PRIVATE_KEY,
    issuer,
    address,
    clientId: parsed.SIGN_IN_CLIENT_ID,
    clientSecret: parsed.SIGN_IN_CLIENT_SECRET,
    isPlain,
  };
}
