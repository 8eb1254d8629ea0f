/**
 * The token endpoint of machines: client credentials (RFC 6749 section 4.4) by `private_key_jwt` (RFC 7523), and the metadata by which a
 * program finds it (RFC 8414). It answers as OAuth does, and never as GraphQL.
 */
import {
  ASSERTION_ALGORITHMS,
  LONGEST_ASSERTION,
  METADATA_PATH,
  machineTokenAnswer,
  TOKEN_PATH,
} from '@passerelle/schema/wire/machine-token';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { publicErrors, retryAfter } from '../errors.js';
import { RefusedTokens } from '../identity/refused-tokens.js';
import { LoopGate } from '../limits/loop-gate.js';
import type { RegistryDoor } from '../session/registry-door.js';
import { OauthRefused, tokenRequestIn } from './oauth-request.js';

const FORM = 'application/x-www-form-urlencoded';
/** The largest form that is read, in bytes: an assertion, and what stands beside it. */
const FORM_LIMIT = LONGEST_ASSERTION + 4_000;

/** @param origin the hub's own, which is the issuer's name */
export async function serveOauth(
  app: FastifyInstance,
  { door, origin }: { readonly door: RegistryDoor; readonly origin: string },
): Promise<void> {
  const tokenEndpoint = origin + TOKEN_PATH;
  // Nobody is known here, so all of these requests wait in one line, and an address whose assertions were refused in another one.
  const gate = new LoopGate('Too many programs ask for a token at this moment.');
  const refused = new RefusedTokens();

  await app.register(async (oauth) => {
    oauth.addContentTypeParser(FORM, { parseAs: 'string', bodyLimit: FORM_LIMIT }, (_request, body, done) => done(null, body));
    oauth.setErrorHandler((thrown, _request, reply) => sendRefusal(reply, thrown));
    oauth.addHook('onRequest', async (_request, reply) => {
      reply.header('cache-control', 'no-store').header('pragma', 'no-cache');
      await gate.pass();
    });

    oauth.post(TOKEN_PATH, async ({ body, headers, ip }, reply) => {
      const asked = { ...tokenRequestIn(body, headers.authorization), audiences: [origin, tokenEndpoint] };
      const token = await refused.verified(ip, async () => (await door.ask('machine-token', asked, machineTokenAnswer)).token ?? undefined);
      if (!token)
        throw new OauthRefused(
          'invalid_client',
          'The assertion does not hold: see `iss`, `sub`, `aud`, `exp` and `jti`, and the machine’s keys.',
        );
      return reply.send({ access_token: token.text, token_type: 'Bearer', expires_in: token.seconds });
    });
  });

  app.get(METADATA_PATH, async () => ({
    issuer: origin,
    token_endpoint: tokenEndpoint,
    token_endpoint_auth_methods_supported: ['private_key_jwt'],
    token_endpoint_auth_signing_alg_values_supported: ASSERTION_ALGORITHMS,
    grant_types_supported: ['client_credentials'],
    response_types_supported: [],
  }));
}

/** Errors in the form of RFC 6749 section 5.2; one that it has no code for says its status. */
function sendRefusal(reply: FastifyReply, thrown: unknown): FastifyReply {
  if (thrown instanceof OauthRefused)
    return reply.code(thrown.status).headers(thrown.headers).send({ error: thrown.error, error_description: thrown.message });
  const status = statusOf(thrown);
  if (status !== undefined && status < 500)
    return reply
      .code(status)
      .send({ error: 'invalid_request', error_description: `Send a form (${FORM}) of at most ${FORM_LIMIT} bytes.` });
  const errors = publicErrors(thrown);
  const wait = retryAfter(errors);
  if (wait !== undefined) reply.header('retry-after', String(wait));
  return reply.code(wait === undefined ? 503 : 429).send({ error: 'temporarily_unavailable', error_description: 'Ask again in a moment.' });
}

/** What fastify says of a body that it does not read. */
const statusOf = (thrown: unknown): number | undefined =>
  thrown instanceof Error && 'code' in thrown && String(thrown.code).startsWith('FST_') && 'statusCode' in thrown
    ? Number(thrown.statusCode)
    : undefined;
