/** Follows a source twice over in one transaction: the projection that is made of it, and the inboxes of those concerned. */
import type { EntityManager } from '@mikro-orm/postgresql';
import type { FeedEvent } from '@passerelle/kit/feed/feed';
import type { Follow } from '@passerelle/kit/feed/follow';
import { lockPosition, movePosition } from '@passerelle/kit/feed/position';

/** What happened this long before it was heard of is history (a first start, a rebuild), not news. */
export const NEWS_MS = 24 * 3_600_000;

/**
 * @param deliverNews delivers what the events are news of, before they are applied. A rebuild of the projection begins again at zero,
 * and tells nobody twice.
 */
export function withInbox(follow: Follow, deliverNews: (em: EntityManager, events: readonly FeedEvent[]) => Promise<void>): Follow {
  const inbox = { source: follow.source, stream: 'inbox' };
  return {
    ...follow,
    async apply(em, events, quotaFactor) {
      const delivered = await lockPosition(em, inbox);
      await deliverNews(
        em,
        events.filter(({ position }) => position > delivered),
      );
      await follow.apply(em, events, quotaFactor);
      await movePosition(em, inbox, Math.max(delivered, events.at(-1)?.position ?? 0));
    },
  };
}
