/**
 * Subscriptions as server-sent events (WHATWG HTML section 9.2; the "distinct connections" mode of graphql-sse). Each `next` event
 * carries an answer and, as its id, the cursor. A browser comes back with that id by itself (`Last-Event-ID`). The stream ends when
 * the viewer's access ends; the client then needs a new token.
 */
import { PassThrough } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { onceOver } from '@passerelle/kit/server/leaving';
import { COMPLETE_FRAME, HEARTBEAT_FRAME, nextFrame } from '@passerelle/schema/wire/stream-frames';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { publicErrors } from '../errors.js';
import type { GatewayAnswer } from '../execution/answer.js';
import type { Gateway } from '../gateway.js';
import type { Authenticated } from '../identity/access-token.js';
import type { Standings } from '../identity/standing.js';
import { watchAccess } from '../identity/watch-access.js';
import type { StreamQuota } from '../limits/open-streams.js';
import type { GraphqlRequest } from '../operation/operation.js';
import { OperationContext } from '../operation-context.js';
import { CLIENT_GONE } from '../subgraph/post.js';
import type { Streamed } from '../subscriptions/streams.js';
import { EVENT_STREAM } from './media-types.js';

/** The interval of heartbeats, which keep proxies from closing a quiet connection. */
const HEARTBEAT_MS = 12_000;
/** How many bytes may wait for a slow client. While they wait, no further event is pulled. */
const WAITING = 64 * 1024;

/** What event streams need of the server. */
export interface EventStreamOptions {
  readonly gateway: Gateway;
  readonly standings: Standings;
  readonly quota: StreamQuota;
  /** Aborted when the gateway is told to end. */
  readonly ending: AbortSignal;
  /** Called once the viewer has a place for the stream. Throws where the stream may not be opened all the same. */
  readonly opens: () => void;
}

/**
 * Answers a request with the events of its subscription.
 * @throws RateLimited where the viewer has too many streams open; what `opens` throws
 */
export function streamEvents(
  { gateway, standings, quota, ending, opens }: EventStreamOptions,
  authenticated: Authenticated,
  asked: GraphqlRequest,
  request: FastifyRequest,
  reply: FastifyReply,
) {
  const release = quota.acquire(authenticated.viewer, request.socket);
  try {
    opens();
  } catch (error) {
    release();
    throw error;
  }
  const gone = new AbortController();
  const unwatch = watchAccess(authenticated, standings, () => gone.abort(CLIENT_GONE));
  onceOver(reply.raw, () => gone.abort(CLIENT_GONE));
  const { 'last-event-id': last } = request.headers;
  const out = new PassThrough({ writableHighWaterMark: WAITING, readableHighWaterMark: WAITING });
  const heartbeat = setInterval(() => out.writableLength === 0 && out.write(HEARTBEAT_FRAME), HEARTBEAT_MS);
  const context = new OperationContext(authenticated, AbortSignal.any([gone.signal, ending]));
  const events = eventsOf(gateway.subscribe(asked, context, typeof last === 'string' ? last : null), ending);
  // A client whose stream breaks off reconnects with its last cursor.
  pipeline(events, out, { signal: gone.signal })
    .catch(() => out.destroy())
    .finally(() => {
      clearInterval(heartbeat);
      unwatch();
      release();
      gone.abort(CLIENT_GONE);
    });
  return reply.type(EVENT_STREAM).header('cache-control', 'no-store').header('x-accel-buffering', 'no').send(out);
}

/**
 * The frames of a stream. When the gateway ends, the stream is not marked complete, so its client reconnects to another gateway.
 */
async function* eventsOf(streamed: AsyncIterable<Streamed<GatewayAnswer>>, ending: AbortSignal): AsyncGenerator<string> {
  // The first frame goes out at once and tells the client that it is connected.
  yield HEARTBEAT_FRAME;
  try {
    for await (const { payload, cursor } of streamed) yield nextFrame(payload, cursor);
    if (!ending.aborted) yield COMPLETE_FRAME;
  } catch (error) {
    if (ending.aborted) return;
    const errors = publicErrors(error);
    // The subgraph failed and may come back. The connection breaks off, and the client reconnects.
    if (errors.every(({ extensions }) => extensions.code === 'INTERNAL')) throw error;
    yield nextFrame({ errors }, null) + COMPLETE_FRAME;
  }
}
