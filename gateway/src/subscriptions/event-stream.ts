/**
 * Subscriptions as server-sent events (WHATWG HTML section 9.2; the "distinct connections" of graphql-sse): `next` with the
 * answer, and as its id the cursor, with which a browser comes back by itself (`Last-Event-ID`). When access ends the stream
 * does, and coming back needs a new token.
 */
import { PassThrough } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { onceOver } from '@passerelle/kit/server/leaving';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { publicErrors } from '../errors.js';
import type { Answer } from '../execution/answer.js';
import { type Hub, HubContext } from '../hub.js';
import type { Authenticated } from '../identity/access-token.js';
import type { Standings } from '../identity/standing.js';
import type { GraphqlRequest } from '../operation/operation.js';
import { EVENT_STREAM } from '../server/media-types.js';
import { GONE } from '../supergraph/post.js';
import { watchAccess } from './access.js';
import { COMPLETE, next } from './frames.js';
import type { StreamPlaces } from './places.js';
import type { Streamed } from './streams.js';

/** So often a stream says that it is alive, whatever stands between. */
const HEARTBEAT_MS = 12_000;
/** What may wait for a client that reads slowly, in bytes; then nothing more is pulled. */
const WAITING = 64 * 1024;

export interface EventStreaming {
  readonly hub: Hub;
  readonly standings: Standings;
  readonly places: StreamPlaces;
  /** Aborted once the gateway is to end. */
  readonly ending: AbortSignal;
}

/** Throws a typed error where the stream may not begin. */
export function streamEvents(
  { hub, standings, places, ending }: EventStreaming,
  authenticated: Authenticated,
  asked: GraphqlRequest,
  request: FastifyRequest,
  reply: FastifyReply,
) {
  const release = places.take(authenticated.viewer, request.socket);
  const gone = new AbortController();
  const unwatch = watchAccess(authenticated, standings, () => gone.abort(GONE));
  onceOver(reply.raw, () => gone.abort(GONE));
  const { 'last-event-id': last } = request.headers;
  const out = new PassThrough({ writableHighWaterMark: WAITING, readableHighWaterMark: WAITING });
  const heartbeat = setInterval(() => out.writableLength === 0 && out.write(':\n\n'), HEARTBEAT_MS);
  const context = new HubContext(authenticated, AbortSignal.any([gone.signal, ending]));
  const events = eventsOf(hub.subscribe(asked, context, typeof last === 'string' ? last : null), ending);
  // One that breaks off is taken up again by its client.
  pipeline(events, out, { signal: gone.signal })
    .catch(() => out.destroy())
    .finally(() => {
      clearInterval(heartbeat);
      unwatch();
      release();
      gone.abort(GONE);
    });
  return reply.type(EVENT_STREAM).header('cache-control', 'no-store').header('x-accel-buffering', 'no').send(out);
}

/** A stream that ends with the gateway is not complete: its client comes back, to another. */
async function* eventsOf(streamed: AsyncIterable<Streamed<Answer>>, ending: AbortSignal): AsyncGenerator<string> {
  // Told at once that it is there, a client knows that it listens.
  yield ':\n\n';
  try {
    for await (const { given, cursor } of streamed) yield next(given, cursor);
    if (!ending.aborted) yield COMPLETE;
  } catch (error) {
    if (ending.aborted) return;
    const errors = publicErrors(error);
    // What is away comes back: the connection breaks off, and the client comes again.
    if (errors.every(({ extensions }) => extensions.code === 'INTERNAL')) throw error;
    yield next({ errors }, null) + COMPLETE;
  }
}
