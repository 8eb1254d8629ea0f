/** A subgraph's `POST /graphql`: a request is verified, then answered at once, or event by event for a subscription. */
import { Readable } from 'node:stream';
import { type ErrorCode, INTERNAL_MESSAGE, NOT_LET_IN_STATUS } from '@passerelle/schema/wire/error-codes';
import { GROUNDS_HEADER } from '@passerelle/schema/wire/request-headers';
import { EVENT_STREAM_TYPE, REPLAY_PAGE_HEADER } from '@passerelle/schema/wire/stream-frames';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import { z } from 'zod';
import { working } from '../database/sql.js';
import { ENVELOPE_HEADER, type Envelope, TOKEN_HEADER } from '../envelope/envelope.js';
import { AccessOver, AccessUnchecked, type EnvelopeFault, EnvelopeRefused } from '../envelope/refusals.js';
import { letIn, type VerifyEnvelope } from '../envelope/verify.js';
import { failureOf, NotLetIn } from '../errors.js';
import { onceExpired } from '../identity/expiry.js';
import type { StandingOf } from '../identity/token-standing.js';
import type { RequestContext } from '../request/context.js';
import { comesFrom } from '../transport/identity.js';
import { type Answerer, graphqlRequestSchema } from './answer.js';
import type { Draining } from './draining.js';
import { asEventStream } from './event-stream.js';
import { onceOver, overWith } from './leaving.js';
import { SaidOnce } from './said-once.js';

export interface GraphqlRoute {
  readonly verify: VerifyEnvelope;
  readonly standingOf: StandingOf;
  readonly answerer: Answerer;
  /** The result of an earlier, repeated request whose viewer has no access any more, where it may be returned. */
  readonly toldBefore: (envelope: Envelope) => Promise<Record<string, unknown> | undefined>;
  readonly contextOf: (envelope: Envelope, signal: AbortSignal) => RequestContext;
  readonly draining: Draining;
  readonly log: Logger;
}

/**
 * Serves `POST /graphql`. A request that is not let in is answered with 401 and its code, and says nothing more to its sender.
 */
export function serveGraphql(
  app: FastifyInstance,
  { verify, standingOf, answerer, toldBefore, contextOf, draining, log }: GraphqlRoute,
): void {
  app.post<{ Body: string }>('/graphql', async (request, reply) => {
    if (!comesFrom('gateway', request)) throw new EnvelopeRefused('SENDER');
    const { envelope, token } = await verify({
      envelope: headerOf(request, ENVELOPE_HEADER),
      token: headerOf(request, TOKEN_HEADER),
      body: request.body,
    });
    const body = graphqlRequestSchema.parse(JSON.parse(request.body));
    const gone = overWith(reply.raw);
    const tellsGrounds = headerOf(request, GROUNDS_HEADER) !== undefined;
    if (request.headers.accept !== EVENT_STREAM_TYPE)
      return draining.track(working('request', () => answerer.answer(body, contextOf(envelope, gone), envelope, tellsGrounds)));
    const expired = new AbortController();
    const leaveExpiry = onceExpired(token.expiresAt, () => expired.abort());
    onceOver(reply.raw, leaveExpiry);
    const streaming = AbortSignal.any([gone, draining.signal, expired.signal]);
    // Access is checked again for every event.
    const contextNow = async (): Promise<RequestContext> => {
      await letIn(token, standingOf);
      return contextOf(envelope, streaming);
    };
    const events = answerer.events(body, contextNow, envelope);
    const page = pageSchema.parse(headerOf(request, REPLAY_PAGE_HEADER));
    return reply.type(EVENT_STREAM_TYPE).send(Readable.from(asEventStream(events, page, streaming)));
  });
  const once = new SaidOnce();
  app.setErrorHandler(async (error, _request, reply) => {
    if (error instanceof EnvelopeRefused)
      once.say(error.fault, () => log.warn({ fault: error.fault }, `envelopes are refused: ${REMEDIES[error.fault]}`));
    if (error instanceof AccessUnchecked)
      once.say(error.code, () =>
        log.warn('who asks is not known: the registry is not followed, or the issuer’s keys (OIDC_JWKS_URL) are not had'),
      );
    const told = error instanceof AccessOver && error.envelope && (await toldBefore(error.envelope));
    if (told) return reply.send({ data: told });
    if (error instanceof NotLetIn)
      return reply.code(NOT_LET_IN_STATUS).send({ errors: [{ message: error.message, extensions: { code: error.code } }] });
    log.error(failureOf(error), 'a request failed');
    const code: ErrorCode = 'INTERNAL';
    return reply.code(500).send({ errors: [{ message: INTERNAL_MESSAGE, extensions: { code } }] });
  });
}

/** What the operator should look at. The sender is the gateway or an attacker, and is not told. */
const REMEDIES: Readonly<Record<EnvelopeFault, string>> = {
  SENDER: 'not sent with the gateway’s certificate (TLS_CERTIFICATE of the gateway)',
  MISSING: 'sent without one, or without an access token: not by the gateway',
  SIGNATURE: 'signed with another key than ENVELOPE_PUBLIC_KEY belongs to',
  EXPIRED: 'over before they come: the clock here is ahead of the gateway’s, or the way takes too long',
  CONTENT: 'not as this version reads them, or made for another subgraph: are gateway and owner of one version, and each at its address?',
  BINDING: 'made for another body or token: something on the way changes requests',
  LIFE: 'good for too long: the clock here is behind the gateway’s',
  TOKEN:
    'with an access token that does not hold here: are OIDC_ISSUER, OIDC_AUDIENCE and OIDC_JWKS_URL those of the gateway, and the clocks together?',
  VIEWER: 'of somebody else than their access token names: policies of two versions, or an attack',
  REPEATED: 'sent a second time: something on the way sends requests again, or an attack',
};

function headerOf({ headers }: FastifyRequest, name: string): string | undefined {
  const given = headers[name];
  return typeof given === 'string' ? given : undefined;
}

/** The most answers of one page of a replay; all of them without the header. */
const pageSchema = z.coerce.number().int().positive().default(Number.POSITIVE_INFINITY);
