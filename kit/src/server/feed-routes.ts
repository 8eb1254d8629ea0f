/**
 * The feed over HTTP, for the other subgraphs alone. Each request is signed by the follower's key, and a stream is given only to
 * the subgraphs that may follow it. GET polls; DELETE says that a follower ends.
 */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { FeedAnswer } from '../feed/feed.js';
import type { FeedServer } from '../feed/feed-server.js';
import { comesFrom } from '../transport/identity.js';
import type { VerifyRequest } from '../transport/signed-request.js';
import type { Draining } from './draining.js';
import { overWith } from './leaving.js';

/** A replica of a subgraph, by the name under which its source knows it. */
const followerQuery = z.object({ replica: z.string().min(1).max(100) });
const pollQuery = followerQuery.extend({
  after: z.coerce.number().int().min(0),
  mark: z.coerce.number().int().optional(),
  wait: z.coerce.number().int().min(0).max(30_000),
});

/**
 * Serves `GET` and `DELETE /feed/<stream>` of each feed: 401 where the request is not signed by a subgraph that may follow it.
 */
export function serveFeeds(app: FastifyInstance, feeds: readonly FeedServer[], verify: VerifyRequest, draining: Draining): void {
  for (const feed of feeds) {
    const path = `/feed/${feed.stream.name}`;
    app.get(path, async (request, reply): Promise<FeedAnswer | FastifyReply> => {
      const subgraph = await followerOf(feed, verify, request);
      if (!subgraph) return reply.code(401).send();
      const poll = pollQuery.safeParse(request.query);
      if (!poll.success) return reply.code(400).send();
      const { replica, after, mark = null, wait: waitMs } = poll.data;
      const signal = AbortSignal.any([draining.signal, overWith(reply.raw)]);
      const page = await draining.track(feed.poll(subgraph, replica, { after, mark, waitMs }, signal));
      if (page === 'PUT_BACK') return reply.code(409).send();
      return page ? { ...page, now: Date.now() } : reply.code(503).send();
    });
    app.delete(path, async (request, reply) => {
      const subgraph = await followerOf(feed, verify, request);
      const follower = followerQuery.safeParse(request.query);
      if (!subgraph) return reply.code(401).send();
      if (!follower.success) return reply.code(400).send();
      await feed.leave(subgraph, follower.data.replica);
      return reply.code(204).send();
    });
  }
}

/** The subgraph that signed the request, where the connection has its certificate and it may follow the feed. */
async function followerOf(feed: FeedServer, verify: VerifyRequest, request: FastifyRequest): Promise<string | undefined> {
  const subgraph = await verify(request.headers.authorization?.replace(/^Bearer /, '') ?? '', request.url);
  return subgraph !== undefined && comesFrom(subgraph, request) && feed.mayFollow.has(subgraph) ? subgraph : undefined;
}
