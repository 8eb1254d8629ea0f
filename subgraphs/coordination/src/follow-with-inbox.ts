/** Follows a source twice over in one transaction: the projection that is made of it, and the inboxes of those concerned. */
import type { EntityManager } from '@mikro-orm/postgresql';
import type { FeedEvent } from '@passerelle/kit/feed/feed';
import { type Follow, lockPosition, movePosition } from '@passerelle/kit/feed/followed';

/** What happened this long before it was heard of is history (a first start, a rebuild), not news. */
export const NEWS_MS = 24 * 3_600_000;

/**
 * @param tell delivers what the events are news of, before they are applied. A rebuild of the projection begins again at zero,
 * and tells nobody twice.
 */
export function withInbox(follow: Follow, tell: (em: EntityManager, events: readonly FeedEvent[]) => Promise<void>): Follow {
  const inbox = { source: follow.source, stream: 'inbox' };
  return {
    ...follow,
    async apply(em, events, quotaFactor) {
      const told = await lockPosition(em, inbox);
      await tell(
        em,
        events.filter(({ position }) => position > told),
      );
      await follow.apply(em, events, quotaFactor);
      await movePosition(em, inbox, Math.max(told, events.at(-1)?.position ?? 0));
    },
  };
}
