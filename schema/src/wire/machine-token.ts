/**
 * What the gateway and the registry say to each other about a machine that asks for a token (RFC 6749 section 4.4, RFC 7523). The registry
 * knows its keys and gives the token; the gateway speaks OAuth.
 */
import { z } from 'zod';

/** The path at which the gateway gives tokens to machines. */
export const TOKEN_PATH = '/oauth/token';
/** The path of the gateway's metadata (RFC 8414). */
export const METADATA_PATH = '/.well-known/oauth-authorization-server';
/** The algorithms by which a machine may sign. */
export const ASSERTION_ALGORITHMS = ['EdDSA', 'ES256'] as const;
/** How long an assertion may hold from when it is sent, in seconds. */
export const LONGEST_ASSERTION_SECONDS = 300;
/** The longest assertion that is read, in characters. */
export const LONGEST_ASSERTION = 4_000;

export const machineTokenRequest = z.strictObject({
  assertion: z.string().max(LONGEST_ASSERTION),
  /** For whom the assertion may be: the issuer, or its token endpoint. */
  audiences: z.array(z.string()),
  /** The client that the request names beside its assertion. */
  clientId: z.string().optional(),
});

/** The access token, and for how many seconds it holds; null where the machine is none that is known, or its assertion does not hold. */
export const machineTokenAnswer = z.object({ token: z.object({ text: z.string(), seconds: z.number() }).nullable() });
export type MachineTokenAnswer = z.infer<typeof machineTokenAnswer>;
