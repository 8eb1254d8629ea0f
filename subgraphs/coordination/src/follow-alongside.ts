/** Something more that is learned of what an owner tells, in the transaction in which it is followed for all else. */
import type { EntityManager } from '@mikro-orm/postgresql';
import type { FeedEvent } from '@passerelle/kit/feed/feed';
import type { Follow } from '@passerelle/kit/feed/follow';

/** What is kept beside what a follower keeps. */
export interface Alongside {
  clear(em: EntityManager, source: string): Promise<unknown>;
  learn(em: EntityManager, source: string, events: readonly FeedEvent[]): Promise<void>;
}

/** Follows an owner as before, and learns something more of what it tells. */
export const alongside = (follow: Follow, { clear, learn }: Alongside): Follow => ({
  ...follow,
  async clear(em) {
    await follow.clear(em);
    await clear(em, follow.source);
  },
  async apply(em, events, quotaFactor) {
    await follow.apply(em, events, quotaFactor);
    await learn(em, follow.source, events);
  },
});
