/** The feed over HTTP, for the other subgraphs alone: they share a secret that clients and the gateway do not have. */
import { createHash, timingSafeEqual } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { InFlight } from '../server/in-flight.js';
import type { FeedServer } from './feed.js';

const pollQuery = z.object({
  after: z.coerce.number().int().min(0),
  follower: z.string().min(1).max(100),
  wait: z.coerce.number().int().min(0).max(30_000),
});

export function serveFeeds(
  app: FastifyInstance,
  feeds: readonly FeedServer[],
  secret: string,
  closing: AbortSignal,
  inFlight: InFlight,
): void {
  const expected = digest(`Bearer ${secret}`);
  for (const feed of feeds) {
    app.get(`/feed/${feed.stream.name}`, async (request, reply) => {
      if (!timingSafeEqual(digest(request.headers.authorization ?? ''), expected)) return reply.code(401).send();
      const poll = pollQuery.safeParse(request.query);
      if (!poll.success) return reply.code(400).send();
      const gone = new AbortController();
      reply.raw.once('close', () => gone.abort());
      const { follower, after, wait } = poll.data;
      const page = await inFlight.track(feed.poll(follower, after, wait, AbortSignal.any([closing, gone.signal])));
      return page ?? reply.code(503).send();
    });
  }
}

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
