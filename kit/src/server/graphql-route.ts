/** A subgraph's /graphql: what comes is verified, answered under the guard at once, or event by event for who subscribes. */
import { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import { working } from '../database/sql.js';
import { ENVELOPE_HEADER, type Envelope, GROUNDS_HEADER, TOKEN_HEADER } from '../envelope/envelope.js';
import { letIn, type VerifyEnvelope } from '../envelope/verify.js';
import { AccessOver, EnvelopeRefused, NotLetIn } from '../errors.js';
import type { RequestContext } from '../graphql/context.js';
import { onceExpired } from '../identity/expiry.js';
import type { StandingOf } from '../registry/known-access.js';
import { comesFrom } from '../transport/identity.js';
import { type Answerer, type DeliveredEvent, graphqlRequestSchema } from './answer.js';
import type { Draining } from './draining.js';
import { onceOver, overWith } from './leaving.js';

export interface GraphqlRoute {
  readonly verify: VerifyEnvelope;
  readonly standingOf: StandingOf;
  readonly answerer: Answerer;
  /** What a request of who has no access any more did before, where that may be told. */
  readonly toldBefore: (envelope: Envelope) => Promise<Record<string, unknown> | undefined>;
  readonly contextOf: (envelope: Envelope, signal: AbortSignal) => RequestContext;
  readonly draining: Draining;
  readonly log: Logger;
}

export function serveGraphql(
  app: FastifyInstance,
  { verify, standingOf, answerer, toldBefore, contextOf, draining, log }: GraphqlRoute,
): void {
  app.post<{ Body: string }>('/graphql', async (request, reply) => {
    if (!comesFrom('gateway', request)) throw new EnvelopeRefused();
    const { envelope, token } = await verify({
      envelope: headerOf(request, ENVELOPE_HEADER),
      token: headerOf(request, TOKEN_HEADER),
      body: request.body,
    });
    const body = graphqlRequestSchema.parse(JSON.parse(request.body));
    const gone = overWith(reply.raw);
    const tellsGrounds = headerOf(request, GROUNDS_HEADER) !== undefined;
    if (request.headers.accept !== 'text/event-stream')
      return draining.track(working('request', () => answerer.answer(body, contextOf(envelope, gone), envelope, tellsGrounds)));
    const expired = new AbortController();
    const leaveExpiry = onceExpired(token.expiresAt, () => expired.abort());
    onceOver(reply.raw, leaveExpiry);
    const streaming = AbortSignal.any([gone, draining.signal, expired.signal]);
    // Who reads an event is who may read it then.
    const contextNow = async (): Promise<RequestContext> => {
      await letIn(token, standingOf);
      return contextOf(envelope, streaming);
    };
    const events = answerer.events(body, contextNow, envelope);
    return reply.type('text/event-stream').send(Readable.from(asEventStream(events, streaming)));
  });
  app.setErrorHandler(async (error, _request, reply) => {
    const told = error instanceof AccessOver && error.envelope && (await toldBefore(error.envelope));
    if (told) return reply.send({ data: told });
    if (error instanceof NotLetIn) return reply.code(401).send({ errors: [{ message: error.message, extensions: { code: error.code } }] });
    log.error(failureOf(error), 'a request failed');
    return reply.code(500).send({ errors: [{ message: 'This could not be answered.', extensions: { code: 'INTERNAL' } }] });
  });
}

function headerOf({ headers }: FastifyRequest, name: string): string | undefined {
  const given = headers[name];
  return typeof given === 'string' ? given : undefined;
}

/** What may be logged of a failure: its kind and code (53100, say, is PostgreSQL's for a full disk), never its message. */
const failureOf = (error: unknown): object => ({
  kind: error instanceof Error ? error.name : 'unknown',
  ...(typeof error === 'object' && error !== null && 'code' in error && { code: String(error.code) }),
});

/** So often a stream says that it is alive: whoever hears nothing for longer comes back. */
const HEARTBEAT_MS = 5_000;

/**
 * The events of graphql-sse, of which an id is the position, and the cursor to come back with. That all has been given is a comment,
 * which only our gateway looks for.
 */
const written = (event: DeliveredEvent): string => {
  if ('caughtUpAt' in event) return `: caught-up ${event.caughtUpAt}\n\n`;
  const { position, cursor, answer } = event;
  return `event: next\nid: ${position} ${cursor}\ndata: ${JSON.stringify(answer)}\n\n`;
};

/** @param ended aborted where the stream ends before its source: then it is not complete, and who listens comes back */
async function* asEventStream(events: AsyncIterator<DeliveredEvent>, ended: AbortSignal): AsyncGenerator<string> {
  let next = events.next();
  try {
    for (;;) {
      const silent = new AbortController();
      const first = await Promise.race([next, sleep(HEARTBEAT_MS, undefined, { signal: silent.signal }).catch(() => undefined)]);
      silent.abort();
      if (!first) {
        yield ':\n\n';
        continue;
      }
      if (first.done && ended.aborted) return;
      if (first.done) {
        yield 'event: complete\ndata:\n\n';
        return;
      }
      yield written(first.value);
      next = events.next();
    }
  } finally {
    next.catch(() => undefined);
    await events.return?.();
  }
}
